"""How reports are written."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.report import Issue, Location, Report, Severity
from tei.resources import path
from tei.validation.formats import FORMATS

#: Schemas of others (see the README there).
SCHEMAS = Path(__file__).with_name("formats")
#: A message and an excerpt that would break out of every format if it were let.
HOSTILE = (
    '</td><script>alert("x")</script> | `a` [l](http://e) %0A::error::\x1b[31m\x00\u202e\n]]>&amp;'
)


def issue(  # noqa: PLR0917
    message: str,
    line: int,
    column: int,
    excerpt: str = "",
    severity: Severity = Severity.ERROR,
    cause: Location | None = None,
) -> Issue:
    """Return an issue of a letter."""
    where = Location("letter.xml", line, column, line, column + 4, "TEI/text")
    return Issue(severity, "relaxng.x", message, where, excerpt, cause)


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


def test_a_terminal_folds_what_follows_from_another() -> None:
    """It is counted; off a terminal each stands on its own line, as it does without its cause."""
    first = issue("unknown", 1, 1)
    more = [issue(f"in it {n}", n, 2, cause=first.where) for n in (2, 3)]
    told = write("text", first, *more, terminal=True)
    assert told.splitlines()[1:] == ["    ... and 2 more that follow from this"]
    assert write("text", first, *more).count("\n") == 3
    assert write("text", *more, terminal=True).count("error") == 2


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


def test_json_is_a_finding_a_line_and_keeps_every_character() -> None:
    """What steers a terminal is escaped, beyond the first plane of Unicode too."""
    written = write("json", issue("a \x9b b \U000e0001 ü", 1, 1), issue("c", 2, 1))
    assert '"message": "a \\u009b b \\udb40\\udc01 ü"' in written
    found = json.loads(written)["files"][0]["findings"]
    assert found[0]["message"] == "a \x9b b \U000e0001 ü"
    assert len([line for line in written.splitlines() if '"rule"' in line]) == 2


def test_a_finding_in_an_included_file_stands_under_that_file() -> None:
    """Which has an entry of its own; what departs from the source stays with the encoding."""
    inside = Issue(Severity.ERROR, "relaxng.x", "no", Location("chapter.xml", 2, 1))
    source = Issue(Severity.ERROR, "text.lost", "no", Location("letter.txt", 2, 1))
    told = json.loads(write("json", issue("no", 1, 7), inside, source))
    rules = {one["file"]: [f["rule"] for f in one["findings"]] for one in told["files"]}
    assert rules == {"letter.xml": ["relaxng.x", "text.lost"], "chapter.xml": ["relaxng.x"]}


def test_json_is_as_its_schema_says() -> None:
    """The schema that is shipped, by a library that is not ours."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(path("schema", "report.schema.json").read_text("utf-8"))
    told = json.loads(write("json", issue(HOSTILE, 1, 7), issue("info", 0, 0, "", Severity.INFO)))
    jsonschema.validate(told, schema)
    del told["files"][0]["findings"][0]["endLine"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, schema)


def test_sarif_is_as_the_standard_says() -> None:
    """What SARIF 2.1.0 requires, and what code scanning needs beyond it."""
    log = json.loads(
        write("sarif", issue("no", 3, 7), issue("no", 9, 7), issue("so", 0, 0, "", Severity.INFO))
    )
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver, results = run["tool"]["driver"], run["results"]
    assert driver["name"] == "teiwright"
    assert [driver["rules"][r["ruleIndex"]]["id"] for r in results] == ["relaxng.x"] * 3
    assert [r["level"] for r in results] == ["error", "error", "note"]
    assert all(r["message"]["text"] for r in results)
    places = [r["locations"][0]["physicalLocation"] for r in results]
    assert {p["artifactLocation"]["uri"] for p in places} == {"letter.xml"}
    assert places[0]["region"] == {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 11}
    assert "region" not in places[2]
    marks = [r["partialFingerprints"]["finding/v1"] for r in results]
    assert len(set(marks)) == 3
    assert marks[0].split(":")[0] == marks[1].split(":")[0]


#: Issues with and without a place, a path, an end, a message of one line.
issues_of_any_kind = st.builds(
    Issue,
    st.sampled_from(Severity),
    st.sampled_from(["relaxng.x", "integrity.dead-pointer", "run.source", "eigene Regel \u202e <"]),
    st.text(min_size=1),
    st.builds(
        Location,
        st.text(min_size=1),
        *([st.integers(0, 10**6)] * 4),
        st.sampled_from(["", "TEI/text/body/p[2]/@n"]),
    ),
    st.text(),
)
reports = st.lists(
    st.tuples(st.text(min_size=1), st.lists(issues_of_any_kind).map(tuple).map(Report)), max_size=3
)


