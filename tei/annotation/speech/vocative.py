"""Who is spoken to by name: "Listen, Ada, ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon
from tei.span import Span

_BEFORE = re.compile(r"(?:^|[,.!?;:—–\-\"“‘'])\s*$")
_AFTER = frozenset(",.!?;:—–-")
_MARKS = ("'", "‘", "“", "„", '"', "«", "»")
#: So many characters before a name tell whether it is a form of address.
_LEAD = 24


def vocatives(text: str, words: Span, cast: Cast, lexicon: Lexicon) -> Iterator[str]:
    """Yield the ids of the persons whom the words of a quotation address by name.

    Args:
        text: of the source.
        words: the inside of the quotation.
        cast: the mentions of possible speakers.
        lexicon: tells what stands before a form of address.
    """
    if text[words.start : words.start + 1] in _MARKS:
        return  # read out or repeated after another
    for mention in cast.between(words.start, words.end):
        ends = mention.span.end >= words.end or text[mention.span.end] in _AFTER
        if words.start == mention.span.start and text[mention.span.end : words.end].strip() == "?":
            continue  # an echo: "Miss Holm?"
        before = text[max(words.start, mention.span.start - _LEAD) : mention.span.start]
        if ends and (_BEFORE.search(before) or lexicon.vocative.search(before)):
            yield mention.id
