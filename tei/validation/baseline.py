"""A baseline: the findings that a project has today, so that only new ones fail."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tei.errors import MetadataError
from tei.report import Report, Severity
from tei.validation.fingerprint import fingerprint
from tei.wording import refusal, shown
from tei.writing import replace

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding was there, by file and fingerprint.

    Args:
        folder: that the names of files are relative to, so that a project can be moved.
        files: counts by fingerprint, by file.
    """

    folder: Path
    files: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def new(self, name: str, report: Report) -> Report:
        """Return a report without what is known of a file; mere information is left out of it."""
        known = Counter(self.files.get(_key(self.folder, name), {}))
        issues = []
        for issue in report.issues:
            mark = fingerprint(issue)
            if known[mark]:
                known[mark] -= 1
            else:
                issues.append(issue)
        return Report(tuple(issues))


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        MetadataError: it is not there or is none.
    """
    try:
        content = json.loads(path.read_bytes())
        files = {
            str(name): {str(mark): int(count) for mark, count in marks.items()}
            for name, marks in content["findings"].items()
        }
    except OSError as error:
        raise MetadataError(refusal(path, error, "make it with --update-baseline")) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MetadataError(
            f"{shown(path)}: no baseline; make it anew with --update-baseline"
        ) from None
    return Baseline(path.parent, files)


def write_baseline(path: Path, reports: Iterable[tuple[str, Report]]) -> int:
    """Write the findings of a run as a baseline, and return how many they are.

    Raises:
        OutputError: the file system refuses.
    """
    files = {}
    for name, report in reports:
        findings = (issue for issue in report.issues if issue.severity is not Severity.INFO)
        marks = Counter(map(fingerprint, findings))
        if marks:
            files[_key(path.parent, name)] = dict(sorted(marks.items()))
    content = {"version": _VERSION, "findings": dict(sorted(files.items()))}
    replace(path, json.dumps(content, indent=1).encode() + b"\n")
    return sum(sum(marks.values()) for marks in files.values())


def _key(folder: Path, name: str) -> str:
    return Path(os.path.relpath(name, folder)).as_posix()
