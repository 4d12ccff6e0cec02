"""How reports are written."""

from __future__ import annotations

import json

from tei.report import Issue, Location, Report, Severity
from tei.validation.formats import FORMATS


def issue(message: str, line: int, column: int, excerpt: str = "") -> Issue:
    """Return an issue of a letter."""
    where = Location("letter.xml", line, column, line, column + 4, "TEI/text")
    return Issue(Severity.ERROR, "relaxng.x", message, where, excerpt)


def write(form: str, *issues: Issue, terminal: bool = False) -> str:
    """Return the report of one file in a format."""
    return "".join(FORMATS[form]([("letter.xml", Report(issues))], terminal))


def test_text_is_a_line_for_each_issue() -> None:
    """Also where a message has lines of its own."""
    written = write("text", issue("one\n  two", 3, 7, "excerpt"), issue("three", 4, 0))
    assert written == (
        "letter.xml:3:7: error relaxng.x: one two\nletter.xml:4: error relaxng.x: three\n"
    )


def test_a_terminal_shows_the_line_and_a_caret() -> None:
    """The caret stands under the column."""
    lines = write("text", issue("no", 1, 7, "<text who='x'>"), terminal=True).splitlines()
    assert lines[1].strip() == "<text who='x'>"
    assert lines[1][lines[2].index("^")] == "w"


def test_a_long_line_is_shown_round_the_caret() -> None:
    """However long the line, and whatever controls stand in it."""
    excerpt = "a" * 5000 + "\x1b" + "b" * 5000
    lines = write("text", issue("no", 1, 5002, excerpt), terminal=True).splitlines()
    assert len(lines[1]) < 120
    assert "\x1b" not in lines[1]
    assert lines[1][lines[2].index("^")] == "b"
    assert lines[1][lines[2].index("^") - 2] == "a"


def test_json_has_all_that_is_known() -> None:
    """One object with every file and every finding."""
    told = json.loads(write("json", issue("„no“", 1, 7)))
    finding = {
        "rule": "relaxng.x",
        "severity": "error",
        "message": "„no“",
        "line": 1,
        "column": 7,
        "endLine": 1,
        "endColumn": 11,
        "path": "TEI/text",
    }
    assert told == {"version": 1, "files": [{"file": "letter.xml", "findings": [finding]}]}
