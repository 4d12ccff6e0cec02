"""The names that may be proposed in place of a wrong or missing one, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tei.validation.relaxng.names import local_of
from tei.validation.relaxng.nearness import Names, Speller


class Candidates:
    """Names that may stand somewhere, in the order in which they are proposed.

    What is certainly missing comes first, then what a wrong name may be a slip for, then what is
    one of several things of which one is missing, then the rest in the order of the schema.
    """

    def __init__(self, needed: Iterable[tuple[str, ...]], possible: Iterable[str]) -> None:
        """Gather names; of those needed, the ones that are not possible yet are left out."""
        self.possible = list(dict.fromkeys(possible))
        now = set(self.possible)
        slots = [[name for name in slot if name in now] for slot in needed]
        self._missing = [slot[0] for slot in slots if len(slot) == 1]
        needed_now = (name for slot in slots for name in slot)
        self._in_order = list(dict.fromkeys((*self._missing, *needed_now, *self.possible)))
        self._by_local = {local_of(name): name for name in reversed(self.possible)}
        self._locals = Names(local_of(name) for name in self.possible)

    def near(self, wrong: str, speller: Speller) -> list[str]:
        """List those that a name may be a slip for, the nearest first."""
        near = speller.nearest(local_of(wrong), self._locals)
        return [self._by_local[local] for local in near]

    def in_order(self, near: Sequence[str] = ()) -> list[str]:
        """List all; `near` are those that a wrong name may be a slip for."""
        if not near:
            return self._in_order
        return list(dict.fromkeys((*self._missing, *near, *self._in_order)))
