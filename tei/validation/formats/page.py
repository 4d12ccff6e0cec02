"""A page of HTML that needs nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tei.report import Issue
from tei.validation.formats.format import Files, by_file, printable, tally

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Validation</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8888; padding: .3rem .6rem; text-align: left;
  vertical-align: top; }
td:last-child { width: 60%; }
code { white-space: pre-wrap; overflow-wrap: anywhere; }
.error { color: light-dark(#a40000, #ff9a9a); }
.warning { color: light-dark(#7a5200, #ffd27a); }
</style>
</head>
<body>
<main>
<h1>Validation</h1>
"""


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield a page: a sentence that counts, then a table for each file with issues."""
    listed = list(files)
    yield f"{_HEAD}<p>{tally(listed)}</p>\n"
    for name, report in by_file(listed):
        if report.issues:
            yield f"<h2>{_escaped(name)}</h2>\n<table>\n<thead><tr><th scope='col'>Place</th>"
            yield "<th scope='col'>Severity</th><th scope='col'>Rule</th>"
            yield "<th scope='col'>Message</th></tr></thead>\n<tbody>\n"
            yield from map(_row, report.issues)
            yield "</tbody>\n</table>\n"
    yield "</main>\n</body>\n</html>\n"


def _row(issue: Issue) -> str:
    where = issue.where
    place = f"{where.line}:{where.column}" if where.line else ""
    excerpt = f"<br><code>{_escaped(issue.excerpt.strip()[:200])}</code>" if issue.excerpt else ""
    return (
        f"<tr><td>{place}</td><td class='{issue.severity}'>{issue.severity}</td>"
        f"<td>{_escaped(issue.rule)}</td><td>{_escaped(issue.message)}{excerpt}</td></tr>\n"
    )


def _escaped(text: str) -> str:
    return escape(printable(text))
