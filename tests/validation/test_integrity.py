"""Faults of any TEI file that can be seen without a schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.resources import path
from tei.validation.integrity import check_integrity
from tei.validation.schematron import Schematron

TEXT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>%s</text></TEI>'
PERSON = '<person xml:id="ada"/><person xml:id="tom"/><place xml:id="port"/>'


def rules(body: str) -> list[str]:
    """Return the rules that a text breaks, without their common beginning."""
    tree = etree.ElementTree(etree.fromstring(TEXT % body, etree.XMLParser(collect_ids=False)))
    return [finding.rule.removeprefix("integrity.") for finding in check_integrity(tree)]


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        (PERSON + '<persName ref="#ada viaf:1 other.xml#x https://a.example/#b"/>', []),
        ('<ptr target="#xpath(//p)"/><pb n="#7"/>', []),
        ('<p xml:id="a"/><p xml:id="b"/><p xml:id="a"/>', ["duplicate-id"]),
        ('<said who="#nobody"/>', ["dead-pointer"]),
        (PERSON + '<said who="#ada #nobody #no"/>', ["dead-pointer", "dead-pointer"]),
        (PERSON + '<persName ref="#port"/>', ["wrong-kind"]),
        (PERSON + '<placeName ref="#ada"/>', ["wrong-kind"]),
        (PERSON + '<said who="#ada" toWhom="#port"/>', ["wrong-kind"]),
        (PERSON + '<p xml:id="p"/><said who="#p"/>', []),
        ('<said xml:id="a" next="#b"/><said xml:id="b" prev="#a"/>', []),
        ('<said xml:id="a" next="#b"/><said xml:id="b"/>', ["broken-chain"]),
        ('<said xml:id="a"/><said xml:id="b" prev="#a"/>', ["broken-chain"]),
        (
            PERSON
            + '<said xml:id="a" who="#ada" next="#b"/><said xml:id="b" who="#tom" prev="#a"/>',
            ["chain-speaker"],
        ),
        ('<date from="1974" to="1974-01-01"/><date from="1974-03" to="1974"/>', []),
        ('<date from="1974-03-05" to="1974-03"/><time from="23:00:00" to="01:00:00"/>', []),
        ('<date from="1974-03-05" to="1974-03-04"/>', ["reversed-dates"]),
        ('<date notBefore="1975" notAfter="1974-12-31"/>', ["reversed-dates"]),
        ('<biblScope from="12" to="9"/>', []),
    ],
)
def test_what_is_broken_is_found_and_nothing_else(body: str, broken: list[str]) -> None:
    """Each fault breaks one rule; what only looks like a pointer is left alone."""
    assert rules(body) == broken


def test_a_fault_has_its_place() -> None:
    """Line and column come from the source, the path from the tree."""
    source = (TEXT % '\n<p/><p>é<ref target="#no"/></p>').encode()
    (found,) = check_integrity(etree.ElementTree(etree.fromstring(source)), source)
    assert (found.line, found.column) == (2, 9)
    assert found.path == "TEI/text/p[2]/ref/@target"


def test_what_the_rules_of_our_schema_find_as_well_is_told_in_the_same_words() -> None:
    """One fault, found by both, can be told once."""
    body = (
        '<standOff><person xml:id="ada"/><place xml:id="port"/></standOff>'
        '<persName ref="#port"/><persName ref="#no"/><said xml:id="a" who="#port" next="#b"/>'
        '<said xml:id="b" prev="#c" who="#port"/><said xml:id="c" who="#port"/>'
        '<date from="1975" to="1974"/>'
    )
    tree = etree.ElementTree(etree.fromstring(TEXT % body))
    rules_of_ours = Schematron.read(path("schema", "teiwright.sch"))
    told = {(f.line, f.message.rstrip(".")) for f in rules_of_ours.validate(tree)}
    assert {(f.line, f.message) for f in check_integrity(tree)} <= told


HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p>{}</p>"
    "</publicationStmt><sourceDesc><p>{}</p></sourceDesc></fileDesc></teiHeader>"
)
REGISTER = (
    '<standOff><listPerson><person xml:id="ada"/><person xml:id="tom"/></listPerson></standOff>'
)


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ('<date when="1974-02-29"/><date when="1976-02-29"/>', ["impossible-date"]),
        ('<date from="1974-13"/><date when="1974-04-31"/>', ["impossible-date"] * 2),
        ('<date when="1500-02-29"/><date when="-0045-02-29"/><date when="--02-30"/>', []),
        ('<measure min="30" max="20"/><measure min="2" max="20"/>', ["reversed-range"]),
        ('<measure atLeast="3.5" atMost="3"/><dim min="a" max="b"/>', ["reversed-range"]),
        (REGISTER + '<persName ref="#ada"/>', ["unused-entry"]),
        (REGISTER + '<persName ref="#ada #tom"/>', []),
        (REGISTER, []),
        (HEADER.format("A", "B", "C"), []),
        (HEADER.format("", " ", ""), ["header-empty"] * 3),
        (HEADER.format('<ptr target="#t"/>', "B", "C") + '<p xml:id="t"/>', []),
    ],
)
def test_dates_ranges_registers_and_header(body: str, broken: list[str]) -> None:
    """What no calendar has, what ends before it begins, what nobody mentions or nothing says."""
    assert rules(body) == broken


PREFIXES = (
    '<listPrefixDef><prefixDef ident="p" matchPattern="([a-z]+)" replacementPattern="#$1"/>'
    '<prefixDef ident="q" matchPattern="([a-z]+)" replacementPattern="people.xml#$1"/>'
    '<prefixDef ident="r" matchPattern="(a+)+b" replacementPattern="#$1"/></listPrefixDef>'
)


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ('<persName ref="people.xml#ada"/><persName ref="people.xml"/>', []),
        ('<persName ref="people.xml#nobody"/>', ["dead-pointer"]),
        ('<persName ref="gone.xml#ada"/>', ["dead-pointer"]),
        ('<placeName ref="people.xml#ada"/>', ["wrong-kind"]),
        ('<said who="people.xml#port"/>', ["wrong-kind"]),
        ('<p xml:base="../"><persName ref="gone.xml#ada"/></p>', []),
        ('<persName ref="https://a.example/gone.xml#ada /gone.xml#a notes.html#b"/>', []),
        (PREFIXES + PERSON + '<persName ref="p:ada q:ada"/>', []),
        (PREFIXES + '<persName ref="p:nobody"/>', ["dead-pointer"]),
        (PREFIXES + '<persName ref="q:nobody"/>', ["dead-pointer"]),
        (PREFIXES + '<persName ref="p:ADA"/>', ["dead-pointer"]),
        (PREFIXES + '<persName ref="q:port"/>', ["wrong-kind"]),
        (PREFIXES + f'<persName ref="r:{"a" * 150}"/>', []),
        (PREFIXES + REGISTER + '<persName ref="p:ada"/><persName ref="a.xml#tom"/>', []),
    ],
)
def test_pointers_into_other_files(body: str, broken: list[str], tmp_path: Path) -> None:
    """Followed where a file can be seen, by its name or through a declared prefix."""
    (tmp_path / "people.xml").write_text(TEXT % PERSON)
    tree = etree.ElementTree(etree.fromstring(TEXT % body))
    found = check_integrity(tree, path=tmp_path / "a.xml")
    assert [finding.rule.removeprefix("integrity.") for finding in found] == broken
