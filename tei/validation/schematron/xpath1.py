"""Which rules for XPath 2 and 3 say the same in XPath 1.

Most ask for no more than what stands where. XPath 1 runs on the tree at hand, in a fraction of the
time and memory that it takes to hand a document over to the processor of the others.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from tei.validation.schematron.model import Expression, Pattern, Rule, Schema, Test
from tei.validation.schematron.relevance import LONGEST
from tei.validation.schematron.translation import LITERAL, alternatives

_NAME = r"(?:[^\W\d][\w.-]*+:)?[^\W\d][\w.-]*+"
#: One string, or none: of several, XPath 1 takes the first and XPath 2 refuses them.
_STRING = rf"(?:\.|@{_NAME}|(?:local-)?name\(\s*\.{{0,2}}\s*\))"
_SPACED = rf"(?:normalize-space\(\s*{_STRING}\s*\)|{_STRING})"
#: What means the same in both, where literals are empty.
_TOKEN = re.compile(
    rf"(?:contains|starts-with)\(\s*{_SPACED}\s*,\s*''\s*\)"
    rf"|{_SPACED}\s*=\s*(?:''|@{_NAME}|current\(\))|{_SPACED}"
    r"|count\([\w\s.:|/*-]*\)\s*(?:[<>]=?|!?=)\s*\d+"
    r"|(?:true|false)\(\s*\)"
    rf"|(?:and|or|not)\b|[a-z-]+::|(?:[\w.-]+:)?\*|{_NAME}(?!\s*\()|\.\.?|//?(?!\s*\()|[()\[\]|\s]"
)
_IS_LITERAL = re.compile(rf"(@{_NAME})\s+eq\s+(?=[\"'])")
#: Operators that XPath 1 lacks, or writes differently, and that look like names.
# fmt: off
_OPERATORS = frozenset({
    "eq", "ne", "lt", "le", "gt", "ge", "is", "to", "div", "idiv", "mod", "union", "intersect",
    "except", "instance", "cast", "castable", "treat", "as", "of", "if", "then", "else", "for",
    "some", "every", "in", "return", "satisfies", "let",
})
# fmt: on


def divided(schema: Schema) -> tuple[Schema, Schema]:
    """Return a schema in XPath 1 with those patterns that say the same there, and the others."""
    namespaces = dict(schema.namespaces)
    rewritten = [(_rewritten(pattern), pattern) for pattern in schema.patterns]
    plain = [(new, _is_plain(new, namespaces), old) for new, old in rewritten]
    return (
        replace(
            schema,
            keys=(),
            lets=(),
            patterns=tuple(new for new, same, _ in plain if same),
            modern=False,
        ),
        replace(schema, patterns=tuple(old for _, same, old in plain if not same)),
    )


def _rewritten(pattern: Pattern) -> Pattern:
    """Write what XPath 1 has another sign for with that sign."""
    return replace(
        pattern,
        rules=tuple(
            replace(
                rule,
                context=_IS_LITERAL.sub(r"\1 = ", rule.context),
                tests=tuple(
                    replace(test, condition=_IS_LITERAL.sub(r"\1 = ", test.condition))
                    for test in rule.tests
                ),
            )
            for rule in pattern.rules
        ),
    )


def _is_plain(pattern: Pattern, namespaces: dict[str, str]) -> bool:
    return not pattern.lets and all(_is_plain_rule(rule, namespaces) for rule in pattern.rules)


def _is_plain_rule(rule: Rule, namespaces: dict[str, str]) -> bool:
    selected = [alternative.select for alternative in alternatives(rule.context)]
    asked = [part for test in rule.tests for part in _expressions(test)]
    return not rule.lets and all(
        _means_the_same(expression, namespaces) for expression in (*selected, *asked)
    )


def _expressions(test: Test) -> list[str]:
    said = [part.xpath for part in test.message if isinstance(part, Expression)]
    return [test.condition, *said]


def _means_the_same(expression: str, namespaces: dict[str, str]) -> bool:
    """Tell whether an expression is made of what both have, and XPath 1 can read it."""
    if len(expression) > LONGEST:
        return False
    without_literals = LITERAL.sub("''", expression)
    tokens = _TOKEN.findall(without_literals)
    if "".join(tokens) != without_literals or not _OPERATORS.isdisjoint(tokens):
        return False
    try:
        etree.XPath(expression, namespaces=namespaces)
    except etree.XPathError:
        return False
    return True
