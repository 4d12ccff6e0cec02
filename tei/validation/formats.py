"""How reports are written: text for people and their tools, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from tei.report import Issue, Report

#: Name of a file and what is wrong with it.
Files = Iterable[tuple[str, Report]]
#: Takes the files and whether a terminal shows the result; yields it piece by piece.
Format = Callable[[Files, bool], Iterator[str]]

#: Characters of a source line that a terminal shows, and how many of them before the caret.
_WIDTH = 100
_BEFORE = 60


def as_text(files: Files, terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield a line for each issue, followed on a terminal by the line of the file and a caret."""
    for _, report in files:
        for issue in report.issues:
            yield f"{issue}\n"
            if terminal and issue.excerpt and issue.where.column:
                yield _caret(issue.excerpt, issue.where.column - 1)


def as_json(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield a JSON object with every finding of every file; ``docs/command-line.md`` tells it."""
    content = [
        {"file": name, "findings": [_finding(issue) for issue in report.issues]}
        for name, report in files
    ]
    yield json.dumps({"version": 1, "files": content}, indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Format] = MappingProxyType({"text": as_text, "json": as_json})


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


def _caret(excerpt: str, offset: int) -> str:
    """Return the part of a line round an offset, and below it a caret."""
    start = max(0, offset - _BEFORE)
    shown = "".join(c if c.isprintable() else " " for c in excerpt[start : start + _WIDTH])
    return f"    {shown}\n    {' ' * (offset - start)}^\n"
