"""The ODD documents the grammar: the same elements, attributes and closed lists."""

from __future__ import annotations

from pathlib import Path

from customization import Attributes, Grammar, customized
from lxml import etree

from tei.resources import path
from tei.validation.relaxng import Schema

TEI = "{http://www.tei-c.org/ns/1.0}"
ODD = path("schema", "teiwright.odd")


def facts(attributes: Attributes) -> dict[str, tuple[bool, frozenset[str] | None]]:
    """Return what is compared: which attributes, whether required, with which closed list."""
    return {name: (one.required, one.values) for name, one in attributes.items()}


def test_the_odd_leaves_what_the_grammar_has(tei_all_file: Path) -> None:
    """Worked out on TEI's own classes, the changes of the ODD give the grammar's attributes."""
    ours = Grammar.read(path("schema", "teiwright.rng")).elements()
    odd = customized(ODD, Grammar.read(tei_all_file))
    assert set(odd) == set(ours)
    for name, attributes in ours.items():
        assert facts(odd[name]) == facts(attributes), name


def test_each_element_is_described_with_its_use() -> None:
    """Every element that is included has a description and a remark on its use here."""
    schema = next(etree.parse(ODD).getroot().iter(f"{TEI}schemaSpec"))
    included = {n for m in schema.iter(f"{TEI}moduleRef") for n in m.get("include", "").split()}
    described = {
        spec.get("ident")
        for spec in schema.iter(f"{TEI}elementSpec")
        if (spec.findtext(f"{TEI}desc") or "").strip()
        and (spec.findtext(f"{TEI}remarks/{TEI}p") or "").strip()
    }
    assert described == included


def test_the_odd_is_valid_tei(tei_all: Schema) -> None:
    """The ODD is itself a TEI document."""
    assert tei_all.validate(ODD.read_bytes()) == ()
