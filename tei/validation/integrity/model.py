"""A file whose references are checked, and what is found in it before its place is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from tei.errors import MarkupError
from tei.inputs import MARKUP
from tei.markup import parse
from tei.namespaces import TEI, XML_BASE, XML_ID
from tei.report import Severity
from tei.validation.integrity.prefixes import Prefixes

#: How the names of TEI elements begin, as lxml writes them.
_IN_TEI = f"{{{TEI}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before its place is known.

    Args:
        rule: without ``integrity.``.
        message: what is wrong.
        element: at fault.
        attribute: of it; empty when the element itself is meant.
        severity: how bad it is.
    """

    rule: str
    message: str
    element: etree._Element
    attribute: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class File:
    """What the checks of one element need to know of its file.

    Args:
        targets: elements by ``xml:id``; of equal identifiers the first counts.
        path: where it lies; ``None`` for one that is no file, whose neighbours are not known.
        prefixes: what its ``listPrefixDef`` says.
        mentioned: the identifiers of entries of it that something in it points to.
        based: an ``xml:base`` holds somewhere in it.
        followed: why the pointers that were followed before are dead; nothing for those alive.
    """

    targets: dict[str, etree._Element]
    path: Path | None = None
    prefixes: Prefixes = field(default_factory=Prefixes)
    mentioned: frozenset[str] = frozenset()
    based: bool = False
    followed: dict[str, str] = field(default_factory=dict)

    def target(self, pointer: str) -> etree._Element | None:
        """Return what ``#id`` points to, if it is in this file."""
        return self.targets.get(pointer[1:]) if pointer.startswith("#") else None

    def kind(self, pointer: str, element: etree._Element) -> str:
        """Return the name of the element that a pointer means, here or in a neighbour, or nothing.

        Args:
            pointer: with its prefix resolved.
            element: that holds it.
        """
        address, _, identifier = pointer.partition("#")
        if not address:
            target = self.targets.get(identifier)
            return "" if target is None else local(target)
        neighbour = self.neighbour(address, element)
        return identifiers(neighbour).get(identifier, "") if neighbour else ""

    def neighbour(self, address: str, element: etree._Element) -> Path | None:
        """Return the TEI file that a relative address means, whether it is there or not.

        ``None`` for what is no such address, and where an ``xml:base`` holds.
        """
        plain = ":" not in address and "//" not in address and not address.startswith("/")
        if not (plain and self.path and address.lower().endswith(MARKUP)):
            return None
        above = (element, *element.iterancestors()) if self.based else ()
        if any(one.get(XML_BASE) for one in above):
            return None
        return self.path.parent / unquote(address)


def identifiers(path: Path) -> dict[str, str]:
    """Return the names of the elements of a file by ``xml:id``; none where it cannot be read."""
    try:
        return _identifiers(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=32)
def _identifiers(path: Path, _changed: int) -> dict[str, str]:
    try:
        tree = parse(path.read_bytes(), str(path))
    except MarkupError:
        return {}
    return by_identifier((str(e.get(XML_ID)), local(e)) for e in tree.iter("*") if e.get(XML_ID))


def by_identifier(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a table in which the first of equal identifiers counts."""
    table: dict[str, str] = {}
    for identifier, name in pairs:
        table.setdefault(identifier, name)
    return table


def local(element: etree._Element) -> str:
    """Return what to call an element: its local name, with the namespace if it is not TEI."""
    tag = str(element.tag)
    namespace, _, name = tag.rpartition("}")
    return name if namespace in {"", _IN_TEI} else tag
