"""Numbers and signs that stand before a line: ``3.``, ``3.2``, ``(b)``, ``IV.``, a dash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from tei.layout.lines import Line

Style = Literal["arabic", "upper", "lower", "roman", "small", "decimal", "bullet"]

_MARKER = re.compile(
    r"(?P<sign>(?P<bullet>[-–—•*·▪◦‣])|(?P<decimal>\d{1,2}\.\d{1,2})\.?|\(?(?:(?P<arabic>\d{1,3})|(?P<roman>[IVXLC]{1,6})"
    r"|(?P<upper>[A-Z])|(?P<small>[ivx]{2,5})|(?P<lower>[a-z]))[.)]\)?)[ \t\u00a0]+(?=\S)"
)
_NOTE = re.compile(r"\[(\d{1,3})\][ \t\u00a0]+(?=\S)")
#: Characters of a line that are looked at.
_SIGHT = 16
#: More than the numbers of a chapter: what ``3.2`` counts for each chapter.
_CHAPTER = 100
#: What follows the first of a row.
_SECOND = 2
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Marker(NamedTuple):
    """A number or sign at the beginning of a piece.

    Attributes:
        style: how it is written.
        value: its place in the row; 0 for a sign that has none.
        n: as printed.
        end: where the words begin, from the beginning of the piece.
    """

    style: Style
    value: int
    n: str
    end: int


def marker(text: str) -> Marker | None:
    """Return the number or sign that a text begins with."""
    match = _MARKER.match(text)
    if not match:
        return None
    for style in ("bullet", "decimal", "arabic", "roman", "upper", "small", "lower"):
        value = match[style]
        if value and style == "decimal" and value.endswith(".0"):
            return Marker("arabic", int(value[:-2]), match["sign"], match.end())
        if value:
            return Marker(style, _value(style, value), match["sign"], match.end())
    return None


def _value(style: Style, text: str) -> int:
    match style:
        case "bullet":
            return 0
        case "arabic":
            return int(text)
        case "decimal":
            chapter, _, number = text.partition(".")
            return int(chapter) * _CHAPTER + int(number)
        case "roman" | "small":
            digits = [_ROMAN[c] for c in text.upper()]
            pairs = zip(digits, [*digits[1:], 0], strict=True)
            return sum(-d if d < after else d for d, after in pairs)
        case _:
            return ord(text[0].lower()) - ord("a") + 1


def rows(texts: Iterable[str]) -> dict[int, Marker]:
    """Return the markers that form rows, by the number of their text.

    A number alone is no list: one less or one more must begin another text.
    """
    last: dict[Style, tuple[int, Marker]] = {}
    found: dict[int, Marker] = {}
    for number, text in enumerate(texts):
        mark = marker(text)
        if not mark:
            continue
        mark = _small(mark, last)
        before = last.get(mark.style)
        if before and _follows(mark, before[1]):
            found[before[0]] = before[1]
            found[number] = mark
        last[mark.style] = (number, mark)
    return dict(sorted(found.items()))


def _follows(mark: Marker, before: Marker) -> bool:
    """Tell whether a number is the next of a row: behind ``3.2`` stands ``3.3`` or ``4.1``."""
    chapter = before.value // _CHAPTER + 1
    opens = mark.style == "decimal" and mark.value == chapter * _CHAPTER + 1
    return opens or mark.value == before.value + 1 or mark.style == "bullet"


def _small(mark: Marker, last: dict[Style, tuple[int, Marker]]) -> Marker:
    """Read ``(i)``, ``(v)`` and ``(x)`` as numbers where they stand in such a row.

    What may begin one is set down as its first in ``last`` as well.
    """
    letter = mark.n.strip("().")
    if mark.style == "small" and mark.value == _SECOND and _is_i(last.get("lower")):
        number, first = last["lower"]
        last["small"] = number, first._replace(style="small", value=1)
    small = last.get("small")
    value = _ROMAN.get(letter.upper(), 0) if mark.style == "lower" else 0
    if small and value and value == small[1].value + 1:
        return mark._replace(style="small", value=value)
    return mark


def _is_i(before: tuple[int, Marker] | None) -> bool:
    return before is not None and before[1].n.strip("().") == "i"


def row_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return where lines begin that carry the numbers of a row, of notes in square brackets too."""
    heads = [text[line.start : min(line.end, line.start + _SIGHT)] for line in lines]
    framed = [(i, found) for i, head in enumerate(heads) if (found := _NOTE.match(head))]
    notes = {
        n for a, b in pairwise(framed) if int(b[1][1]) == int(a[1][1]) + 1 for n in (a[0], b[0])
    }
    return {lines[i].start for i in rows(heads).keys() | notes}
