"""Files that are no plain text: what they are, by their first bytes, and what to do with them."""

from __future__ import annotations

from tei.errors import SourceError

_CONVERT = "save it as plain text in UTF-8 first, for instance with 'pandoc --to plain --wrap=none'"
_RECOGNIZE = "have its text recognized (OCR) first"
_UNPACK = "unpack it first"

#: First bytes, what they mean, and the remedy; the first that fits counts.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "extract its text first, for instance with 'pdftotext'"),
    (b"%!PS", "PostScript", "extract its text first, for instance with 'ps2ascii'"),
    (b"{\\rtf", "RTF", _CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc)", _CONVERT),
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", "give the texts themselves"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh91AY&SY", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _RECOGNIZE),
    (b"\xff\xd8\xff", "a JPEG image", _RECOGNIZE),
    (b"GIF87a", "a GIF image", _RECOGNIZE),
    (b"GIF89a", "a GIF image", _RECOGNIZE),
    (b"II*\x00", "a TIFF image", _RECOGNIZE),
    (b"MM\x00*", "a TIFF image", _RECOGNIZE),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image", _RECOGNIZE),
    (b"AT&TFORM", "a DjVu document", "extract its text first, for instance with 'djvutxt'"),
)
#: Entries of a ZIP archive that tell a document of a word processor.
_PACKED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/epub+zip", "an EPUB book"),
    (b"xl/", "an Excel workbook (.xlsx)"),
)
#: How far into an archive the names of its entries are looked for, in bytes.
_PACKED_REACH = 65536
_USE = "check it with 'tei validate', show it with 'tei render'"
_STRIP = "save its text first, for instance with 'pandoc --to plain --wrap=none'"
#: How markup begins, in small letters, what it is, and the remedy; the first that fits counts.
_MARKUP: tuple[tuple[str, str, str], ...] = (
    *((sign, "TEI", _USE) for sign in ("<tei ", "<tei>", "<tei/", "<teicorpus")),
    ("<!doctype html", "HTML", _STRIP),
    ("<html", "HTML", _STRIP),
    ("<?xml", "XML", _USE),
    ("<!doctype", "XML", _USE),
)
_MARKUP_REACH = 200


def refuse_packed(data: bytes, name: str, *, markup: bool = False) -> None:
    """Refuse a file whose first bytes show a format that is neither plain text nor XML.

    Args:
        data: the file, or its beginning.
        name: what to call it in messages.
        markup: XML is wanted, not plain text.

    Raises:
        SourceError: it is such a file; the message says what it is and what to do.
    """
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            found, todo = kind, remedy
            break
    else:
        return
    if found == "a ZIP archive":
        beginning = data[:_PACKED_REACH]
        for entry, packed in _PACKED:
            if entry in beginning:
                found, todo = packed, _CONVERT
                break
    if markup:
        raise SourceError(f"{name}: this is {found}, not XML; name an XML file")
    raise SourceError(f"{name}: this is {found}, not plain text; {todo}")


def refuse_markup(text: str, name: str) -> None:
    """Refuse a text that begins as XML or HTML.

    Args:
        text: the decoded file.
        name: what to call it in messages.

    Raises:
        SourceError: it begins so; the message offers what can be done with it.
    """
    beginning = text[:_MARKUP_REACH].lstrip().casefold()
    for sign, kind, remedy in _MARKUP:
        if beginning.startswith(sign):
            raise SourceError(
                f"{name}: this is {kind}, not plain text; {remedy}, or give --as-text to encode "
                "its mark-up as characters"
            )
