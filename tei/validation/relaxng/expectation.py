"""What a pattern asks for: the names and values that would have been right."""

from __future__ import annotations

from tei.validation.relaxng.attributes import datatypes_of
from tei.validation.relaxng.automaton import Pairs
from tei.validation.relaxng.names import finite_names
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


def required_names(pairs: Pairs, kind: type[Element | Attribute]) -> list[str]:
    """List the names of elements (or attributes) that are missing whatever else may come."""
    sets = [_required(pattern, kind) for pattern, _ in pairs]
    return _in_all(sets)


def _required(pattern: Pattern, kind: type[Element | Attribute]) -> list[str]:
    match pattern:
        case Element() | Attribute():
            names = finite_names(pattern.name_class)
            one = isinstance(pattern, kind) and names is not None and len(names) == 1
            return list(names or ()) if one else []
        case Choice(alternatives=alternatives):
            return _in_all([_required(part, kind) for part in alternatives])
        case Group(first=first, second=second) | Interleave(first=first, second=second):
            return list(dict.fromkeys(_required(first, kind) + _required(second, kind)))
        case OneOrMore(content=content):
            return _required(content, kind)
    return []


def _in_all(lists: list[list[str]]) -> list[str]:
    if not lists:
        return []
    return [name for name in lists[0] if all(name in other for other in lists[1:])]


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


def possible_attributes(pairs: Pairs) -> list[str]:
    """List the names of attributes that may stand, in the order of the schema."""
    names: dict[str, None] = {}
    for pattern, _ in pairs:
        for attribute in attributes_of(pattern):
            names.update(dict.fromkeys(finite_names(attribute.name_class) or ()))
    return list(names)


def literal_values(patterns: list[Pattern]) -> list[str]:
    """List the values that are written in the schema."""
    found = [part for pattern in patterns for part in datatypes_of(pattern)]
    return list(dict.fromkeys(part.lexical for part in found if isinstance(part, Value)))


def data_patterns(patterns: list[Pattern]) -> list[Data]:
    """List the data patterns that a string may fit."""
    found = [part for pattern in patterns for part in datatypes_of(pattern)]
    return [part for part in dict.fromkeys(found) if isinstance(part, Data)]


def typed_parts(pattern: Pattern) -> list[Pattern]:
    """List the parts of a pattern that read text as a value."""
    if isinstance(pattern, Choice):
        return [part for part in pattern.alternatives if part.typed]
    return [pattern] if pattern.typed and pattern is not NOT_ALLOWED else []
