"""A line for each finding; on a terminal with the line of the file, a caret, and causes folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tei.report import Issue, Location, Report
from tei.validation.formats.format import Files, printable

#: Characters of a source line that a terminal shows, and how many of them before the caret.
_WIDTH = 100
_BEFORE = 60


def write(files: Files, terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield ``FILE:LINE:COLUMN: SEVERITY RULE: MESSAGE`` for each issue.

    A terminal shows the line and a caret as well, and of issues that follow from another only how
    many there are; every other format lists them all.
    """
    for _, report in files:
        yield from _for_people(report) if terminal else map(_line, report.issues)


def _line(issue: Issue) -> str:
    return printable(str(issue)) + "\n"


def _for_people(report: Report) -> Iterator[str]:
    told = {issue.where for issue in report.issues if issue.cause is None}
    folded: Counter[Location | None] = Counter()
    for issue in report.issues:
        if issue.cause in told:
            folded[issue.cause] += 1
    for issue in report.issues:
        if issue.cause in told:
            continue
        yield _line(issue)
        if issue.excerpt and issue.where.column:
            yield _caret(issue.excerpt, issue.where.column - 1)
        number = folded.pop(issue.where, 0)
        if number:
            yield f"    ... and {number} more that follow{'s' if number == 1 else ''} from this\n"


def _caret(excerpt: str, offset: int) -> str:
    """Return the part of a line round an offset, and below it a caret."""
    start = max(0, offset - _BEFORE)
    shown = "".join(c if c.isprintable() else " " for c in excerpt[start : start + _WIDTH])
    return f"    {shown}\n    {' ' * (offset - start)}^\n"
