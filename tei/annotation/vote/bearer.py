"""Who bears an office: the person beside it, the one known to hold it, or one known by it alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tei.annotation.vote.mention import Mention
from tei.annotation.vote.person import Person
from tei.annotation.vote.things import Thing
from tei.document import Document
from tei.names import flat
from tei.span import Span

Bearer = Person | Thing

_BEFORE_NAME = re.compile(r",?\s+|\s+\(|:\s+|,\s+(?:who is\s+)?|\s+-\s+")
_AFTER_NAME = re.compile(r"\.?\s*[,(]\s*(?:the\s+|now\s+|then\s+|our\s+|their\s+|his\s+|her\s+)?")
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
        follows, precedes = _follows(text, flat, index), _precedes(text, flat, index)
        if precedes and (not follows or _has_no_other(text, flat, index + 1)):
            bearers[mention.span] = flat[index + 1].span
        elif follows:
            bearers[mention.span] = flat[index - 1].span
    for one, other in reversed(list(pairwise(flat))):
        if one.kind != "office" or one.span in bearers or other.span not in bearers:
            continue
        if _ANOTHER.fullmatch(text, one.span.end, other.span.start):
            bearers[one.span] = bearers[other.span]
    return bearers


def signing(document: Document, mentions: Sequence[Mention]) -> Mapping[Span, Span]:
    """Return, for the offices among the signatures of a document, the person who signs by them.

    ``The Harbour Master`` above or below a name that signs is the office of that person; it
    means the next name, or, behind the last, the one before it.

    Args:
        document: laid out.
        mentions: settled, in order.
    """
    closing = [block.span for block in document.blocks if block.within == "closer"]
    signs = [m for m in mentions if any(span.covers(m.span) for span in closing)] if closing else []
    names = [m.span for m in signs if m.kind == "person"]
    found: dict[Span, Span] = {}
    for mention in signs:
        if mention.kind == "office" and dict(mention.attributes).get("form") != "small" and names:
            behind = (span for span in names if span.start > mention.span.start)
            found[mention.span] = next(behind, names[-1])
    return found


def _follows(text: str, flat: Sequence[Mention], index: int) -> bool:
    """Tell whether the office at ``index`` stands in apposition behind a name."""
    office, before = flat[index], flat[index - 1]
    return (
        index > 0
        and before.kind == "person"
        and dict(office.attributes).get("form") != "small"
        and bool(_AFTER_NAME.fullmatch(text, before.span.end, office.span.start))
    )


def _precedes(text: str, flat: Sequence[Mention], index: int) -> bool:
    """Tell whether the office at ``index`` stands before a name."""
    if index + 1 == len(flat) or flat[index + 1].kind != "person":
        return False
    return bool(_BEFORE_NAME.fullmatch(text, flat[index].span.end, _start(flat[index + 1])))


def _has_no_other(text: str, flat: Sequence[Mention], index: int) -> bool:
    """Tell whether the person at ``index`` has a title, and no office behind the name."""
    person = flat[index]
    if _start(person) == person.name.start:
        return False
    return index + 1 == len(flat) or not (
        flat[index + 1].kind == "office" and _follows(text, flat, index + 1)
    )


def _start(person: Mention) -> int:
    return person.shared.start if person.shared else person.span.start


class Incumbents:
    """Who is meant by an office that stands alone."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._held: dict[str, dict[int, Bearer]] = {}
        self._described: dict[str, Thing] = {}
        for person in persons:
            for role in person.roles:
                self._held.setdefault(flat(role), {})[id(person)] = person

    def of(self, office: str, *, describes: bool) -> Bearer | None:
        """Return the only bearer of ``office``.

        Args:
            office: without the article.
            describes: it is particular enough to stand for someone who is never named.
        """
        key = flat(office)
        bearers = self._holding(key)
        if len(bearers) == 1:
            return next(iter(bearers.values()))
        if bearers or not describes:
            return None
        for known, thing in self._described.items():
            if known.startswith(key) or key.startswith(known):
                return thing
        thing = self._described[key] = Thing("person", office, described=True)
        return thing

    def _holding(self, key: str) -> dict[int, Bearer]:
        """Return all who hold an office of this name, with or without a complement."""
        words = f" {key} "
        found: dict[int, Bearer] = {}
        for role, bearers in self._held.items():
            if words in f" {role} ":
                found.update(bearers)
        for role, thing in self._described.items():
            if words in f" {role} " and role != key:
                found[id(thing)] = thing
        return found
