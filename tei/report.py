"""What we have to say about a file: issues, gathered in a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad an issue is; only an error or a warning is a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file.

    Args:
        file: its name as the user gave it.
        line: counted from 1, 0 when no line is meant.
        column: counted from 1 in code points, 0 when not known.
        end_line: for markup, the line where the start tag ends; else 0.
        end_column: its column.
        path: the elements that lead there: ``TEI/text/body/div[3]/p[2]``.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Write the place as ``file:line:column``, as far as it is known."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong, doubtful or worth knowing.

    Args:
        severity: how bad it is.
        rule: stable identifier, ``relaxng.attribute-value``.
        message: what is wrong; what was expected; what to do.
        where: its place.
        excerpt: the line of the file, for a caret; may be empty.
        cause: place of the issue that this one follows from, so that people are told of one.
    """

    severity: Severity
    rule: str
    message: str
    where: Location
    excerpt: str = ""
    cause: Location | None = None

    def __str__(self) -> str:
        """Write the issue in one line: ``FILE:LINE:COLUMN: SEVERITY RULE: MESSAGE``."""
        return f"{self.where}: {self.severity} {self.rule}: {' '.join(self.message.split())}"


@dataclass(frozen=True, slots=True)
class Report:
    """All issues of one file or one run, in order of their places."""

    issues: tuple[Issue, ...] = ()

    @property
    def clean(self) -> bool:
        """Tell whether there is no finding; mere information does not count."""
        return all(issue.severity is Severity.INFO for issue in self.issues)

    def __add__(self, other: Report) -> Report:
        """Join two reports."""
        return Report(self.issues + other.issues)
