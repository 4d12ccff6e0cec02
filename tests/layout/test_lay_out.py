"""What the caller of ``lay_out`` may say."""

from __future__ import annotations

import pytest

from tei.document import Fact
from tei.errors import UsageError
from tei.layout import lay_out
from tei.source import Source

TEXT = "Letter to the Pilots\n\nThe light is out, and nobody knows why it is.\n"


def test_the_users_kind_decides() -> None:
    """A kind that the user names is not weighed against the evidence."""
    assert lay_out(Source("a", TEXT)).kind == "letter"
    assert lay_out(Source("a", TEXT), kind="prose").kind == "prose"


def test_the_users_facts_stand_first() -> None:
    """What the user states comes before what the document says, which stays."""
    mine = Fact("title", "On the Light", "user")
    header = lay_out(Source("a", TEXT), facts=(mine,)).header
    assert header.facts[0] == mine
    assert header.best("title") == mine
    assert [f.value for f in header.all("title", "document")] == ["Letter to the Pilots"]


def test_a_language_without_rules_is_an_error() -> None:
    """Rules that do not exist are not silently left out."""
    with pytest.raises(UsageError, match="no rules"):
        lay_out(Source("a", TEXT), language="xx")


def test_delivered_metadata_is_one_stretch() -> None:
    """The block of an archive is one stretch from its first character to its last."""
    text = (
        'Citation:\n\n"A Letter", Harbour Archive.\n\nRights:\n\nNone.\n\n'
        "Dear Sirs,\n\nThe light is out, and nobody knows why.\n"
    )
    header = lay_out(Source("a", text)).header
    assert [span.of(text) for span in header.delivered] == [text[: text.index("\n\nDear")]]


def test_a_long_line_is_one_paragraph() -> None:
    """A text without any line end is one block."""
    text = "The light is out. " * 20000
    document = lay_out(Source("a", text))
    assert [(b.kind, len(b.span)) for b in document.blocks] == [("p", len(text) - 1)]


def test_line_ends_of_other_systems() -> None:
    """CRLF and lone CR end lines as LF does."""
    text = "Port Sorrel, 5 March 1874\n\nDear Sirs,\n\nThe light is out.\n\nAda Brandt\n"
    kinds = [b.kind for b in lay_out(Source("a", text)).blocks]
    for end in ("\r\n", "\r"):
        assert [b.kind for b in lay_out(Source("a", text.replace("\n", end))).blocks] == kinds


def test_a_document_may_end_with_its_address() -> None:
    """Under an archive's block nothing but an addressee may be left of a document."""
    text = "Title: Note on Eels\nDate: 1 May 1951\nRights: None\nCollection: Eels\n\n"
    document = lay_out(Source("a", text + "To the Ministry of Eels\n"))
    assert [block.span.of(document.source.text) for block in document.body()] == [
        "To the Ministry of Eels"
    ]
    assert [fact.value for fact in document.header.all("title")] == ["Note on Eels"]
