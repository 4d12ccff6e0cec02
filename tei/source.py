"""A text and where its lines begin; how bytes become one."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from dataclasses import dataclass, field

from tei.errors import SourceError

# the longest first: the mark of UTF-32 begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Share of NUL bytes in one half of the byte pairs that speaks for UTF-16 without a mark.
_UTF16_SHARE = 0.4
_SAMPLE = 65536


@dataclass(frozen=True, slots=True)
class Source:
    """A plain text with a name; never altered.

    Args:
        name: what to call it in messages, its path as the user gave it.
        text: its characters. Every offset anywhere counts code points of this string.
        encoding: how the bytes were read.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    # filled when the first position is asked for: few texts need it
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point, both counted from 1."""
        if not self._starts:
            self._starts.extend(line_starts(self.text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the line with this number, counted from 1, without its end."""
        if not self._starts:
            self._starts.extend(line_starts(self.text))
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins; lines end at LF."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def decode(data: bytes, name: str, encoding: str | None = None) -> Source:
    """Turn the bytes of a file into a source.

    UTF-8 and UTF-16 are known by their mark or by their form, UTF-32 by its mark; all else is
    taken as Windows-1252, whose five empty bytes are an error. Line ends are read as LF, as XML
    reads them, so that nothing that is found depends on the system where a text was typed.

    Args:
        data: the whole file.
        name: what to call it in messages.
        encoding: the user's word, which decides; a name that Python knows.

    Raises:
        SourceError: the file is empty, blank, binary, or not in the encoding named.
    """
    if not data:
        raise SourceError(f"{name}: the file is empty; nothing to encode")
    text, used = _by_name(data, name, encoding) if encoding else _by_form(data, name)
    if not text.strip():
        raise SourceError(f"{name}: the file holds blanks only; nothing to encode")
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"), used)


def _by_name(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        used = codecs.lookup(encoding).name
        return data.decode(used).removeprefix("\ufeff"), used
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: not {encoding}: byte 0x{data[error.start]:02X} at offset {error.start}; "
            "leave --encoding out to have it recognized, or name another"
        ) from None
    except (LookupError, ValueError):  # no such codec, or one that makes no text of bytes
        raise SourceError(
            f"{name}: no encoding is called {encoding!r}; try utf-8, utf-16 or windows-1252"
        ) from None


def _by_mark(data: bytes, name: str, mark: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data[len(mark) :].decode(encoding), encoding
    except UnicodeDecodeError as error:
        offset = len(mark) + error.start
        raise SourceError(
            f"{name}: looks like {encoding}, but byte 0x{data[offset]:02X} at offset {offset} "
            "does not fit; repair the file, or name its encoding with --encoding"
        ) from None


def _by_form(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, name, mark, encoding)
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        half = len(sample) / 2
        if odd > _UTF16_SHARE * half and even < odd / 4:
            return _by_mark(data, name, b"", "utf-16-le")
        if even > _UTF16_SHARE * half and odd < even / 4:
            return _by_mark(data, name, b"", "utf-16-be")
        raise SourceError(
            f"{name}: looks binary: a NUL byte at offset {data.index(0)}; "
            "give plain text, or name the encoding with --encoding"
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as not_utf8:
        try:
            return data.decode("windows-1252"), "windows-1252"
        except UnicodeDecodeError as error:
            raise SourceError(
                f"{name}: neither UTF-8 (offset {not_utf8.start}) nor Windows-1252: "
                f"byte 0x{data[error.start]:02X} at offset {error.start} stands for nothing; "
                "name the encoding with --encoding"
            ) from None
