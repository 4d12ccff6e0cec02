"""Who bears an office: the person beside it, the one known to hold it, or one known by it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tei.annotation.vote.mention import Mention
from tei.span import Span

_BEFORE_NAME = re.compile(r",?\s+|:\s+|,\s+(?:who is\s+)?|\s+-\s+")
_AFTER_NAME = re.compile(r"\s*[,(]\s*(?:the\s+|now\s+|then\s+|our\s+|their\s+|his\s+|her\s+)?")
_ANOTHER = re.compile(
    r"\s+(?:and|as well as)(?:\s+the)?\s+|\s+who is(?: also)?\s+(?:the\s+)?"
    r"|\s+and at the same time(?: also)?\s+(?:the\s+)?",
    re.IGNORECASE,
)


def beside(text: str, mentions: Sequence[Mention]) -> Mapping[Span, Span]:
    """Return, for the offices that stand beside a name, the person's span for the office's.

    Args:
        text: of the source.
        mentions: settled, in order.
    """
    flat = [m for m in mentions if m.kind in ("office", "person")]
    bearers: dict[Span, Span] = {}
    for index, mention in enumerate(flat):
        if mention.kind != "office":
            continue
        after = flat[index + 1] if index + 1 < len(flat) else None
        before = flat[index - 1] if index else None
        if before is not None and before.kind == "person":
            if _AFTER_NAME.fullmatch(text, before.span.end, mention.span.start):
                if dict(mention.attributes).get("form") != "small":
                    bearers[mention.span] = before.span
                    continue
        if after is not None and after.kind == "person":
            if _BEFORE_NAME.fullmatch(text, mention.span.end, _start(after)):
                bearers[mention.span] = after.span
    for one, other in reversed(list(_neighbours(flat))):
        if other.span in bearers and one.span not in bearers:
            if _ANOTHER.fullmatch(text, one.span.end, other.span.start):
                bearers[one.span] = bearers[other.span]
    return bearers


def _start(person: Mention) -> int:
    return person.shared.start if person.shared else person.span.start


def _neighbours(flat: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for one, other in zip(flat, flat[1:], strict=False):
        if one.kind == other.kind == "office":
            yield one, other
