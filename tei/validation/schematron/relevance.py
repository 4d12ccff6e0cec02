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
from tei.validation.schematron.translation import LITERAL, Alternative, alternatives

_CHOICE = re.compile(r"\(([^()]+)\)(.*)", re.DOTALL)
_INNER = re.compile(r"(\[[^\[\]]*)\[[^\[\]]*\]")
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
#: A name that is no function, axis or operator, and whether it is that of an attribute.
_NAME = r"(@?)(?<![\w.-])(?<![\w.-]:)(?:[\w.-]+:(?!:))?([^\W\d][\w.-]*+)"
_STEP = re.compile(rf"{_NAME}(?!\s*[(:])")
#: The beginning of a predicate that only holds where there is something of a name.
_NEEDED = re.compile(
    rf"\[\s*(?:starts-with\(\s*|count\(\s*//)?{_NAME}"
    r"\s*(?=\]|and\b|,\s*'1|\)\s*(?:gt|>)\s*\d)([^\[\]]*)"
)
_WHOLE = re.compile(r"\s(?:except|intersect)\s")
_OTHERWISE = re.compile(r"\bor\b")


@dataclass(frozen=True, slots=True)
class Names:
    """The local names of the elements and attributes of a document."""

    elements: AbstractSet[str]
    attributes: AbstractSet[str]

    @classmethod
    def of(cls, tree: etree._ElementTree) -> Names:
        """Gather the names of a document."""
        tags = {(element.tag, *element.keys()) for element in tree.iter("*")}
        elements = {_local(str(name)) for name, *_ in tags}
        return cls(elements, {_local(str(name)) for _, *names in tags for name in names})


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
    pattern = LITERAL.sub(_blind, alternative.pattern).replace("attribute::", "@")
    while (outer := _INNER.sub(r"\1", pattern)) != pattern:
        pattern = outer
    if _WHOLE.search(pattern):
        return True
    choice = _CHOICE.match(pattern)
    if choice:
        return _are_there(choice[2], names) and any(
            _are_there(one.pattern, names) for one in alternatives(choice[1])
        )
    return _are_there(pattern, names)


def _blind(literal: re.Match[str]) -> str:
    """Return what stands for a literal: no name, and empty if it is."""
    return "'1'" if len(literal[0]) > 2 else "''"


def _are_there(pattern: str, names: Names) -> bool:
    """Tell whether a document has everything without which nothing matches a path."""
    needed = [
        (sign, name) for sign, name, rest in _NEEDED.findall(pattern) if not _OTHERWISE.search(rest)
    ]
    needed += _STEP.findall(_PREDICATE.sub("", pattern))
    return all(name in (names.attributes if sign else names.elements) for sign, name in needed)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
