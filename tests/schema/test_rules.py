"""The Schematron rules: each speaks where it must, and is silent on what is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import SAMPLES, Case, read_cases
from lxml import etree

from tei.report import Severity
from tei.resources import path
from tei.validation.schematron import Finding, Schematron

SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
TESTS = list(etree.parse(path("schema", "teiwright.sch")).iter(f"{SCHEMATRON}assert"))


def run(rules: Schematron, document: bytes) -> tuple[Finding, ...]:
    """Return what the rules find in a document."""
    return rules.validate(etree.ElementTree(etree.fromstring(document)), document)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xml")), ids=lambda file: file.stem)
def test_samples_break_no_rule(sample: Path, rules: Schematron) -> None:
    """What is right is passed over in silence."""
    assert run(rules, sample.read_bytes()) == ()


@pytest.mark.parametrize("case", read_cases("rules.txt"), ids=lambda case: case.claim)
def test_each_fault_breaks_its_rule(case: Case, rules: Schematron) -> None:
    """A planted fault is found by exactly the rules that the case names."""
    found = run(rules, case.document())
    assert sorted({finding.rule for finding in found}) == case.claim.split()


def test_every_rule_has_a_case() -> None:
    """No test of the schema goes untried."""
    tried = {rule for case in read_cases("rules.txt") for rule in case.claim.split()}
    assert tried == {test.get("id") for test in TESTS}


def test_identifiers_are_unique_and_messages_end_with_a_remedy() -> None:
    """Each test has an id of its own, and says in a whole sentence what to do."""
    identifiers = [test.get("id") for test in TESTS]
    assert len(identifiers) == len(set(identifiers))
    for test in TESTS:
        words = "".join(test.itertext()).strip()
        assert words.endswith(".")
        assert ";" in words or "should be" in words


def test_a_finding_names_the_thing_at_fault_and_its_place(rules: Schematron) -> None:
    """Line, column and path are those of the element in the file."""
    case = Case(
        "",
        "scene",
        '<castItem><role><persName ref="#pers-mira">',
        '<castItem><role>\n  <persName ref="#pers-mora">',
    )
    document = case.document()
    dead = next(f for f in run(rules, document) if f.rule == "pointer-dead")
    line = document.decode().split("\n")[dead.line - 1]
    assert line[dead.column - 1 :].startswith('<persName ref="#pers-mora">')
    assert dead.path == "TEI/text/front/castList/castItem/role/persName/@ref"
    assert dead.severity is Severity.ERROR
    assert "#pers-mora" in dead.message
