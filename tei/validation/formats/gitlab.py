"""Code Quality reports of GitLab, which stand beside the lines of a merge request.

A report is a list of objects as Code Climate has them; see "Code Quality report format" in the
documentation of GitLab.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from tei.report import Issue, Severity
from tei.validation.fingerprint import fingerprint
from tei.validation.formats.format import Files, printable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield one JSON list, a finding a line."""
    seen: Counter[tuple[str, str]] = Counter()
    before = "["
    for name, report in files:
        for issue in report.issues:
            file = issue.where.file or name
            known = (file, fingerprint(issue))
            seen[known] += 1
            mark = hashlib.sha256(repr((known, seen[known])).encode()).hexdigest()
            yield f"{before}\n  {json.dumps(_finding(file, issue, mark))}"
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _finding(file: str, issue: Issue, mark: str) -> dict[str, object]:
    return {
        "description": printable(issue.message),
        "check_name": issue.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[issue.severity],
        "location": {"path": printable(file), "lines": {"begin": issue.where.line or 1}},
    }
