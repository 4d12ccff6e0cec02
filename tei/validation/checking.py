"""All checks of one document, and the report that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tei.report import Issue, Report
from tei.source import Source, decode
from tei.validation.agreement import agreed
from tei.validation.association import Association, associated, named
from tei.validation.choice import Checking
from tei.validation.compilation import remarks
from tei.validation.deprecation import check_deprecation
from tei.validation.integrity import check_integrity
from tei.validation.opening import Document, open_document, read_bytes
from tei.validation.schemas import is_rules
from tei.validation.suppression import kept
from tei.validation.verdicts import as_issue, of_grammar, of_rules, of_vast_file
from tei.validation.wellformedness import IllFormedError, too_large
from tei.wording import shown

#: Bytes from which on a file is not read as a whole, where that can be helped.
VAST = 64 * 1024 * 1024
#: Rules that are told first, since what breaks others may follow from it: pointers to an entry that
#: is misnamed, or that bears the name of another, are dead.
_FIRST = (("schema.", "xml.", "relaxng."), ("integrity.duplicate-id",))


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one document.

    Args:
        report: what is wrong with it.
        not_run: number of Schematron rules inside its schemas that could not be run.
    """

    report: Report
    not_run: int = 0


def check(
    file: Path | bytes,
    checking: Checking,
    *,
    source: Source | Path | None = None,
    name: str = "",
) -> Checked:
    """Check a TEI document.

    Args:
        file: the document.
        checking: what to check, and against what.
        source: the text that it must hold in full.
        name: what to call the document in messages.

    Raises:
        SourceError: the document or its source cannot be read.
        SchemaError: a schema cannot be read or used.
    """
    path = file if isinstance(file, Path) else None
    name = name or (shown(path) if path else "document")
    if isinstance(source, Path):
        source = decode(read_bytes(source), str(source))
    if path and _is_vast(path, checking):
        return Checked(Report(tuple(of_vast_file(path, name, checking))))
    try:
        return _checked(open_document(file, name), checking, source)
    except IllFormedError as error:
        if path and error.is_deep and _by_grammar_alone(checking):
            return Checked(Report(tuple(of_vast_file(path, name, checking))))
        return Checked(Report((error.issue,)))


def _checked(document: Document, checking: Checking, source: Source | None) -> Checked:
    issues, not_run = _under_schemas(document, checking)
    if "integrity" in checking.checks:
        found = check_integrity(document.tree, document.data, document.path)
        issues = [*(as_issue(fault, fault.severity) for fault in found), *issues]
    if issues:
        issues = kept(agreed(issues), document.tree, checking.ignored)
        issues.sort(key=_turn)
    report = Report(tuple(_in_their_files(issues, document)))
    if source and "text" in checking.checks:
        report += _fidelity(document.tree, source, checking.ignored)
    return Checked(report, not_run)


def _is_vast(path: Path, checking: Checking) -> bool:
    """Tell whether a file is so large that it is better read a block at a time.

    That can be done where nothing but a grammar is asked, and which one is said.
    """
    return _by_grammar_alone(checking) and path.is_file() and path.stat().st_size > VAST


def _turn(issue: Issue) -> tuple[int, bool, int, int]:
    """Return what sorts issues: first those that others may follow from, then by places.

    A place is where a tag ends, as the issues of the grammar are met; so Jing tells them. The first
    of two equal identifiers is told with the second, and a reference that leads nowhere at the end
    of what the grammar says, since neither is known before.
    """
    rank = next((n for n, rules in enumerate(_FIRST) if issue.rule.startswith(rules)), len(_FIRST))
    late = issue.rule == "relaxng.dangling-idref"
    where = (issue.rule == "relaxng.duplicate-id" and issue.cause) or issue.where
    return rank, late, where.end_line or where.line, where.end_column or where.column


def _by_grammar_alone(checking: Checking) -> bool:
    return checking.checks == {"relaxng"} and bool(checking.schemas)


def _under_schemas(document: Document, checking: Checking) -> tuple[list[Issue], int]:
    """Return what the schemas of a document have to say, and how many rules could not be run."""
    if not checking.checks & {"relaxng", "schematron"}:
        return [], 0
    association = _association(document, checking)
    issues = [as_issue(remark, remark.severity) for remark in association.remarks]
    large = too_large(document.data, document.name) if "schematron" in checking.checks else None
    if large:
        issues.append(large)
    not_run = 0
    for schema in association.schemas:
        grammatical = schema.grammar and not is_rules(schema.path)
        if grammatical and "relaxng" in checking.checks:
            issues += of_grammar(schema.path, document, checking)
        if grammatical and "integrity" in checking.checks:
            names = remarks(schema.path, checking.catalog).deprecated
            old = check_deprecation(document.tree, document.data, names)
            issues += [as_issue(use, use.severity) for use in old]
        if "schematron" in checking.checks and not large:
            found, missed = of_rules(schema, document, checking)
            issues += found
            not_run += missed
    return issues, not_run


def _association(document: Document, checking: Checking) -> Association:
    """Return the schemas that the user names, else those that hold for a document."""
    if checking.schemas:
        return Association.of(named(checking.schemas))
    project = named(checking.project)
    return associated(document.tree, document.path, checking.catalog, project)


def _fidelity(tree: etree._ElementTree, source: Source, ignored: tuple[str, ...]) -> Report:
    """Return where the text departs from its source; places are those of the source."""
    from tei.validation.fidelity import compare_text  # noqa: PLC0415  few runs have a source

    issues = [
        replace(
            as_issue(difference, difference.severity, source.name),
            excerpt=source.line(difference.line),
        )
        for difference in compare_text(tree, source.text)
    ]
    return Report(tuple(kept(issues, tree, ignored)))


def _in_their_files(issues: Iterable[Issue], document: Document) -> Iterator[Issue]:
    """Give each issue its file, its place there, and the line that stands there."""
    lines: list[str] = []
    for issue in issues:
        encoding = document.tree.docinfo.encoding or "utf-8"
        lines = lines or document.data.decode(encoding, errors="replace").split("\n")
        number = issue.where.line
        yield replace(
            issue,
            where=document.segments.place(issue.where),
            cause=issue.cause and document.segments.place(issue.cause),
            excerpt=lines[number - 1] if 0 < number <= len(lines) else "",
        )
