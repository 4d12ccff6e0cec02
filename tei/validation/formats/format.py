"""What a format is, and what the formats have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from tei.report import Issue, Report, Severity
from tei.wording import counted

#: Name of a file and what is wrong with it.
Files = Iterable[tuple[str, Report]]
#: Takes the files and whether a terminal shows the result; yields it piece by piece.
Format = Callable[[Files, bool], Iterator[str]]

_SEVERAL = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}
#: What XML 1.0 cannot hold (section 2.2), not even as a reference.
_NO_CHARACTER = "[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def printable(text: str) -> str:
    """Return a text on one line, without the characters that would steer a terminal."""
    words = " ".join(text.split())
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() or c == "\u200d" else "\ufffd" for c in words)


def characters(text: str) -> str:
    """Return a text in which U+FFFD stands for what XML cannot hold."""
    return re.sub(_NO_CHARACTER, "\ufffd", text)  # compiled late, as it takes milliseconds


def by_file(files: Files) -> Iterator[tuple[str, Report]]:
    """Yield the files with the issues that stand in each: an included file has its own.

    Differences from a source stay with the file that was made from it.
    """
    for name, report in files:
        issues: dict[str, list[Issue]] = {name: []}
        for issue in report.issues:
            own = issue.rule.startswith("text.") or not issue.where.file
            issues.setdefault(name if own else issue.where.file, []).append(issue)
        for file, listed in issues.items():
            yield file, Report(tuple(listed))


def tally(files: Sequence[tuple[str, Report]]) -> str:
    """Return how many files there are and what was found in them, in one sentence."""
    counts = Counter(issue.severity for _, report in files for issue in report.issues)
    found = [counted(counts[one], one, _SEVERAL[one]) for one in Severity if counts[one]]
    return f"{counted(len(files), 'file')} checked: {', '.join(found) or 'nothing found'}."
