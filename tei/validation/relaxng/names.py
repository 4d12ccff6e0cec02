"""Expanded names and name classes.

An expanded name is one string, as expat hands it over: the namespace URI, a separator that no XML
document can hold, and the local name; a name in no namespace is its local name alone. Name classes
are those of RELAX NG (specification, sections 4.16 and 6.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SEPARATOR = "\x1f"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

# How closely a name class fits a name: the closest one wins when an element is out of its place.
BY_NAME, BY_NAMESPACE, BY_ANY, NOT_AT_ALL = 3, 2, 1, 0


def expand(namespace: str, local: str) -> str:
    """Join a namespace URI (empty for none) and a local name into an expanded name."""
    return f"{namespace}{SEPARATOR}{local}" if namespace else local


def namespace_of(name: str) -> str:
    """Return the namespace URI of an expanded name, empty for none."""
    return name.rpartition(SEPARATOR)[0]


def local_of(name: str) -> str:
    """Return the local part of an expanded name."""
    return name.rpartition(SEPARATOR)[2]


def shown(name: str) -> str:
    """Return an expanded name as people write it: the local part, with `xml:` where it belongs."""
    namespace, _, local = name.rpartition(SEPARATOR)
    return f"xml:{local}" if namespace == XML_NAMESPACE else local


@dataclass(frozen=True, slots=True)
class Name:
    """Exactly one name."""

    name: str

    def fit(self, name: str) -> int:
        """Tell how closely this class fits an expanded name; zero when it does not."""
        return BY_NAME if name == self.name else NOT_AT_ALL


@dataclass(frozen=True, slots=True)
class NsName:
    """Any name of one namespace, save those excepted."""

    namespace: str
    excepted: NameClass | None = None

    def fit(self, name: str) -> int:
        """Tell how closely this class fits an expanded name; zero when it does not."""
        if namespace_of(name) != self.namespace or (self.excepted and self.excepted.fit(name)):
            return NOT_AT_ALL
        return BY_NAMESPACE


@dataclass(frozen=True, slots=True)
class AnyName:
    """Any name at all, save those excepted."""

    excepted: NameClass | None = None

    def fit(self, name: str) -> int:
        """Tell how closely this class fits an expanded name; zero when it does not."""
        return NOT_AT_ALL if self.excepted and self.excepted.fit(name) else BY_ANY


@dataclass(frozen=True, slots=True)
class NameChoice:
    """Whatever one of several name classes holds."""

    members: tuple[NameClass, ...]

    def fit(self, name: str) -> int:
        """Tell how closely the closest member fits an expanded name; zero when none does."""
        return max(member.fit(name) for member in self.members)


NameClass = Name | NsName | AnyName | NameChoice


def finite_names(name_class: NameClass) -> tuple[str, ...] | None:
    """List the names of a class in the order of the schema; None when there is no end of them."""
    if isinstance(name_class, Name):
        return (name_class.name,)
    if not isinstance(name_class, NameChoice):
        return None
    names: list[str] = []
    for member in name_class.members:
        found = finite_names(member)
        if found is None:
            return None
        names.extend(found)
    return tuple(dict.fromkeys(names))


def overlap(first: NameClass, second: NameClass) -> bool:
    """Tell whether two name classes share a name.

    Two classes overlap if and only if one of a few representative names is in both: every name
    written in either, an unwritten name of every namespace written, and a name of an unwritten
    namespace.
    """
    if isinstance(first, Name):
        return bool(second.fit(first.name))
    if isinstance(second, Name):
        return bool(first.fit(second.name))
    return any(
        first.fit(name) and second.fit(name)
        for name_class in (first, second)
        for name in _representatives(name_class)
    )


_UNWRITTEN_LOCAL = "\x00"
_UNWRITTEN_NAME = expand("\x01", _UNWRITTEN_LOCAL)


def _representatives(name_class: NameClass) -> Iterator[str]:
    match name_class:
        case Name(name):
            yield name
        case NsName(namespace, excepted):
            yield expand(namespace, _UNWRITTEN_LOCAL)
            if excepted:
                yield from _representatives(excepted)
        case AnyName(excepted):
            yield _UNWRITTEN_NAME
            if excepted:
                yield from _representatives(excepted)
        case NameChoice(members):
            for member in members:
                yield from _representatives(member)
