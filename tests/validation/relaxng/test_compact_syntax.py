"""The compact syntax."""

from __future__ import annotations

from pathlib import Path

import pytest
from schemas import compact

from tei.validation.relaxng import SchemaError

RIGHT = [
    ("element a { text }", b"<a>x</a>", b"<b/>"),
    ("start = a\na = element a { b* }\nb = element b { empty }", b"<a><b/></a>", b"<a>x</a>"),
    ('element a { "x" | "y" }', b"<a>y</a>", b"<a>z</a>"),
    ("element a { 'x' ~ \"'\" }", b"<a>x'</a>", b"<a>x</a>"),
    ('element a { """two\nlines""" }', b"<a>two lines</a>", b"<a>two</a>"),
    (r"element \element { attribute text { text } }", b'<element text="1"/>', b"<element/>"),
    ('namespace p = "urn:p" element p:a { empty }', b'<a xmlns="urn:p"/>', b"<a/>"),
    (
        'default namespace = "urn:p" element a { attribute b { text } }',
        b'<a xmlns="urn:p" b=""/>',
        b'<a b=""/>',
    ),
    ("element * - (b | c) { empty }", b"<a/>", b"<b/>"),
    (
        'namespace p = "urn:p" element p:* - p:b { empty }',
        b'<a xmlns="urn:p"/>',
        b'<b xmlns="urn:p"/>',
    ),
    ('element a { xsd:integer { minInclusive = "3" } }', b"<a>3</a>", b"<a>2</a>"),
    ('element a { xsd:NCName - ("x" | "y") }', b"<a>z</a>", b"<a>x</a>"),
    ("element a { list { xsd:integer+ } }", b"<a>1 2</a>", b"<a>1 b</a>"),
    ("element a { mixed { element b { empty }? } }", b"<a>x<b/>y</a>", b"<a><b/><b/></a>"),
    ("element a { element b { empty } & element c { empty } }", b"<a><c/><b/></a>", b"<a><b/></a>"),
    (r"element \x{61} { empty }", b"<a/>", b"<x/>"),
    ('# a comment\n[ x:y = "1" [ ] ] element a { ## said\n empty >> x:z [ ] }', b"<a/>", b"<b/>"),
    ("start |= element a { empty }\nstart |= element b { empty }", b"<b/>", b"<c/>"),
    (
        "start = element a { grammar { start = parent c } }\nc = element c { empty }",
        b"<a><c/></a>",
        b"<a/>",
    ),
    ("element ดี { empty }", "<ดี/>".encode(), b"<a/>"),
]


@pytest.mark.parametrize(("text", "valid", "invalid"), [case for case in RIGHT if case[1]])
def test_what_is_written_is_what_is_meant(
    text: str, valid: bytes, invalid: bytes, tmp_path: Path
) -> None:
    """Each construct of the compact syntax allows one document and not the other."""
    schema = compact(tmp_path, text)
    assert schema.is_valid(valid)
    assert not schema.is_valid(invalid)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("start = element a { text }\nb = ", 2, 5),
        ("element a {\n text, empty | text }", 2, 14),
        ("element p:a { empty }", 1, 9),
        ("element a { lib:x }", 1, 13),
        ("element a { % }", 1, 13),
        ("element a { text", 1, 17),
    ],
)
def test_a_fault_has_a_place(text: str, line: int, column: int, tmp_path: Path) -> None:
    """What is no compact syntax is reported where it stops being so."""
    with pytest.raises(SchemaError) as caught:
        compact(tmp_path, text)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (line, column)


def test_an_included_grammar_is_replaced_in_part(tmp_path: Path) -> None:
    """An include takes all of a grammar save what it replaces, and inherits its namespace."""
    (tmp_path / "part.rnc").write_text("start = a\na = element a { b }\nb = element b { empty }")
    text = 'default namespace = "urn:n"\ninclude "part.rnc" { b = element c { empty } }'
    schema = compact(tmp_path, text)
    assert schema.is_valid(b'<a xmlns="urn:n"><c/></a>')
    assert not schema.is_valid(b'<a xmlns="urn:n"><b/></a>')


def test_both_syntaxes_can_include_each_other(tmp_path: Path) -> None:
    """The syntax of a file is its own."""
    (tmp_path / "part.rng").write_text(
        '<element name="b" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    )
    schema = compact(tmp_path, 'element a { external "part.rng" }')
    assert schema.is_valid(b"<a><b/></a>")
