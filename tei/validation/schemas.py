"""Reads rules once, those of a file and those inside a grammar, and checks schemas of any kind."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import ExtraError
from tei.validation.catalog import Catalog
from tei.validation.compilation import Remarks, compiled, remarks
from tei.validation.kind import Kind, kind_of
from tei.validation.stamp import Stamp, stamp

if TYPE_CHECKING:
    from tei.validation.schematron import Schematron


def is_rules(path: Path) -> bool:
    """Tell whether a schema is Schematron."""
    return kind_of(path) is Kind.RULES


def rules(path: Path, phase: str = "") -> Schematron:
    """Return a Schematron schema, kept ready as long as its file stays the same.

    Args:
        path: the schema.
        phase: to run; the schema's default when empty.

    Raises:
        SchemaError: it cannot be read or is not right.
        ExtraError: it needs an extra that is not installed.
    """
    return _rules(path, phase, stamp(path))


def embedded(
    path: Path, phase: str = "", catalog: Catalog | None = None
) -> tuple[Schematron | None, int]:
    """Return the Schematron rules inside a RELAX NG schema, and how many cannot be run.

    Args:
        path: the schema.
        phase: to run; the default of its rules when empty.
        catalog: what stands for the addresses that it includes.

    Raises:
        SchemaError: they are not right.
    """
    return _embedded(path, phase, catalog, stamp(path))


def check_schema(path: Path) -> None:
    """Make sure that a schema can be used.

    Raises:
        SchemaError: it cannot.
        ExtraError: it needs an extra that is not installed.
    """
    if is_rules(path):
        rules(path)
    else:
        compiled(path)


def can_run(known: Remarks) -> bool:
    """Tell whether there are rules inside a schema, and they can be run here."""
    return known.rules > 0 and (not known.modern or has_saxon())


@cache
def has_saxon() -> bool:
    """Tell whether rules in XPath 2 and 3 can be run, without loading what runs rules."""
    return find_spec("saxonche") is not None


@lru_cache(maxsize=8)
def _embedded(
    path: Path, phase: str, catalog: Catalog | None, _stamp: Stamp
) -> tuple[Schematron | None, int]:
    # gathering rules takes long, and most schemas have none, or such as only an extra can run
    known = remarks(path, catalog)
    if not can_run(known):
        return None, known.rules
    from tei.validation.schematron import Schematron  # noqa: PLC0415  as above
    from tei.validation.schematron.embedded import count, extract  # noqa: PLC0415

    schema = extract(path, catalog)
    if schema is None:
        return None, 0
    try:
        return Schematron.read_embedded(schema, path, phase), 0
    except ExtraError:
        return None, count(schema)


@lru_cache(maxsize=8)
def _rules(path: Path, phase: str, _stamp: Stamp) -> Schematron:
    from tei.validation.schematron import Schematron  # noqa: PLC0415  few runs have rules

    return Schematron.read(path, phase)
