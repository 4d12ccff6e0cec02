"""All checks of one document, and the report that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from lxml import etree

from tei.errors import SourceError
from tei.inputs import shown
from tei.markup import NotWellFormedError, parse
from tei.report import Issue, Location, Report, Severity
from tei.signature import refuse_packed
from tei.source import Source, decode
from tei.validation.agreement import agreed
from tei.validation.association import Associated, Association, associated, is_trusted, named
from tei.validation.cache import Cache, key
from tei.validation.catalog import Catalog
from tei.validation.compilation import Compiled, compiled, remarks
from tei.validation.deprecation import check_deprecation
from tei.validation.inclusion import Segments, include
from tei.validation.integrity import check_integrity
from tei.validation.relaxng import Finding, Schema
from tei.validation.schemas import embedded, is_rules, rules
from tei.validation.schematron import Schematron
from tei.validation.suppression import is_off, kept

#: What can be asked for; being well-formed always is.
CHECKS = ("relaxng", "schematron", "integrity", "text")
#: Bytes from which on a file is not read as a whole, where that can be helped.
VAST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Checking:
    """What is to be checked, and by what.

    Args:
        schemas: that the user names: files, or names of schemas that are kept.
        project: those that hold where a document names none.
        checks: some of :data:`CHECKS`.
        catalog: what stands for the addresses of schemas.
        ignored: rules that are not to be told of; ``*`` stands for any letters.
        allow_network: whether a schema may include what lies on the network.
        cache: where what schemas have to say is kept.
        phase: of Schematron rules; that which a document names, or the schema's own, when empty.
    """

    schemas: tuple[Path | str, ...] = ()
    project: tuple[Path | str, ...] = ()
    checks: frozenset[str] = frozenset(CHECKS)
    catalog: Catalog | None = None
    ignored: tuple[str, ...] = ()
    allow_network: bool = False
    cache: Cache | None = None
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one document.

    Args:
        report: what is wrong with it.
        not_run: number of Schematron rules inside its schemas that could not be run.
    """

    report: Report
    not_run: int = 0


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


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with all that it includes."""

    name: str
    path: Path | None
    data: bytes
    tree: etree._ElementTree
    segments: Segments


def check(
    file: Path | bytes,
    checking: Checking,
    *,
    source: Source | Path | None = None,
    name: str = "",
) -> Checked:
    """Check a TEI document; see :func:`tei.validation.validate` for arguments and errors."""
    path = file if isinstance(file, Path) else None
    name = name or (shown(path) if path else "document")
    if isinstance(source, Path):
        source = decode(_read(source), str(source))
    if path and _is_vast(path, checking):
        return Checked(Report(tuple(_streamed(path, name, checking))))
    try:
        document = _open(file, path, name)
    except NotWellFormedError as error:
        where = Location(error.file or name, error.line, error.column, error.line, error.column)
        return Checked(Report((Issue(Severity.ERROR, "xml.well-formed", error.fault, where),)))
    issues, not_run = _under_schemas(document, checking)
    if "integrity" in checking.checks:
        found = check_integrity(document.tree, document.data, document.path)
        issues = [*(_issue(fault, fault.severity) for fault in found), *issues]
    issues = kept(agreed(issues), document.tree, checking.ignored)
    issues.sort(key=lambda issue: (issue.where.line, issue.where.column))
    report = Report(tuple(_in_their_files(issues, document)))
    if source and "text" in checking.checks:
        report += _fidelity(document.tree, source, checking.ignored)
    return Checked(report, not_run)


def _is_vast(path: Path, checking: Checking) -> bool:
    """Tell whether a file is so large that it is better read a block at a time.

    That can be done where nothing but a grammar is asked, and which one is said.
    """
    if checking.checks != {"relaxng"} or not checking.schemas or not path.is_file():
        return False
    return path.stat().st_size > VAST


def _streamed(path: Path, name: str, checking: Checking) -> Iterator[Issue]:
    """Yield what grammars have to say of a file of any size; what it includes stays unread."""
    for schema in named(checking.schemas):
        if not is_rules(schema):
            for issue in _said(_engine(schema, checking).validate_file(path), name):
                if not is_off(issue.rule, checking.ignored):
                    yield issue


def _open(file: Path | bytes, path: Path | None, name: str) -> _Document:
    data = _read(file) if isinstance(file, Path) else file
    refuse_packed(data, name)
    tree = parse(data, name)
    data, segments = include(data, path, name) if path else (data, Segments(name))
    return _Document(name, path, data, parse(data, name) if segments.several else tree, segments)


def _under_schemas(document: _Document, checking: Checking) -> tuple[list[Issue], int]:
    """Return what the schemas of a document have to say, and how many rules could not be run."""
    if not checking.checks & {"relaxng", "schematron"}:
        return [], 0
    association = _association(document, checking)
    issues = [_issue(remark, remark.severity) for remark in association.remarks]
    not_run = 0
    for schema in association.schemas:
        grammatical = schema.grammar and not is_rules(schema.path)
        if grammatical and "relaxng" in checking.checks:
            issues += _cached(schema.path, document, checking)
        if grammatical and "integrity" in checking.checks:
            names = remarks(schema.path, checking.catalog).deprecated
            old = check_deprecation(document.tree, document.data, names)
            issues += [_issue(use, use.severity) for use in old]
        if "schematron" in checking.checks:
            found, missed = _rules(schema, document, checking)
            issues += found
            not_run += missed
    return issues, not_run


def _association(document: _Document, checking: Checking) -> Association:
    """Return the schemas that the user names, else those that hold for a document."""
    if checking.schemas:
        return Association.of(named(checking.schemas))
    project = named(checking.project)
    return associated(document.tree, document.path, checking.catalog, project)


def _cached(schema: Path, document: _Document, checking: Checking) -> Iterable[Issue]:
    """Return what a grammar has to say, from the cache where it said it before."""
    if checking.cache is None:
        return _grammar(schema, document, checking)
    entry = key(_compiled(schema, checking).digest, document.data)
    issues = checking.cache.read(entry)
    if issues is None:
        issues = _grammar(schema, document, checking)
        checking.cache.write(entry, issues)
    return issues


def _grammar(schema: Path, document: _Document, checking: Checking) -> tuple[Issue, ...]:
    return _said(_engine(schema, checking).validate(document.data))


def _engine(schema: Path, checking: Checking) -> Schema:
    return _compiled(schema, checking).schema


def _compiled(schema: Path, checking: Checking) -> Compiled:
    return compiled(
        schema,
        checking.catalog,
        allow_network=checking.allow_network,
        trusted=is_trusted(schema),
    )


def _said(found: tuple[Finding, ...], name: str = "") -> tuple[Issue, ...]:
    """Return findings of a grammar as issues, each with the place of its cause."""
    issues = [_issue(fault, Severity.ERROR, name) for fault in found]
    return tuple(
        issue if fault.cause is None else replace(issue, cause=issues[fault.cause].where)
        for issue, fault in zip(issues, found, strict=True)
    )


def _rules(schema: Associated, document: _Document, checking: Checking) -> tuple[list[Issue], int]:
    """Return what rules have to say, a file of them or those in a grammar, and how many cannot."""
    phase = checking.phase or schema.phase
    if is_rules(schema.path):
        return _broken(rules(schema.path, phase), document), 0
    engine, not_run = embedded(schema.path, phase, checking.catalog)
    return _broken(engine, document) if engine else [], not_run


def _broken(engine: Schematron, document: _Document) -> list[Issue]:
    found = engine.validate(document.tree, document.data)
    return [_issue(broken, broken.severity) for broken in found]


def _fidelity(tree: etree._ElementTree, source: Source, ignored: tuple[str, ...]) -> Report:
    """Return where the text departs from its source; places are those of the source."""
    from tei.validation.fidelity import compare_text  # noqa: PLC0415  few runs have a source

    issues = [
        replace(
            _issue(difference, difference.severity, source.name),
            excerpt=source.line(difference.line),
        )
        for difference in compare_text(tree, source.text)
    ]
    return Report(tuple(kept(issues, tree, ignored)))


def _issue(finding: _Finding, severity: Severity, name: str = "") -> Issue:
    where = Location(
        name, finding.line, finding.column, finding.end_line, finding.end_column, finding.path
    )
    return Issue(severity, finding.rule, finding.message, where)


def _in_their_files(issues: Iterable[Issue], document: _Document) -> Iterator[Issue]:
    """Give each issue its file, its place there, and the line that stands there."""
    lines: list[str] = []
    encoding = document.tree.docinfo.encoding or "utf-8"
    for issue in issues:
        lines = lines or document.data.decode(encoding, errors="replace").split("\n")
        number = issue.where.line
        yield replace(
            issue,
            where=document.segments.place(issue.where),
            cause=issue.cause and document.segments.place(issue.cause),
            excerpt=lines[number - 1] if 0 < number <= len(lines) else "",
        )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
