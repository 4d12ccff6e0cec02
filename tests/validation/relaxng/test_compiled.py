"""A schema that was kept as data is the schema that was read."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree
from mutants import MUTATIONS
from random_schemas import random_schema
from sampling import Sampler
from schemas import compact

from tei.validation.relaxng import Schema, SchemaError

LIBRARIES = """
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
default namespace = "http://example.org/log"
namespace tide = "http://example.org/tide"
"""
LOG = (
    LIBRARIES
    + """
start = element log {
    attribute xml:id { xsd:ID }?,
    attribute depth { xsd:decimal { minInclusive = "0" fractionDigits = "1" } - "13" }?,
    attribute * - (tide:* | depth | xml:id) { "calm" | string "rough  sea" | xsd:integer "007" }*,
    element (ebb | flood | tide:* - tide:slack) { list { xsd:date+ } & empty }*,
    mixed { (element note { text } | element tide:mark { empty })* }
}
"""
)
DOCUMENTS = (
    '<log xml:id="a" depth="3.5" sea="calm"><ebb>1974-03-05 1974-03-06</ebb>fair <note/></log>',
    '<log sea="rough  sea"><t:high xmlns:t="http://example.org/tide">1974-03-05</t:high></log>',
    '<log sea="7"/>',
    '<log depth="13"/>',
    '<log depth="1.25" sea="rough sea"><slack/></log>',
    '<log><t:slack xmlns:t="http://example.org/tide"/><note><note/></note></log>',
)


def kept(schema: Schema) -> Schema:
    """Return a schema on its way through data."""
    data = schema.dump()
    assert data is not None
    return Schema.load(data)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_kind_of_pattern_is_kept(document: str, tmp_path: Path) -> None:
    """Name classes, types with facets, values, lists and interleaves judge as they did."""
    schema = compact(tmp_path, LOG)
    data = document.replace("<log", '<log xmlns="http://example.org/log"', 1).encode()
    assert kept(schema).validate(data) == schema.validate(data)


@pytest.mark.parametrize("seed", range(6))
def test_findings_are_those_of_the_schema(seed: int, tmp_path: Path) -> None:
    """Of random schemas on random documents, half of them with a fault."""
    random = Random(seed)  # noqa: S311 - no secrets
    judged = 0
    for _ in range(30):
        path = tmp_path / "random.rng"
        path.write_text(random_schema(random))
        try:
            schema = Schema.read(path)
            sampler = Sampler(schema.start, schema.elements, random)
            roots = [sampler.document(3) for _ in range(4)]
        except (SchemaError, ValueError, IndexError, RecursionError):
            continue
        again = kept(schema)
        for root in roots:
            if random.random() < 0.5:
                MUTATIONS[random.choice(list(MUTATIONS))](root, random)
            data = etree.tostring(root)
            assert again.validate(data) == schema.validate(data)
            judged += 1
    assert judged > 20


def test_values_that_depend_on_prefixes_are_not_kept(tmp_path: Path) -> None:
    """What ``tide:high`` means is known only where it stands in the schema."""
    schema = compact(tmp_path, LIBRARIES + 'start = element log { xsd:QName "tide:high" }')
    assert schema.dump() is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"types": [], "rows": [["tide"]]}'])
def test_other_data_is_no_schema(data: bytes) -> None:
    """Whatever it is, it is refused in one way."""
    with pytest.raises(ValueError, match=r"simple form|JSON|Expecting"):
        Schema.load(data)


def test_a_schema_knows_the_files_that_it_was_read_from(tmp_path: Path) -> None:
    """So that whoever keeps it can tell when it is out of date."""
    (tmp_path / "part.rnc").write_text("log = element log { empty }")
    schema = compact(tmp_path, 'start = log include "part.rnc"')
    assert {Path(file).name for file in schema.files} == {"schema.rnc", "part.rnc"}
    assert len(set(schema.files.values())) == 2
