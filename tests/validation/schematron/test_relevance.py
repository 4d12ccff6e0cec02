"""Rules that a document cannot meet are left out, and no other."""

from __future__ import annotations

import pytest
from lxml import etree

from tei.validation.schematron.model import Pattern, Rule, Schema
from tei.validation.schematron.relevance import Names, reduced, relevant

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
        ("t:log/t:tide[@low]", True),
        ("t:tide/t:ebb", False),
        ("t:ebb/t:tide", True),
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
        ("t:*[t:ebb[@low]]", True),
        ("t:ebb/*", True),
        ("(t:ebb | t:flood)[1]", True),
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
    """Only a name that is nowhere in the document speaks against a rule."""
    assert bool(relevant(schema(context), Names.of(LOG))) is may


def test_a_schema_keeps_the_order_of_its_rules() -> None:
    """A node meets the first rule of a pattern that matches it."""
    rules = tuple(Rule(context, (), ()) for context in ("t:ebb", "t:tide", "*"))
    whole = Schema((), (), (), (Pattern((), rules[:1]), Pattern((), rules)), modern=True)
    (pattern,) = reduced(whole, relevant(whole, Names.of(LOG))).patterns
    assert [rule.context for rule in pattern.rules] == ["t:tide", "*"]
