"""``tei validate``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def encoded(tei: Run, letter: Path) -> Path:
    """Return the TEI of a letter."""
    assert letter.exists()
    assert tei("encode", "letter.txt", "-o", "letter.xml").code == 0
    return Path("letter.xml")


def change(path: Path, old: str, new: str) -> None:
    """Change a file where it says ``old`` first."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_we_write_is_clean(tei: Run, encoded: Path) -> None:
    """Nothing on standard output; the count on standard error, unless it is to be quiet."""
    result = tei("validate", encoded.name, "--source", "letter.txt")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("tei: 1 checked: 1 passed, 0 failed; ")
    assert tei("validate", encoded.name, "--quiet").err == ""


def test_a_finding_is_one_line_with_its_place(tei: Run, encoded: Path) -> None:
    """``FILE:LINE:COLUMN: SEVERITY RULE: MESSAGE``, and exit code 1."""
    change(encoded, "<body", '<body who="#nobody"')
    result = tei("validate", encoded.name)
    number = 1 + encoded.read_text().split("<body")[0].count("\n")
    assert result.code == 1
    assert result.out.startswith("letter.xml:")
    assert f"letter.xml:{number}:" in result.out
    assert ": error relaxng." in result.out


def test_a_lost_word_is_found_by_the_source(tei: Run, encoded: Path) -> None:
    """The place is that of the source, where the word stands."""
    change(encoded, "Yours sincerely", "Yours")
    assert tei("validate", encoded.name).code == 0
    result = tei("validate", encoded.name, "--source", "letter.txt")
    assert result.code == 1
    assert result.out.startswith("letter.txt:7:")
    assert "sincerely" in result.out


def test_json_has_every_finding(tei: Run, encoded: Path) -> None:
    """The keys are those that the documentation names."""
    change(encoded, "<body", '<body who="#nobody"')
    told = json.loads(tei("validate", "none.xml", encoded.name, "--format", "json").out)
    assert told["version"] == 1
    missing, file = told["files"]
    assert [finding["rule"] for finding in missing["findings"]] == ["run.source"]
    assert file["file"] == "letter.xml"
    keys = ["rule", "severity", "message", "line", "column", "endLine", "endColumn", "path"]
    assert all(list(finding) == keys for finding in file["findings"])
    assert file["findings"]


def test_xml_that_is_not_well_formed_is_a_finding(tei: Run, work: Path) -> None:
    """It was checked, and this is what is wrong with it."""
    (work / "a.xml").write_text("<TEI>\n<text></TEI>")
    result = tei("validate", "a.xml")
    assert result.code == 1
    assert result.out.startswith("a.xml:2:")
    assert "xml.well-formed" in result.out


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "empty"), (b"%PDF-1.4", "a PDF"), (b"<p/>", "names no schema; tei schema add tei_all, or name one")],
)
def test_what_cannot_be_checked_is_told(tei: Run, work: Path, data: bytes, said: str) -> None:
    """Exit code 2; the rest of the batch is still checked."""
    (work / "a.xml").write_bytes(data)
    (work / "b.xml").write_text("<TEI>")
    result = tei("validate", "a.xml", "b.xml")
    assert result.code == 2
    assert said in result.err
    assert "b.xml:" in result.out
    assert "1 checked: 0 passed, 1 failed (1 errors); 1 could not be checked; " in result.err


def test_schemas_can_be_named(tei: Run, work: Path) -> None:
    """RELAX NG and Schematron together, whatever the file itself says."""
    (work / "a.xml").write_text("<letter><from/></letter>")
    (work / "a.rng").write_text(
        '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">'
        '<element name="from"><text/></element></element>'
    )
    (work / "a.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="from">'
        '<assert id="named" test="text()">Say who it is from.</assert></rule></pattern></schema>'
    )
    assert tei("validate", "a.xml", "--schema", "a.rng").code == 0
    result = tei("validate", "a.xml", "--schema", "a.rng", "--schema", "a.sch")
    assert result.code == 1
    assert "Say who it is from." in result.out
    (work / "a.rng").write_text("<grammar/>")
    result = tei("validate", "a.xml", "--schema", "a.rng")
    assert (result.code, result.err.count("a.rng")) == (2, 1)


def test_a_file_without_a_source_is_told(tei: Run, encoded: Path) -> None:
    """A folder of sources that lacks one cannot prove its file."""
    Path("tei").mkdir()
    encoded.rename("tei/other.xml")
    result = tei("validate", "tei", "--source", ".")
    assert result.code == 2
    assert "tei/other.xml: no text of this path or stem in ." in result.err
