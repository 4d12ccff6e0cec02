"""XML from outside is hostile until it is parsed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import MarkupError
from tei.markup import NotWellFormedError, parse


def test_a_fault_is_told_with_its_place() -> None:
    """Line and column are those where the fault shows."""
    with pytest.raises(NotWellFormedError) as caught:
        parse(b"<a>\n<b></a>", "x.xml")
    assert caught.value.line == 2
    assert str(caught.value).startswith("x.xml:2:")


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """There is no document to speak of."""
    with pytest.raises(MarkupError, match="empty"):
        parse(data, "x.xml")


def test_two_elements_of_one_id_can_be_parsed() -> None:
    """A doubled identifier is for validation to tell."""
    tree = parse(b"<a><b xml:id='x'/><b xml:id='x'/></a>", "x.xml")
    assert len(tree.getroot()) == 2


def test_a_text_of_more_than_ten_million_characters_is_read() -> None:
    """A document may be one long paragraph."""
    assert len(parse(b"<p>" + b"x" * 11_000_000 + b"</p>", "x.xml").getroot().text or "") > 10**7


BOMB = b"<!DOCTYPE a [<!ENTITY x0 'ha'>%s]>" % b"".join(
    b"<!ENTITY x%d '&x%d;&x%d;'>" % (n, n - 1, n - 1) for n in range(1, 40)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_of_entities_does_not_go_off(encoding: str) -> None:
    """In content entities are not expanded, in attributes not beyond bounds."""
    for element in (b"<a>&x39;</a>", b"<a b='&x39;'/>"):
        with pytest.raises(MarkupError, match="nesting depth"):
            parse((BOMB + element).decode().encode(encoding), "x.xml")


def test_an_entity_in_content_stays_what_it_is() -> None:
    """What a document declares is not put in its place."""
    tree = parse(b"<!DOCTYPE a [<!ENTITY x 'hush'>]><a>&x;</a>", "x.xml")
    assert "hush" not in etree.tostring(tree.getroot()).decode()


@pytest.mark.parametrize(
    "subset",
    [
        'SYSTEM "{0}"',
        'PUBLIC "-//X//Y//EN" "{0}"',
        '[<!ENTITY x SYSTEM "{0}">]',
        '[<!ENTITY % x SYSTEM "{0}"> %x;]',
        'SYSTEM "{0}" [<!ENTITY % y ""> %y;]',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_no_file_is_opened(tmp_path: Path, subset: str, encoding: str) -> None:
    """Neither an external subset nor an external entity is read, whose fault would be fatal."""
    secret = tmp_path / "secret"
    secret.write_text("<!ENTITY y 'hush'>hush")
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    document = f"<!DOCTYPE a {subset.format(secret)}><a><b xml:id='i'/><b xml:id='i'/></a>"
    data = declaration.encode("ascii" if encoding == "utf-7" else encoding)
    tree = parse(data + document.encode(encoding).removeprefix(codecs.BOM_UTF16), "x.xml")
    assert len(tree.getroot()) == 2


def test_nesting_without_end_is_refused() -> None:
    """A hundred thousand elements within each other are an error, not a crash."""
    with pytest.raises(MarkupError, match=r"(?i)depth"):
        parse(b"<a>" * 100_000 + b"</a>" * 100_000, "x.xml")
