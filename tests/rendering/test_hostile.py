"""Documents that mean harm: nothing of them may run, reach out or break the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from tei.errors import MarkupError
from tei.rendering import render

Wrap = Callable[[str], bytes]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "https:evil",
        "https://a.example/&quot; onclick=&quot;x",
        "#nowhere",
    ],
)
@pytest.mark.parametrize("element", ["ref", "ptr"])
def test_unsafe_target_is_text(tei: Wrap, element: str, target: str) -> None:
    """A pointer that leads to no place of the page, the web or a mail box makes no link."""
    page = html.document_fromstring(render(tei(f'<p><{element} target="{target}"/></p>')))
    assert page.xpath("//main//a") == []
    assert page.xpath("//main//*[contains(@class, 'tei-')]/@onclick") == []


@pytest.mark.parametrize("target", ["https://a.example/x?a=1&amp;b=2", "mailto:ada@a.example"])
def test_safe_target_is_a_link(tei: Wrap, target: str) -> None:
    """An address of the web or of a mail box makes a link."""
    page = html.document_fromstring(render(tei(f'<p><ref target="{target}">x</ref></p>')))
    assert page.xpath("//main//a/@href") == [target.replace("&amp;", "&")]


def test_script_like_text_stays_text(tei: Wrap) -> None:
    """Mark-up written as text, in content and attributes, is text on the page."""
    nasty = "&lt;/style&gt;&lt;script&gt;alert('1')&lt;/script&gt;]]&gt;"
    body = (
        f'<p n="{nasty}">{nasty}</p><pb n="{nasty}"/><div type="{nasty}"><head>{nasty}</head>'
        f'<persName ref="{nasty}">{nasty}</persName><date when="{nasty}">x</date></div>'
        f'<p><gap reason="{nasty}"/><measure quantity="{nasty}">x</measure></p>'
    )
    page = html.document_fromstring(render(tei(body)))
    assert page.xpath("//script") == []
    assert len(page.xpath("//style")) == 1
    assert "</style><script>alert('1')</script>]]>" in page.xpath("string(//main)")


def test_elements_named_like_html_are_not_html(tei: Wrap) -> None:
    """Elements of any namespace show their words and never become elements of the page."""
    body = (
        '<p><h:script xmlns:h="http://www.w3.org/1999/xhtml" src="x">alert(1)</h:script>'
        '<script xmlns="">alert(2)</script><img onerror="alert(3)" src="x">word</img></p>'
    )
    page = html.document_fromstring(render(tei(body)))
    assert page.xpath("//script | //img | //@onerror | //@src") == []
    assert "alert(1)alert(2)word" in page.xpath("string(//main)")


def test_identifiers_with_odd_characters_are_replaced(tei: Wrap) -> None:
    """An xml:id that is no name, or stands twice, gives a fresh identifier."""
    body = '<p xml:id="a b">x</p><p xml:id="text">x</p><p xml:id="c">x</p><p xml:id="c">x</p>'
    page = html.document_fromstring(render(tei(body)))
    identifiers = page.xpath("//main//p/@id")
    assert len(set(identifiers)) == 4
    assert identifiers[1:3] == ["t-text", "t-c"]
    assert not any(" " in name for name in identifiers)


@pytest.mark.parametrize(
    ("declaration", "shown"),
    [
        ('<!ENTITY x "é">', "Café."),
        ('<!ENTITY x SYSTEM "file:///etc/hostname">', "Caf."),
        ('<!ENTITY y "é"><!ENTITY x "&y;&y;">', "Caf."),
        ('<!ENTITY % z "é"><!ENTITY x "é">', "Café."),
    ],
)
def test_an_entity_shows_its_text_and_nothing_from_elsewhere(declaration: str, shown: str) -> None:
    """A letter written as an entity is that letter; what grows, or lies in a file, is left out."""
    document = f"<!DOCTYPE TEI [{declaration}]><TEI><p>Caf&x;.</p></TEI>"
    assert render(document.encode(), "text").strip() == shown


def test_a_tree_with_references_to_entities_is_refused() -> None:
    """A stylesheet would expand them, however much they grow."""
    parser = etree.XMLParser(resolve_entities=False)
    root = etree.fromstring('<!DOCTYPE TEI [<!ENTITY x "y">]><TEI>&x;</TEI>', parser)
    with pytest.raises(MarkupError, match="entities"):
        render(root.getroottree())


def test_external_dtd_and_instructions_are_ignored(tmp_path: Path) -> None:
    """Neither a DTD nor a stylesheet nor an inclusion that the document names is opened."""
    secret = tmp_path / "secret.xml"
    secret.write_text("<p>secret words</p>", encoding="utf-8")
    document = (
        f'<?xml-stylesheet type="text/xsl" href="{secret.as_uri()}"?>'
        f'<!DOCTYPE TEI SYSTEM "{secret.as_uri()}">'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<text><body><p>own words</p><xi:include href="{secret.as_uri()}"/></body></text></TEI>'
    )
    for name in ("html", "text"):
        shown = render(document.encode(), name)
        assert "own words" in shown
        assert "secret" not in shown


def test_stylesheets_never_open_documents() -> None:
    """No sheet calls document() or writes a file."""
    sheets = sorted((Path(__file__).parents[2] / "xslt").rglob("*.xsl"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "document(" not in text
        assert "exsl:document" not in text


def test_characters_that_html_cannot_hold_are_replaced(tei: Wrap) -> None:
    """A control character or noncharacter of the source is a replacement character on the page."""
    shown = render(tei("<p>a&#x85;b&#xFDD0;c&#x1FFFE;d</p>"))
    assert "a�b�c�d" in shown
