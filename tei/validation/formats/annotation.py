"""Workflow commands of GitHub Actions, which become annotations beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from tei.report import Issue, Severity
from tei.validation.formats.format import Files, printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield ``::error file=...,line=...::message`` for each issue."""
    for _, report in files:
        for issue in report.issues:
            yield f"::{_COMMANDS[issue.severity]} {_properties(issue)}::{_message(issue)}\n"


def _properties(issue: Issue) -> str:
    where = issue.where
    values = {"file": where.file, "line": where.line, "col": where.column}
    if where.end_line == where.line:  # GitHub wants an end column only on the same line
        values["endColumn"] = where.end_column
    values |= {"endLine": where.end_line, "title": issue.rule}
    said = {key: printable(str(value)) for key, value in values.items() if value}
    return ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in said.items())


def _message(issue: Issue) -> str:
    lines = issue.message.split("\n")
    return "\n".join(map(printable, lines)).translate(_MESSAGE)
