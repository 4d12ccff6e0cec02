"""Small steps of making elements, so that the rooms of the tree read like TEI."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei.namespaces import attribute, tei

#: Who answers for what was found by program: the application in the header.
APPLICATION = "#app"


def add(
    parent: etree._Element,
    name: str,
    text: str = "",
    attributes: Iterable[tuple[str, str]] = (),
) -> etree._Element:
    """Append a TEI element and return it.

    Args:
        parent: where it goes.
        name: TEI's name for it.
        text: its characters.
        attributes: names as TEI writes them; those with an empty value are left out.
    """
    child = etree.SubElement(parent, tei(name))
    child.text = text or None
    mark(child, attributes)
    return child


def mark(element: etree._Element, attributes: Iterable[tuple[str, str]]) -> None:
    """Set attributes in the order given; those with an empty value are left out."""
    for key, value in attributes:
        if value:
            element.set(attribute(key), value)


def doubt(cert: str) -> tuple[tuple[str, str], ...]:
    """Return ``@resp`` and ``@cert`` of a guess, nothing for what is certain."""
    return (("resp", APPLICATION), ("cert", cert)) if cert else ()


def append_text(element: etree._Element, text: str) -> None:
    """Put characters after all that the element holds."""
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
