"""The verb validate: grammar, rules, references and source in one report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import tei
from tei.errors import MarkupError, SchemaError, SourceError
from tei.report import Severity
from tei.validation import Checking, check, checking, opening, own_schemas, validate
from tei.validation.relaxng import derivative

LETTER = (
    "Port Sorrel, 5 March 1974\n\nDear Ada,\n\nThe pilots will not wait.\n\nYours,\nOtto Holm\n"
)


@pytest.fixture(scope="module")
def encoded() -> bytes:
    """Return the TEI of a letter."""
    return tei.encode(LETTER).xml()


def test_what_we_encode_is_clean(encoded: bytes) -> None:
    """Under our own schemas, found by what the file says of its maker, and against its source."""
    assert validate(encoded, source=tei.Source("letter.txt", LETTER)).issues == ()


def test_each_engine_has_its_say(encoded: bytes) -> None:
    """One report holds what the grammar and the references find, each in order of lines."""
    wrong = encoded.replace(b"<body", b'<body who="#x"', 1).replace(b"</body>", b"<p/></body>", 1)
    wrong = wrong.replace(b"<p ", b'<p corresp="#nobody" ', 1)
    issues = validate(wrong, name="letter.xml").issues
    told = [
        (issue.rule.startswith("integrity"), issue.where.line, issue.where.column)
        for issue in issues
    ]
    assert {later for later, *_ in told} == {False, True}
    assert told == sorted(told)
    assert {issue.where.file for issue in issues} == {"letter.xml"}


def test_rules_of_a_schema_have_their_own_severity(tmp_path: Path) -> None:
    """A warning of a Schematron file is a warning of the report, with line, column and excerpt."""
    rules = tmp_path / "rules.sch"
    rules.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="p">'
        '<assert id="words" role="warning" test="text()">Say something.</assert>'
        "</rule></pattern></schema>"
    )
    (issue,) = validate(b"<text>\n  <p/></text>", schemas=[rules]).issues
    assert (issue.severity, issue.message) == (Severity.WARNING, "Say something.")
    assert (issue.where.line, issue.where.column) == (2, 3)
    assert issue.excerpt == "  <p/></text>"


def test_a_schema_that_changes_is_read_again(tmp_path: Path) -> None:
    """A schema is kept ready only as long as its file stays the same."""
    schema = tmp_path / "a.rng"
    one = '<element name="{}" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    schema.write_text(one.format("a"))
    assert validate(b"<a/>", schemas=[schema]).clean
    schema.write_text(one.format("b") + "\n")
    assert not validate(b"<a/>", schemas=[schema]).clean


def test_a_source_may_be_a_path(encoded: bytes, tmp_path: Path) -> None:
    """Differences have their place in the source and show its line."""
    source = tmp_path / "letter.txt"
    source.write_text(LETTER.replace("will", "shall"))
    (issue, *_) = validate(encoded, source=source).issues
    assert issue.where.file == str(source)
    assert (issue.where.line, issue.rule[:5]) == (5, "text.")
    assert issue.excerpt == "The pilots shall not wait."


def test_xml_that_breaks_is_an_issue() -> None:
    """With the place where it shows."""
    (issue,) = validate(b"<a>\n</b>", name="a.xml").issues
    assert (issue.rule, issue.where.line) == ("xml.well-formed", 2)


def test_a_vast_file_is_read_a_block_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only a grammar is asked; it says the same, without the lines."""
    schema = tmp_path / "log.rnc"
    schema.write_text("element log { element tide { empty }* }")
    path = tmp_path / "log.xml"
    path.write_text("<log>\n <tide/>\n <ebb/></log>")
    settings = Checking((schema,), checks=frozenset({"relaxng"}))
    whole = check(path, settings).report.issues
    monkeypatch.setattr(checking, "VAST", 10)
    monkeypatch.setattr(opening, "parse_document", None)
    vast = check(path, settings).report.issues
    assert [replace(issue, excerpt="") for issue in whole] == list(vast)
    assert len(vast) == 1


LOG = """start = element log { entry* }
entry = element entry { attribute xml:id { xsd:ID }?, attribute see { xsd:IDREF }?, text }"""


def test_findings_come_in_the_order_of_jing(tmp_path: Path) -> None:
    """As they are met; the first of two equal identifiers after the second, dead IDREFs last."""
    schema = tmp_path / "log.rnc"
    schema.write_text(LOG)
    document = """<log>
<entry see="x"/>
<entry xml:id="p"/>
<bad/>
<entry xml:id="p" foo="1"/>
<worse/>
<entry see="y"/>
</log>"""
    issues = check(document.encode(), Checking((schema,))).report.issues
    told = [(i.rule.removeprefix("relaxng."), i.where.end_line) for i in issues]
    assert told == [
        ("element-not-allowed", 4),
        ("attribute-not-allowed", 5),
        ("duplicate-id", 5),
        ("duplicate-id", 3),
        ("element-not-allowed", 6),
        ("dangling-idref", 2),
        ("dangling-idref", 7),
    ]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ('<ref target="#a"/><entri xml:id="a"/>', "relaxng.element-not-allowed"),
        ('<ref target="#b"/><entry xml:id="a"/><entry xml:id="a"/>', "integrity.duplicate-id"),
    ],
)
def test_a_cause_comes_before_what_follows_from_it(
    content: str, cause: str, tmp_path: Path
) -> None:
    """A dead pointer stands behind the fault that may have left it dead, wherever both are."""
    schema = tmp_path / "list.rnc"
    schema.write_text(
        "start = element list { (element ref { attribute target { text } } | entry)* }"
        "entry = element entry { attribute xml:id { text } }"
    )
    document = f"<list>{content}<ref target='#c'/></list>".encode()
    first, *others = check(document, Checking((schema,))).report.issues
    assert first.rule == cause
    assert {issue.rule for issue in others} == {"integrity.dead-pointer"}


def test_a_schema_that_explodes_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it cannot be used shows only in a document; it is the fault of the schema."""
    monkeypatch.setattr(derivative, "_MOST_READINGS", 10)
    schema = tmp_path / "log.rnc"
    tail = ", ".join(["(a | b)"] * 100)
    schema.write_text(
        f"start = element log {{ (a | b)*, a, {tail} }} "
        "a = element a { empty } b = element b { empty }"
    )
    document = f"<log>{'<a/>' * 300}</log>".encode()
    with pytest.raises(SchemaError, match=r"log\.rnc: the schema lets a document be read in more"):
        check(document, Checking((schema,), checks=frozenset({"relaxng"})))


def test_what_cannot_be_checked_is_an_error(tmp_path: Path) -> None:
    """An empty file, a file that is no XML at all, a schema that is missing or wrong."""
    with pytest.raises(MarkupError, match="empty"):
        validate(b"")
    with pytest.raises(SourceError, match="a PDF"):
        validate(b"%PDF-1.4")
    with pytest.raises(SourceError, match="cannot be read"):
        validate(tmp_path / "none.xml")
    with pytest.raises(SchemaError, match="no such schema"):
        validate(b"<a/>", schemas=[tmp_path / "none.rng"])
    wrong = tmp_path / "wrong.rng"
    wrong.write_text("<grammar/>")
    with pytest.raises(SchemaError, match=r"wrong\.rng"):
        validate(b"<a/>", schemas=[wrong])


def test_our_own_schemas_are_there() -> None:
    """A grammar and its rules come with the package."""
    assert [path.suffix for path in own_schemas()] == [".rng", ".sch"]
    assert all(path.is_file() for path in own_schemas())
