"""Fold what the text stylesheet marked as lines to a chosen width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

_WORD = re.compile(r"[^ \t\r\n]+")
_NARROW = re.compile(r"[\x00-\u02ff]*\Z")
_IDEOGRAPHS = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BREAKABLE = re.compile(f"[{_IDEOGRAPHS}][^{_IDEOGRAPHS}\\w]*|[^{_IDEOGRAPHS}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text before it is folded.

    Attributes:
        text: its words, with any blanks between them.
        indent: columns before it and before what is folded off it.
        hang: further columns before what is folded off it.
        before: empty lines above it.
    """

    text: str
    indent: int
    hang: int
    before: int


def fold(result: etree._ElementTree, settings: Mapping[str, str]) -> str:
    """Return plain text from the result tree of the text stylesheet.

    Args:
        result: a root that holds text with ``line`` elements among it; each begins a new line and
            says in ``indent``, ``hang`` and ``before`` how that line stands. An empty ``join``
            swallows the blanks round it.
        settings: ``width``, the number of columns; ``0`` folds nothing.
    """
    width = int(settings["width"])
    rows: list[str] = []
    for line in _lines(result.getroot()):
        if rows:
            rows.extend([""] * line.before)
        rows.extend(_folded(line, width))
    return "\n".join(rows) + "\n"


def _lines(root: etree._Element) -> Iterator[Line]:
    """Yield the lines that hold words; between two of them the widest gap asked for remains."""
    indent = hang = before = 0
    pieces = [root.text or ""]
    for mark in root:
        if mark.tag == "join":
            pieces[-1] = pieces[-1].rstrip(" \t\r\n")
            pieces.append((mark.tail or "").lstrip(" \t\r\n"))
            continue
        text = "".join(pieces)
        if not text.isspace() and text:
            yield Line(text, indent, hang, before)
            before = 0
        indent, hang = int(mark.get("indent", "0")), int(mark.get("hang", "0"))
        before = max(before, int(mark.get("before", "0")))
        pieces = [mark.tail or ""]
    text = "".join(pieces)
    if not text.isspace() and text:
        yield Line(text, indent, hang, before)


def _folded(line: Line, width: int) -> Iterator[str]:
    """Yield the rows of one line, filled greedily; a word wider than the row stands alone."""
    row, margin = [" " * line.indent], line.indent
    used = margin
    for blank, word, size in _words(line.text):
        if width and used + len(blank) + size > width and used > margin:
            yield "".join(row)
            margin = line.indent + line.hang
            row, used = [" " * margin, word], margin + size
        elif used == margin:
            row.append(word)
            used += size
        else:
            row.append(blank + word)
            used += len(blank) + size
    yield "".join(row)


def _words(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the blank before a piece that must not be broken, the piece and its columns.

    Between ideographs a line may break without a blank.
    """
    for match in _WORD.finditer(text):
        word = match.group()
        if _NARROW.match(word):
            yield " ", word, len(word)
            continue
        blank = " "
        for piece in _BREAKABLE.findall(word):
            yield blank, piece, sum(map(_columns, piece))
            blank = ""


def _columns(character: str) -> int:
    """Return how many columns a character takes (Unicode Standard Annex 11)."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
