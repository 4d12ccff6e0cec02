"""Which rules of a schema can have anything to say of a document, by the names that stand in it.

`tei_all` holds a hundred rules, most of them for documents that define schemas; to compile those
that a document can meet takes a fraction of the time that all of them take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from lxml import etree

from tei.validation.schematron.model import Schema
from tei.validation.schematron.translation import LITERAL, alternatives

#: Letters of an expression; what is longer is not looked into.
LONGEST = 4000
_CHOICE = re.compile(r"\(([^()]+)\)(.*)", re.DOTALL)
_INNER = re.compile(r"(\[[^\[\]]*)\[[^\[\]]*\]")
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
#: A name and what stands before it: the sign of an attribute, a prefix.
_NAME = r"(@?)(?<![\w.-])(?<![\w.-]:)(?:[\w.-]+:(?!:))?([^\W\d][\w.-]*+)"
_STEP = re.compile(rf"{_NAME}(?!\s*[(:])")
#: The beginning of a predicate that only holds where there is something of a name.
_NEEDED = re.compile(
    rf"\[\s*(?:starts-with\(\s*|count\(\s*//)?{_NAME}"
    r"\s*(?=\]|and\b|,\s*'1|\)\s*(?:gt|>)\s*\d)([^\[\]]*)"
)
_WHOLE = re.compile(r"\s(?:except|intersect)\s")
_OTHERWISE = re.compile(r"\bor\b")

Place = tuple[int, int]
"""Where a rule stands in a schema: the number of its pattern, and its own in that."""
Needs = Mapping[Place, tuple[frozenset[str], ...]]
"""The names without which no node matches a rule, for each way in which one may."""


def names_of(tree: etree._ElementTree) -> frozenset[str]:
    """Return the local names of the elements of a document, and of its attributes with ``@``."""
    tags = {(element.tag, *element.keys()) for element in tree.iter("*")}
    elements = (_local(str(name)) for name, *_ in tags)
    return frozenset(
        (*elements, *(f"@{_local(str(name))}" for _, *names in tags for name in names))
    )


def needs(schema: Schema) -> Needs:
    """Return what the rules of a schema need of a document; nothing where that is not plain."""
    return {
        (place, number): tuple(_ways(rule.context))
        for place, pattern in enumerate(schema.patterns)
        for number, rule in enumerate(pattern.rules)
    }


def relevant(needed: Needs, names: AbstractSet[str]) -> frozenset[Place]:
    """Return the places of the rules that a document can meet, by the names in it."""
    return frozenset(place for place, ways in needed.items() if any(way <= names for way in ways))


def reduced(schema: Schema, places: AbstractSet[Place]) -> Schema:
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


def _ways(context: str) -> Iterator[frozenset[str]]:
    """Yield the names that each alternative of a pattern needs."""
    if len(context) > LONGEST:
        yield frozenset()
        return
    for alternative in alternatives(context):
        pattern = LITERAL.sub(_blind, alternative.pattern).replace("attribute::", "@")
        while (outer := _INNER.sub(r"\1", pattern)) != pattern:
            pattern = outer
        choice = _CHOICE.match(pattern)
        if _WHOLE.search(pattern):
            yield frozenset()
        elif choice:
            rest = _needed(choice[2])
            yield from (rest | _needed(one.pattern) for one in alternatives(choice[1]))
        else:
            yield _needed(pattern)


def _blind(literal: re.Match[str]) -> str:
    """Return what stands for a literal: no name, and empty if it is."""
    return "'1'" if len(literal[0]) > 2 else "''"


def _needed(path: str) -> frozenset[str]:
    """Return the names without which nothing matches a path."""
    asked = [(at, name) for at, name, rest in _NEEDED.findall(path) if not _OTHERWISE.search(rest)]
    steps = _STEP.findall(_PREDICATE.sub("", path))
    return frozenset(at + name for at, name in (*asked, *steps))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
