"""Differences in their context, for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei.score.comparison import Comparison, Difference
from tei.source import Source

#: How many characters of the text are shown at either side.
_REACH = 48
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference with the words round it.

    Args:
        difference: what differs.
        line: of the source (for gold that is TEI, of its text), counted from 1.
        column: counted from 1, in code points.
        before: the end of what stands before, blanks folded.
        words: what gold marks, or TEI for a false alarm.
        after: the beginning of what stands after.
        remark: what TEI has instead; empty for what was missed and for a false alarm.
    """

    difference: Difference
    line: int
    column: int
    before: str
    words: str
    after: str
    remark: str


def shown(comparison: Comparison) -> Iterator[Shown]:
    """Yield the differences of a document with their context."""
    characters = comparison.gold.marked.characters
    text = characters.text
    source = Source(comparison.gold.name, text)
    for difference in comparison.differences:
        start = characters.offsets[difference.stretch[0]]
        end = characters.offsets[difference.stretch[1] - 1] + 1
        line, column = source.position(start)
        before = text[max(0, start - _REACH) : start]
        after = text[end : end + _REACH]
        yield Shown(
            difference,
            line,
            column,
            (_CUT if start > _REACH else "") + _folded(before),
            difference.gold or difference.found,
            _folded(after) + (_CUT if end + _REACH < len(text) else ""),
            _remark(difference),
        )


def _folded(text: str) -> str:
    """Fold blanks, keeping one at each end."""
    words = " ".join(text.split())
    lead, trail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return lead + words + trail if words else lead


def _remark(difference: Difference) -> str:
    if difference.what == "other extent":
        return f"marked: {difference.found}"
    if difference.what == "wrong value":
        return f"{difference.got or 'nothing'} instead of {difference.expected}"
    return ""
