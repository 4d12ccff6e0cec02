"""What a run found and made, as a table for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tei.corpus import Outcome
from tei.report import Severity
from tei.wording import shown
from tei.writing import Written

_GAP = "  "


def table(outcomes: Sequence[Outcome]) -> str:
    """Return a row for each file that could be worked on: what was found, what is wrong, where.

    Numbers stand at the right of their columns; a line of totals follows when there are several.
    """
    done = [outcome for outcome in outcomes if not outcome.failed]
    if not done:
        return ""
    titles = [name for name, _ in done[0].counts]
    rows = [[outcome.name, *_numbers(outcome), _places(outcome.written)] for outcome in done]
    if len(done) > 1:
        sums = [sum(column) for column in zip(*map(_numbers, done), strict=True)]
        rows.append([f"{len(done)} files", *sums, ""])
    cells = [["", *titles, "wrong", "files"], *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_aligned(row, widths) for row in cells)


def as_json(outcomes: Sequence[Outcome]) -> str:
    """Return everything that is known of each file, for programs."""
    files = [
        {
            "file": outcome.name,
            "failed": outcome.failed,
            "counts": dict(outcome.counts),
            "written": [shown(one.path) for one in outcome.written],
            "issues": [
                {
                    "rule": issue.rule,
                    "severity": issue.severity,
                    "message": issue.message,
                    "line": issue.where.line,
                    "column": issue.where.column,
                }
                for issue in outcome.report.issues
            ],
        }
        for outcome in outcomes
    ]
    return json.dumps({"version": 1, "files": files}, indent=2, ensure_ascii=False)


def _numbers(outcome: Outcome) -> list[int]:
    wrong = sum(issue.severity is not Severity.INFO for issue in outcome.report.issues)
    return [*(number for _, number in outcome.counts), wrong]


def _places(written: Sequence[Written]) -> str:
    """Return the files made of one source, the folder and stem that they share said once."""
    paths = [shown(one.path) for one in written]
    shared = {str(Path(path).with_suffix("")) for path in paths}
    if len(shared) == 1:
        return " ".join([paths[0], *(Path(path).suffix for path in paths[1:])])
    return " ".join(paths)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers, last = row
    middle = (cell.rjust(width) for cell, width in zip(numbers, widths[1:-1], strict=True))
    return _GAP.join([first.ljust(widths[0]), *middle, last]).rstrip()
