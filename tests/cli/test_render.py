"""``tei render``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_one_document_goes_to_standard_output(tei: Run, encoded: Path) -> None:
    """HTML unless asked otherwise, and nothing else."""
    result = tei("render", encoded.name)
    assert (result.code, result.err) == (0, "")
    assert result.out.lower().startswith("<!doctype html")


def test_the_form_of_the_source_is_the_source(tei: Run, encoded: Path) -> None:
    """``form=source`` gives the words of the text back, blanks aside."""
    result = tei("render", encoded.name, "--to", "text", "--param", "form=source")
    assert "".join(result.out.split()) == "".join(Path("letter.txt").read_text().split())


def test_text_is_folded_to_the_width(tei: Run, encoded: Path) -> None:
    """No line is longer than asked, and the lines are not all of one word."""
    lines = tei("render", encoded.name, "--to", "text", "--width", "40").out.splitlines()
    assert 30 < max(map(len, lines)) <= 40


def test_the_width_is_for_plain_text(tei: Run, encoded: Path) -> None:
    """A project may state it once and render pages all the same."""
    Path("tei.toml").write_text("[render]\nwidth = 40\n")
    assert tei("render", encoded.name, "--to", "html").code == 0
    lines = tei("render", encoded.name, "--to", "text").out.splitlines()
    assert max(map(len, lines)) <= 40


def test_a_folder_is_mirrored(tei: Run, encoded: Path) -> None:
    """Renditions lie as their documents lie."""
    Path("in/sub").mkdir(parents=True)
    encoded.rename("in/sub/a.xml")
    assert tei("render", "in", "--to", "text", "-o", "out").code == 0
    assert Path("out/sub/a.txt").is_file()


@pytest.mark.parametrize(
    ("data", "said"), [("<TEI", "a.xml:1:"), ("", "empty"), ("Dear Sir", "not well-formed")]
)
def test_what_is_no_xml_is_told(tei: Run, work: Path, data: str, said: str) -> None:
    """One line, exit code 2, nothing written."""
    (work / "a.xml").write_text(data)
    result = tei("render", "a.xml", "-o", "out.html")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err
    assert not Path("out.html").exists()


def test_any_tei_is_rendered(tei: Run, work: Path) -> None:
    """An element that no sheet knows still shows its words."""
    (work / "a.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><unheard>of</unheard></body></text></TEI>'
    )
    for form in ("html", "text"):
        assert "of" in tei("render", "a.xml", "--to", form).out


@pytest.mark.parametrize("form", ["html", "text"])
def test_what_a_document_includes_is_rendered(tei: Run, work: Path, form: str) -> None:
    """Whatever lies in another file is part of the text, or is said to be missing."""
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>'
    whole = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>One.</p>{}</body></text></TEI>'
    (work / "a.xml").write_text(whole.format(include.format("sub/b.xml")))
    (work / "sub").mkdir()
    (work / "sub/b.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">Two.</p>')
    result = tei("render", "a.xml", "--to", form)
    assert (result.code, result.err) == (0, "")
    assert "One." in result.out
    assert "Two." in result.out
    (work / "sub/b.xml").unlink()
    result = tei("render", "a.xml", "--to", form)
    assert (result.code, "One." in result.out) == (1, True)
    assert result.err.startswith("a.xml:1:")
    assert "cannot include sub/b.xml" in result.err


def test_a_page_is_no_tei(tei: Run, work: Path) -> None:
    """It would come out empty."""
    (work / "a.xml").write_text("<html><body><p>Words</p></body></html>")
    result = tei("render", "a.xml")
    assert (result.code, result.out) == (2, "")
    assert result.err == "tei: a.xml: this is no TEI: its root is html; name a TEI file\n"
