"""Pointers, chains, dates, registers and header of any TEI file, checked without a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from lxml import etree

from tei.namespaces import XML_BASE
from tei.validation.finding import Finding, finding_at
from tei.validation.integrity.dates import DATES, impossible_date, reversed_dates, reversed_range
from tei.validation.integrity.model import Fault, File, local
from tei.validation.integrity.pointers import (
    ENTRIES,
    POINTERS,
    chain,
    dead_pointer,
    duplicate_id,
    wrong_kind,
)
from tei.validation.integrity.prefixes import read_prefixes
from tei.validation.integrity.registers import MENTIONED, STATEMENTS, empty_header, unused_entry
from tei.validation.place import Paths, start_tags

__all__ = ["ENTRIES", "POINTERS", "check_integrity"]


class Check(Protocol):
    """Finds what is wrong with one element of a file."""

    def __call__(self, element: etree._Element, file: File, /) -> Iterator[Fault]:
        """Yield the faults."""


#: Each check of what attributes say, with those that it looks at. It looks at nothing else but the
#: name of the element, so that what it says of one holds for all that are written alike.
OF_ATTRIBUTES: tuple[tuple[Check, frozenset[str]], ...] = (
    (dead_pointer, POINTERS),
    (wrong_kind, frozenset({"ref", "who", "toWhom"})),
    (impossible_date, frozenset(DATES)),
    (reversed_dates, frozenset(DATES)),
    (reversed_range, frozenset({"min", "max", "atLeast", "atMost"})),
)
#: Each check of what an element is, with the elements that it looks at.
OF_ELEMENTS: tuple[tuple[Check, frozenset[str]], ...] = (
    (unused_entry, MENTIONED),
    (empty_header, frozenset(STATEMENTS)),
)
_LOOKED_AT = frozenset().union(*(names for _, names in OF_ATTRIBUTES))
_CHAINED = frozenset({"next", "prev"})
_READ = _LOOKED_AT | _CHAINED | {XML_BASE}
_IDENTIFIED = etree.XPath("//*[@xml:id]")
_IDENTIFIERS = etree.XPath("//@xml:id", smart_strings=False)

#: The names and values of those attributes of an element that are read here, but identifiers.
_Items = list[tuple[str, str]]


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
    marked = [
        (element, [item for item in element.items() if item[0] in _READ])
        for element in tree.iter("*")
        if not _READ.isdisjoint(element.keys())
    ]
    file, doubled, chained = _file(tree, marked, path)
    faults = [
        *(fault for element in doubled for fault in duplicate_id(element, file)),
        *(fault for element in chained for fault in chain(element, file)),
        *_of_attributes(marked, file),
        *_of_elements(tree, file),
    ]
    if not faults:
        return ()
    order = {element: number for number, element in enumerate(tree.iter("*"))}
    faults.sort(key=lambda fault: order[fault.element])
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


def _of_attributes(marked: Iterable[tuple[etree._Element, _Items]], file: File) -> Iterator[Fault]:
    """Ask each check of attributes, once for all elements of which it has nothing to say."""
    clean: set[tuple[object, ...]] = set()
    for element, items in marked:
        alike = (element.tag, *items)
        if alike in clean:
            continue
        names = dict(items).keys()
        found = [
            fault
            for check, looked_at in OF_ATTRIBUTES
            if not looked_at.isdisjoint(names)
            for fault in check(element, file)
        ]
        yield from found
        if not found and not file.based:  # what a pointer means depends on the xml:base round it
            clean.add(alike)


def _of_elements(tree: etree._ElementTree, file: File) -> Iterator[Fault]:
    for check, names in OF_ELEMENTS:
        for element in tree.iter(*names):
            yield from check(element, file)


def _file(
    tree: etree._ElementTree, marked: Iterable[tuple[etree._Element, _Items]], path: Path | None
) -> tuple[File, list[etree._Element], dict[etree._Element, None]]:
    """Return a file, its elements whose identifiers others had before, and those of chains."""
    identified = list(zip(_IDENTIFIERS(tree), _IDENTIFIED(tree), strict=True))
    targets = dict(reversed(identified))
    doubled = [element for identifier, element in identified if targets[identifier] is not element]
    chained: dict[etree._Element, None] = {}
    pointers: set[str] = set()
    based = False
    for element, items in marked:
        for name, value in items:
            if name == XML_BASE:
                based = True
            elif name in POINTERS:
                pointers.add(value)
                if name in _CHAINED:
                    chained[element] = None
    prefixes = read_prefixes(tree)
    own = ("", path.name if path else "")
    meant = (prefixes.resolve(word) or "" for value in pointers for word in value.split())
    parts = (pointer.partition("#") for pointer in meant)
    mentioned = {identifier for address, _, identifier in parts if address in own}
    known = frozenset(i for i in mentioned if i in targets and local(targets[i]) in ENTRIES)
    return File(targets, path, prefixes, known, based), doubled, chained
