"""Rules that a document cannot meet are left out, and no other."""

from __future__ import annotations

import pytest
from lxml import etree

from tei.validation.schematron.model import Pattern, Rule, Schema
from tei.validation.schematron.relevance import names_of, needs, reduced, relevant

LOG = etree.ElementTree(
    etree.fromstring(
        '<t:log xmlns:t="http://example.org/log" xml:id="a"><t:tide high="3"/><!-- ebb --></t:log>'
    )
)


def schema(*contexts: str) -> Schema:
    """Return a schema with a rule of each context, in a pattern of its own."""
    patterns = tuple(Pattern((), (Rule(context, (), ()),)) for context in contexts)
    return Schema((), (), (), patterns, modern=True)


@pytest.mark.parametrize(
    ("context", "may"),
    [
        ("t:tide", True),
        ("t:ebb", False),
        ("t:log/t:tide[@low]", False),
        ("t:tide/t:ebb", False),
        ("t:ebb/t:tide", False),
        ("t:ebb | t:tide", True),
        ("t:ebb|t:flood", False),
        ("t:tide/@high", True),
        ("@low", False),
        ("@xml:id", True),
        ("t:*[@high]", True),
        ("t:*[@low]", False),
        ("*[ @low ][@high]", False),
        ("*[@high or @low]", True),
        ("t:*[not(@low)]", True),
        ("t:*[not(self::t:ebb)][@low]", False),
        ("t:*[t:tide[@low]]", True),
        ("t:*[not(t:tide[@low])]", True),
        ("t:*[t:ebb[@high]]", False),
        ("t:*[ @high and @low ]", True),
        ("t:*[@low and not(@high)]", False),
        ("t:*[@low and @high or t:tide]", True),
        ("t:*[starts-with( @low, '#')]", False),
        ("t:*[starts-with(@low, '')]", True),
        ("/*[ count( //t:ebb ) gt 1 ]", False),
        ("/*[ count( //t:ebb ) = 0 ]", True),
        ("t:log//t:ebb", False),
        ("t:log//t:tide[. = '[@low]']", True),
        ("t:ebb/*", False),
        ("(t:ebb | t:flood)[1]", False),
        ("(t:ebb | t:tide)[@high]", True),
        ("(t:log | t:tide)/t:ebb", False),
        ("(t:* except t:ebb)", True),
        ("child::t:ebb", False),
        ("attribute::high", True),
        ("t:log/child::t:tide", True),
        ("comment()", True),
        ("/", True),
        ("/*", True),
        ("key('a', 'b')", True),
    ],
)
def test_what_is_not_plain_may_be_met(context: str, may: bool) -> None:  # noqa: FBT001
    """Only a name that it needs and that is nowhere in the document speaks against a rule."""
    assert bool(relevant(needs(schema(context)), names_of(LOG))) is may


def test_a_schema_keeps_the_order_of_its_rules() -> None:
    """A node meets the first rule of a pattern that matches it."""
    rules = tuple(Rule(context, (), ()) for context in ("t:ebb", "t:tide", "*"))
    whole = Schema((), (), (), (Pattern((), rules[:1]), Pattern((), rules)), modern=True)
    (pattern,) = reduced(whole, relevant(needs(whole), names_of(LOG))).patterns
    assert [rule.context for rule in pattern.rules] == ["t:tide", "*"]