@given(reports)
def test_every_sarif_log_is_valid_under_the_schema_of_the_standard(
    files: list[tuple[str, Report]],
) -> None:
    """That of OASIS, by a library that is not ours."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(json.loads("".join(FORMATS["sarif"](files, False))), schema)  # noqa: FBT003


@given(reports)
def test_every_json_report_is_valid_under_our_schema(files: list[tuple[str, Report]]) -> None:
    """Whatever names, places and messages are."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(path("schema", "report.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads("".join(FORMATS["json"](files, False))), schema)  # noqa: FBT003


@given(reports)
def test_every_junit_report_is_valid_under_the_schema_of_jenkins(
    files: list[tuple[str, Report]],
) -> None:
    """The strictest that is in use."""
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
    schema.assertValid(etree.fromstring("".join(FORMATS["junit"](files, False)).encode()))  # noqa: FBT003


def test_a_rule_of_ours_explains_itself_in_sarif() -> None:
    """Its meaning stands with the rule."""
    known = Issue(Severity.ERROR, "integrity.dead-pointer", "no", Location("a.xml", 1, 1))
    (rule,) = json.loads(write("sarif", known))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"].startswith("A pointer leads to nothing")


def test_junit_has_a_case_for_each_issue() -> None:
    """Errors and warnings fail, information passes, a clean file has one case."""
    report = Report((issue("no", 3, 7), issue("so", 4, 1, "", Severity.INFO)))
    stopped = Report((Issue(Severity.ERROR, "run.source", "gone", Location("c.xml")),))
    files = [("letter.xml", report), ("b.xml", Report()), ("c.xml", stopped)]
    root = etree.fromstring("".join(FORMATS["junit"](files, False)).encode())  # noqa: FBT003
    counts = [(s.get("tests"), s.get("failures"), s.get("errors")) for s in root]
    assert counts == [("2", "1", "0"), ("1", "0", "0"), ("1", "0", "1")]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "1", "1")
    (failure,) = root.iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("relaxng.x", "no")


def test_github_gets_a_command_for_each_issue() -> None:
    """With the place, and what would end the command escaped."""
    told = write("github", issue("100 %\nsure", 3, 7), issue("so", 4, 1, "", Severity.INFO))
    first = "::error file=letter.xml,line=3,col=7,endColumn=11,endLine=3,title=relaxng.x::"
    assert told.splitlines() == [
        f"{first}100 %25%0Asure",
        "::notice file=letter.xml,line=4,col=1,endColumn=5,endLine=4,title=relaxng.x::so",
    ]


def test_gitlab_gets_an_object_for_each_issue() -> None:
    """With all that its Code Quality reports ask for, and a fingerprint of its own for each."""
    wrong = issue("wrong", 3, 7)
    told = json.loads(write("gitlab", wrong, wrong, issue("so", 0, 0, "", Severity.INFO)))
    assert [(one["description"], one["severity"]) for one in told] == [
        ("wrong", "major"),
        ("wrong", "major"),
        ("so", "info"),
    ]
    assert [one["location"] for one in told] == [
        {"path": "letter.xml", "lines": {"begin": line}} for line in (3, 3, 1)
    ]
    assert len({one["fingerprint"] for one in told}) == 3
    assert told == json.loads(write("gitlab", wrong, wrong, issue("so", 0, 0, "", Severity.INFO)))


def test_gitlab_gets_a_list_when_all_is_well() -> None:
    """An empty file would be an error there."""
    assert json.loads(write("gitlab")) == []


def test_markdown_is_a_table() -> None:
    """A sentence that counts, then a row for each issue, its bars and brackets escaped."""
    told = write("markdown", issue("a | b <c>", 3, 7)).splitlines()
    assert told[2] == "1 file checked: 1 error."
    assert told[-1] == r"| 3\:7 | error | relaxng\.x | a \| b &lt;c&gt; |"


class _Tags(HTMLParser):
    """Gathers the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the name of a tag."""
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        self.tags.add(tag)


def test_a_page_needs_nothing_and_runs_nothing() -> None:
    """No script, no address, whatever a message holds."""
    page = _Tags()
    page.feed(write("html", issue(HOSTILE, 3, 7, HOSTILE)))
    assert "table" in page.tags
    assert not page.tags & {"script", "img", "link", "a", "iframe"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("terminal", [True, False])
def test_no_format_passes_controls_on(form: str, *, terminal: bool) -> None:
    """Nothing steers a terminal, adds a line that is no line, or turns the direction of writing."""
    odd = Issue(Severity.ERROR, "relaxng.x", HOSTILE, Location("a\x1b.xml", 1, 1), HOSTILE)
    told = "".join(FORMATS[form]([("a\x1b.xml", Report((odd,)))], terminal))
    assert "\x1b" not in told
    assert "\x00" not in told
    if form == "text":
        assert told.count("\n") == (3 if terminal else 1)
    if form == "junit":
        assert etree.fromstring(told.encode()).find(".//failure") is not None
    if form == "json":
        assert json.loads(told)["files"][0]["findings"][0]["message"] == HOSTILE
