"""ISO Schematron on lxml: meaning, places, safety, and errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.errors import ExtraError, SchemaError
from tei.report import Severity
from tei.validation.schematron import Finding, Schematron, saxon

Run = tuple[Schematron, bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for schemas."""
    return tmp_path


def schema(folder: Path, body: str, attributes: str = "") -> Schematron:
    """Return a schema with a body of patterns."""
    file = folder / "rules.sch"
    file.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" '
        f'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" {attributes}>'
        f'<ns prefix="b" uri="urn:b"/>{body}</schema>',
        encoding="utf-8",
    )
    return Schematron.read(file)


def run(rules: Schematron, document: str) -> tuple[Finding, ...]:
    """Return what a schema finds in a document."""
    data = document.encode()
    return rules.validate(etree.ElementTree(etree.fromstring(data)), data)


def rule(context: str, test: str = "false()", identifier: str = "x") -> str:
    """Return a rule with one assert."""
    return f'<rule context="{context}"><assert id="{identifier}" test="{test}">no</assert></rule>'


def test_an_assert_speaks_when_false_and_a_report_when_true(folder: Path) -> None:
    """The two tests of Schematron are each other's opposites."""
    rules = schema(
        folder,
        '<pattern><rule context="a"><assert id="one" test="@n">lacks n</assert>'
        '<report id="two" test="@n">has n</report></rule></pattern>',
    )
    assert [f.rule for f in run(rules, '<r><a n="1"/><a/></r>')] == ["two", "one"]


def test_a_node_meets_the_first_rule_that_matches_and_no_other(folder: Path) -> None:
    """Rules of one pattern are tried in order; patterns do not know of each other."""
    rules = schema(
        folder,
        f"<pattern>{rule('a[@n]', 'true()')}{rule('*[@n] | a', identifier='y')}</pattern>"
        f"<pattern>{rule('a', identifier='z')}</pattern>",
    )
    found = run(rules, '<r><a n="1"/><a/><b n="1"/></r>')
    assert [(f.path, f.rule) for f in found] == [
        ("r/a", "z"),
        ("r/a[2]", "y"),
        ("r/a[2]", "z"),
        ("r/b", "y"),
    ]


@pytest.mark.parametrize(
    ("context", "paths"),
    [
        ("/", ["r"]),
        ("/r/a", ["r/a", "r/a[2]"]),
        ("@n", ["r/a/@n"]),
        ("@*", ["r/a/@n", "r/b/@m"]),
        ("a/text()", ["r/a/text()"]),
        ("a[2]", ["r/a[2]"]),
        ("*[2]", ["r/a[2]", "r/b/d"]),
        ("*[position() = last()]", ["r", "r/b", "r/b/d"]),
        ("*[string-length(name()) + 1]", ["r/a[2]", "r/b/d"]),
        ("child::a[@n]", ["r/a"]),
        ("attribute::m", ["r/b/@m"]),
        ("r//c | r/b/c", ["r/b/c"]),
        ("b:d", ["r/b/d"]),
        ("b:*", ["r/b/d"]),
        ("key('k', 'v')", ["r/b"]),
        ("a[@n = '|'] | b[. = ']']", ["r/a"]),
    ],
)
def test_contexts_are_xslt_patterns(folder: Path, context: str, paths: list[str]) -> None:
    """Every kind of node can be a context, and each is visited once."""
    rules = schema(
        folder, f'<xsl:key name="k" match="b" use="@m"/><pattern>{rule(context)}</pattern>'
    )
    document = '<r><a n="|">t</a><a/><b m="v"><c/><d xmlns="urn:b"/></b></r>'
    assert [f.path for f in run(rules, document)] == paths


def test_variables_of_each_level_reach_the_tests_and_messages(folder: Path) -> None:
    """A let of the schema, of a pattern and of a rule may stand in an expression."""
    rules = schema(
        folder,
        '<let name="one" value="1"/>'
        '<pattern><let name="two" value="count(//a)"/><rule context="a">'
        '<let name="three" value="@n"/><report test="$one + $two = $three">'
        '<name/> of <name path=".."/>: <value-of select="$one"/>+<value-of select="$two"/>'
        '=<value-of select="$three"/></report></rule></pattern>'
        '<pattern><let name="two" value="7"/><rule context="b">'
        '<report test="$two = 7">seven</report></rule></pattern>',
    )
    found = run(rules, '<r><a n="3"/><a n="4"/><b/></r>')
    assert [f.message for f in found] == ["a of r: 1+2=3", "seven"]


def test_abstract_rules_and_patterns_are_expanded(folder: Path) -> None:
    """Parameters are put in as words; the longer name is not taken for the shorter."""
    rules = schema(
        folder,
        '<pattern abstract="true" id="need"><rule context="$what"><extends rule="base"/>'
        '<assert id="n" test="$whatever">no $what</assert></rule></pattern>'
        '<pattern is-a="need"><param name="what" value="a"/>'
        '<param name="whatever" value="@n"/></pattern>'
        '<pattern><rule abstract="true" id="base"><assert id="base-x" test="@x">no x</assert>'
        "</rule></pattern>",
    )
    assert [f.rule for f in run(rules, "<r><a/></r>")] == ["base-x", "n"]


