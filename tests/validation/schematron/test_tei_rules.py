"""The TEI's own rules, embedded in its grammar and in a file of their own, each with a fault."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from tei.namespaces import SCHEMATRON
from tei.validation.association import named
from tei.validation.schemas import embedded, rules
from tei.validation.schematron import Schematron, saxon

SCHEMAS = Path(__file__).parents[4] / "shared" / "schemas"
TEI_ALL = SCHEMAS / "tei_all-4.12.0.rng"
ISOSCH = SCHEMAS / "tei_all-4.9.0a.isosch"
CASES = Path(__file__).with_name("cases") / "tei_all.txt"
#: The names of rules to which the TEI gives none.
UNNAMED = {65: "elementRef-minOccurs-maxOccurs", 66: "elementRef-source"}
#: This rule speaks of the whole document, at its root.
OF_THE_ROOT = 83
TWICE = '<constraintDecl scheme="a"/><constraintDecl scheme="a"/>'

pytestmark = [
    pytest.mark.skipif(not saxon.installed(), reason="needs the extra teiwright[saxon]"),
    pytest.mark.skipif(not TEI_ALL.exists(), reason="tei_all is not beside the checkout"),
]


def cases() -> list[tuple[list[int], str]]:
    """Return the lines of the case file: numbers of rules, and mark-up that breaks them."""
    soon = datetime.now(UTC).date() + timedelta(days=30)
    lines = CASES.read_text("utf-8").replace("SOON", soon.isoformat()).splitlines()
    pairs = [line.partition(": ") for line in lines if line and line[0] != "#"]
    return [([int(number) for number in numbers.split()], case) for numbers, _, case in pairs]


def names() -> dict[int, str]:
    """Return the identifier of each rule by its number in the grammar."""
    found = etree.parse(TEI_ALL).iter(f"{{{SCHEMATRON}}}rule")
    patterns = [(number, rule.getparent()) for number, rule in enumerate(found, 1)]
    return {
        number: str(pattern.get("id")) if pattern.get("id") else UNNAMED[number]
        for number, pattern in patterns
        if pattern is not None
    }


def found(engine: Schematron, lines: list[str]) -> Counter[tuple[int, str]]:
    """Return line and rule of each finding in a document with the given lines in its body."""
    document = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="root"><text><body>{TWICE}\n'
        + "\n".join(lines)
        + "\n</body></text></TEI>"
    )
    data = document.encode()
    told = engine.validate(etree.ElementTree(etree.fromstring(data)), data)
    return Counter((one.line, one.rule) for one in told)


def test_every_rule_of_the_tei_has_a_planted_fault() -> None:
    """The case file leaves no rule of the grammar out."""
    planted = {number for numbers, _ in cases() for number in numbers} | {OF_THE_ROOT}
    assert planted == set(names())
    assert len(planted) == 98


def test_planted_faults_are_found_on_their_lines_and_nothing_else() -> None:
    """Each line breaks the rules that stand before it, as often as they stand there."""
    engine, not_run = embedded(TEI_ALL)
    assert engine is not None
    assert not_run == 0
    rule = names()
    expected = Counter({(1, rule[OF_THE_ROOT]): 1})
    expected.update(
        (line, rule[number]) for line, (numbers, _) in enumerate(cases(), 2) for number in numbers
    )
    assert found(engine, [case for _, case in cases()]) == expected


@pytest.mark.skipif(not ISOSCH.exists(), reason="the TEI's isosch is not beside the checkout")
def test_the_schematron_file_of_the_tei_runs() -> None:
    """Taken by its content; a rule that it shares with the grammar finds the same."""
    engine = rules(*named([ISOSCH]))
    lines = ["<l><l/></l>", '<p subtype="x"/>', "<s><s/></s>", '<p type="x" subtype="x"/>']
    told = sorted((line, rule.split("-")[-2]) for line, rule in found(engine, lines))
    assert told == [(2, "l"), (3, "subtypeTyped"), (4, "noNestedS")]
