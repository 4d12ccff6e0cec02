"""Regular expressions of XML Schema (Part 2, appendix F), matched in linear time.

A value comes from a stranger and an expression may too, so a matcher that goes back on its steps
is out of the question. An expression is matched by its partial derivatives (Antimirov, 1996): the
set of what may be left of it after each character. The sets are the states of an automaton whose
rows are filled as characters are met.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tei.validation.relaxng.datatypes.expression_syntax import (
    Alternatives,
    Characters,
    Part,
    Repeat,
    Sequence,
    parse,
)

_STATES_KEPT = 500
_CHARACTERS_KEPT = 2000
_WORK_ALLOWED = 300_000


@dataclass(eq=False, slots=True)
class _Row:
    """A state: what may be left, whether the value may end here, and where characters lead."""

    left: frozenset[Part]
    ends: bool
    steps: dict[str, _Row]


class Expression:
    """A compiled expression."""

    def __init__(self, source: str) -> None:
        """Compile an expression.

        Raises:
            ValueError: it is not well formed; the message says why.
        """
        self._start = parse(source)
        self._rows: dict[frozenset[Part], _Row] = {}
        self._work = 0

    def matches(self, text: str) -> bool:
        """Tell whether the whole text fits.

        An expression with large ambiguous counts, such as `(a|aa){1,9999}`, may need more work
        than is allowed; a value is then held not to fit.
        """
        self._work = 0
        row = self._row(frozenset((self._start,)))
        for character in text:
            following = row.steps.get(character)
            if following is None:
                following = self._step(row, character)
            if not following.left or self._work > _WORK_ALLOWED:
                return False
            row = following
        return row.ends

    def _row(self, left: frozenset[Part]) -> _Row:
        row = self._rows.get(left)
        if row is None:
            if len(self._rows) >= _STATES_KEPT:
                for old in self._rows.values():
                    old.steps.clear()
                self._rows.clear()
            row = self._rows[left] = _Row(left, any(part.nullable for part in left), {})
        return row

    def _step(self, row: _Row, character: str) -> _Row:
        self._work += len(row.left)
        left = frozenset(after for part in row.left for after in _after(part, character))
        following = self._row(left)
        if len(row.steps) >= _CHARACTERS_KEPT:
            row.steps.clear()
        row.steps[character] = following
        return following


@lru_cache(maxsize=4096)
def _after(part: Part, character: str) -> frozenset[Part]:
    """Return what may be left of a part after a character."""
    match part:
        case Characters():
            return frozenset((Sequence.of(()),)) if part.holds(character) else frozenset()
        case Alternatives(branches=branches):
            return frozenset(left for branch in branches for left in _after(branch, character))
        case Repeat(part=inner, low=low, high=high):
            rest = Repeat.of(inner, max(low - 1, 0), None if high is None else high - 1)
            return frozenset(Sequence.of((left, rest)) for left in _after(inner, character))
        case Sequence(parts=parts):
            found: set[Part] = set()
            for position, member in enumerate(parts):
                following = parts[position + 1 :]
                found.update(Sequence.of((left, *following)) for left in _after(member, character))
                if not member.nullable:
                    break
            return frozenset(found)
    return frozenset()
