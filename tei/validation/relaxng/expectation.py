"""What a pattern asks for: the names and values that would have been right."""

from __future__ import annotations

from collections.abc import Iterable

from tei.validation.relaxng.attributes import datatypes_of
from tei.validation.relaxng.automaton import Pairs
from tei.validation.relaxng.names import NameClass, finite_names
from tei.validation.relaxng.patterns import (
    NOT_ALLOWED,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    Value,
)
from tei.validation.relaxng.restrictions import attributes_of

Slot = tuple[str, ...]
"""The names of which one must come."""


def requirements(pairs: Pairs, kind: type[Element | Attribute]) -> tuple[Slot, ...]:
    """List what is missing whatever else may come: for each thing the names that it may have."""
    done: dict[Pattern, tuple[Slot, ...]] = {}
    return _in_any_case([_required(pattern, kind, done) for pattern, _ in pairs])


def _required(
    pattern: Pattern, kind: type[Element | Attribute], done: dict[Pattern, tuple[Slot, ...]]
) -> tuple[Slot, ...]:
    if pattern.nullable:
        return ()
    slots = done.get(pattern, ())
    if pattern not in done:
        match pattern:
            case Element() | Attribute() if isinstance(pattern, kind):
                names = finite_names(pattern.name_class)
                slots = (names,) if names else ()
            case Choice(alternatives=alternatives):
                slots = _in_any_case([_required(part, kind, done) for part in alternatives])
            case Group(first=first, second=second) | Interleave(first=first, second=second):
                both = _required(first, kind, done) + _required(second, kind, done)
                slots = tuple(dict.fromkeys(both))
            case OneOrMore(content=content):
                slots = _required(content, kind, done)
        done[pattern] = slots
    return slots


def _in_any_case(ways: list[tuple[Slot, ...]]) -> tuple[Slot, ...]:
    """Return what several ways of going on have in common; else what each begins with, as one."""
    if not all(ways):
        return ()
    shared = tuple(slot for slot in ways[0] if all(slot in way for way in ways[1:])) if ways else ()
    if shared or not ways:
        return shared
    return (tuple(dict.fromkeys(name for way in ways for name in way[0])),)


def skipped(pairs: Pairs, name: str) -> tuple[Slot, ...]:
    """List what must come before an element that is only allowed after it."""
    done: dict[Pattern, tuple[Slot, ...] | None] = {}
    ways = [_skipped(pattern, name, done) for pattern, _ in pairs]
    return min((way for way in ways if way is not None), key=len, default=())


def _skipped(
    pattern: Pattern, name: str, done: dict[Pattern, tuple[Slot, ...] | None]
) -> tuple[Slot, ...] | None:
    """Return what is left out to reach an element of a name; None where there is none."""
    if pattern in done:
        return done[pattern]
    slots: tuple[Slot, ...] | None = None
    match pattern:
        case Element(name_class=name_class):
            slots = () if name_class.fit(name) else None
        case Choice(alternatives=parts):
            slots = _shortest(_skipped(part, name, done) for part in parts)
        case Interleave(first=first, second=second):
            slots = _shortest(_skipped(part, name, done) for part in (first, second))
        case OneOrMore(content=content):
            slots = _skipped(content, name, done)
        case Group(first=first, second=second):
            slots, later = _skipped(first, name, done), _skipped(second, name, done)
            if slots is None and later is not None:
                slots = tuple(dict.fromkeys(_required(first, Element, {}) + later))
    done[pattern] = slots
    return slots


def _shortest(ways: Iterable[tuple[Slot, ...] | None]) -> tuple[Slot, ...] | None:
    return min((way for way in ways if way is not None), key=len, default=None)


def possible_elements(pairs: Pairs) -> dict[str, Element]:
    """Return the elements that may come next, by name, in the order of the schema."""
    found: dict[str, Element] = {}
    pending = [pattern for pattern, _ in reversed(pairs)]
    seen: set[Pattern] = set()
    while pending:
        pattern = pending.pop()
        if pattern in seen:
            continue
        seen.add(pattern)
        match pattern:
            case Element(name_class=name_class):
                found.update((name, pattern) for name in finite_names(name_class) or ())
            case Choice(alternatives=alternatives):
                pending.extend(reversed(alternatives))
            case Group(first=first, second=second):
                if first.nullable:
                    pending.append(second)
                pending.append(first)
            case Interleave(first=first, second=second):
                pending.extend((second, first))
            case OneOrMore(content=content):
                pending.append(content)
    return found


def attribute_classes(pairs: Pairs) -> list[NameClass]:
    """List the name classes of attributes that may stand, in the order of the schema."""
    return [attribute.name_class for pattern, _ in pairs for attribute in attributes_of(pattern)]


def literal_values(patterns: Iterable[Pattern]) -> list[str]:
    """List the values that are written in the schema."""
    found = [part for pattern in patterns for part in datatypes_of(pattern)]
    return list(dict.fromkeys(part.lexical for part in found if isinstance(part, Value)))


def data_patterns(patterns: Iterable[Pattern]) -> list[Data]:
    """List the data patterns that a string may fit."""
    found = [part for pattern in patterns for part in datatypes_of(pattern)]
    return [part for part in dict.fromkeys(found) if isinstance(part, Data)]


def typed_parts(pattern: Pattern) -> list[Pattern]:
    """List the parts of a pattern that read text as a value."""
    if isinstance(pattern, Choice):
        return [part for part in pattern.alternatives if part.typed]
    return [pattern] if pattern.typed and pattern is not NOT_ALLOWED else []
