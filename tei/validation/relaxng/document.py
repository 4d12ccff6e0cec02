"""The bytes of a document, in blocks, as the parser can read them.

The parser knows UTF-8, UTF-16, ISO 8859-1 and ASCII. Places in a document are found again in its
bytes, so that everything but the last two and UTF-8 is turned into UTF-8 on the way.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

_BLOCK, _LARGE_BLOCK = 1 << 16, 1 << 20
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._\-]+)[\"']")
_AS_IT_IS = frozenset(
    ("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "utf-16", "utf-16le", "utf-16be")
)
# Python has codecs under names that no document means, so these are the ones that are tried.
_TRIED = re.compile(r"(?i)(?:iso|windows-|cp|koi8|mac|x-mac|shift|sjis|euc|gb|big5|tis)")
_EVERY_BYTE = bytes(range(256))
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)

Opener = Callable[[], Iterable[bytes]]
"""Starts reading a document anew."""


def from_bytes(data: bytes) -> Opener:
    """Read a document that is at hand."""
    return lambda: (data[at : at + _LARGE_BLOCK] for at in range(0, len(data), _LARGE_BLOCK))


def from_file(path: Path) -> Opener:
    """Read a document from a file, a block at a time."""

    def blocks() -> Iterator[bytes]:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block

    return blocks


def parsable(blocks: Iterable[bytes]) -> tuple[Iterator[bytes], str | None]:
    """Return the blocks as the parser can read them.

    Returns:
        The blocks, and the encoding that overrides the one declared; None for no other.

    Raises:
        UnicodeDecodeError: while the blocks are read, when the bytes are not in their encoding.
    """
    rest = iter(blocks)
    first = next(rest, b"")
    try:
        encoding = _encoding_of(first)
    except UnicodeDecodeError as error:
        return _refused(error), None
    if encoding is None:
        return _joined(first, rest), None
    return _decoded(_joined(first, rest), encoding), "utf-8"


def paced(blocks: Iterable[bytes], parser: expat.XMLParserType) -> Iterator[bytes]:
    """Yield blocks of such a size that a parser never reads a long token over and over.

    Older versions of expat begin anew with every block of a token that is not complete.
    """
    held: list[bytes] = []
    size, wanted, reached = 0, 0, 0
    for block in blocks:
        held.append(block)
        size += len(block)
        if size >= wanted:
            yield b"".join(held)
            wanted = 0 if parser.CurrentByteIndex > reached else 2 * max(size, wanted)
            reached, size = parser.CurrentByteIndex, 0
            held.clear()
    yield b"".join(held)


def _encoding_of(first: bytes) -> str | None:
    """Return the encoding of a document that begins so, when the parser cannot read it well.

    Raises:
        UnicodeDecodeError: it declares an encoding that nobody knows.
    """
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            return encoding
    declared = _DECLARED.match(first[:1000])
    if not declared:
        return None
    name = declared[1].decode("ascii").lower()
    if name in _AS_IT_IS:
        return None
    try:
        if _TRIED.match(name):
            return codecs.lookup(name).name
        if len(_EVERY_BYTE.decode(name, "replace")) == len(_EVERY_BYTE):
            return None  # the parser asks Python for a table, as long as there is one
    except (LookupError, ValueError):
        pass
    raise UnicodeDecodeError(name, first, *declared.span(1), "that encoding is not known here")


def _refused(error: UnicodeDecodeError) -> Iterator[bytes]:
    """Raise an error when the first block is asked for."""
    raise error
    yield b""


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _decoded(blocks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for block in blocks:
        yield decoder.decode(block).encode()
    yield decoder.decode(b"", final=True).encode()
