"""What a Schematron schema says, as values."""

from __future__ import annotations

from dataclasses import dataclass

from tei.report import Severity


@dataclass(frozen=True, slots=True)
class Expression:
    """An XPath expression inside a message, whose string value is to be printed there."""

    xpath: str


# A message: words, and expressions between them.
Message = tuple[str | Expression, ...]


@dataclass(frozen=True, slots=True)
class Let:
    """A variable and the XPath expression of its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Key:
    """An ``xsl:key``."""

    name: str
    match: str
    use: str


@dataclass(frozen=True, slots=True)
class Test:
    """An assert, or a report.

    Args:
        condition: its XPath expression.
        rule: see :class:`Finding`.
        severity: see :class:`Finding`.
        message: text, then the text of each diagnostic.
        is_report: something is wrong where the condition is true, not where it is false.
        line: where it stands in its schema.
    """

    condition: str
    rule: str
    severity: Severity
    message: Message
    is_report: bool = False
    line: int = 0

    @property
    def failure(self) -> str:
        """The XPath expression that is true where something is wrong."""
        return self.condition if self.is_report else f"not({self.condition})"


@dataclass(frozen=True, slots=True)
class Rule:
    """Tests of the nodes that match ``context``, an XSLT pattern."""

    context: str
    lets: tuple[Let, ...]
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Rules of which each node meets the first that matches it, and no other."""

    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema in one phase, with abstract rules and patterns expanded.

    Args:
        namespaces: prefixes and what they stand for.
        keys: of the stylesheet language.
        lets: variables of all patterns.
        patterns: in their order.
        modern: its expressions are in XPath 2 or 3.
    """

    namespaces: tuple[tuple[str, str], ...]
    keys: tuple[Key, ...]
    lets: tuple[Let, ...]
    patterns: tuple[Pattern, ...]
    modern: bool = False
