"""What each schema has to say of a document, from the cache where it said it before.

An entry of the cache is named after all that a verdict depends on: the document with what it
includes, the schema with what it includes, the phase of rules and, since rules may ask for it, the
date. What is wrong with pointers into other files is no verdict of a schema, and never kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tei.errors import SchemaError
from tei.report import Issue, Location, Severity
from tei.validation.association import Associated, is_trusted, named
from tei.validation.cache import key
from tei.validation.choice import Checking
from tei.validation.compilation import Compiled, asks_clock, compiled, remarks
from tei.validation.opening import Document
from tei.validation.relaxng import Finding
from tei.validation.relaxng import SchemaError as FaultySchemaError
from tei.validation.schemas import can_run, embedded, is_rules, rules
from tei.validation.stamp import Stamp, stamp
from tei.validation.suppression import is_off
from tei.wording import shown

if TYPE_CHECKING:
    pass

Issues = tuple[Issue, ...]


class _Finding(Protocol):
    """What the engines have in common of what they find."""

    @property
    def rule(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def end_column(self) -> int: ...
    @property
    def path(self) -> str: ...


def as_issue(finding: _Finding, severity: Severity, name: str = "") -> Issue:
    """Return what an engine found as an issue of a file of some name."""
    where = Location(
        name, finding.line, finding.column, finding.end_line, finding.end_column, finding.path
    )
    return Issue(severity, finding.rule, finding.message, where)


def of_grammar(schema: Path, document: Document, checking: Checking) -> Issues:
    """Return what a grammar has to say."""
    grammar = _compiled(schema, checking)

    def find() -> Issues:
        with _fault_of(schema):
            return _said(grammar.schema.validate(document.data))

    return _remembered(checking, document, ("relaxng", grammar.digest), find)


def of_vast_file(path: Path, name: str, checking: Checking) -> Iterator[Issue]:
    """Yield what grammars have to say of a file of any size; what it includes stays unread."""
    for schema in named(checking.schemas):
        if not is_rules(schema):
            with _fault_of(schema):
                found = _compiled(schema, checking).schema.validate_file(path)
            for issue in _said(found, name):
                if not is_off(issue.rule, checking.ignored):
                    yield issue


@contextmanager
def _fault_of(schema: Path) -> Iterator[None]:
    """Tell which schema is at fault where a document shows that it cannot be used."""
    try:
        yield
    except FaultySchemaError as error:
        raise SchemaError(f"{shown(schema)}: {error}") from None


def of_rules(schema: Associated, document: Document, checking: Checking) -> tuple[Issues, int]:
    """Return what rules have to say, a file of them or those in a grammar, and how many cannot."""
    path, phase = schema.path, checking.phase or schema.phase
    if is_rules(path):
        digest, timed = _rules_file(path, stamp(path))
    else:
        known = remarks(path, checking.catalog)
        digest, timed = known.digest, known.asks_clock
        if not can_run(known):
            return (), known.rules

    def find() -> Issues:
        engine = (
            rules(path, phase) if is_rules(path) else embedded(path, phase, checking.catalog)[0]
        )
        found = engine.validate(document.tree, document.data) if engine else ()
        return tuple(as_issue(broken, broken.severity) for broken in found)

    if timed:
        return find(), 0
    today = datetime.now(UTC).date().isoformat()
    return _remembered(checking, document, ("schematron", digest, phase, today), find), 0


@lru_cache(maxsize=8)
def _rules_file(path: Path, _stamp: Stamp) -> tuple[str, bool]:
    """Return the hash of a file of rules, and whether they ask the clock."""
    data = path.read_bytes()
    return hashlib.sha256(data).hexdigest(), asks_clock(data)


def _remembered(
    checking: Checking, document: Document, parts: tuple[str, ...], find: Callable[[], Issues]
) -> Issues:
    if checking.cache is None:
        return find()
    entry = key(*parts, document.data)
    issues = checking.cache.read(entry)
    if issues is None:
        issues = find()
        checking.cache.write(entry, issues)
    return issues


def _compiled(schema: Path, checking: Checking) -> Compiled:
    return compiled(
        schema,
        checking.catalog,
        allow_network=checking.allow_network,
        trusted=is_trusted(schema),
    )


def _said(found: tuple[Finding, ...], name: str = "") -> Issues:
    """Return findings of a grammar as issues, each with the place of its cause."""
    issues = [as_issue(fault, Severity.ERROR, name) for fault in found]
    return tuple(
        issue if fault.cause is None else replace(issue, cause=issues[fault.cause].where)
        for issue, fault in zip(issues, found, strict=True)
    )
