"""One fault, found by several engines, is told once.

Of two findings the grammar's stays, since its place and words are the most exact; then that of
our own check of references, whose rule is the same for every schema; then that of Schematron.
"""

from __future__ import annotations

from collections.abc import Iterable

from tei.report import Issue

#: A rule of ours, and the rule of the grammar that says the same of the same element.
_SAME = {
    "integrity.duplicate-id": "relaxng.duplicate-id",
    "integrity.impossible-date": "relaxng.attribute-value",
}


def agreed(issues: Iterable[Issue]) -> list[Issue]:
    """Return issues without those that say what another says.

    Args:
        issues: of all engines, those of our check of references before those of Schematron.
    """
    listed = list(issues)
    said = {(issue.rule, _element(issue)): issue.message for issue in listed}
    once: dict[tuple[int, int, str], Issue] = {}
    for issue in listed:
        by_grammar = said.get((_SAME.get(issue.rule, ""), _element(issue)))
        if by_grammar is None or not _quotes(issue.message) & _quotes(by_grammar):
            where = issue.where
            # Schematron ends its sentences with a full stop
            once.setdefault((where.line, where.column, issue.message.rstrip(".")), issue)
    return list(once.values())


def _element(issue: Issue) -> str:
    return issue.where.path.partition("/@")[0]


def _quotes(message: str) -> set[str]:
    """Return what stands between quotation marks: the value at fault, above all."""
    return set(message.split('"')[1::2])