def test_a_phase_runs_its_patterns_only(folder: Path) -> None:
    """The default phase is the schema's; another can be asked for."""
    body = (
        '<phase id="short"><active pattern="p1"/></phase>'
        f'<pattern id="p1">{rule("a")}</pattern><pattern id="p2">{rule("b")}</pattern>'
    )
    rules = schema(folder, body, 'defaultPhase="short"')
    assert len(run(rules, "<r><a/><b/></r>")) == 1
    everything = Schematron.read(folder / "rules.sch", "#ALL")
    assert len(run(everything, "<r><a/><b/></r>")) == 2
    with pytest.raises(SchemaError, match="it has: short"):
        Schematron.read(folder / "rules.sch", "long")


@pytest.mark.parametrize(
    ("role", "severity"),
    [("", Severity.ERROR), ("warn", Severity.WARNING), ("Information", Severity.INFO)],
)
def test_roles_are_severities(folder: Path, role: str, severity: Severity) -> None:
    """What is not said is an error."""
    body = (
        f'<pattern><rule context="a"><assert role="{role}" test="@n">no</assert></rule></pattern>'
    )
    assert [f.severity for f in run(schema(folder, body), "<a/>")] == [severity]


def test_diagnostics_follow_the_message(folder: Path) -> None:
    """A diagnostic is worked out at the node, as the message is."""
    rules = schema(
        folder,
        '<pattern><rule context="a"><assert test="@n" diagnostics="d">No n.</assert></rule>'
        '</pattern><diagnostics><diagnostic id="d">Found <value-of select="@m"/>.</diagnostic>'
        "</diagnostics>",
    )
    assert run(rules, '<a m="5"/>')[0].message == "No n. Found 5."


def test_line_and_column_are_those_of_the_start_tag(folder: Path) -> None:
    """Columns count code points; the end is just after the tag, whatever its attributes hold."""
    rules = schema(folder, f"<pattern>{rule('a')}</pattern>")
    (found,) = run(rules, '<r>\n𝔄é<a\n n="&gt;>"\n/>x</r>')
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 3, 4, 3)


def test_lines_beyond_65535_are_right(folder: Path) -> None:
    """libxml2 stops counting there; the source does not."""
    rules = schema(folder, f"<pattern>{rule('a')}</pattern>")
    (found,) = run(rules, "<r>" + "\n" * 70_000 + "<a/></r>")
    assert (found.line, found.column) == (70_001, 1)


def test_without_the_source_the_line_is_the_trees(folder: Path) -> None:
    """A tree alone knows lines, and no columns."""
    rules = schema(folder, f"<pattern>{rule('a')}</pattern>")
    (found,) = rules.validate(etree.ElementTree(etree.fromstring("<r>\n<a/></r>")))
    assert (found.line, found.column) == (2, 0)


def test_a_message_is_one_line_of_printable_characters(folder: Path) -> None:
    """Words of the document cannot break a line, colour a terminal or turn the direction."""
    body = (
        '<pattern><rule context="a"><report test="true()"><value-of select="."/></report></rule>'
        "</pattern>"
    )
    (found,) = run(schema(folder, body), "<a>&lt;b&gt;\n one\u202etwo\x85three</a>")
    assert found.message == "<b> one\ufffdtwo three"


def test_rules_read_no_file(folder: Path) -> None:
    """document() is denied, so that a schema cannot look around."""
    secret = folder / "secret.xml"
    secret.write_text("<s>secret</s>", encoding="utf-8")
    body = (
        '<pattern><rule context="a"><report test="true()">'
        f"<value-of select=\"document('{secret.as_uri()}')\"/></report></rule></pattern>"
    )
    with pytest.raises(SchemaError, match="refused"):
        run(schema(folder, body), "<a/>")


@pytest.mark.parametrize(
    ("body", "attributes", "words"),
    [
        (
            '<pattern><rule context="a"><assert>x</assert></rule></pattern>',
            "",
            "lacks its attribute",
        ),
        (f"<pattern>{rule('a', 'b(')}</pattern>", "", "correct the expression"),
        ('<include href="other.sch"/>', "", "include is not supported"),
        ('<pattern is-a="none"/>', "", "no abstract pattern none"),
        ("", 'queryBinding="stx"', "stx"),
    ],
)
def test_a_wrong_schema_is_an_error_with_a_remedy(
    folder: Path, body: str, attributes: str, words: str
) -> None:
    """What cannot be run is said, never passed over."""
    with pytest.raises(SchemaError, match=words.replace("(", r"\(")) as caught:
        schema(folder, body, attributes)
    assert "rules.sch" in str(caught.value)


def test_xpath_2_names_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema for XPath 2 is right, only not for lxml."""
    monkeypatch.setattr(saxon, "installed", lambda: False)
    with pytest.raises(ExtraError, match=r"teiwright\[saxon\]"):
        schema(folder, "", 'queryBinding="xslt2"')


def test_what_is_no_schematron_is_refused(folder: Path) -> None:
    """A file that is absent, broken or something else is named."""
    with pytest.raises(SchemaError, match="cannot be read"):
        Schematron.read(folder / "absent.sch")
    file = folder / "other.sch"
    for content in ("<schema>", "<grammar/>"):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(SchemaError, match=r"other\.sch"):
            Schematron.read(file)
