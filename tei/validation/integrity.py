"""Pointers, chains and dates of any TEI file, checked without a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from tei.namespaces import TEI, XML_ID
from tei.report import Severity
from tei.validation.fidelity import Difference, compare_text
from tei.validation.place import Paths, start_tags
from tei.validation.schematron.model import Finding, finding_at

__all__ = ["Difference", "check_integrity", "compare_text"]

# The attributes of TEI P5 whose values are pointers (data type teidata.pointer), without those
# whose names also stand for words and numbers, such as @from and @value.
# fmt: off
POINTERS = frozenset({
    "active", "adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "copyOf",
    "corresp", "datingMethod", "datingPoint", "decls", "domains", "edRef", "exclude", "facs",
    "feats", "fVal", "hand", "inst", "lemmaRef", "mergedIn", "mutual", "next", "node", "nymRef",
    "parent", "passive", "perf", "period", "prev", "ref", "rendition", "resp", "sameAs", "scheme",
    "scribeRef", "scriptRef", "select", "since", "source", "spanTo", "synch", "target",
    "targetEnd", "toWhom", "unitRef", "url", "uri", "wit", "where", "who",
})
# fmt: on

# What an element that names something may point to, among the entries of a register.
KINDS = {
    "persName": ("person", "personGrp"),
    "placeName": ("place",),
    "orgName": ("org",),
    "eventName": ("event",),
}
AGENTS = ("person", "personGrp", "org")
ENTRIES = frozenset({"person", "personGrp", "org", "place", "event", "bibl"})


@dataclass(frozen=True, slots=True)
class _Fault:
    """A finding before its place is known."""

    rule: str
    message: str
    element: etree._Element
    attribute: str


@dataclass(frozen=True, slots=True)
class _File:
    """A tree and its elements by identifier; of equal identifiers the first counts."""

    elements: tuple[etree._Element, ...]
    targets: dict[str, etree._Element]

    def target(self, pointer: str) -> etree._Element | None:
        """Return what ``#id`` points to, if it is in this file."""
        return self.targets.get(pointer[1:]) if pointer.startswith("#") else None


def check_integrity(tree: etree._ElementTree, source: bytes = b"") -> tuple[Finding, ...]:
    """Return the faults of a TEI file that can be seen without a schema, in document order.

    They are ``integrity.duplicate-id``, ``integrity.dead-pointer``, ``integrity.wrong-kind``,
    ``integrity.broken-chain``, ``integrity.chain-speaker`` and ``integrity.reversed-dates``.

    Args:
        tree: the parsed document.
        source: the bytes it was parsed from, for columns and for lines beyond 65,535.
    """
    elements = tuple(tree.iter("*"))
    targets: dict[str, etree._Element] = {}
    for element in elements:
        identifier = element.get(XML_ID)
        if identifier is not None:
            targets.setdefault(identifier, element)
    file = _File(elements, targets)
    faults = [fault for element in elements for check in CHECKS for fault in check(element, file)]
    places = start_tags({fault.element for fault in faults}, source)
    paths = Paths()
    return tuple(
        finding_at(
            rule=f"integrity.{fault.rule}",
            severity=Severity.ERROR,
            message=fault.message,
            path=f"{paths(fault.element)}/@{fault.attribute}",
            place=places[fault.element],
        )
        for fault in faults
    )


def _duplicate_id(element: etree._Element, file: _File) -> Iterator[_Fault]:
    identifier = element.get(XML_ID)
    if identifier is not None and file.targets[identifier] is not element:
        first = _local(file.targets[identifier])
        yield _Fault(
            "duplicate-id",
            f'the xml:id "{identifier}" belongs to a {first} before this {_local(element)}; '
            "give this one another",
            element,
            "xml:id",
        )


def _dead_pointer(element: etree._Element, file: _File) -> Iterator[_Fault]:
    for name, value in element.items():
        if "#" not in value or name not in POINTERS:
            continue
        for pointer in value.split():
            # Beyond an identifier, "#" may open an XPointer scheme: #xpath(...), #range(...).
            if pointer[0] == "#" and "(" not in pointer and pointer[1:] not in file.targets:
                yield _Fault(
                    "dead-pointer",
                    f"@{name} of {_local(element)} points to {pointer}, but nothing in this file "
                    "has that xml:id; correct the pointer or add what it points to",
                    element,
                    str(name),
                )


def _wrong_kind(element: etree._Element, file: _File) -> Iterator[_Fault]:
    allowed = {"ref": KINDS.get(_local(element), ()), "who": AGENTS, "toWhom": AGENTS}
    for name, kinds in allowed.items():
        for pointer in element.get(name, "").split() if kinds else ():
            target = file.target(pointer)
            kind = "" if target is None else _local(target)
            if kind in ENTRIES and kind not in kinds:
                yield _Fault(
                    "wrong-kind",
                    f"@{name} of {_local(element)} points to the {kind} {pointer}; "
                    f"point to a {' or '.join(kinds)}",
                    element,
                    name,
                )


def _chain(element: etree._Element, file: _File) -> Iterator[_Fault]:
    for name, back in (("next", "prev"), ("prev", "next")):
        pointer = element.get(name, "").strip()
        other = file.target(pointer)
        if other is None:
            continue
        own = f"#{element.get(XML_ID)}"
        if own not in other.get(back, "").split():
            yield _Fault(
                "broken-chain",
                f"@{name} of {_local(element)} points to {pointer}, which does not point back; "
                f'give that one {back}="{own}"',
                element,
                name,
            )
        elif name == "next" and element.get("who") != other.get("who"):
            yield _Fault(
                "chain-speaker",
                f"{_local(element)} of {element.get('who', 'nobody')} goes on in {pointer}, which "
                f"is of {other.get('who', 'nobody')}; give both the same @who, or end the chain",
                element,
                "who",
            )


def _reversed_dates(element: etree._Element, _file: _File) -> Iterator[_Fault]:
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        start, end = element.get(first, ""), element.get(last, "")
        # Times of day may pass midnight; only dates that begin with a year can be compared.
        if _has_year(start) and _has_year(end) and _year_first(start) > _year_first(end, "~"):
            yield _Fault(
                "reversed-dates",
                f"@{first} ({start}) is after @{last} ({end}); exchange or correct them",
                element,
                first,
            )


CHECKS: tuple[Callable[[etree._Element, _File], Iterator[_Fault]], ...] = (
    _duplicate_id,
    _dead_pointer,
    _wrong_kind,
    _chain,
    _reversed_dates,
)


def _has_year(date: str) -> bool:
    return len(date) in {4, 7} or (len(date) >= 10 and date[4] == "-" == date[7])


def _year_first(date: str, rest: str = "") -> str:
    """Return a date so that it sorts: a year alone before its days, or with ``~`` after them."""
    return date[:10] + rest


def _local(element: etree._Element) -> str:
    name = etree.QName(element)
    return name.localname if name.namespace in {TEI, None} else str(element.tag)
