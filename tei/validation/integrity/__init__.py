"""Pointers, chains, dates, registers and header of any TEI file, checked without a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from tei.namespaces import XML_ID
from tei.validation.integrity.dates import impossible_date, reversed_dates, reversed_range
from tei.validation.integrity.model import Fault, File
from tei.validation.integrity.pointers import (
    ENTRIES,
    POINTERS,
    chain,
    dead_pointer,
    duplicate_id,
    wrong_kind,
)
from tei.validation.integrity.prefixes import Prefixes, read_prefixes
from tei.validation.integrity.registers import empty_header, unused_entry
from tei.validation.place import Paths, start_tags
from tei.validation.schematron.model import Finding, finding_at

__all__ = ["ENTRIES", "POINTERS", "check_integrity"]

CHECKS: tuple[Callable[[etree._Element, File], Iterator[Fault]], ...] = (
    duplicate_id,
    dead_pointer,
    wrong_kind,
    chain,
    impossible_date,
    reversed_dates,
    reversed_range,
    unused_entry,
    empty_header,
)


def check_integrity(
    tree: etree._ElementTree, source: bytes = b"", path: Path | None = None
) -> tuple[Finding, ...]:
    """Return the faults of a TEI file that can be seen without a schema, in document order.

    Args:
        tree: the parsed document.
        source: the bytes it was parsed from, for columns and for lines beyond 65,535.
        path: where the document lies, so that pointers into other files can be followed; ``None``
            to leave them alone.
    """
    elements = tuple(tree.iter("*"))
    file = _file(elements, path)
    faults = [fault for element in elements for check in CHECKS for fault in check(element, file)]
    places = start_tags({fault.element for fault in faults}, source)
    paths = Paths()
    return tuple(
        finding_at(
            rule=f"integrity.{fault.rule}",
            severity=fault.severity,
            message=fault.message,
            path=paths(fault.element) + (f"/@{fault.attribute}" if fault.attribute else ""),
            place=places[fault.element],
        )
        for fault in faults
    )


def _file(elements: tuple[etree._Element, ...], path: Path | None) -> File:
    targets: dict[str, etree._Element] = {}
    for element in elements:
        identifier = element.get(XML_ID)
        if identifier is not None:
            targets.setdefault(identifier, element)
    prefixes = read_prefixes(elements)
    mentioned = _mentioned(elements, prefixes, path.name if path else "")
    known = frozenset(i for i in mentioned if i in targets and _is_entry(targets[i]))
    return File(elements, targets, path, prefixes, known)


def _mentioned(elements: tuple[etree._Element, ...], prefixes: Prefixes, name: str) -> set[str]:
    """Return what the pointers of a file say of the file itself."""
    values = {
        value
        for element in elements
        for attribute, value in element.items()
        if ("#" in value or ":" in value) and attribute in POINTERS
    }
    meant = (prefixes.resolve(word) or "" for value in values for word in value.split())
    pairs = (pointer.partition("#") for pointer in meant)
    return {identifier for address, _, identifier in pairs if address in ("", name)}


def _is_entry(element: etree._Element) -> bool:
    return etree.QName(element).localname in ENTRIES
