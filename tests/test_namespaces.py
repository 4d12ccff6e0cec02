"""Names of XML and the minting of identifiers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.namespaces import attribute, mint, slug, tei


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tomas Varga", "tomas-varga"),
        ("Zoë O'Hara", "zoe-ohara"),
        ("Łódź", "łodz"),
        ("СССР", "ссср"),
        ("朴 憲永", "朴-憲永"),
        ("  --  ", ""),
        ("ඞ", "u0d9e"),
    ],
)
def test_a_slug_drops_diacritics_and_keeps_letters(name: str, expected: str) -> None:
    """Lower case, words joined by hyphens, other scripts kept where XML allows them."""
    assert slug(name) == expected


@given(st.text(max_size=30))
def test_what_is_minted_is_an_identifier(name: str) -> None:
    """Whatever the name, libxml2 accepts the identifier."""
    minted = mint("pers", name, ())
    assert etree.fromstring(f'<p xml:id="{minted}"/>').get(
        "{http://www.w3.org/XML/1998/namespace}id"
    )


def test_a_clash_is_numbered() -> None:
    """The second of one name is 2, the third 3."""
    assert mint("org", "Board", {"org-board"}) == "org-board-2"
    assert mint("org", "Board", {"org-board", "org-board-2"}) == "org-board-3"


def test_names_of_tei_and_xml_become_clark_names() -> None:
    """Prefixes stand only in what TEI writes."""
    assert tei("p") == "{http://www.tei-c.org/ns/1.0}p"
    assert attribute("xml:id") == "{http://www.w3.org/XML/1998/namespace}id"
    assert attribute("when") == "when"
