"""Pointers, chains, dates, registers and header of any TEI file, checked without a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from lxml import etree

from tei.namespaces import XML_ID
from tei.validation.finding import Finding, finding_at
from tei.validation.integrity.dates import DATES, impossible_date, reversed_dates, reversed_range
from tei.validation.integrity.model import Fault, File
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


#: Each check with the attributes, or the elements, without which it has nothing to say.
CHECKS: tuple[tuple[Check, frozenset[str]], ...] = (
    (duplicate_id, frozenset({XML_ID})),
    (dead_pointer, POINTERS),
    (wrong_kind, frozenset({"ref", "who", "toWhom"})),
    (chain, frozenset({"next", "prev"})),
    (impossible_date, frozenset(DATES)),
    (reversed_dates, frozenset({"from", "notBefore"})),
    (reversed_range, frozenset({"min", "atLeast"})),
    (unused_entry, MENTIONED),
    (empty_header, frozenset(STATEMENTS)),
)
_BY_NAME: dict[str, list[Check]] = {}
for _check, _names in CHECKS:
    for _name in _names:
        _BY_NAME.setdefault(_name, []).append(_check)


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
    marked = tuple((element, items) for element in elements if (items := element.items()))
    file = _file(elements, marked, path)
    faults = [
        fault
        for element in elements
        for check in _checks(element)
        for fault in check(element, file)
    ]
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


def _checks(element: etree._Element) -> Iterable[Check]:
    """Return the checks that have something to say of an element, each once."""
    names = (str(element.tag), *element.keys())
    return dict.fromkeys(check for name in names for check in _BY_NAME.get(name, ()))


def _file(
    elements: Iterable[etree._Element],
    marked: Iterable[tuple[etree._Element, list[tuple[str, str]]]],
    path: Path | None,
) -> File:
    targets: dict[str, etree._Element] = {}
    pointers: set[str] = set()
    for element, items in marked:
        for name, value in items:
            if name == XML_ID:
                targets.setdefault(value, element)
            elif ("#" in value or ":" in value) and name in POINTERS:
                pointers.add(value)
    prefixes = read_prefixes(elements)
    own = ("", path.name if path else "")
    meant = (prefixes.resolve(word) or "" for value in pointers for word in value.split())
    parts = (pointer.partition("#") for pointer in meant)
    mentioned = {identifier for address, _, identifier in parts if address in own}
    known = frozenset(i for i in mentioned if i in targets and _is_entry(targets[i]))
    return File(targets, path, prefixes, known)


def _is_entry(element: etree._Element) -> bool:
    return etree.QName(element).localname in ENTRIES
