"""Which lines are one paragraph: lines broken at a fixed width run on."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator

from tei.layout.draft import Piece
from tei.layout.lines import Line

#: Lines longer than this are no lines of a fixed width.
_WIDEST = 160
#: Share of a width by which a full line may fall short of it besides its neighbour's first word.
_SLACK = 0.12
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
    return tuple(pieces)


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
    """Return the width at which a text is broken, or 0 when each line is one of its own."""
    total = long = inner = lower = capital = 0
    lengths = []
    for before, line in itertools.pairwise(lines):
        length = before.end - before.start + before.indent
        total += length
        long += length if length > _WIDEST else 0
        if not line.gap:
            inner += 1
            lengths.append(length)
            letter = text[line.start]
            lower += letter.islower()
            capital += letter.isupper()
    if not inner or long > 0.2 * total:
        return 0
    width = sorted(lengths)[int(0.97 * (inner - 1))]
    if lower >= _RUNNING_ON * inner:
        return width
    full = sum(length >= (1 - 2 * _SLACK) * width for length in lengths)
    return width if full >= 0.8 * inner and capital <= 0.5 * inner else 0


def _joined(text: str, chunk: list[Line], width: int, starts: Collection[int]) -> list[bool]:
    """Tell for each line of a chunk whether it runs on from the one before."""
    least = (1 - _SLACK) * width
    joined = [False]
    for before, line in itertools.pairwise(chunk):
        word = text.find(" ", line.start, line.end)
        word = (line.end if word < 0 else word) - line.start
        full = before.end - before.start + before.indent + 1 + word > least
        indented = line.indent > chunk[0].indent + 1 and before.indent <= chunk[0].indent
        new = line.start in starts or (indented and not text[line.start].islower())
        joined.append(not new and (full or text[line.start].islower()))
    runs = sum(joined)
    if (
        len(chunk) > 3
        and runs < _FILLED * (len(chunk) - 1)
        and not any(line.start in starts for line in chunk)
    ):
        return [False] * len(chunk)
    return joined
