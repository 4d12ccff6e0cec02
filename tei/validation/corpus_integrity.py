"""What can be wrong between the files of a folder, though each is right by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from tei.errors import MarkupError
from tei.markup import parse, words_of
from tei.namespaces import XML_ID
from tei.report import Issue, Location, Severity
from tei.validation.integrity import ENTRIES
from tei.validation.place import Paths, start_tags

#: The rule that says so.
SHARED = "integrity.shared-id"
#: An entry of a register with its identifier and its first child as it is written, well enough to
#: pass over files without a second look.
_ENTRY = re.compile(
    rb"<(?:\w+:)?(?:%s)\b[^<>]*?\sxml:id\s*=\s*[\"']([^\"']+)[\"'][^<>]*"
    rb"(?:(?<!/)>\s*+<([\w:]+)(?:\s[^<>]*)?(?<!/)>((?:[^<]++|<(?!/?\2\b)){0,64}+)</\2\s*>)?"
    % "|".join(sorted(ENTRIES)).encode()
)
#: Markup, and the blanks round it.
_MARKUP = re.compile(rb"\s*(?:<[^<>]*>\s*)*")
_ENCODED = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE
)
_NAMES = tuple(f"{{*}}{name}" for name in sorted(ENTRIES))


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
    called: dict[bytes, set[bytes]] = defaultdict(set)
    for name, path in files:
        for identifier, written in _entries(_bytes(path)):
            held[identifier].append((name, path))
            called[identifier].add(written)
    doubtful = [i for i, places in held.items() if len(places) > 1 and not _is_one(called[i])]
    concerned = dict.fromkeys(place for identifier in doubtful for place in held[identifier])
    wanted = {identifier.decode("utf-8", "replace") for identifier in doubtful}
    first: dict[str, tuple[str, str]] = {}
    return {name: tuple(_conflicts(name, _bytes(path), wanted, first)) for name, path in concerned}


def _entries(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the identifier of each entry, once, and its name as it is written where that is plain.

    It is plain if the first child holds words, in which the same bytes are the same characters.
    """
    plain = b"<!DOCTYPE" not in data and (data.isascii() or not _ENCODED.match(data))
    names = {identifier: name for identifier, _, name in _ENTRY.findall(data)}
    for identifier, name in names.items():
        yield identifier, name if plain and not _MARKUP.fullmatch(name) else b""


def _is_one(names: set[bytes]) -> bool:
    """Tell whether entries of these names are surely called the same."""
    return len(names) == 1 and b"" not in names


def _conflicts(
    name: str, data: bytes, wanted: set[str], first: dict[str, tuple[str, str]]
) -> Iterator[Issue]:
    try:
        tree = parse(data, name)
    except MarkupError:
        return  # it is told of where the file itself is checked
    entries = [entry for entry in tree.iter(*_NAMES) if entry.get(XML_ID) in wanted]
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


def _label(entry: etree._Element) -> str:
    """Return what an entry is called: the words of its first child that has any."""
    for child in entry.iterchildren("*"):
        words = words_of(child)
        if words:
            return words[:80]
    return words_of(entry)[:80]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it is told of where the file itself is checked
