"""Which names are nearest to a mistyped one, and likeliest to have been meant."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 40
# So many names are looked at for one document; to compare two costs as much as to look at a
# hundred. A document with tens of thousands of different wrong names is not mistyped.
_MOST_LOOKS = 3_000_000
_COMPARISON = 100


def distance(first: str, second: str) -> int:
    """Count the letters to insert, delete, replace or swap; case counts little.

    Args:
        first: a name as written.
        second: a name that exists.

    Returns:
        Three for each letter, one for a mere difference of case (optimal string alignment).
    """
    before: list[int] = []
    row = [3 * i for i in range(len(second) + 1)]
    for i, a in enumerate(first, 1):
        previous, before, row = before, row, [3 * i]
        for j, b in enumerate(second, 1):
            change = 0 if a == b else 1 if a.lower() == b.lower() else 3
            cost = min(before[j] + 3, row[j - 1] + 3, before[j - 1] + change)
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, previous[j - 2] + 3)
            row.append(cost)
    return row[-1]


class Names:
    """Names that may have been meant, laid out so that those far from a given one are passed by."""

    def __init__(self, names: Iterable[str]) -> None:
        """Lay out names; of equally near ones, those that come first here are the likelier."""
        self._by_length: dict[int, list[tuple[int, int, str]]] = {}
        for place, name in enumerate(dict.fromkeys(names)):
            self._by_length.setdefault(len(name), []).append((place, _letters(name), name))

    def like(self, name: str, most: int) -> list[tuple[int, int, str]]:
        """List names that may lie within a number of letters, each with its place."""
        own = _letters(name)
        return [
            (place, letters, other)
            for length in range(len(name) - most, len(name) + most + 1)
            for place, letters, other in self._by_length.get(length, ())
            if (own & ~letters).bit_count() <= most and (letters & ~own).bit_count() <= most
        ]

    def count(self, name: str, most: int) -> int:
        """Count the names that must be looked at to find those."""
        lengths = range(len(name) - most, len(name) + most + 1)
        return sum(len(self._by_length.get(length, ())) for length in lengths)


class Speller:
    """Finds what may have been meant in one document, as long as it is worth the while."""

    def __init__(self) -> None:
        """Begin a document."""
        self._left = _MOST_LOOKS

    def nearest(self, name: str, names: Names) -> list[str]:
        """List the names that a name may be a slip for, the nearest first.

        To one of one or two letters only those are near that differ in case.
        """
        most = (len(name) + 1) // 3 if len(name) > 2 else 0
        if len(name) > _LONGEST or self._left < 0:
            return []
        alike = names.like(name, most)
        self._left -= names.count(name, most) + _COMPARISON * len(alike)
        costs = sorted((distance(name, other), place, other) for place, _, other in alike)
        return [other for cost, _, other in costs if cost <= (3 * most or 2)]


def _letters(name: str) -> int:
    """Return the letters of a name as bits, so that two names are told apart at a glance."""
    bits = 0
    for letter in name.lower():
        bits |= 1 << (ord(letter) & 63)
    return bits
