"""The ``encodingDesc``: what this run did, in terms of what it found (Guidelines, ch. 2.3)."""

from __future__ import annotations

import re

from lxml import etree

from tei.document import Document
from tei.tree import characters
from tei.tree.element import add

_VERSION = re.compile(r"\d+[a-z]*\d*(\.\d+[a-z]*\d*){0,3}")

#: Kinds of document that ``catRef`` points to.
KIND_WORDS = {
    "account": "an account of events or talks, told in prose",
    "memorandum": "a memorandum",
    "minutes": "minutes of a meeting",
    "letter": "a letter",
    "telegram": "a telegram",
    "transcript": "a transcript of what was said",
    "play": "a play or a part of one",
    "prose": "prose of another kind",
}
FREE_INDIRECT = "free-indirect"


def category_of(kind: str) -> str:
    """Return the ``xml:id`` of the category for a kind of document."""
    return f"kind-{kind}"


def describe_encoding(parent: etree._Element, document: Document, version: str, when: str) -> None:
    """Fill ``encodingDesc``.

    Args:
        parent: the empty element.
        document: resolved.
        version: of this package.
        when: ISO time of encoding, or ``""``.
    """
    add(
        add(parent, "projectDesc"),
        "p",
        "A plain text encoded in TEI by program, every character kept.",
    )
    _declare_practice(add(parent, "editorialDecl"), document)
    _declare_categories(add(parent, "classDecl"), document)
    _declare_characters(parent, document)
    application = add(
        add(parent, "appInfo"),
        "application",
        attributes=(
            ("xml:id", "app"),
            ("ident", "teiwright"),
            ("version", _numbered(version)),
            ("when", when),
        ),
    )
    add(application, "label", "teiwright")


def _numbered(version: str) -> str:
    """Return the part of a version that TEI's data type admits."""
    found = _VERSION.match(version)
    return found[0] if found else "0"


def _declare_practice(parent: etree._Element, document: Document) -> None:
    tags = {annotation.tag for annotation in document.annotations}
    odd = len(characters.find(document.source.text))
    slips = " Slips that the source marks itself are sic." if "sic" in tags else ""
    _say(parent, "correction", "Nothing was corrected." + slips)
    missing = (
        f" Of characters that XML cannot hold there were {odd}; each stands as an empty g."
        if odd
        else ""
    )
    _say(
        parent,
        "normalization",
        "No character was changed; blanks between blocks follow the mark-up." + missing,
    )
    _say(
        parent,
        "quotation",
        "Quotation marks are kept inside said, quote, soCalled and title.",
        (("marks", "all"),),
    )
    broken = any(("break", "no") in annotation.attributes for annotation in document.annotations)
    if broken:
        _say(
            parent,
            "hyphenation",
            "Words divided at a line end keep their hyphen; an lb with break of no follows it.",
            (("eol", "all"),),
        )
    _say(parent, "segmentation", _segmentation(tags))
    if tags & {"date", "time", "measure"}:
        _say(parent, "stdVals", "Dates and times have values as in ISO 8601.")
    if any(annotation.cert for annotation in document.annotations):
        _say(
            parent,
            "interpretation",
            "Names, dates and speakers were found by program. What it concluded points with resp "
            "to the program and says with cert how sure it is; what the source marks plainly "
            "carries neither.",
        )


def _segmentation(tags: set[str]) -> str:
    told = ["Divisions, paragraphs and headings follow the layout of the source."]
    if "pb" in tags:
        told.append("Paragraphs that a page break cuts were joined round the pb.")
    if "sp" in tags:
        told.append("Each labelled turn is one speech.")
    if "said" in tags:
        told.append("Pieces of one utterance are chained with next and prev.")
    return " ".join(told)


def _say(
    parent: etree._Element, name: str, text: str, attributes: tuple[tuple[str, str], ...] = ()
) -> None:
    add(add(parent, name, attributes=attributes), "p", text)


def _declare_categories(parent: etree._Element, document: Document) -> None:
    kinds = add(parent, "taxonomy", attributes=(("xml:id", "kinds"),))
    category = add(kinds, "category", attributes=(("xml:id", category_of(document.kind)),))
    add(category, "catDesc", KIND_WORDS[document.kind])
    if any(("ana", "#" + FREE_INDIRECT) in a.attributes for a in document.annotations):
        speech = add(parent, "taxonomy", attributes=(("xml:id", "speech"),))
        category = add(speech, "category", attributes=(("xml:id", FREE_INDIRECT),))
        add(category, "catDesc", "reported speech that goes on without a verb of saying")


def _declare_characters(parent: etree._Element, document: Document) -> None:
    text = document.source.text
    found = characters.distinct(characters.find(text), text)
    if not found:
        return
    declaration = add(parent, "charDecl")
    for character in found:
        char = add(declaration, "char", attributes=(("xml:id", characters.identifier(character)),))
        mapping = (("type", "codepoint"),)
        add(char, "mapping", f"U+{ord(character):04X}", mapping)
