"""OASIS XML Catalogs 1.1: which file on this machine stands for an address.

Read are ``uri`` and ``system``, ``rewriteURI`` and ``rewriteSystem``, ``uriSuffix`` and
``systemSuffix``, ``delegateURI`` and ``delegateSystem``, ``group``, ``nextCatalog`` and
``xml:base``; schemas have no public identifiers. A catalog that points to the network points
nowhere: nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from tei.errors import MarkupError, SchemaError
from tei.markup import parse
from tei.namespaces import XML_BASE
from tei.wording import refusal, shown

#: How many catalog files are read; each counts as often as others name it.
_MOST_FILES = 1000
_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
#: Element, then the attributes that say what it matches and what it gives.
_EXACT = {"uri": ("name", "uri"), "system": ("systemId", "uri")}
_PREFIX = {
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
}
_DELEGATE = {
    "delegateURI": ("uriStartString", "catalog"),
    "delegateSystem": ("systemIdStartString", "catalog"),
}
_SUFFIX = {"uriSuffix": ("uriSuffix", "uri"), "systemSuffix": ("systemIdSuffix", "uri")}


@dataclass(frozen=True, slots=True)
class _Entries:
    """What one catalog file says: pairs of what is matched and what it gives, longest first.

    Addresses that begin as a delegate says are looked up in its catalog and in no later one.
    """

    exact: tuple[tuple[str, str], ...]
    prefix: tuple[tuple[str, str], ...]
    suffix: tuple[tuple[str, str], ...]
    delegates: tuple[tuple[str, Catalog], ...]

    def find(self, address: str) -> str | None:
        """Return what stands for an address (section 7.2.2: exact, then prefix, then suffix)."""
        for match, given in self.exact:
            if address == match:
                return given
        for match, given in self.prefix:
            if address.startswith(match):
                return given + address[len(match) :]
        for match, given in self.suffix:
            if address.endswith(match):
                return given
        return None


@dataclass(frozen=True, slots=True)
class Catalog:
    """Catalog files in the order in which they are asked; call it with an address."""

    files: tuple[_Entries, ...] = ()

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Self:
        """Read catalog files and those that they name as next.

        Raises:
            SchemaError: one cannot be read or is no catalog.
        """
        return cls(_Reader().read(paths, frozenset()))

    def __call__(self, address: str) -> Path | None:
        """Return the file that stands for an address, ``None`` for one that is not known.

        Raises:
            SchemaError: a file stands for it that is not there.
        """
        for entries in self.files:
            given = entries.find(address)
            if given is not None:
                path = _path(given)
                if path and not path.is_file():
                    raise SchemaError(
                        f"{shown(address)}: the catalog says {shown(path)}, which is not there; "
                        "correct the catalog, or put the file there"
                    )
                return path
            asked = [each for start, each in entries.delegates if address.startswith(start)]
            if asked:
                return next((path for each in asked if (path := each(address))), None)
        return None


class _Reader:
    """Reads catalogs and those that they name, which may name one another in any way."""

    def __init__(self) -> None:
        self._count = 0

    def read(self, paths: Iterable[Path], above: frozenset[Path]) -> tuple[_Entries, ...]:
        """Read catalog files, those that they name as next, and below them their delegates.

        Args:
            paths: the files.
            above: files that delegate to these, which are not asked again.
        """
        pending, done, files = list(paths), set(above), list[_Entries]()
        while pending:
            path = pending.pop(0)
            real = Path(os.path.realpath(path))  # which links in a circle have, too
            if real in done:
                continue
            done.add(real)
            found = self._entries(path, real)
            delegates = tuple(
                (start, Catalog(self.read([file], above | {real})))
                for start, href in _pairs(found, _DELEGATE)
                if (file := _path(href))
            )
            exact, prefix, suffix = (_pairs(found, kind) for kind in (_EXACT, _PREFIX, _SUFFIX))
            files.append(_Entries(exact, prefix, suffix, delegates))
            following = (urljoin(base, e.get("catalog", "")) for e, base in found if _is_next(e))
            pending[:0] = [next_path for href in following if (next_path := _path(href))]
        return tuple(files)

    def _entries(self, path: Path, real: Path) -> list[tuple[etree._Element, str]]:
        self._count += 1
        if self._count > _MOST_FILES:
            raise SchemaError(f"{shown(path)}: catalogs name more than {_MOST_FILES} others in all")
        return list(_walk(_root(path), real.as_uri()))


def _root(path: Path) -> etree._Element:
    if path.exists() and not path.is_file():  # a device or pipe has no end
        raise SchemaError(f"{shown(path)}: this is no file; name a catalog")
    try:
        root = parse(path.read_bytes(), shown(path)).getroot()
    except OSError as error:
        raise SchemaError(refusal(path, error)) from None
    except MarkupError as error:
        raise SchemaError(str(error)) from None
    if root.tag != f"{_CATALOG}catalog":
        raise SchemaError(f"{shown(path)}: no XML catalog; its root must be {_CATALOG}catalog")
    return root


def _walk(root: etree._Element, base: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the entries of a catalog and its groups, each with the address it is relative to."""
    base = urljoin(base, root.get(XML_BASE, ""))
    for child in root.iterchildren("*"):
        own = urljoin(base, child.get(XML_BASE, ""))
        if child.tag == f"{_CATALOG}group":
            for entry in child.iterchildren("*"):
                yield entry, urljoin(own, entry.get(XML_BASE, ""))
        else:
            yield child, own


def _pairs(
    found: Iterable[tuple[etree._Element, str]], kinds: dict[str, tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for element, base in found:
        names = kinds.get(str(element.tag).removeprefix(_CATALOG))
        if names:
            match, given = (element.get(name) for name in names)
            if match and given is not None:
                pairs.append((match, urljoin(base, given)))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _is_next(element: etree._Element) -> bool:
    return element.tag == f"{_CATALOG}nextCatalog" and bool(element.get("catalog"))


def _path(address: str) -> Path | None:
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    return Path(unquote(parts.path))
