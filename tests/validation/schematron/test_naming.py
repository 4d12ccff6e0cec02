"""Identifiers of tests to which their schema gives none."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.validation.schematron import Schematron
from tei.validation.schematron.naming import Names


@pytest.mark.parametrize(
    ("context", "condition", "name"),
    [
        ("b:list[@n]/b:item", "@type = 'open or shut'", "item-type"),
        ("@who", "starts-with(., '#')", "who"),
        ("b:*[@from]", "not(@to) or ancestor::b:date", "from-to-date"),
        ("b:p", "$found and @one and @two and @three and @four", "p-one-two-three"),
        ("/", "true()", "any"),
        ("( b:x | b:y )", "parent::b:z", "x-z"),
    ],
)
def test_a_name_is_made_of_what_the_test_speaks_of(context: str, condition: str, name: str) -> None:
    """Of the last step of its context and the names of its condition, which are no literals."""
    assert Names()(context, condition) == name


def test_equal_names_are_numbered() -> None:
    """In the order of the schema."""
    names = Names()
    assert [names("p", "@n"), names("q", "@n"), names("p", "@n")] == ["p-n", "q-n", "p-n-2"]


def test_a_name_does_not_change_with_what_stands_elsewhere(tmp_path: Path) -> None:
    """Another rule before it moves its line and not its identifier."""
    rule = '<pattern><rule context="{}"><assert test="@n">No.</assert></rule></pattern>'
    path = tmp_path / "rules.sch"
    tree = etree.ElementTree(etree.fromstring("<p/>"))
    told = []
    for before in ("", rule.format("q") + "\n"):
        path.write_text(
            f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{before}{rule.format("p")}'
            "</schema>"
        )
        told += [finding.rule for finding in Schematron.read(path).validate(tree)]
    assert told == ["p-n", "p-n"]
