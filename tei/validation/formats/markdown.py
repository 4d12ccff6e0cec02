"""Markdown, for the summary of a run or a comment on a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.report import Issue
from tei.validation.formats.format import Files, by_file, printable, tally

#: What means something to Markdown, to the tables of GitHub, or to HTML.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+!|~@.:$-])")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield a sentence that counts, then a table for each file with issues."""
    listed = list(files)
    yield f"# Validation\n\n{tally(listed)}\n"
    for name, report in by_file(listed):
        if report.issues:
            yield f"\n## {_escaped(name)}\n\n| place | severity | rule | message |\n"
            yield "|---|---|---|---|\n"
            yield from map(_row, report.issues)


def _row(issue: Issue) -> str:
    where = issue.where
    place = f"{where.line}:{where.column}" if where.line else ""
    cells = (place, str(issue.severity), issue.rule, issue.message)
    return f"| {' | '.join(map(_escaped, cells))} |\n"


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", printable(text)).translate(_HTML)
