"""Speech that a dash opens, as printed where quotation marks are not the custom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.quotation import Quotation
from tei.document import Block
from tei.span import Span, trimmed

_OPENING = re.compile(r"[—–―]|--")
_INNER = re.compile(r"(?<=[.,!?…])\s+(?:[—–―]|--)\s*(?=\w)")
_BEHIND = re.compile(r"(?<=[.!?…])\s+(?=(?:[—–―]|--)\s*[A-ZÀ-Þ])")
_PAUSE = re.compile(r"[,.!?…]\s+")
_MARKS = ('"', "“", "«", "„")
#: So many paragraphs must open with a dash before it is the custom of a document.
_CUSTOM = 3
#: Between the pause and its verb of saying stand no more words than this.
_FEW = 3


def pair_dashes(
    text: str, blocks: Sequence[Block], chosen: Sequence[int], lexicon: Lexicon
) -> tuple[Quotation, ...]:
    """Return the words that dashes open, none where a document prints marks as well.

    They end with the paragraph, or at the pause before a verb of saying; another dash behind the
    verb opens them again.

    Args:
        text: the source.
        blocks: the blocks of the document.
        chosen: indices of the blocks that may hold speech, in order.
        lexicon: verbs of saying.
    """
    opened = [i for i in chosen if _OPENING.match(text, blocks[i].span.start)]
    marked = sum(any(mark in blocks[i].span.of(text) for mark in _MARKS) for i in chosen)
    if len(opened) < max(_CUSTOM, marked):
        return ()
    return tuple(
        Quotation(span, index, closed=False, family="dash")
        for index in chosen
        if (words := _from_dash(text, blocks[index].span))
        for span in _spoken(text, words, lexicon)
    )


def _from_dash(text: str, block: Span) -> Span | None:
    """Return a block from the dash on that opens speech, at its beginning or behind a sentence."""
    if _OPENING.match(text, block.start):
        return block
    behind = _BEHIND.search(text, block.start, block.end)
    return Span(behind.end(), block.end) if behind else None


def _spoken(text: str, block: Span, lexicon: Lexicon) -> Iterator[Span]:
    starts = [block.start]
    starts += [m.start() for m in _INNER.finditer(text, block.start, block.end)]
    for start, end in zip(starts, [*starts[1:], block.end], strict=True):
        yield trimmed(text, start, _before_inquit(text, Span(start, end), lexicon))


def _before_inquit(text: str, words: Span, lexicon: Lexicon) -> int:
    """Return the pause before the first verb of saying that follows one, or the end."""
    pauses = [m.end() for m in _PAUSE.finditer(text, words.start, words.end)]
    for verb in lexicon.verb.finditer(text, words.start, words.end):
        behind = bisect_right(pauses, verb.start())
        if not behind:
            continue
        lead = text[pauses[behind - 1] : verb.start()].split()
        if len(lead) <= _FEW and not _speaks_of_self(lead, lexicon):
            return pauses[behind - 1]
    return words.end


def _speaks_of_self(lead: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the subject of a verb is in the words themselves: "I said so"."""
    return any(lexicon.subjects.get(word) in ("I", "we", "other") for word in lead)
