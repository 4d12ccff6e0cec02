"""What can be wrong between the files of a folder, though each is right by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from tei.errors import MarkupError
from tei.markup import parse
from tei.namespaces import XML_ID
from tei.report import Issue, Location, Severity
from tei.validation.integrity import ENTRIES
from tei.validation.place import Paths, start_tags

#: The rule that says so.
SHARED = "integrity.shared-id"
#: An entry of a register with an identifier, well enough to pass over files without a second look.
_ENTRY = re.compile(
    rb"<(?:\w+:)?(?:%s)\b[^<>]*?\sxml:id\s*=\s*[\"']([^\"']+)" % "|".join(sorted(ENTRIES)).encode()
)


def shared_identifiers(files: Iterable[tuple[str, Path]]) -> Mapping[str, tuple[Issue, ...]]:
    """Find identifiers that stand for different things in different files of one folder.

    Two registers cannot be joined if they do, and a pointer with a file's name in front may go
    astray. An entry of the same name is taken for the same thing.

    Args:
        files: name and place of each.

    Returns:
        ``integrity.shared-id`` for each entry that is another than one before it, by file.
    """
    held: dict[bytes, list[tuple[str, Path]]] = defaultdict(list)
    for name, path in files:
        for identifier in set(_ENTRY.findall(_bytes(path))):
            held[identifier].append((name, path))
    shared = {identifier for identifier, places in held.items() if len(places) > 1}
    concerned = dict.fromkeys(
        place for identifier in held if identifier in shared for place in held[identifier]
    )
    first: dict[str, tuple[str, str]] = {}
    found = {}
    for name, path in concerned:
        wanted = {identifier.decode("utf-8", "replace") for identifier in shared}
        found[name] = tuple(_conflicts(name, _bytes(path), wanted, first))
    return found


def _conflicts(
    name: str, data: bytes, wanted: set[str], first: dict[str, tuple[str, str]]
) -> Iterator[Issue]:
    try:
        tree = parse(data, name)
    except MarkupError:
        return  # it is told of where the file itself is checked
    entries = [e for e in tree.iter("{*}*") if e.get(XML_ID) in wanted and _kind(e) in ENTRIES]
    others = {}
    for entry in entries:
        identifier = str(entry.get(XML_ID))
        file, label = first.setdefault(identifier, (name, _label(entry)))
        if file != name and label != _label(entry):
            others[entry] = (identifier, file, label)
    places, paths = start_tags(others, data), Paths()
    for entry, (identifier, file, label) in others.items():
        place = places[entry]
        where = Location(
            name, place.line, place.column, place.end_line, place.end_column, paths(entry)
        )
        message = (
            f'the xml:id "{identifier}" is "{_label(entry)}" here and "{label}" in {file}; '
            "give one of the two another identifier, or both the same name"
        )
        yield Issue(Severity.INFO, SHARED, message, where)


def _kind(entry: etree._Element) -> str:
    return etree.QName(entry).localname


def _label(entry: etree._Element) -> str:
    """Return what an entry is called: the words of its first child that has any."""
    for child in entry.iterchildren("*"):
        words = " ".join("".join(str(t) for t in child.itertext()).split())
        if words:
            return words[:80]
    return " ".join("".join(str(t) for t in entry.itertext()).split())[:80]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it is told of where the file itself is checked
