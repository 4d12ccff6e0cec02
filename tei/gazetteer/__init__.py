"""Names of places of the world, and how to find them in a text.

The data are made by :mod:`tei.gazetteer.make`; ``ATTRIBUTION.md`` tells where they come from.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tei.names import flat

_FILE = Path(__file__).resolve().parent / "places.txt.gz"
#: Longer than any name of a place, in code points, blanks included.
_LONGEST = 64

#: What the letters of the data file stand for.
KINDS = {
    "c": "country",
    "s": "former state",
    "r": "region",
    "i": "settlement",
    "w": "water",
    "m": "mountain",
    "l": "island",
    "a": "abbreviation",
}


@dataclass(frozen=True, slots=True)
class Place:
    """What the gazetteer knows of a name.

    Args:
        kind: one of the values of :data:`KINDS`.
        weight: 3 for what everyone knows, 2 for large cities and known regions, 1 for the rest.
        word: the name is a word of English too.
        person: people bear the name too.
    """

    kind: str
    weight: int
    word: bool
    person: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of places.

    Args:
        names: for each name as :func:`tei.names.flat` writes it, what is known of it.
        longer: for each first word, the names of several words that begin with it, the longest
            first.
    """

    names: Mapping[str, Place]
    longer: Mapping[str, tuple[str, ...]]

    def longest(self, text: str, start: int, end: int, limit: int) -> tuple[int, Place] | None:
        """Return the longest name that begins with a word.

        Args:
            text: the text.
            start: offset of the first character of a word with a capital.
            end: offset behind the word.
            limit: offset that the name may not pass.

        Returns:
            The offset behind the name and the place, or ``None``. Time does not depend on the
            length of the text.
        """
        first = flat(text[start:end])
        longer = self.longer.get(first, ())
        limit = min(limit, start + _LONGEST)
        ahead = flat(" ".join(text[start:limit].split())) if longer else ""
        for name in longer:
            last = _end_of(name, text, start, limit) if ahead.startswith(name) else 0
            if last:
                return last, self.names[name]
        place = self.names.get(first)
        return (end, place) if place else None


def _end_of(name: str, text: str, start: int, limit: int) -> int:
    """Return where ``name`` ends, if the words from ``start`` on are those of the name, else 0."""
    parts = name.split(" ")
    pieces = re.match(rf"\S+(?:\s+\S+){{{len(parts) - 1}}}", text[start:limit])
    if not pieces:
        return 0
    here = flat(" ".join(pieces[0].split()))
    behind = here[len(name) : len(name) + 1]
    if not here.startswith(name) or behind.isalnum() or len(here.split()) != len(parts):
        return 0
    surplus = len(here) - len(name)
    return start + pieces.end() - surplus


@cache
def places() -> Gazetteer:
    """Return the gazetteer, read once, when it is first asked for."""
    names: dict[str, Place] = {}
    for line in gzip.decompress(_FILE.read_bytes()).decode().split("\n"):
        value, *listed = line.split("\t")
        place = Place(KINDS[value[0]], int(value[1]), "w" in value[2:], "p" in value[2:])
        names.update(dict.fromkeys(listed, place))
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if " " in name:
            longer[name.split(" ", 1)[0].rstrip(".,")].append(name)
    return Gazetteer(
        names, {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in longer.items()}
    )
