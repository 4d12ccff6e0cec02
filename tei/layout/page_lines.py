"""Lines that belong to the page and not to the text: page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tei.layout.lines import Line
from tei.layout.words import Words

_BARE = re.compile(r"\d{1,4}")
#: A number between brackets or dashes, alone between blank lines, needs no other.
_FRAMED = re.compile(r"[-–—\[]\s*\d{1,4}\s*[-–—\]]")
_MARKED = re.compile(r"[-–—\[(/]\s*(\d{1,4})\s*[-–—\])/]")
#: How a line ends on which a sentence stops, or a word is divided.
_STOPPED = re.compile(r"[.!?:;…]\W*$")
_DIVIDED = re.compile(r"[^\W\d_][-\u00ad¬]$")
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER = 24
_LONGEST_HEAD = 80
#: Longest line with the number of a page at its other end.
_LONGEST_RUNNING = 160
#: Fewest numbers in a row, and fewest times that a running head comes back.
_ROW = 3
#: Characters of the shortest line that a page may cut, and those at its end that are looked at.
_CUT, _SIGHT = 40, 60
#: Fewest lines between two bare page numbers.
_PAGE = 5


class PageLine(NamedTuple):
    """What a line is to its page, and the number on it."""

    type: Literal["pageNum", "header"]
    n: str


def page_lines(text: str, lines: list[Line], words: Words) -> dict[int, PageLine]:
    """Return the page numbers and running heads of a text by the offset at which they begin."""
    numbers = _numbers(text, lines, words)
    edges = set(numbers) | {i for i, line in enumerate(lines) if line.page and i}
    found = {lines[i].start: PageLine("pageNum", n) for i, n in numbers.items()}
    cuts = (i for i in numbers if _cut(text, lines, i, words))
    marks = (k for i in cuts for k in (i - 1, i + 1) if _is_marking(text, lines, k, words))
    for i in (*_running_heads(text, lines, edges), *marks):
        found[lines[i].start] = PageLine("header", "")
    return found


def _numbers(text: str, lines: list[Line], words: Words) -> dict[int, str]:
    """Return page numbers by their line: those called so, else marked or bare ones in a row.

    One that stands where a sentence is visibly cut needs no row.
    """
    called: dict[int, str] = {}
    marked: dict[int, str] = {}
    bare: dict[int, str] = {}
    for i, line in enumerate(lines):
        words_of_line = text[line.start : min(line.end, line.start + _LONGEST_RUNNING)]
        if match := words.patterns["page"].match(words_of_line):
            called[i] = match[1]
        elif line.end - line.start <= _LONGEST_NUMBER:
            if match := _MARKED.fullmatch(words_of_line):
                marked[i] = match[1]
            elif _BARE.fullmatch(words_of_line):
                if _is_edge(lines, i):
                    marked[i] = words_of_line
                elif line.gap and (i + 1 == len(lines) or lines[i + 1].gap):
                    bare[i] = words_of_line
    cut = _rising({i: n for i, n in (marked | bare).items() if _cut(text, lines, i, words)})
    row = _row(marked, 1, 2) | cut or _row(bare, _PAGE, _ROW) | cut
    return called or row or _alone(text, lines, marked)


def _alone(text: str, lines: Sequence[Line], marked: dict[int, str]) -> dict[int, str]:
    """Return the number of the only page that bears one, between blank lines inside the text."""
    if len(marked) != 1:
        return {}
    ((i, number),) = marked.items()
    framed = _FRAMED.fullmatch(text, lines[i].start, lines[i].end)
    inside = 0 < i < len(lines) - 1 and lines[i].gap and lines[i + 1].gap
    return marked if framed and inside and number.isdigit() and int(number) > 1 else {}


def _rising(numbers: dict[int, str]) -> dict[int, str]:
    """Return the numbers that are higher than those of the lines above."""
    found: dict[int, str] = {}
    last = 0
    for i in sorted(numbers):
        if int(numbers[i]) > last:
            found[i], last = numbers[i], int(numbers[i])
    return found


def _cut(text: str, lines: Sequence[Line], i: int, words: Words) -> bool:
    """Tell whether the line of a page number stands inside a sentence: it goes on behind it.

    A mark of secrecy at the edge of the page may stand beside the number.
    """
    before = i - 1 - _is_marking(text, lines, i - 1, words)
    after = i + 1 + _is_marking(text, lines, i + 1, words)
    if before < 0 or after >= len(lines):
        return False
    above, below = lines[before], lines[after]
    end = text[max(above.start, above.end - _SIGHT) : above.end]
    open_end = above.end - above.start >= _CUT and not _STOPPED.search(end)
    divided = _DIVIDED.search(end) is not None
    return open_end and (divided or text[below.start].islower())


def _is_marking(text: str, lines: Sequence[Line], i: int, words: Words) -> bool:
    """Tell whether a line is a mark of secrecy, as it stands at the edges of pages."""
    if not 0 <= i < len(lines) or lines[i].end - lines[i].start > _LONGEST_HEAD:
        return False
    words_of_line = text[lines[i].start : lines[i].end]
    marking = words.patterns["marking"].match(words_of_line)
    return marking is not None and not any(c.isdigit() for c in words_of_line)


def _is_edge(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is the first or the last of a page that a form feed ends."""
    return lines[i].page or (i + 1 < len(lines) and lines[i + 1].page)


def _row(numbers: dict[int, str], apart: int, least: int) -> dict[int, str]:
    """Return those numbers that go up by one with lines between them, if there are enough."""
    row: dict[int, str] = {}
    last: tuple[int, str] | None = None
    for i, number in numbers.items():
        if last and int(number) == int(last[1]) + 1 and i - last[0] > apart:
            row |= {last[0]: last[1], i: number}
        last = (i, number)
    return row if len(row) >= least else {}


def _running_heads(text: str, lines: list[Line], edges: set[int]) -> Iterator[int]:
    """Yield the lines at the edges of pages that come back, whatever number they carry."""
    near = {i + step for i in edges for step in (-2, -1, 0, 1, 2)} - edges
    near |= {i for i in edges if lines[i].page}
    forms = {
        i: _DIGITS.sub("#", text[lines[i].start : lines[i].end])
        for i in near
        if 0 <= i < len(lines) and lines[i].end - lines[i].start <= _LONGEST_HEAD
    }
    counts = Counter(forms.values())
    for i, form in forms.items():
        if counts[form] >= _ROW and any(c.isalpha() for c in form):
            yield i
