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


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("<a>x & y</a>", "not well-formed XML: a < or & that begins neither"),
        ("<a b=1/>", "without a value in quotation marks"),
        ("<a b='<'/>", "written &lt;"),
        ("<a>\x01</a>", "a character that XML cannot hold"),
        ("<a><b></a>", "mismatch: b line 1 and a"),
        ("<a/>b", "something follows the end"),
        (f"<!DOCTYPE a><a b='{'x' * 11_000_000}'/>", "cannot be read: a value or tag is larger"),
        (f"<!DOCTYPE a><{'x' * 60_000}/>", "cannot be read: a name is longer"),
    ],
)
def test_a_fault_is_told_in_plain_words(document: str, said: str) -> None:
    """Nothing of the parser's options and productions reaches a person."""
    with pytest.raises(NotWellFormedError) as caught:
        parse(document.encode(), "x.xml")
    assert said in str(caught.value)
    assert not {"xml", "XML_PARSE_HUGE", "xmlCtxtSetMaxAmplification"} & set(
        caught.value.fault.split()
    )


BOMB = b"<!DOCTYPE a [<!ENTITY x0 'ha'>%s]>" % b"".join(
    b"<!ENTITY x%d '&x%d;&x%d;'>" % (n, n - 1, n - 1) for n in range(1, 40)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_of_entities_does_not_go_off(encoding: str) -> None:
    """In content entities are not expanded, in attributes not beyond bounds."""
    for element in (b"<a>&x39;</a>", b"<a b='&x39;'/>"):
        with pytest.raises(MarkupError, match="stand for one another"):
            parse((BOMB + element).decode().encode(encoding), "x.xml")


LAUGHS = b"<!DOCTYPE a [<!ENTITY y 'ha'><!ENTITY x0 'ha'>%s]>" % b"".join(
    b"<!ENTITY x%d '%s'>" % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 11)
)


@pytest.mark.parametrize("element", [b"<a>&x10;</a>", b"<a b='&x10;'/>"])
def test_a_bomb_of_few_levels_does_not_go_off(element: bytes) -> None:
    """What would grow to gigabytes is refused at once."""
    with pytest.raises(MarkupError, match="swell the document"):
        parse(LAUGHS + element, "x.xml")


def test_an_entity_of_entities_is_left_out() -> None:
    """What asks the tree for its text would expand it; text round it stays."""
    tree = parse(LAUGHS + b"<a>1&x2;2&y;3<b>4&x1;</b>5&y;6</a>", "x.xml")
    assert str(tree.xpath("string(/a)")) == "12ha345ha6"


def test_a_character_that_is_declared_is_put_in_its_place() -> None:
    """Old TEI writes letters as entities; text round them and elements stay where they are."""
    declared = "<!DOCTYPE a [<!ENTITY eacute '&#233;'><!ENTITY p '<p/>'>]>"
    tree = parse((declared + "<a>&eacute;t&eacute;<b/>&eacute;&p;<!--c-->x</a>").encode(), "x.xml")
    assert etree.tostring(tree.getroot(), encoding="unicode") == "<a>été<b/>é<!--c-->x</a>"


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
    with pytest.raises(MarkupError, match=r"cannot be read: elements stand more than 2,048 deep"):
        parse(b"<a>" * 100_000 + b"</a>" * 100_000, "x.xml")
