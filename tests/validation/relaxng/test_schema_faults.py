"""Faults of schemas, each with its place and the section that it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from schemas import xml

from tei.validation.relaxng import Schema, SchemaError, SchemaFault

FAULTS = [
    ("3", "<element name='a' RNG><junk/></element>"),
    ("3", "<element name='a' extra='b' RNG><empty/></element>"),
    ("3", "<element name='a' RNG>text<empty/></element>"),
    ("4.3", "<element name='a' RNG><data type='x' datatypeLibrary='relative'/></element>"),
    ("4.5", "<externalRef href='nowhere.rng' RNG/>"),
    ("4.10", "<element name='p:a' RNG><empty/></element>"),
    ("4.16", "<element name='a' RNG><data type='dat'/></element>"),
    ("4.16", "<element name='a' RNG><value type='integer'>one</value></element>"),
    ("4.16", "<element name='a' RNG><attribute name='xmlns'/></element>"),
    ("4.16", "<element RNG><anyName><except><anyName/></except></anyName><empty/></element>"),
    ("4.18", "<grammar RNG><start><ref name='a'/></start></grammar>"),
    ("4.18", "<grammar RNG><define name='a'><text/></define></grammar>"),
    (
        "4.19",
        (
            "<grammar RNG><start><ref name='a'/></start>"
            "<define name='a'><optional><ref name='a'/></optional></define></grammar>"
        ),
    ),
    (
        "7.1.1",
        (
            "<element name='a' RNG><attribute name='b'><element name='c'><text/></element>"
            "</attribute></element>"
        ),
    ),
    (
        "7.1.2",
        (
            "<element name='a' RNG><oneOrMore><group><attribute name='b'/><text/></group>"
            "</oneOrMore></element>"
        ),
    ),
    ("7.1.3", "<element name='a' RNG><list><text/></list></element>"),
    ("7.1.5", "<text RNG/>"),
    (
        "7.2",
        "<element name='a' RNG><data type='date'/><element name='b'><text/></element></element>",
    ),
    ("7.3", "<element name='a' RNG><attribute name='b'/><attribute name='b'/></element>"),
    (
        "7.4",
        "<element name='a' RNG><interleave><text/><mixed><empty/></mixed></interleave></element>",
    ),
    ("DTD Compatibility 5", "<element name='a' RNG><data type='ID'/></element>"),
]


def _faults(folder: Path, text: str) -> tuple[SchemaFault, ...]:
    with pytest.raises(SchemaError) as caught:
        xml(folder, text)
    return caught.value.faults


@pytest.mark.parametrize(("section", "text"), FAULTS)
def test_a_fault_names_its_section_and_place(section: str, text: str, tmp_path: Path) -> None:
    """A schema that breaks a rule says which, where, and in which file."""
    fault = _faults(tmp_path, text)[0]
    assert fault.section == section
    assert fault.file.endswith("schema.rng")
    assert (fault.line, fault.column) >= (1, 1)


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    """Every fault of the first four sections is reported in one reading."""
    text = """<grammar RNG>
        <start><ref name='one'/></start>
        <define name='two'><ref name='three'/></define>
        <define name='four'><data type='five'/></define>
    </grammar>"""
    assert [fault.line for fault in _faults(tmp_path, text)] == [2, 3, 4]


def test_a_fault_of_an_included_file_is_reported_there(tmp_path: Path) -> None:
    """The file of a fault is the file in which it stands."""
    (tmp_path / "part.rng").write_text("<oops/>")
    fault = _faults(tmp_path, "<grammar RNG><include href='part.rng'/></grammar>")[0]
    assert Path(fault.file).name == "part.rng"


def test_unreachable_definitions_are_checked_for_section_4_only(tmp_path: Path) -> None:
    """What nothing refers to may break section 7, but no reference of it may dangle."""
    unused = "<define name='b'><attribute name='c'><list><text/></list></attribute></define>"
    start = "<grammar RNG><start><element name='a'><text/></element></start>"
    assert xml(tmp_path, f"{start}{unused}</grammar>").is_valid(b"<a/>")
    dangling = "<define name='b'><ref name='c'/></define>"
    assert _faults(tmp_path, f"{start}{dangling}</grammar>")[0].section == "4.18"


@pytest.mark.parametrize(
    "reference", ["file:///etc/hosts", "http://127.0.0.1:9/a.rng", "/etc/hosts", "%2Fetc%2Fhosts"]
)
def test_nothing_is_read_from_elsewhere(reference: str, tmp_path: Path) -> None:
    """A schema may include what lies beside it, and nothing else."""
    fault = _faults(tmp_path, f"<grammar RNG><include href='{reference}'/></grammar>")[0]
    assert "is not read" in fault.message


def test_a_symbolic_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A link may not lead a schema to files of others."""
    outside, inside = tmp_path / "outside.rng", tmp_path / "inside"
    inside.mkdir()
    outside.write_text("<text xmlns='http://relaxng.org/ns/structure/1.0'/>")
    (inside / "link.rng").symlink_to(outside)
    fault = _faults(inside, "<externalRef href='link.rng' RNG/>")[0]
    assert "symbolic link" in fault.message


def test_links_in_a_circle_are_no_file(tmp_path: Path) -> None:
    """A link that leads to itself is told as what is not there."""
    (tmp_path / "one.rng").symlink_to("two.rng")
    (tmp_path / "two.rng").symlink_to("one.rng")
    fault = _faults(tmp_path, "<externalRef href='one.rng' RNG/>")[0]
    assert "no such file" in fault.message


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "utf-7"])
def test_a_schema_in_no_encoding_is_told(encoding: str, tmp_path: Path) -> None:
    """What a schema declares may be no encoding at all."""
    fault = _faults(tmp_path, f"<?xml version='1.0' encoding='{encoding}'?><text RNG/>")[0]
    assert "that encoding is not known here" in fault.message


def test_a_schema_may_be_in_any_encoding_of_text(tmp_path: Path) -> None:
    """Its places count characters, whatever the encoding."""
    text = "<?xml version='1.0' encoding='shift_jis'?><!--\u6f6e--><txt xmlns='%s'/>"
    path = tmp_path / "schema.rng"
    path.write_bytes((text % "http://relaxng.org/ns/structure/1.0").encode("shift_jis"))
    with pytest.raises(SchemaError) as caught:
        Schema.read(path)
    assert (caught.value.faults[0].line, caught.value.faults[0].column) == (
        1,
        text.index("<txt") + 1,
    )


def test_a_catalog_finds_what_has_an_address(tmp_path: Path) -> None:
    """An address that the catalog knows is read from the file that stands for it."""
    part = tmp_path / "part.rng"
    part.write_text(
        "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><text/></element>"
    )
    whole = tmp_path / "whole.rng"
    whole.write_text(
        "<externalRef href='http://example.org/part' xmlns='http://relaxng.org/ns/structure/1.0'/>"
    )
    known = {"http://example.org/part": part}
    assert Schema.read(whole, catalog=known.get).is_valid(b"<a/>")


@pytest.mark.parametrize("tag", ["include", "externalRef"])
def test_a_schema_that_includes_itself_is_refused(tag: str, tmp_path: Path) -> None:
    """A loop of files is an error and not endless."""
    text = f"<{tag} href='schema.rng' RNG/>"
    if tag == "include":
        text = "<grammar RNG><start><text/></start><include href='schema.rng'/></grammar>"
    assert any("includes itself" in fault.message for fault in _faults(tmp_path, text))
