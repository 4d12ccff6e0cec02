"""What attributes lead to: from a start tag, by name and value, to the start tag after them.

The value of most attributes matters only in that it fits its type. The way of asking is chosen once
for each attribute of each tag, so that a value costs as little as its type allows: nothing for
text, one expression for identifiers and other plain words, a look-up for values that recur.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tei.validation.relaxng.datatypes.datatype import NO_CONTEXT, Context, Identity, Kind, collapse
from tei.validation.relaxng.patterns import (
    NOT_ALLOWED,
    TEXT,
    Choice,
    Data,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Value,
)

if TYPE_CHECKING:
    from tei.validation.relaxng.automaton import Tag

Follow = Callable[[str], "Tag | None"]
"""Returns the tag after an attribute with a value; None when it may not stand."""

_VALUES_KEPT = 1024
_LONGEST_KEPT = 200


class Step:
    """What an attribute of one name leads to from a tag, by its value.

    Attributes:
        values: the patterns that a value may fit.
        identity: whether the value names elements or points to them.
    """

    __slots__ = ("_outcomes", "_tag", "_tests", "_ways", "contextual", "identity", "values")

    def __init__(self, tag: Tag, name: str) -> None:
        derivatives, matching = tag.automaton.derivatives, tag.automaton.matching
        self._tag = tag
        self._ways = [(derivatives.by_attribute(p, name), n) for p, n in tag.pairs]
        self.values = tuple(dict.fromkeys(c for steps, _ in self._ways for c, _ in steps))
        self._tests = [(p, matching.test(p)) for p in self.values]
        kinds = [part.datatype.kind for value in self.values for part in datatypes_of(value)]
        identities = [kind.identity for kind in kinds if kind.identity]
        self.identity: Identity = identities[0] if identities else ""
        self.contextual = any(kind.read_in for kind in kinds)
        self._outcomes: dict[tuple[Pattern, ...], Tag | None] = {(): None}

    def take(self, value: str, context: Context) -> Tag | None:
        """Return the tag after the attribute with a value; None when it may not stand."""
        return self._outcome(tuple([p for p, test in self._tests if test(value, context)]))

    def take_any(self) -> Tag | None:
        """Return the tag after the attribute, whatever its value; None when it may not stand."""
        return self._outcome(self.values)

    def _outcome(self, fitting: tuple[Pattern, ...]) -> Tag | None:
        if fitting not in self._outcomes:
            self._tag.automaton.make_room()
            self._outcomes[fitting] = self._tag.automaton.tag(
                (left, number)
                for steps, number in self._ways
                for content, left in steps
                if content in fitting
            )
        return self._outcomes[fitting]

    def follow(self) -> Follow:
        """Return the quickest way to take a value."""
        automaton, take = self._tag.automaton, self.take
        if self.contextual:
            return lambda value: take(value, automaton.context)
        kind = self._only_kind()
        is_plain = kind.plain.fullmatch if kind and kind.plain else _is_never_plain
        if self.identity:
            return self._noting(is_plain, automaton.identities.note(self.identity))
        if self.values == (TEXT,) or (kind and kind.allows_all):
            target = self.take_any()
            return lambda _value: target
        known = KnownValues(self).__getitem__
        if is_plain is _is_never_plain:
            return known
        target = self.take_any()
        return lambda value: target if is_plain(value) else known(value)

    def _noting(self, is_plain: Callable[[str], object], note: Callable[[str], None]) -> Follow:
        """Take identifiers, which do not recur, and note each."""
        take, target = self.take, self.take_any()

        def follow(value: str) -> Tag | None:
            if is_plain(value):
                note(value)
                return target
            note(collapse(value))
            return take(value, NO_CONTEXT)

        return follow

    def _only_kind(self) -> Kind | None:
        """Return the kind of data that the value must be, if it is one without facets."""
        if len(self.values) != 1:
            return None
        (value,) = self.values
        if not isinstance(value, Data) or value.excepted is not NOT_ALLOWED:
            return None
        return None if value.datatype.facets else value.datatype.kind


def _is_never_plain(_value: str) -> bool:
    return False


class KnownValues(dict[str, "Tag | None"]):
    """The tags after an attribute by values that were met before."""

    __slots__ = ("_step",)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step

    def __missing__(self, value: str) -> Tag | None:
        found = self._step.take(value, NO_CONTEXT)
        if len(value) > _LONGEST_KEPT:
            return found
        if len(self) >= _VALUES_KEPT:
            self.clear()
        self[value] = found
        return found


class Followers(dict[str, Follow]):
    """How to take the value of an attribute of a tag, by its name."""

    __slots__ = ("_tag",)

    def __init__(self, tag: Tag) -> None:
        super().__init__()
        self._tag = tag

    def __missing__(self, name: str) -> Follow:
        follow = self[name] = self._tag.step(name).follow()
        return follow


def datatypes_of(pattern: Pattern) -> list[Data | Value]:
    """List the data and value patterns of a string, those in lists too."""
    found: list[Data | Value] = []
    pending = [pattern]
    while pending:
        part = pending.pop()
        if isinstance(part, Data | Value):
            found.append(part)
        elif isinstance(part, Choice):
            pending.extend(reversed(part.alternatives))
        elif isinstance(part, List | OneOrMore):
            pending.append(part.content)
        elif isinstance(part, Group | Interleave):
            pending.extend((part.second, part.first))
    return found
