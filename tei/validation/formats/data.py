"""JSON with every finding of every file, as ``schema/report.schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tei.report import Issue
from tei.validation.formats.format import Files, by_file


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield one JSON object."""
    content = [
        {"file": name, "findings": [_finding(issue) for issue in report.issues]}
        for name, report in by_file(files)
    ]
    # a terminal that prints it is not steered by what a file holds: only C1 controls pass JSON
    text = json.dumps({"version": 1, "files": content}, indent=2, ensure_ascii=False)
    yield "".join(c if c.isprintable() or c in "\n\u200d" else f"\\u{ord(c):04x}" for c in text)
    yield "\n"


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
