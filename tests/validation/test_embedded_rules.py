"""Schematron rules inside RELAX NG, and rules in XPath 2 and 3, through the extra."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.errors import SchemaError
from tei.report import Severity
from tei.validation import Checking, check, schemas
from tei.validation.schemas import embedded
from tei.validation.schematron import Finding, Schematron, saxon
from tei.validation.schematron.embedded import count, extract

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    xmlns:s="http://purl.oclc.org/dsdl/schematron">
  <s:ns prefix="l" uri="http://log.example/"/>
  <s:ns prefix="l" uri="http://log.example/"/>
  <start><element name="log" ns="http://log.example/">
    <s:pattern id="watch"><s:rule context="l:log"><s:assert test="@by">Who kept it?</s:assert>
    </s:rule></s:pattern>
    <optional><attribute name="by"/></optional>
    <zeroOrMore><element name="tide" ns="http://log.example/">
      <s:rule context="l:tide[@on]" role="warning"><s:let name="day" value="xs:date(@on)"/>
        <s:report id="early" test="$day lt xs:date('1900-01-01')">Before
          <s:value-of select="year-from-date($day) + 1"/>.</s:report></s:rule>
      <optional><attribute name="on"/></optional></element></zeroOrMore>
  </element></start></grammar>"""
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  {}</schema>"""
needs_saxon = pytest.mark.skipif(not saxon.installed(), reason="needs the extra teiwright[saxon]")


@pytest.fixture
def grammar(tmp_path: Path) -> Path:
    """Return a grammar with two rules."""
    path = tmp_path / "log.rng"
    path.write_text(GRAMMAR)
    return path


def found(rules: str, document: str, folder: Path) -> tuple[Finding, ...]:
    """Return what rules in XPath 2 find in a document."""
    path = folder / "rules.sch"
    path.write_text(RULES.format(rules))
    data = document.encode()
    return Schematron.read(path).validate(etree.ElementTree(etree.fromstring(data)), data)


def test_rules_are_gathered_from_a_grammar(grammar: Path) -> None:
    """Patterns, rules without one, and each prefix once; XPath 2 where it does not say."""
    schema = extract(grammar)
    assert schema is not None
    assert count(schema) == 2
    assert len(schema.findall("{*}ns")) == 1
    assert schema.get("queryBinding") == "xslt2"


def test_a_grammar_without_rules_has_none(tmp_path: Path) -> None:
    """Nor has one in compact syntax."""
    (tmp_path / "a.rng").write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    (tmp_path / "a.rnc").write_text(
        'namespace sch = "urn:x" [ sch:pattern [] ] element a { empty }'
    )
    assert extract(tmp_path / "a.rng") is None
    assert extract(tmp_path / "a.rnc") is None


def test_without_the_extra_rules_are_counted(
    grammar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The grammar is checked all the same."""
    monkeypatch.setattr(schemas, "has_saxon", lambda: False)
    assert embedded(grammar) == (None, 2)
    checked = check(b'<log xmlns="http://log.example/"/>', Checking((grammar,)))
    assert (checked.report.clean, checked.not_run) == (True, 2)


@needs_saxon
def test_rules_of_a_grammar_have_place_severity_and_words(grammar: Path) -> None:
    """As those of a file of their own."""
    document = b'<log xmlns="http://log.example/">\n  <tide on="1899-05-01"/></log>'
    checked = check(document, Checking((grammar,), checks=frozenset({"schematron"})))
    told = [(i.rule, i.where.line, i.where.column, i.message) for i in checked.report.issues]
    assert told == [("watch", 1, 1, "Who kept it?"), ("early", 2, 3, "Before 1900.")]
    assert [i.severity for i in checked.report.issues] == [Severity.ERROR, Severity.WARNING]
    assert checked.not_run == 0


@needs_saxon
def test_a_node_meets_the_first_rule_that_matches(tmp_path: Path) -> None:
    """And no other of its pattern; attributes and text are nodes as well."""
    rules = (
        '<pattern><rule context="a[@x]"><report id="one" test="true()">1</report></rule>'
        '<rule context="a | @x"><report id="two" test="true()">2</report></rule></pattern>'
        '<pattern><rule context="( a | b )/text()"><report id="three" test="true()">3</report>'
        "</rule></pattern>"
    )
    told = found(rules, "<r><a x=''>t</a><a/><b>u</b></r>", tmp_path)
    assert sorted((f.rule, f.path) for f in told) == [
        ("one", "r/a"),
        ("three", "r/a/text()"),
        ("three", "r/b/text()"),
        ("two", "r/a/@x"),
        ("two", "r/a[2]"),
    ]


@needs_saxon
def test_a_rule_that_cannot_be_worked_out_is_a_finding_there(tmp_path: Path) -> None:
    """The other nodes are still checked."""
    rules = (
        '<pattern><rule context="a"><assert id="old" test="xs:date(@d) lt current-date()">'
        "Not yet.</assert></rule></pattern>"
    )
    told = found(rules, '<r><a d="x"/><a d="2999-01-01"/></r>', tmp_path)
    assert [f.path for f in told] == ["r/a", "r/a[2]"]
    assert told[0].message.startswith("this rule cannot be worked out here: ")
    assert told[1].message == "Not yet."


