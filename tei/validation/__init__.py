"""Is a document what it claims to be: grammars, rules, references, and the text of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from lxml import etree

from tei.errors import SchemaError, SourceError
from tei.inputs import shown
from tei.markup import NotWellFormedError, parse
from tei.report import Issue, Location, Report, Severity
from tei.signature import refuse_packed
from tei.source import Source, decode
from tei.validation.association import associated, own_schemas, readable
from tei.validation.integrity import check_integrity, compare_text
from tei.validation.relaxng import Schema
from tei.validation.relaxng import SchemaError as FaultySchemaError
from tei.validation.schematron import Schematron

__all__ = ["own_schemas", "readable", "validate"]


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


def validate(
    file: Path | bytes,
    *,
    schemas: Iterable[Path] = (),
    source: Source | Path | None = None,
    name: str = "",
) -> Report:
    """Check a TEI document.

    Args:
        file: the document, or its bytes.
        schemas: RELAX NG (``.rng``, ``.rnc``) and Schematron (``.sch``) files; when empty, those
            that the document names, or our own if our encoder made it.
        source: the plain text that it encodes; then its text must be that text, blanks aside.
        name: what to call it in messages; the path of a file when empty.

    Returns:
        What is wrong, in order of lines; a file that is not well-formed has this one issue.

    Raises:
        SourceError: a file cannot be read.
        MarkupError: the document is empty.
        SchemaError: no schema is named and none can be found, or a schema is itself wrong.
        ExtraError: a schema needs a package that is not installed.
    """
    path = file if isinstance(file, Path) else None
    data = _read(file) if isinstance(file, Path) else file
    name = name or (shown(path) if path else "document")
    refuse_packed(data, name)
    if isinstance(source, Path):
        source = decode(_read(source), str(source))
    try:
        tree = parse(data, name)
    except NotWellFormedError as error:
        where = Location(name, error.line, error.column, error.line, error.column)
        return Report((Issue(Severity.ERROR, "xml.well-formed", error.fault, where),))
    chosen = readable(tuple(schemas)) or associated(tree, path)
    issues = [_issue(fault, fault.severity, name) for fault in check_integrity(tree, data)]
    issues += [issue for schema in chosen for issue in _check(schema, tree, data, name)]
    issues.sort(key=lambda issue: (issue.where.line, issue.where.column))
    # a Schematron file may say the same of the same place as our own check of references
    once = {(i.where.line, i.where.column, i.message.rstrip(".")): i for i in reversed(issues)}
    found = reversed(once.values())
    report = Report(tuple(_with_excerpts(found, data, tree.docinfo.encoding or "utf-8")))
    return report + _fidelity(tree, source) if source else report


def _check(schema: Path, tree: etree._ElementTree, data: bytes, name: str) -> Iterator[Issue]:
    """Yield what one schema has to say; it is read once as long as its file stays the same."""
    changed = schema.stat().st_mtime_ns
    if schema.suffix.lower() == ".sch":
        for broken in _rules(schema, changed).validate(tree, data):
            yield _issue(broken, broken.severity, name)
    else:
        for fault in _grammar(schema, changed).validate(data):
            yield _issue(fault, Severity.ERROR, name)


def _fidelity(tree: etree._ElementTree, source: Source) -> Report:
    """Return where the text departs from its source; places are those of the source."""
    return Report(
        tuple(
            replace(
                _issue(difference, difference.severity, source.name),
                excerpt=source.line(difference.line),
            )
            for difference in compare_text(tree, source.text)
        )
    )


def _issue(finding: _Finding, severity: Severity, name: str) -> Issue:
    where = Location(
        name, finding.line, finding.column, finding.end_line, finding.end_column, finding.path
    )
    return Issue(severity, finding.rule, finding.message, where)


@lru_cache(maxsize=8)
def _grammar(path: Path, _changed: int) -> Schema:
    try:
        return Schema.read(path)
    except FaultySchemaError as error:
        raise SchemaError(str(error).splitlines()[0]) from None


@lru_cache(maxsize=8)
def _rules(path: Path, _changed: int) -> Schematron:
    return Schematron.read(path)


def _with_excerpts(issues: Iterable[Issue], data: bytes, encoding: str) -> Iterator[Issue]:
    """Give each issue the line of the file where it stands."""
    lines: list[str] = []
    for issue in issues:
        lines = lines or data.decode(encoding, errors="replace").split("\n")
        number = issue.where.line
        yield replace(issue, excerpt=lines[number - 1]) if 0 < number <= len(lines) else issue


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
