"""Whatever element TEI has, its words can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from tei.rendering import render

Wrap = Callable[[str], bytes]
_SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "tei_all-4.12.0.rng"
_RELAXNG = "{http://relaxng.org/ns/structure/1.0}"

# A sample of every module, for where the whole schema is not at hand.
_SOME = (
    "TEI abbr abstract ab add app appInfo att availability bibl body castItem cell char choice cit "
    "closer correspAction date del desc div docTitle eg egXML entry event figDesc figure foreign "
    "formula front fw g gap geo gloss graphic head hi incident item l label lb lg list listPerson "
    "measure metamark msDesc name note num opener orgName org p pb persName person place placeName "
    "postscript ptr q quote ref resp revisionDesc roleName row rs said seg set sic signed sp "
    "speaker stage standOff supplied surface table taxonomy teiHeader term text time title trailer "
    "u unclear val vocal w witness xenoData zone"
)


def names() -> list[str]:
    """Return the local names of the elements of tei_all, or of some where it is absent."""
    if not _SCHEMA.exists():
        return _SOME.split()
    tree = etree.parse(_SCHEMA)
    return sorted({e.attrib["name"] for e in tree.iter(f"{_RELAXNG}element") if "name" in e.attrib})


@pytest.mark.parametrize(
    "place",
    [
        "{}",
        "<p>before {} after</p>",
        "<div><list>{}</list></div>",
        "<table><row>{}</row></table>",
        "<sp>{}</sp>",
        "<lg>{}</lg>",
    ],
)
def test_words_of_every_element_are_shown(tei: Wrap, place: str) -> None:
    """An element of any name, in any place, shows its words in both renditions, and none twice."""
    lost = []
    for name in names():
        document = tei(place.format(f"<{name}>plainwords</{name}>"))
        page = html.document_fromstring(render(document, parameters={"index": "no"}))
        shown = page.xpath("string(//main)")
        text = render(document, "text", parameters={"pages": "yes"})
        if (shown.count("plainwords"), text.count("plainwords")) != (1, 1):
            lost.append(name)
    assert lost == []


def test_neighbours_that_are_blocks_do_not_run_together(tei: Wrap) -> None:
    """Unknown elements between paragraphs stand on lines of their own."""
    document = tei("<ledger>one</ledger><tally>two</tally>")
    assert render(document, "text", parameters={"header": "no"}) == "one\n\ntwo\n"
    page = html.document_fromstring(render(document))
    assert [e.tag for e in page.xpath("//div[@class = 'tei-body']/*")] == ["div", "div"]


@pytest.mark.parametrize(
    "root",
    [
        "<note>words</note>",
        "<TEI.2><text><p>words</p></text></TEI.2>",
        '<text xmlns="http://www.tei-c.org/ns/1.0">words</text>',
    ],
)
def test_other_roots_are_shown(root: str) -> None:
    """A document that is no whole TEI, or of another vocabulary, shows its words."""
    assert re.search(r"<main.*words.*</main>", render(root.encode()), re.DOTALL)
    assert render(root.encode(), "text") == "words\n"
