"""Binary data of XML Schema, in hexadecimal digits or in base 64."""

from __future__ import annotations

import binascii
import re

from tei.validation.relaxng.datatypes.datatype import Kind

# The last group may not hold bits that no byte takes up.
_BASE64 = re.compile(
    r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?"
)


def _hexadecimal(text: str) -> bytes | None:
    if not text.isascii() or not (text.isalnum() or not text):
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def _base64(text: str) -> bytes | None:
    packed = text.replace(" ", "")
    return binascii.a2b_base64(packed) if _BASE64.fullmatch(packed) else None


def _bytes(_text: str, value: object) -> int:
    return len(value) if isinstance(value, bytes) else 0


BINARY_KINDS = (
    Kind("hexBinary", "bytes as pairs of hexadecimal digits", "0FB7", _hexadecimal, measure=_bytes),
    Kind("base64Binary", "bytes in base 64", "D7c=", _base64, measure=_bytes),
)
