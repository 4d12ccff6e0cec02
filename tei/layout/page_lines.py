"""Lines that belong to the page and not to the text: page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tei.layout.lines import Line
from tei.layout.words import Words

_BARE = re.compile(r"\d{1,4}")
_MARKED = re.compile(r"[-–—\[(]\s*(\d{1,4})\s*[-–—\])]")
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER = 24
_LONGEST_HEAD = 80
#: Fewest numbers in a row, and fewest times that a running head comes back.
_ROW = 3
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
    for i in _running_heads(text, lines, edges):
        found[lines[i].start] = PageLine("header", "")
    return found


def _numbers(text: str, lines: list[Line], words: Words) -> dict[int, str]:
    """Return page numbers by their line: those called so, else marked or bare ones in a row."""
    called: dict[int, str] = {}
    marked: dict[int, str] = {}
    bare: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line.end - line.start <= _LONGEST_NUMBER:
            words_of_line = text[line.start : line.end]
            if match := words.patterns["page"].match(words_of_line):
                called[i] = match[1]
            elif match := _MARKED.fullmatch(words_of_line):
                marked[i] = match[1]
            elif _BARE.fullmatch(words_of_line):
                if _is_edge(lines, i):
                    marked[i] = words_of_line
                elif line.gap and (i + 1 == len(lines) or lines[i + 1].gap):
                    bare[i] = words_of_line
    return called or _row(marked, 1, 2) or _row(bare, _PAGE, _ROW)


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
