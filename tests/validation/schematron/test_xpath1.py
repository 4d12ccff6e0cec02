"""Rules for XPath 2 run in XPath 1 where both say the same, and nowhere else."""

from __future__ import annotations

import pytest

from tei.report import Severity
from tei.validation.schematron import model
from tei.validation.schematron.model import Expression, Let, Pattern, Rule, Schema
from tei.validation.schematron.xpath1 import divided

NAMESPACES = (("t", "http://example.org/log"),)


def schema(*rules: Rule) -> Schema:
    """Return a schema with a pattern of some rules."""
    return Schema(NAMESPACES, (), (Let("all", "'x' eq 'y'"),), (Pattern((), rules),), modern=True)


def rule(
    test: str, context: str = "t:tide", said: str = "name(.)", lets: tuple[Let, ...] = ()
) -> Rule:
    """Return a rule with one test."""
    return Rule(context, lets, (model.Test(test, "r", Severity.ERROR, (Expression(said),)),))


@pytest.mark.parametrize(
    "test",
    [
        "@high",
        "not(@high or ancestor::t:ebb) and ../t:moon",
        "(t:a | t:b)/t:c",
        "@kind = 'spring'",
        "@kind eq 'spring' and not(@kind eq \"neap\")",
        "starts-with(@when, '18') or contains(normalize-space(@see), ' ')",
        "count(t:a|descendant::t:b) > 0",
        "ancestor::t:log[not(.//t:note//t:log[. = current()])]",
        "child::* and @xml:id",
        "name(..) = 'log'",
        "true()",
    ],
)
def test_what_asks_where_things_stand_is_plain(test: str) -> None:
    """Paths, literals, and functions of one string mean the same in both."""
    plain, other = divided(schema(rule(test)))
    assert (len(plain.patterns), len(other.patterns)) == (1, 0)
    assert not plain.modern
    assert " eq " not in plain.patterns[0].rules[0].tests[0].condition


@pytest.mark.parametrize(
    "test",
    [
        "@high gt 3",
        "@high > 3",
        "@kind = ('spring', 'neap')",
        "@a is @b",
        "t:a eq 'x'",
        "@* eq 'x'",
        "normalize-space(t:a)",
        "matches(@when, '\\d')",
        "@when cast as xs:date",
        "for $a in t:a return $a",
        "$all",
        "t:a/(t:b | t:c)",
        "id(@see) >> .",
        "t:a except t:b",
        "t:a = t:b",
        "child::*[1]",
        "string-length(.) = 1",
        "if (@a) then @b else @c",
        "@a and",
    ],
)
def test_what_may_mean_something_else_is_not(test: str) -> None:
    """Numbers, sequences, types and variables stay with XPath 2, and so does what is wrong."""
    plain, other = divided(schema(rule(test)))
    assert (len(plain.patterns), len(other.patterns)) == (0, 1)


@pytest.mark.parametrize(
    "odd",
    [
        rule("@a", context="(t:a | t:b)/t:c"),
        rule("@a", said="string-join(t:a, ' ')"),
        rule("@a", lets=(Let("b", "@b"),)),
    ],
)
def test_a_pattern_stays_whole(odd: Rule) -> None:
    """A node meets the first rule of a pattern that matches it, so one engine runs them all."""
    plain, other = divided(schema(rule("@a"), odd))
    assert (len(plain.patterns), len(other.patterns)) == (0, 1)