@needs_saxon
@pytest.mark.parametrize(
    "expression",
    [
        "unparsed-text('{}')",
        "string(doc('{}'))",
        "string(collection('{}')[1])",
        "json-doc('{}')",
        "string(Q{{java:java.lang.System}}getenv('HOME'))",
        "environment-variable('HOME')",
    ],
)
def test_rules_open_nothing(expression: str, tmp_path: Path) -> None:
    """No file, no network, no function that is not XPath."""
    secret = tmp_path / "secret.xml"
    secret.write_text("<a>secret</a>")
    test = expression.format(secret.as_uri())
    rules = f'<pattern><rule context="r"><report test="contains({test}, &quot;e&quot;)">x</report>'
    try:
        told = found(f"{rules}</rule></pattern>", "<r/>", tmp_path)
    except SchemaError:
        return
    assert all(f.message.startswith("this rule cannot be worked out") for f in told)


@needs_saxon
def test_a_wrong_expression_is_an_error_of_the_schema(tmp_path: Path) -> None:
    """With the file that it stands in."""
    with pytest.raises(SchemaError, match=r"rules\.sch: "):
        found(
            '<pattern><rule context="r"><assert test="1 +">x</assert></rule></pattern>',
            "<r/>",
            tmp_path,
        )


COMPACT = """# the log of a harbour
namespace s = "http://purl.oclc.org/dsdl/schematron"
default namespace l = "http://log.example/"
include "part.rnc"
s:ns [ prefix = "l" uri = "http://log.example/" ]
[ s:pattern [ id = "watch" s:rule [ context = "l:log"
    s:assert [ test = "@by" "Who kept " s:name [] "," ~ " please?" ] ] ] ]
start = element log { attribute by { text }?, tide* }
        >> s:rule [ context = "l:log[@by]" s:report [ test = "@by = 'no one'" "Somebody did." ] ]
"""
PART = """namespace rules = "http://purl.oclc.org/dsdl/schematron"
namespace xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
default namespace = "http://log.example/"
tide = element tide { attribute on { xsd:date }?, rules }
rules:pattern [ id = "early"
  rules:rule [ context = "l:tide[@on]" role = "warning"
    rules:let [ name = "day" value = "@on" ]
    rules:report [ test = "starts-with($day, '18')" "Early." ] ] ]
rules = empty
"""


@pytest.mark.parametrize("binding", ["xslt", ""])
def test_rules_of_a_compact_schema_run(binding: str, tmp_path: Path) -> None:
    """Wherever annotations may stand, also in what it includes, and in the binding it states."""
    if not binding and not saxon.installed():
        pytest.skip("needs the extra teiwright[saxon]")
    stated = COMPACT
    if binding:
        stated = COMPACT.replace("[ s:pattern", '[ s:queryBinding = "xslt" ]\n[ s:pattern', 1)
    (tmp_path / "log.rnc").write_text(stated)
    (tmp_path / "part.rnc").write_text(PART)
    document = b'<log xmlns="http://log.example/">\n <tide on="1899-05-01"/></log>'
    kept = b'<log xmlns="http://log.example/" by="no one"/>'
    settings = Checking((tmp_path / "log.rnc",))
    told = [(i.rule, i.where.line, i.message) for i in check(document, settings).report.issues]
    assert told == [("watch", 1, "Who kept log, please?"), ("early", 2, "Early.")]
    assert [i.rule for i in check(kept, settings).report.issues] == ["log-by"]


def test_rules_of_a_compact_schema_are_counted_without_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of any grammar."""
    (tmp_path / "log.rnc").write_text(COMPACT)
    (tmp_path / "part.rnc").write_text(PART)
    monkeypatch.setattr(schemas, "has_saxon", lambda: False)
    assert embedded(tmp_path / "log.rnc") == (None, 3)


def test_a_compact_schema_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    """With its line."""
    (tmp_path / "log.rnc").write_text(
        'namespace s = "http://purl.oclc.org/dsdl/schematron"\ns:pattern [ s:rule [\n'
    )
    with pytest.raises(SchemaError, match=r"log\.rnc:3: compact syntax: expected"):
        extract(tmp_path / "log.rnc")


def test_what_a_catalog_gives_has_its_rules_read(grammar: Path, tmp_path: Path) -> None:
    """An address that is not known there is an error, since nothing is fetched."""
    (tmp_path / "outer.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
        '<include href="https://log.example/log.rng"/></grammar>'
    )
    rules = extract(tmp_path / "outer.rng", {"https://log.example/log.rng": grammar}.get)
    assert rules is not None
    assert count(rules) == 2
    with pytest.raises(SchemaError, match=r"log\.rng.* is not read"):
        extract(tmp_path / "outer.rng")


def test_rules_of_an_included_grammar_run(tmp_path: Path) -> None:
    """A schema that only includes another brings its rules along."""
    (tmp_path / "inner.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"'
        ' xmlns:sch="http://purl.oclc.org/dsdl/schematron"><start><element name="w">'
        '<sch:pattern><sch:rule context="w"><sch:assert test="@x">no x</sch:assert></sch:rule>'
        "</sch:pattern><empty/></element></start></grammar>",
        "utf-8",
    )
    outer = tmp_path / "outer.rng"
    outer.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
        '<include href="inner.rng"/></grammar>',
        "utf-8",
    )
    rules = extract(outer)
    assert rules is not None
    assert count(rules) == 1
