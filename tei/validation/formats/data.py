"""JSON with every finding of every file, as ``schema/report.schema.json`` describes it.

A finding is one line, so that a report without end is written as it comes and can be searched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tei.report import Issue
from tei.validation.formats.format import Files, by_file


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield one JSON object."""
    yield '{"version": 1, "files": ['
    before = "\n"
    for name, report in by_file(files):
        yield f'{before}  {{"file": {_written(name)}, "findings": ['
        for number, issue in enumerate(report.issues):
            yield f"{',' if number else ''}\n    {_written(_finding(issue))}"
        yield "\n  ]}" if report.issues else "]}"
        before = ",\n"
    yield "\n]}\n"


def _written(value: object) -> str:
    """Return a value as JSON; a terminal that prints it is not steered by what a file holds."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    # only C1 controls and the like pass JSON; beyond the first plane it takes two escapes
    return "".join(c if c.isprintable() or c == "\u200d" else json.dumps(c)[1:-1] for c in text)


def _finding(issue: Issue) -> dict[str, str | int]:
    where = issue.where
    return {
        "rule": issue.rule,
        "severity": str(issue.severity),
        "message": issue.message,
        "line": where.line,
        "column": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "path": where.path,
    }
