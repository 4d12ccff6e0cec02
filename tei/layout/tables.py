"""Tables: lines whose columns stand apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tei.document import Annotation
from tei.layout.draft import Draft
from tei.layout.lines import Line
from tei.span import Span, trimmed

_COLUMN = re.compile(r"(?<=\S)(?:[ \u00a0]*\t\s*| {3,}|[ \t]+\|[ \t]+)(?=\S)")
_LEAST = 3
_LONGEST = 240


def table_lines(text: str, lines: Sequence[Line], labels: Collection[int]) -> set[int]:
    """Return where the rows of tables begin: three or more lines with columns, one after other.

    Args:
        text: the whole source.
        lines: its lines.
        labels: offsets of lines that begin with a label, whose words may stand in a column.
    """
    found: set[int] = set()
    run: list[Line] = []
    for line in (*lines, None):
        columns = line is not None and line.start not in labels and _has_columns(text, line)
        if line and columns and (not run or line.gap <= 1):
            run.append(line)
            continue
        if len(run) >= _LEAST:
            found.update(row.start for row in run)
        run = [line] if line and columns else []
    return found


def _has_columns(text: str, line: Line) -> bool:
    return line.end - line.start <= _LONGEST and bool(_COLUMN.search(text, line.start, line.end))


def table(draft: Draft) -> Draft:
    """Mark the rows of tables and the cells in them; a ruled line belongs to the cell before it."""
    pieces = list(draft.pieces)
    cells: list[Annotation] = []
    for at, piece in enumerate(pieces):
        if piece.free and piece.start in draft.table_lines:
            pieces[at] = piece.as_kind("row", "table")
            start = piece.start
            for match in _COLUMN.finditer(draft.text, piece.start, piece.end):
                cells.append(Annotation(trimmed(draft.text, start, match.end()), "cell"))
                start = match.end()
            cells.append(Annotation(Span(start, piece.end), "cell"))
    return replace(draft, pieces=tuple(pieces), annotations=(*draft.annotations, *cells))
