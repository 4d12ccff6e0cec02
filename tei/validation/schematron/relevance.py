"""Which rules of a schema can have anything to say of a document, by the names that stand in it.

`tei_all` holds a hundred rules, most of them for documents that define schemas; to compile those
that a document can meet takes a fraction of the time that all of them take.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from lxml import etree

from tei.validation.schematron.model import Rule, Schema
from tei.validation.schematron.translation import Alternative, alternatives

_NAMED = re.compile(r"(@?)(?:[\w.-]+:)?([\w.-]+)")
#: Any element with predicates that hold none themselves.
_ANY_WITH = re.compile(r"(?:[\w.-]+:)?\*((?:\s*\[[^\[\]]*\])+)")
_HAS_ATTRIBUTE = re.compile(r"\[\s*@(?:[\w.-]+:)?([\w.-]+)\s*\]")


@dataclass(frozen=True, slots=True)
class Names:
    """The local names of the elements and attributes of a document."""

    elements: AbstractSet[str]
    attributes: AbstractSet[str]

    @classmethod
    def of(cls, tree: etree._ElementTree) -> Names:
        """Gather the names of a document."""
        elements: set[str] = set()
        attributes: set[str] = set()
        for element in tree.iter("*"):
            elements.add(str(element.tag))
            attributes.update(map(str, element.keys()))
        return cls(set(map(_local, elements)), set(map(_local, attributes)))


def relevant(schema: Schema, names: Names) -> frozenset[tuple[int, int]]:
    """Return the places of the rules that a document can meet: of the pattern, of the rule."""
    return frozenset(
        (place, number)
        for place, pattern in enumerate(schema.patterns)
        for number, rule in enumerate(pattern.rules)
        if _may_meet(rule, names)
    )


def reduced(schema: Schema, places: AbstractSet[tuple[int, int]]) -> Schema:
    """Return a schema with some of its rules, in their order."""
    patterns = [
        replace(
            pattern,
            rules=tuple(
                rule for number, rule in enumerate(pattern.rules) if (place, number) in places
            ),
        )
        for place, pattern in enumerate(schema.patterns)
    ]
    return replace(schema, patterns=tuple(pattern for pattern in patterns if pattern.rules))


def _may_meet(rule: Rule, names: Names) -> bool:
    """Tell whether a rule may have a node in a document; where that is not plain, it may."""
    return any(_may_match(alternative, names) for alternative in alternatives(rule.context))


def _may_match(alternative: Alternative, names: Names) -> bool:
    if alternative.pattern.startswith("("):
        return True
    named = _NAMED.fullmatch(alternative.step)
    if named:
        return named[2] in (names.attributes if named[1] else names.elements)
    any_with = _ANY_WITH.fullmatch(alternative.pattern.strip())
    required = _HAS_ATTRIBUTE.findall(any_with[1]) if any_with else []
    return all(name in names.attributes for name in required)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
