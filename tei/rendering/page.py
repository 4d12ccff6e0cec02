"""What an HTML page needs from beside its stylesheet, and how it is written out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

from tei import resources

# Characters that XML can hold and HTML cannot (HTML Living Standard, 13.2.3.5, "Preprocessing the
# input stream"): the controls but for blanks, and the noncharacters.
_PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NOT_IN_HTML = re.compile(f"[\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")

# HTML knows void elements that the serializer, made for HTML 4, closes.
_CLOSED_VOID = re.compile(r"</wbr>")


@cache
def style() -> Mapping[str, str]:
    """Return the style sheet that the page carries, and the nonce of the page's security policy.

    The nonce (Content Security Policy level 3, 2.3.1) is the hash of the style sheet, so that the
    same document gives the same bytes.
    """
    css = resources.path("xslt", "html", "teiwright.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    return {"style": css, "style-nonce": digest}


def page(result: etree._ElementTree, settings: Mapping[str, str]) -> str:  # noqa: ARG001
    """Return a result tree of HTML elements as an HTML5 page."""
    html = etree.tostring(result, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    return _NOT_IN_HTML.sub("�", _CLOSED_VOID.sub("", html)).rstrip("\n") + "\n"
