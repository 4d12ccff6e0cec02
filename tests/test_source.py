"""How bytes become a text."""

from __future__ import annotations

import pytest

from tei.errors import SourceError
from tei.source import decode

TEXT = "Żółć on the pier.\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_tells_the_encoding_and_is_no_text(encoding: str) -> None:
    """The mark of UTF-32 is not taken for that of UTF-16, with which it begins."""
    assert decode(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_the_form_tells_the_encoding(encoding: str) -> None:
    """UTF-8 and UTF-16 need no mark."""
    assert decode(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "a\0b"])
def test_only_an_encoding_of_text_decides(name: str) -> None:
    """What Python can do with bytes besides is no encoding."""
    with pytest.raises(SourceError, match="no encoding is called"):
        decode(b"text", "a.txt", name)


def test_half_a_character_is_told_with_its_place_in_the_file() -> None:
    """Nobody named an encoding, so that the advice is to name one."""
    data = TEXT.encode("utf-16-le")
    with pytest.raises(SourceError, match=f"offset {len(data)} .*with --encoding"):
        decode(b"\xff\xfe" + data[:-1], "a.txt")


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_the_empty_bytes_of_windows_1252_are_named(byte: int) -> None:
    """Neither UTF-8 nor Windows-1252 has them."""
    with pytest.raises(SourceError, match=f"0x{byte:02X} at offset 5 stands for nothing"):
        decode(b"Caf\xe9 " + bytes([byte]) + b".", "a.txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_read_as_lf(end: str) -> None:
    """Windows, Unix and the old Macintosh give the same text."""
    assert decode(f"one{end}two{end}".encode(), "a.txt").text == "one\ntwo\n"
