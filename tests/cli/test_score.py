"""``tei score``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

Run = Callable[..., Any]

TEXT = "Tove Lindqvist & <Nils> rowed to Holmsund."


@pytest.fixture
def gold(work: Path) -> Path:
    """Return a folder of gold beside one of TEI that misses a place."""
    spans = [{"start": 0, "end": 14, "type": "person"}, {"start": 33, "end": 41, "type": "place"}]
    record = {
        "name": "ferry",
        "corpus": "boats",
        "scope": {"person": "full", "place": "full"},
        "doc": {},
        "spans": spans,
    }
    for folder in ("gold", "tei"):
        (work / folder).mkdir()
    (work / "gold" / "ferry.txt").write_text(TEXT)
    (work / "gold" / "ferry.json").write_text(json.dumps(record))
    (work / "tei" / "ferry.xml").write_text(
        "<TEI><text><p><persName>Tove Lindqvist</persName> &amp; &lt;Nils> rowed to Holmsund."
        "</p></text></TEI>"
    )
    return work


def test_tables_tell_each_type(tei: Run, gold: Path) -> None:
    """There is a line for each type, and one for the texts."""
    result = tei("score", "--gold", "gold", "--pred", "tei")
    lines = result.out.splitlines()
    assert result.code == 0
    assert lines[0] == "boats (1 document)"
    assert lines[2].split() == ["person", "1", "1", *["1.000"] * 6, "-", "-"]
    assert lines[3].split()[:6] == ["place", "1", "0", "-", "0.000", "0.000"]
    assert gold


def test_differences_are_listed_in_context(tei: Run, gold: Path) -> None:
    """What was missed stands in brackets in its line."""
    result = tei("score", "--gold", "gold", "--pred", "tei", "--list")
    last = result.out.splitlines()[-1]
    assert last == (
        "  1:34      place     missed        Tove Lindqvist & <Nils> rowed to [Holmsund]."
    )
    assert gold


def test_the_page_holds_the_text_as_text(tei: Run, gold: Path) -> None:
    """The page needs nothing from anywhere, runs nothing, and takes no text for mark-up."""
    tei("score", "--gold", "gold", "--pred", "tei", "--html", "page.html")
    page = (gold / "page.html").read_text("utf-8")
    root = etree.HTML(page)
    assert page.startswith("<!DOCTYPE html>")
    assert root.xpath("//tbody/tr/th/text()")[:2] == ["person", "place"]
    assert root.xpath("string(//mark)") == "Holmsund"
    assert "<Nils> rowed to" in root.xpath("string(//li)")
    assert not root.xpath("//script | //link | //@src | //@href | //nils")


def test_json_is_for_programs(tei: Run, gold: Path) -> None:
    """The same figures and differences come as JSON."""
    result = tei("score", "--gold", "gold", "--pred", "tei", "--list", "--format", "json")
    found = json.loads(result.out)
    assert found["groups"]["boats"]["types"]["person"]["exact"] == {
        "matched": 1,
        "precision": 1.0,
        "recall": 1.0,
        "f": 1.0,
    }
    assert [d["gold"] for d in found["differences"]] == ["Holmsund"]
    assert gold


def test_figures_of_an_annotator(tei: Run, gold: Path) -> None:
    """Marks without ``resp`` are nobody's."""
    result = tei("score", "--gold", "gold", "--pred", "tei", "--by", "annotator")
    assert result.out.splitlines()[1].split()[:4] == [
        "(none)",
        "person",
        "1",
        "1",
    ]
    assert gold


@pytest.mark.parametrize("content", [None, "<TEI>"])
def test_nothing_scored_is_a_failure(tei: Run, gold: Path, content: str | None) -> None:
    """If no document has TEI that can be read, the run has failed."""
    file = gold / "tei" / "ferry.xml"
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    result = tei("score", "--gold", "gold", "--pred", "tei")
    assert result.code == 2
    assert "ferry" in result.err


def test_a_wrong_path_is_told(tei: Run, gold: Path) -> None:
    """A slip in a path is one line on standard error."""
    result = tei("score", "--gold", "gold", "--pred", "tie")
    assert (result.code, result.err) == (
        2,
        "tei: --pred tie: no such file or folder; look for a slip in its name\n",
    )
    assert gold
