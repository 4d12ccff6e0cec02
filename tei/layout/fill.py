"""Which lines are one paragraph: lines broken at a fixed width run on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from tei.layout.draft import Piece
from tei.layout.lines import Line

#: Lines longer than this are no lines of a fixed width.
_WIDEST = 160
#: Share of a width by which a full line may fall short of it besides its neighbour's first word.
_SLACK = 0.12
#: Mean length from which lines without blank ones between them are paragraphs.
_PARAGRAPH = 100
#: A narrower text must show more than a few lines that run on.
_NARROW = 48
_SURE = 4
#: Longest line that a day or a number makes by itself.
_FIGURES = 24
_RUNNING_ON = 0.35
_FILLED = 0.6


def fill(text: str, lines: list[Line], width: int, starts: Collection[int]) -> tuple[Piece, ...]:
    """Return the pieces of a text: paragraphs, or single lines where lines are not filled.

    A line belongs to the one before it when its first word would not have fitted there, or when
    it begins in lower case. Chunks whose lines mostly do neither are left as lines.

    Args:
        text: the whole source.
        lines: its lines.
        width: at which they are broken, 0 when each is one of its own.
        starts: offsets of lines that begin a piece in any case.
    """
    pieces: list[Piece] = []
    for chunk in _chunks(lines):
        joined = _joined(text, chunk, width, starts) if width else [False] * len(chunk)
        first = 0
        for number in range(1, len(chunk) + 1):
            if number == len(chunk) or not joined[number]:
                pieces.append(_piece(text, chunk[first:number]))
                first = number
    return tuple(pieces) if width else _apart(pieces)


def _apart(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a text without blank lines as if they stood apart, if they are long."""
    whole = all(piece.gap == 0 for piece in pieces[1:]) and len(pieces) > 1
    if not whole or sum(len(piece.text) for piece in pieces) < _PARAGRAPH * len(pieces):
        return tuple(pieces)
    return tuple(replace(piece, gap=1) for piece in pieces)


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        if line.gap and chunk:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _piece(text: str, lines: list[Line]) -> Piece:
    first, last = lines[0], lines[-1]
    return Piece(
        first.start,
        last.end,
        text[first.start : last.end],
        first.gap,
        first.indent,
        len(lines),
        first.page,
    )


def line_width(text: str, lines: list[Line]) -> int:
    """Return the width at which a text is broken, or 0 when each line is one of its own.

    Only lines that are nearly full tell: their neighbours mostly go on in lower case, or at
    least they are mostly full.
    """
    lengths = [line.end - line.start + line.indent for line in lines]
    if not lengths or sum(n for n in lengths if n > _WIDEST) > 0.2 * sum(lengths):
        return 0
    width = _wide(lengths)
    inner = full = lower = against = 0
    for length, before, line in zip(lengths, lines, lines[1:], strict=False):
        if line.gap:
            continue
        inner += 1
        if length >= (1 - 2 * _SLACK) * width:
            full += 1
            lower += _runs_on(text, before, line)
            against += _stands_against(text, before, line)
    if lower and (width >= _NARROW or lower >= _SURE):
        return width if lower >= _RUNNING_ON * (lower + against) else 0
    return width if full and full >= 0.8 * inner and against <= 0.5 * full else 0


def _stands_against(text: str, before: Line, line: Line) -> bool:
    """Tell whether a line begins anew, with a capital, though the one before was not closed."""
    even = abs(line.indent - before.indent) <= 1
    figures = text[line.start].isdigit() and line.end - line.start <= _FIGURES
    begins = text[line.start].isupper() or figures
    return even and begins and text[before.end - 1] not in ".!?:"


def _wide(lengths: list[int]) -> int:
    """Return the length that all but a few lines keep to."""
    return sorted(lengths)[int(0.97 * (len(lengths) - 1))]


def _runs_on(text: str, before: Line, line: Line) -> bool:
    """Tell whether a line goes on in lower case with what the one before left open."""
    return text[line.start].islower() and text[before.end - 1] not in ".!?:"


def _joined(text: str, chunk: list[Line], width: int, starts: Collection[int]) -> list[bool]:
    """Tell for each line of a chunk whether it runs on from the one before."""
    least = (1 - _SLACK) * width
    base = min(line.indent for line in chunk)
    joined = [False]
    begun = 0
    for before, line in pairwise(chunk):
        word = text.find(" ", line.start, line.end)
        word = (line.end if word < 0 else word) - line.start
        full = before.end - before.start + before.indent + 1 + word > least
        lower = text[line.start].islower()
        indented = line.indent > base + 1 and before.indent <= base + 1 and not lower
        new = line.start in starts or indented
        begun += new
        joined.append(not new and (full or _runs_on(text, before, line)))
    if len(chunk) > 3 and sum(joined) < _FILLED * (len(chunk) - 1 - begun):
        return [False] * len(chunk)
    return joined
