"""Entries that nobody mentions, and a header that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.namespaces import XML_ID, tei
from tei.report import Severity
from tei.validation.integrity.model import Fault, File, local

#: Entries of a register that stand there because the text mentions them; a bibliography does not.
MENTIONED = frozenset(map(tei, ("person", "personGrp", "org", "place", "event")))
_REGISTERS = frozenset(map(tei, ("listPerson", "listOrg", "listPlace", "listEvent")))
#: What a header must say in words, with what to do about it.
STATEMENTS = {
    tei("titleStmt"): (tei("title"), "title", "say what the document is called"),
    tei("publicationStmt"): (None, "publicationStmt", "say who publishes it, or that nobody does"),
    tei("sourceDesc"): (
        None,
        "sourceDesc",
        "say what it was made from, or that it is born digital",
    ),
}


def unused_entry(element: etree._Element, file: File) -> Iterator[Fault]:
    """Find an entry that nothing points to, in a file that points to other entries of its own.

    A register without a text is there for other files, and is left alone.
    """
    identifier, parent = element.get(XML_ID), element.getparent()
    if element.tag not in MENTIONED or parent is None or parent.tag not in _REGISTERS:
        return
    if identifier and file.mentioned and identifier not in file.mentioned:
        message = (
            f"The {local(element)} {identifier} is mentioned nowhere; point to it with @ref, "
            "@who or @toWhom, or remove it"
        )
        yield Fault("unused-entry", message, element, severity=Severity.WARNING)


def empty_header(element: etree._Element, _file: File) -> Iterator[Fault]:
    """Find a title, a publication or a source that the header states without a word."""
    stated = STATEMENTS.get(str(element.tag))
    if stated:
        child, name, remedy = stated
        place = element if child is None else element.find(child)
        if place is not None and not _says_something(place):
            message = f"the {name} of the header is empty; {remedy}"
            yield Fault("header-empty", message, place, severity=Severity.WARNING)


def _says_something(element: etree._Element) -> bool:
    """Tell whether an element holds a word, or a pointer to where one stands."""
    return any(str(text).strip() for text in element.itertext()) or any(
        below.get("target") or below.get("ref") or below.get("corresp")
        for below in element.iter("*")
    )
