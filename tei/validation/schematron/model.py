"""What a Schematron schema says, as values, and what comes of running it."""

from __future__ import annotations

from dataclasses import dataclass

from tei.report import Severity
from tei.validation.place import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """A test that failed at a node of a document.

    Args:
        rule: the ``id`` of the assert or report, else of its rule, else its number in the schema.
        severity: from ``role``.
        message: the text of the test with its expressions worked out, then its diagnostics.
        line: of the element at fault, counted from 1; 0 when the tree does not know it.
        column: of its ``<``, counted from 1 in code points; 0 when the source was not given.
        path: the node, as ``TEI/text/body/div[3]/p[2]/@who``.
        end_line: where the start tag of that element ends; 0 when the source was not given.
        end_column: the column just after its ``>``.
    """

    rule: str
    severity: Severity
    message: str
    line: int
    column: int
    path: str
    end_line: int = 0
    end_column: int = 0


def finding_at(place: Place, *, rule: str, severity: Severity, message: str, path: str) -> Finding:
    """Return a finding at a place."""
    return Finding(
        rule, severity, message, place.line, place.column, path, place.end_line, place.end_column
    )


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
        failure: the XPath expression that is true where something is wrong.
        rule: see :class:`Finding`.
        severity: see :class:`Finding`.
        message: text, then the text of each diagnostic.
    """

    failure: str
    rule: str
    severity: Severity
    message: Message


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
