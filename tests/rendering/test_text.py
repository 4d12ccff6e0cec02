"""The plain text: docs/text.md, clause by clause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.rendering import render
from tei.rendering.folding import fold

Wrap = Callable[[str], bytes]
READING = {"header": "no", "width": "60"}


def source_of(document: bytes) -> str:
    """Return the characters of all texts of a document, blanks left out."""
    root = etree.fromstring(document, etree.XMLParser(collect_ids=False))
    texts = root.xpath("//*[local-name() = 'text'][not(ancestor::*[local-name() = 'text'])]")
    return "".join("".join("".join(text.itertext("*")) for text in texts).split())


def test_reading_form_is_as_written_down(case: Path) -> None:
    """The reading form of each case is the file of its name in the folder ``golden``."""
    golden = Path(__file__).parent / "golden" / f"{case.stem}.txt"
    settings = {"pages": "yes", "width": "60"}
    assert render(case, "text", parameters=settings) == golden.read_text(encoding="utf-8")


def test_source_form_is_the_body_but_for_blanks(case: Path) -> None:
    """The source form holds every non-blank character of the text, in order, and nothing else."""
    words = render(case, "text", parameters={"form": "source"})
    assert "".join(words.split()) == source_of(case.read_bytes())


def test_paragraph_cut_by_a_page_is_joined(tei: Wrap) -> None:
    """A page break inside a paragraph leaves no trace unless pages are asked for."""
    document = tei('<p>to the <pb n="7"/> quay</p>')
    assert render(document, "text", parameters=READING) == "to the quay\n"
    assert render(document, "text", parameters=READING | {"pages": "yes"}) == "to the [p. 7] quay\n"


def test_lines_are_no_wider_than_asked(tei: Wrap) -> None:
    """Text is folded at blanks to the width; width 0 folds nothing."""
    document = tei("<p>" + "tide and quay " * 40 + "</p>")
    folded = render(document, "text", parameters=READING | {"width": "33"})
    assert max(map(len, folded.splitlines())) <= 33
    assert len(render(document, "text", parameters=READING | {"width": "0"}).splitlines()) == 1
    assert folded.split() == ("tide and quay " * 40).split()


def test_wide_characters_take_two_columns(tei: Wrap) -> None:
    """Ideographs count double and may be parted without a blank, but not from their full stop."""
    text = render(tei("<p>潮汐表潮汐表。</p>"), "text", parameters=READING | {"width": "12"})
    assert text == "潮汐表潮汐\n表。\n"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<sp><speaker>MARR</speaker><p>No.</p></sp>", "MARR: No."),
        ("<sp><speaker>MARR:</speaker><p>No.</p></sp>", "MARR: No."),
        ("<lg><l>one</l><l>two</l></lg>", "  one\n  two"),
        ("<list><item>one</item><item>two</item></list>", "* one\n* two"),
        ('<list type="ordered"><item>a</item><item>b</item></list>', "1. a\n2. b"),
        ("<list><item>1) a</item><item>2) b</item></list>", "1) a\n2) b"),
        ("<table><row><cell>a</cell><cell>b</cell></row></table>", "a | b"),
        ('<p>word-<lb break="no"/>  part</p>', "word-part"),
        ('<p>word- <lb break="no"/>part</p>', "word-part"),
        ("<p>a<lb/>b</p>", "a b"),
        ('<p>a <gap reason="illegible"/> b</p>', "a [gap: illegible] b"),
        ("<p>a <gap><desc>[...]</desc></gap> b</p>", "a [...] b"),
        ("<p>a<note>n</note></p>", "a[1]\n\n\n[1] n"),
        ("<div><head>Head</head><p>a</p></div>", "Head\n----\n\na"),
        ('<note type="speaker">MARR:</note><u who="#m">No.</u>', "MARR: No."),
    ],
)
def test_small_forms(tei: Wrap, body: str, words: str) -> None:
    """Each element has the form that the policy gives it."""
    assert render(tei(body), "text", parameters=READING) == words + "\n"


@given(st.lists(st.text("ab \n漢é", max_size=60), max_size=8), st.integers(0, 40))
def test_folding_moves_only_blanks(paragraphs: list[str], width: int) -> None:
    """Law: folding keeps every non-blank character in order, whatever the width."""
    root = etree.Element("lines")
    for paragraph in paragraphs:
        line = etree.SubElement(root, "line", indent="2", hang="2", before="1")
        line.tail = paragraph
    folded = fold(etree.ElementTree(root), {"width": str(width)})
    assert "".join(folded.split()) == "".join("".join(paragraphs).split())
