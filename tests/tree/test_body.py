"""Blocks and annotations become the ``text`` element."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from tree_cases import Case, blocks_of, read_cases

from tei.document import Annotation, Document
from tei.entity import Entity
from tei.namespaces import XML_ID
from tei.span import Span
from tei.tree import build
from tei.tree.turns import SpeechForm


def bare(element: etree._Element) -> bytes:
    """Return canonical XML without identifiers and without white space between elements."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for node in copy.iter():
        node.attrib.pop(XML_ID, None)
        for slot in ("text", "tail"):
            value = getattr(node, slot)
            if value and not value.strip():
                setattr(node, slot, None)
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="c14n")


def body_of(document: Document, speech: SpeechForm = "sp") -> etree._Element:
    """Build a document and return its ``body``."""
    found = build(document, speech=speech).getroot().find(".//{*}body")
    assert found is not None
    return found


@pytest.mark.parametrize("case", list(read_cases("division.txt")), ids=lambda case: case.claim)
def test_blocks_become_the_elements_that_the_case_shows(case: Case) -> None:
    """Flat blocks are nested as TEI orders them."""
    assert bare(body_of(case.document)) == bare(case.body)


def find(document: Document, words: str) -> Span:
    """Return the span of the first occurrence of some words."""
    start = document.source.text.index(words)
    return Span(start, start + len(words))


def annotated(lines: list[str], *annotations: tuple[str, str, dict[str, Any]]) -> Document:
    """Make a document with annotations given as words, tag and fields."""
    document = blocks_of(lines)
    made = [Annotation(find(document, words), tag, **more) for words, tag, more in annotations]
    return replace(document, annotations=tuple(made))


def test_annotations_nest_and_the_text_between_them_stays() -> None:
    """Elements inside elements hold exactly their characters."""
    document = annotated(
        ["p | We met Mr. Varga's boat at the quay."],
        ("We met Mr. Varga's boat", "said", {}),
        ("Mr. Varga", "persName", {"ref": "pers-varga"}),
        ("Mr.", "roleName", {"attributes": (("type", "address"),)}),
    )
    paragraph = body_of(document)[0]
    assert etree.tostring(paragraph, encoding="unicode").partition(">")[2].strip() == (
        '<said>We met <persName ref="#pers-varga"><roleName type="address">Mr.</roleName> Varga'
        "</persName>'s boat</said> at the quay.</p>"
    )


def test_a_page_break_stands_at_its_offset_and_takes_no_character() -> None:
    """A milestone is empty, and the blank line at a seam is one line end."""
    document = blocks_of(["p | went to the", "p | quay."])
    start = document.blocks[0].span.start
    joined = replace(document.blocks[0], span=Span(start, document.blocks[1].span.end))
    seam = document.blocks[1].span.start
    document = replace(
        document,
        blocks=(joined,),
        annotations=(Annotation(Span(seam, seam), "pb", cert="high"),),
    )
    (seam_element,) = body_of(document).iter("{*}pb")
    assert (seam_element.getparent().text, seam_element.tail) == ("went to the\n", "quay.")  # type: ignore[union-attr]
    assert seam_element.get("cert") == "high"
    assert seam_element.get("resp") == "#app"


def test_what_comes_from_explicit_marks_carries_neither_cert_nor_resp() -> None:
    """Only guesses say that they are guesses."""
    document = annotated(["p | He sent [...] north."], ("[...]", "gap", {}))
    (gap,) = body_of(document).iter("{*}gap")
    assert dict(gap.attrib) == {}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("sp", '<sp who="#pers-v"><speaker>VARGA:</speaker><p>We sign.</p></sp>'),
        ("u", '<note type="speaker">VARGA:</note><u who="#pers-v">We sign.</u>'),
        (
            "said",
            '<ab type="turn">VARGA: <said direct="true" who="#pers-v">We sign.</said></ab>',
        ),
    ],
)
def test_a_labelled_turn_takes_the_form_that_was_asked_for(form: SpeechForm, expected: str) -> None:
    """The option ``--speech`` decides which elements a turn becomes."""
    document = annotated(
        ["speaker | VARGA:", "p sp | We sign."],
        ("VARGA:", "sp", {"attributes": (("who", "#pers-v"),)}),
    )
    document = replace(document, entities=(Entity("pers-v", "person", "Varga"),))
    body = body_of(document, speech=form)
    wanted = etree.fromstring(f'<body xmlns="http://www.tei-c.org/ns/1.0">{expected}</body>')
    assert bare(body) == bare(wanted)


def test_characters_that_xml_cannot_hold_stand_as_g() -> None:
    """An empty ``g`` points to the ``char`` that names the code point."""
    document = blocks_of(["p | bell\x07 and \ud800 half"])
    root = build(document).getroot()
    (first, second) = root.iter("{*}g")
    chars = {char.get(XML_ID): char.findtext("{*}mapping") for char in root.iter("{*}char")}
    assert chars[str(first.get("ref"))[1:]] == "U+0007"
    assert chars[str(second.get("ref"))[1:]] == "U+D800"
    paragraph = next(root.iter("{*}body")).find("{*}p")
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "bell and  half"


def test_windows_line_ends_become_line_feeds() -> None:
    """No carriage return reaches the XML."""
    document = blocks_of(["p | one\r\ntwo\rthree"])
    assert b"&#13;" not in etree.tostring(build(document))


def test_a_page_begins_before_the_line_that_bears_its_number() -> None:
    """The break stands outside the running head or number at whose place it was found."""
    document = blocks_of(["p | All well.", "fw pageNum | - 2 -", "p | The rest."])
    start = document.source.text.index("- 2 -")
    page = Annotation(Span(start, start), "pb", (("n", "2"),))
    body = body_of(replace(document, annotations=(page,)))
    assert [etree.QName(e).localname for e in body] == ["p", "pb", "fw", "p"]
    assert (body[1].get("n"), body[2].text) == ("2", "- 2 -")
