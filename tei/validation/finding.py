"""What rules and integrity have to say of a place in a document."""

from __future__ import annotations

from dataclasses import dataclass

from tei.report import Severity
from tei.validation.place import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """A test, or another check, that failed at a node of a document.

    Args:
        rule: of Schematron, the ``id`` of the assert or report, else of its rule, else its number
            in the schema.
        severity: of Schematron, from ``role``.
        message: of Schematron, the text of the test with its expressions worked out, then its
            diagnostics.
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
