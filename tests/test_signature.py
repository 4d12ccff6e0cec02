"""Files that are no plain text are named for what they are."""

from __future__ import annotations

import pytest

from tei.errors import SourceError
from tei.signature import refuse_markup, refuse_packed


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.4\n", "a PDF"),
        (b"{\\rtf1\\ansi Dear Sir", "RTF"),
        (b"PK\x03\x04\x14\x00word/document.xml", "a Word document"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument"),
        (b"PK\x03\x04letters.txt", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"II*\x00", "a TIFF image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_a_packed_format_is_named(data: bytes, said: str) -> None:
    """The message says what the file is and, after it, what to do."""
    with pytest.raises(SourceError, match=f"^scan: this is {said}.*; "):
        refuse_packed(data, "scan")


@pytest.mark.parametrize("data", [b"Dear Sir,", b"MZ is how he signed", b"PK, he wrote", b"BM 12"])
def test_plain_text_passes(data: bytes) -> None:
    """A text is not refused for beginning with letters that some format begins with."""
    refuse_packed(data, "letter")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<?xml version='1.0'?><TEI/>", "XML,.*validate.*render"),
        ("\n  <TEI xmlns='http://www.tei-c.org/ns/1.0'>", "TEI,.*validate.*render"),
        ("<!DOCTYPE html><p>", "HTML,.*pandoc"),
        ("<!DOCTYPE TEI.2>", "XML,.*validate.*render"),
    ],
)
def test_markup_is_named_and_a_way_on_is_offered(text: str, said: str) -> None:
    """XML as a source is told from text, and what can be done with it is offered."""
    with pytest.raises(SourceError, match=rf"this is {said}.*--as-text"):
        refuse_markup(text, "letter")


@pytest.mark.parametrize("text", ["<Letterhead of the Board>", "a <?xml b", "<teiresias> said"])
def test_angle_brackets_alone_are_no_markup(text: str) -> None:
    """A text may begin with a bracket."""
    refuse_markup(text, "letter")


def test_where_xml_is_wanted_no_text_is_asked_for() -> None:
    """Whoever checks or shows TEI has no use for a plain text."""
    with pytest.raises(SourceError, match="this is a PDF, not XML; name an XML file"):
        refuse_packed(b"%PDF-1.7", "scan", markup=True)
