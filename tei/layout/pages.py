"""Where pages begin, and what stands at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.document import Annotation
from tei.layout.draft import Draft, Piece
from tei.span import Span

_NOTE = re.compile(r"\[?(?P<n>\d{1,3}|\*{1,3}|[†‡§])[.)\]]?\s+(?=[\"“(\[]?[^\W\d_])")
#: A note at the end of a paper, whose sign stands in brackets.
_ENDNOTE = re.compile(r"\[(\d{1,3})\]\s+(?=[\"“(\[]?[^\W\d_])")
#: So many pieces above a note are searched for its sign.
_REACH = 12


def paginate(draft: Draft) -> Draft:
    """Mark page numbers, running heads and footnotes, and where pages begin."""
    pieces = list(draft.pieces)
    for at, piece in enumerate(pieces):
        mark = draft.page_lines.get(piece.start)
        if mark and piece.free:
            pieces[at] = replace(piece, kind="fw", type=mark.type, n=mark.n)
    breaks = _breaks(pieces)
    _footnotes(pieces, breaks)
    _endnotes(pieces, draft.text)
    seams = tuple(_break(pieces[at], number) for at, number in sorted(breaks.items()))
    inside = tuple(mark for piece in pieces if piece.free for mark in _within(piece, draft))
    return replace(draft, pieces=tuple(pieces), annotations=(*draft.annotations, *seams, *inside))


def _within(piece: Piece, draft: Draft) -> Iterator[Annotation]:
    """Yield the breaks and numbers of pages that an editor set inside a paragraph."""
    for mark in draft.words.patterns["page_within"].finditer(piece.text):
        start, end = piece.start + mark.start(), piece.start + mark.end()
        yield Annotation(Span(start, start), "pb", (("n", mark[1]),))
        yield Annotation(Span(start, end), "fw", (("type", "pageNum"), ("n", mark[1])))


def _breaks(pieces: Sequence[Piece]) -> dict[int, str]:
    """Return the pieces with which a page begins, and its number where the source has it.

    A number stands at the foot of its page when a form feed follows it, or when text precedes
    that of the first page; else at the head.
    """
    numbers = {at: p.n for at, p in enumerate(pieces) if p.type == "pageNum"}
    breaks = dict.fromkeys((at for at, p in enumerate(pieces) if p.page and at), "")
    if not numbers:
        return breaks
    first = min(numbers)
    foot = any(at + 1 in breaks for at in numbers) or (numbers[first] == "1" and first > 0)
    foot = foot and not pieces[first].text[0].isalpha() and "[" not in pieces[first].text[0]
    for at, number in numbers.items():
        if not foot:
            fed = at - 1 in breaks and pieces[at - 1].kind == "fw"
            breaks[at - fed] = number  # a running head may stand above the number
        elif at + 1 < len(pieces):
            following = str(int(number) + 1) if number.isdigit() else ""
            breaks[at + 1] = following if following in numbers.values() else ""
    return breaks


def _break(piece: Piece, number: str) -> Annotation:
    span = Span(piece.start, piece.start)
    return Annotation(span, "pb", (("n", number),) if number else ())


def _footnotes(pieces: list[Piece], breaks: dict[int, str]) -> None:
    """Mark notes at the foot of a page: their sign stands in the text above."""
    for at in (*sorted(breaks), len(pieces)):
        last = at - 1
        while last > 0 and pieces[last].kind == "fw":
            last -= 1
        while last > 0 and breaks and _is_footnote(pieces, last):
            match = _NOTE.match(pieces[last].text)
            sign = match["n"] if match else ""
            pieces[last] = replace(pieces[last], kind="note", type="foot", n=sign)
            last -= 1


def _endnotes(pieces: list[Piece], text: str) -> None:
    """Mark notes at the end of the document: they count up, and the first is called in the text."""
    first, number = len(pieces), ""
    while first > 1 and pieces[first - 1].free:
        match = _ENDNOTE.match(pieces[first - 1].text)
        if not match or (number and int(match[1]) != int(number) - 1):
            break
        first, number = first - 1, match[1]
    if number and text.find(f"[{number}]", 0, pieces[first].start) >= 0:
        for at, piece in enumerate(pieces[first:], int(number)):
            pieces[at - int(number) + first] = replace(piece, kind="note", type="end", n=str(at))


def _is_footnote(pieces: Sequence[Piece], at: int) -> bool:
    match = _NOTE.match(pieces[at].text) if pieces[at].free else None
    if not match:
        return False
    sign = re.escape(match["n"])
    raised = re.compile(rf"\[{sign}\]|(?<=[^\W\d_]){sign}(?!\w)|[.,;:!?\"”’)]{sign}(?![\w.])")
    return any(raised.search(p.text) for p in pieces[max(0, at - _REACH) : at])
