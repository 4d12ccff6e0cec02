"""What the rules of a Schematron schema say, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tei.report import Severity
from tei.validation.catalog import Catalog
from tei.validation.kind import Kind, kind_of
from tei.validation.schematron.embedded import extract
from tei.validation.schematron.model import Expression, Message, Schema
from tei.validation.schematron.reading import read, read_element

#: Every rule can be asked for, whatever phase is the schema's own.
_ALL = "#ALL"


@dataclass(frozen=True, slots=True)
class Statement:
    """One assert or report of a schema.

    Args:
        rule: its identifier, as findings have it.
        words: its message; expressions that are worked out stand in braces.
        context: the nodes that are asked, an XSLT pattern.
        condition: the XPath expression that they are asked.
        is_report: the condition is true where something is wrong, not where it is false.
        severity: how bad that is.
        file: the schema.
        line: where it stands there.
    """

    rule: str
    words: str
    context: str
    condition: str
    is_report: bool
    severity: Severity
    file: Path
    line: int


def statements(path: Path, catalog: Catalog | None = None) -> tuple[Statement, ...]:
    """Return what a Schematron file, or the rules inside a RELAX NG schema, say, in their order.

    Raises:
        SchemaError: the schema cannot be read.
    """
    if kind_of(path) is Kind.RULES:
        return _statements(read(path, _ALL), path)
    inside = extract(path, catalog)
    return () if inside is None else _statements(read_element(inside, path, _ALL), path)


def _statements(schema: Schema, path: Path) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            test.rule,
            _words(test.message),
            " ".join(rule.context.split()),
            " ".join(test.condition.split()),
            test.is_report,
            test.severity,
            path,
            test.line,
        )
        for pattern in schema.patterns
        for rule in pattern.rules
        for test in rule.tests
    )


def _words(message: Message) -> str:
    parts = (f"{{{part.xpath}}}" if isinstance(part, Expression) else part for part in message)
    return " ".join("".join(parts).split())
