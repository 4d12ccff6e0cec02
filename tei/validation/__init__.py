"""Is a document what it claims to be: grammars, rules, references, and the text of its source.

Names are imported when they are first used, so that a room below (``relaxng``) can be had alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei.report import Report
    from tei.source import Source
    from tei.validation.association import own_schemas
    from tei.validation.checking import Checked, check
    from tei.validation.choice import CHECKS, Checking

_HOMES = {
    "CHECKS": "choice",
    "Checked": "checking",
    "Checking": "choice",
    "check": "checking",
    "own_schemas": "association",
}

__all__ = ["CHECKS", "Checked", "Checking", "check", "own_schemas", "validate"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def validate(
    file: Path | bytes,
    *,
    schemas: Iterable[Path | str] = (),
    source: Source | Path | None = None,
    name: str = "",
) -> Report:
    """Check a TEI document.

    Args:
        file: the document, or its bytes.
        schemas: RELAX NG (``.rng``, ``.rnc``) and Schematron (``.sch``) files, or names of schemas
            that are kept; when empty, those that the document names, or our own if our encoder
            made it, or ``tei_all`` if it is kept.
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
    from tei.validation.checking import check  # noqa: PLC0415
    from tei.validation.choice import Checking  # noqa: PLC0415

    return check(file, Checking(tuple(schemas)), source=source, name=name).report
