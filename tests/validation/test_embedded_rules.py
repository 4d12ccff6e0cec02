"""Schematron rules inside RELAX NG, and rules in XPath 2 and 3, through the extra."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.errors import SchemaError
from tei.report import Severity
from tei.validation import Checking, check
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
    (tmp_path / "a.rnc").write_text("element a { empty }")
    assert extract(tmp_path / "a.rng") is None
    assert extract(tmp_path / "a.rnc") is None


def test_without_the_extra_rules_are_counted(
    grammar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The grammar is checked all the same."""
    monkeypatch.setattr(saxon, "installed", lambda: False)
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


TEI_ALL = Path(__file__).parents[3] / "shared" / "schemas" / "tei_all-4.12.0.rng"
#: A line of a body, and the rules of the TEI that it breaks, without what their names share.
PLANTED = (
    ("<p>a<p>b</p></p>", ["p-abstractModel-structure-p-in-ab-or-p"]),
    ('<list type="gloss"><item/></list>', ["list-gloss-list-must-have-labels"]),
    ('<date when="1974" from="1973"/>', ["att.datable.w3c-att-datable-w3c-when"]),
    ("<l><l/></l>", ["l-abstractModel-structure-l-in-l"]),
    ('<p targetLang="en"/>', ["att.pointing-targetLang-targetLang"]),
    ('<p subtype="x"/>', ["att.typed-subtypeTyped"]),
    ("<s><s>a</s></s>", ["s-noNestedS"]),
    ('<p xml:id="a"/><p/>', []),
    ("<quotation/>", ["quotation-quotationContents"]),
    ('<relatedItem target="#a"><bibl/></relatedItem>', ["relatedItem-targetorcontent1"]),
    ('<link target="#a"/>', ["link-linkTargets3"]),
    ('<span from="#a" target="#a">x</span>', ["span-target-from"]),
)


@needs_saxon
@pytest.mark.skipif(not TEI_ALL.exists(), reason="tei_all is not beside the checkout")
def test_rules_of_the_tei_find_planted_faults_on_their_lines() -> None:
    """Each fault breaks its rule and no other."""
    lines = "\n".join(line for line, _ in PLANTED)
    document = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n{lines}\n</body></text></TEI>'
    )
    engine, not_run = embedded(TEI_ALL)
    assert engine is not None
    assert not_run == 0
    data = document.encode()
    told = engine.validate(etree.ElementTree(etree.fromstring(data)), data)
    found = [(f.line, f.rule.removeprefix("tei_all-").partition("-constraint")[0]) for f in told]
    planted = [(n, rule) for n, (_, rules) in enumerate(PLANTED, 2) for rule in rules]
    assert found == planted


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
