"""SARIF 2.1.0 (OASIS, 2020), which code-scanning services and editors read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import tei
from tei.report import Issue, Severity
from tei.validation.fingerprint import fingerprint
from tei.validation.formats.format import Files
from tei.validation.rules import meaning

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield one log with one run."""
    issues = [issue for _, report in files for issue in report.issues]
    rules = {rule: n for n, rule in enumerate(dict.fromkeys(issue.rule for issue in issues))}
    seen: Counter[tuple[str, str]] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "teiwright",
                "version": tei.__version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(issue, rules, seen) for issue in issues],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, indent=1) + "\n"


def _rule(rule: str) -> dict[str, object]:
    explained = meaning(rule)
    described = {"fullDescription": {"text": explained}} if explained else {}
    return {"id": rule, **described}


def _result(
    issue: Issue, rules: Mapping[str, int], seen: Counter[tuple[str, str]]
) -> dict[str, object]:
    known = (issue.where.file, fingerprint(issue))
    seen[known] += 1
    return {
        "ruleId": issue.rule,
        "ruleIndex": rules[issue.rule],
        "level": _LEVELS[issue.severity],
        "message": {"text": issue.message},
        "locations": [_location(issue)],
        "partialFingerprints": {"finding/v1": f"{known[1]}:{seen[known]}"},
    }


def _location(issue: Issue) -> dict[str, object]:
    where = issue.where
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(where.file, errors="replace")}}
    if where.line:
        region = {"startLine": where.line, "startColumn": where.column}
        if (where.end_line, where.end_column) >= (where.line, where.column):
            region |= {"endLine": where.end_line, "endColumn": where.end_column}
        physical["region"] = {key: value for key, value in region.items() if value}
    location: dict[str, object] = {"physicalLocation": physical}
    if where.path:
        location["logicalLocations"] = [{"fullyQualifiedName": where.path, "kind": "element"}]
    return location
