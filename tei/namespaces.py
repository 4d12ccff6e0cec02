"""Names of XML: namespaces, Clark names and the minting of identifiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"

XML_ID = f"{{{XML}}}id"
XML_BASE = f"{{{XML}}}base"

_PREFIXES = {"xml": XML}
#: Letters and digits that a name may hold in every edition of XML 1.0 (appendix B of the fourth).
_NAME_CHARACTERS = (
    "0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e"
    "\u0180-\u01c3\u0250-\u02a8"  # Latin
    "\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce\u1f00-\u1f15"  # Greek
    "\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481\u0490-\u04c4"  # Cyrillic
    "\u0561-\u0586\u05d0-\u05ea\u10d0-\u10f6"  # Armenian, Hebrew, Georgian
    "\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671-\u06b7\u06f0-\u06f9"  # Arabic
    "\u0905-\u0939\u0966-\u096f\u0985-\u098c\u0e01-\u0e2e"  # Devanagari, Bengali, Thai
    "\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"  # Kana, Han, Hangul
)
_NOT_IN_SLUG = re.compile(r"[\W_]+")


def tei(name: str) -> str:
    """Return the Clark name of the TEI element ``name``: ``{http://www.tei-c.org/ns/1.0}p``."""
    return f"{{{TEI}}}{name}"


def attribute(name: str) -> str:
    """Return the Clark name of an attribute written as in TEI: ``when``, ``xml:id``."""
    prefix, colon, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}" if colon else name


def fits_identifier(text: str) -> bool:
    """Tell whether a text may follow a letter in an ``xml:id``, by every edition of XML 1.0."""
    return _compiled(f"[-._A-Z{_NAME_CHARACTERS}]+").fullmatch(text) is not None


def slug(name: str) -> str:
    """Return ``name`` as it stands in an identifier.

    Lower case, words joined by hyphens, diacritics dropped; letters of other scripts stay, since
    an NCName may hold them. A letter that no NCName of the older editions may hold stands as its
    code point. The result may be empty.
    """
    flat = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("’", "")
    kept = "".join(c for c in flat if not unicodedata.combining(c))
    joined = _NOT_IN_SLUG.sub("-", unicodedata.normalize("NFC", kept)).strip("-")
    return _compiled(f"[^-{_NAME_CHARACTERS}]").sub(lambda odd: f"u{ord(odd[0]):04x}", joined)


def mint(prefix: str, name: str, taken: Container[str]) -> str:
    """Return a new ``xml:id`` such as ``pers-ada-brandt``, or ``pers-ada-brandt-2`` for a clash.

    Args:
        prefix: the kind of thing: ``pers``, ``grp``, ``org``, ``place``, ``event``, ``bibl``.
        name: its longest name without titles.
        taken: identifiers that are in use.
    """
    stem = f"{prefix}-{slug(name) or 'unnamed'}"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile late: large classes take milliseconds, and whoever only validates needs none."""
    return re.compile(pattern)
