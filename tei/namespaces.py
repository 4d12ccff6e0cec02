"""Names of XML: namespaces, Clark names and the minting of identifiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
XML_SPACE = f"{{{XML}}}space"
XML_BASE = f"{{{XML}}}base"

_PREFIXES = {"xml": XML}
_NOT_IN_SLUG = re.compile(r"[\W_]+")


def tei(name: str) -> str:
    """Return the Clark name of the TEI element ``name``: ``{http://www.tei-c.org/ns/1.0}p``."""
    return f"{{{TEI}}}{name}"


def attribute(name: str) -> str:
    """Return the Clark name of an attribute written as in TEI: ``when``, ``xml:id``."""
    prefix, colon, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}" if colon else name


def slug(name: str) -> str:
    """Return ``name`` as it stands in an identifier.

    Lower case, words joined by hyphens, diacritics dropped; letters of other scripts stay, since
    an NCName may hold them. The result may be empty.
    """
    flat = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("’", "")
    kept = "".join(c for c in flat if not unicodedata.combining(c))
    return _NOT_IN_SLUG.sub("-", unicodedata.normalize("NFC", kept)).strip("-")


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
