"""ID and IDREF: soundness of a document (RELAX NG DTD Compatibility, section 5).

A file may hold millions of identifiers. The last ones are kept as they are; what goes before them
is kept as hashes of 64 bits, eight bytes each, and compared at the end. That two different ones of
ten million are taken for one has odds of less than one to a hundred thousand.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

from tei.validation.relaxng.datatypes.datatype import Identity

_KEPT = 100_000
_SHELVES = 64


class _Hashes:
    """Hashes of strings, on shelves small enough to be compared one by one."""

    def __init__(self) -> None:
        self._shelves = tuple(array("q") for _ in range(_SHELVES))

    def add(self, values: Iterable[str]) -> None:
        """Put strings on the shelves."""
        for value in values:
            number = hash(value)
            self._shelves[number % _SHELVES].append(number)

    def are_unique(self) -> bool:
        """Tell whether no string was put there twice."""
        return all(len(set(shelf)) == len(shelf) for shelf in self._shelves)

    def hold(self, other: _Hashes) -> bool:
        """Tell whether everything of another collection is here too."""
        pairs = zip(self._shelves, other._shelves, strict=True)
        return all(set(theirs) <= set(ours) for ours, theirs in pairs if theirs)


class Identities:
    """The identifiers of one document, and what points to them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._defined: list[str] = []
        self._referred: set[str] = set()
        self._earlier_defined = _Hashes()
        self._earlier_referred = _Hashes()
        self._is_large = False

    def forget(self) -> None:
        """Begin a new document."""
        self._defined.clear()
        self._referred.clear()
        if self._is_large:
            self._earlier_defined = _Hashes()
            self._earlier_referred = _Hashes()
            self._is_large = False

    def note(self, identity: Identity) -> Callable[[str], None]:
        """Return what takes note of a value."""
        return self._defined.append if identity == "ID" else self._refer

    def _refer(self, value: str) -> None:
        self._referred.update(value.split(" "))

    def take_stock(self) -> None:
        """Make room, now and then."""
        if len(self._defined) + len(self._referred) > _KEPT:
            self._put_away()

    def _put_away(self) -> None:
        self._is_large = True
        self._earlier_defined.add(self._defined)
        self._earlier_referred.add(self._referred)
        self._defined.clear()
        self._referred.clear()

    def sound(self) -> bool:
        """Tell whether identifiers are unique and everything pointed to is there."""
        if not self._is_large:
            defined = set(self._defined)
            return len(defined) == len(self._defined) and self._referred <= defined
        self._put_away()
        unique = self._earlier_defined.are_unique()
        return unique and self._earlier_defined.hold(self._earlier_referred)
