"""Makes patterns, none twice.

Its methods simplify as they make (section 4.20 and 4.21 of the specification, and the laws of
regular expressions) and hand out an equal pattern that exists already, so that two patterns are
equal when they are the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tei.validation.relaxng.datatypes.datatype import Datatype
from tei.validation.relaxng.names import NameClass
from tei.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Choice,
    Data,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Value,
)


class Workshop:
    """Makes patterns; keeps every one it made, so that equal ones are one."""

    def __init__(self) -> None:
        self._choices: dict[frozenset[Pattern], Pattern] = {}
        self._made: dict[tuple[object, ...], Pattern] = {}
        self._alternatives = 0

    def __len__(self) -> int:
        """Return the size of all that is kept, in patterns and alternatives of choices."""
        return len(self._made) + self._alternatives

    def forget(self) -> None:
        """Forget what was made. Later patterns may equal earlier ones and yet be others."""
        self._choices.clear()
        self._made.clear()
        self._alternatives = 0

    def _keep(self, kind: Callable[..., Pattern], *parts: object) -> Pattern:
        """Return a pattern of some parts, the one that was made of them before if there is one."""
        key = (kind, *parts)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = kind(*parts)
        return made

    def choice(self, patterns: Iterable[Pattern]) -> Pattern:
        """Make a choice of patterns, in the order given."""
        found: dict[Pattern, None] = {}
        for pattern in patterns:
            if isinstance(pattern, Choice):
                found.update(dict.fromkeys(pattern.alternatives))
            elif pattern is not NOT_ALLOWED:
                found[pattern] = None
        if EMPTY in found and any(p.nullable for p in found if p is not EMPTY):
            del found[EMPTY]
        if len(found) < 2:
            return next(iter(found), NOT_ALLOWED)
        key = frozenset(found)
        made = self._choices.get(key)
        if made is None:
            made = self._choices[key] = self._make_choice(tuple(found))
            self._alternatives += len(found)
        return made

    def _make_choice(self, alternatives: tuple[Pattern, ...]) -> Pattern:
        """Make a choice, `(a & c) | (b & c)` as `(a | b) & c`.

        Without that, a state in which each of twenty interleaved patterns may be read in two ways
        would have a million alternatives.
        """
        mingled = [part for part in alternatives if isinstance(part, Interleave)]
        seconds = _gathered((part.second, part.first) for part in mingled)
        firsts = _gathered((part.first, part.second) for part in mingled)
        if len(seconds) < len(mingled):
            joined = [self.interleave(self.choice(some), one) for one, some in seconds.items()]
        elif len(firsts) < len(mingled):
            joined = [self.interleave(one, self.choice(some)) for one, some in firsts.items()]
        else:
            return Choice(alternatives)
        return self.choice([*joined, *(p for p in alternatives if not isinstance(p, Interleave))])

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """Make a sequence of two patterns."""
        return self._pair(Group, first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Make an interleave of two patterns."""
        return self._pair(Interleave, first, second)

    def _pair(self, kind: type[Group | Interleave], first: Pattern, second: Pattern) -> Pattern:
        if first is EMPTY:
            return second
        if second is EMPTY:
            return first
        if first is NOT_ALLOWED or second is NOT_ALLOWED:
            return NOT_ALLOWED
        return self._keep(kind, first, second)

    def all_of(self, kind: type[Group | Interleave], parts: Sequence[Pattern]) -> Pattern:
        """Make a sequence or interleave of any number of patterns.

        The pairs are balanced, so that a thousand parts are only ten deep.
        """
        if not parts:
            return EMPTY
        if len(parts) == 1:
            return parts[0]
        half = len(parts) // 2
        return self._pair(kind, self.all_of(kind, parts[:half]), self.all_of(kind, parts[half:]))

    def one_or_more(self, content: Pattern) -> Pattern:
        """Make a repetition."""
        if content in (EMPTY, NOT_ALLOWED, TEXT) or isinstance(content, OneOrMore):
            return content
        return self._keep(OneOrMore, content)

    def optional(self, content: Pattern) -> Pattern:
        """Make a pattern that may be absent."""
        return self.choice((content, EMPTY))

    def list_of(self, content: Pattern) -> Pattern:
        """Make a list of words."""
        return NOT_ALLOWED if content is NOT_ALLOWED else self._keep(List, content)

    def attribute(self, name_class: NameClass, content: Pattern, origin: object) -> Pattern:
        """Make an attribute; where it was declared (`origin`) tells none from another."""
        if content is NOT_ALLOWED:
            return NOT_ALLOWED
        key = (Attribute, name_class, content)
        pattern = self._made.get(key)
        if pattern is None:
            pattern = self._made[key] = Attribute(name_class, content, origin)
        return pattern

    def data(self, datatype: Datatype, excepted: Pattern = NOT_ALLOWED) -> Pattern:
        """Make a string of a data type."""
        return self._keep(Data, datatype, excepted)

    def value(self, datatype: Datatype, lexical: str, value: object) -> Pattern:
        """Make a given value of a data type."""
        return self._keep(Value, datatype, lexical, value)


def _gathered(pairs: Iterable[tuple[Pattern, Pattern]]) -> dict[Pattern, list[Pattern]]:
    """Gather the second patterns of pairs by the first."""
    found: dict[Pattern, list[Pattern]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
