"""Reads schemas of every kind once, and tells what they are made of."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from tei.errors import ExtraError, SchemaError
from tei.inputs import shown
from tei.validation.catalog import Catalog
from tei.validation.relaxng import Schema
from tei.validation.relaxng import SchemaError as FaultySchemaError
from tei.validation.schematron import Schematron
from tei.validation.schematron.embedded import count, extract

#: RELAX NG in XML and compact syntax, and Schematron.
ENDINGS = (".rng", ".rnc", ".sch")
#: Where a schema names another file: an attribute, or a keyword of the compact syntax.
_REFERENCE = re.compile(rb"""\bhref\s*=\s*["']([^"']+)|\b(?:include|external)\s+["']([^"']+)""")


def is_rules(path: Path) -> bool:
    """Tell whether a schema is Schematron, by its name."""
    return path.suffix.lower() == ".sch"


def grammar(
    path: Path,
    catalog: Catalog | None = None,
    *,
    allow_network: bool = False,
    trusted: bool = False,
) -> Schema:
    """Return a RELAX NG schema, kept ready as long as its file stays the same.

    Args:
        path: the schema.
        catalog: what stands for the addresses that it includes.
        allow_network: whether it may include what lies on the network.
        trusted: it has passed every check before.

    Raises:
        SchemaError: it cannot be read or is not right.
    """
    return _grammar(path, catalog, allow_network, trusted, path.stat().st_mtime_ns)


def rules(path: Path) -> Schematron:
    """Return a Schematron schema, kept ready as long as its file stays the same.

    Raises:
        SchemaError: it cannot be read or is not right.
        ExtraError: it needs an extra that is not installed.
    """
    return _rules(path, path.stat().st_mtime_ns)


def embedded(path: Path) -> tuple[Schematron | None, int]:
    """Return the Schematron rules inside a RELAX NG schema, and how many cannot be run.

    Raises:
        SchemaError: they are not right.
    """
    return _embedded(path, path.stat().st_mtime_ns)


def check_schema(path: Path) -> None:
    """Make sure that a schema can be used.

    Raises:
        SchemaError: it cannot.
        ExtraError: it needs an extra that is not installed.
    """
    if is_rules(path):
        rules(path)
    else:
        grammar(path)


def digest(path: Path, catalog: Catalog | None = None) -> str:
    """Return a hash of a schema and of every file that it may include."""
    total = hashlib.sha256()
    pending, done = [path], set[Path]()
    while pending:
        file = pending.pop()
        if file in done or not file.is_file():
            continue
        done.add(file)
        data = file.read_bytes()
        total.update(hashlib.sha256(data).digest())
        for groups in _REFERENCE.findall(data):
            href = (groups[0] or groups[1]).decode("utf-8", "replace")
            pending.append((catalog and catalog(href)) or file.parent / href)
    return total.hexdigest()


@lru_cache(maxsize=8)
def _grammar(
    path: Path,
    catalog: Catalog | None,
    allow_network: bool,  # noqa: FBT001  a cache tells keywords from places
    trusted: bool,  # noqa: FBT001
    _changed: int,
) -> Schema:
    try:
        return Schema.read(path, catalog=catalog, allow_network=allow_network, trusted=trusted)
    except FaultySchemaError as error:
        faults = str(error).splitlines()
        more = f" (and {len(faults) - 1} more faults)" if len(faults) > 1 else ""
        raise SchemaError(f"{faults[0]}{more}") from None
    except OSError as error:
        raise SchemaError(f"{shown(path)}: cannot be read: {error.strerror}") from None


@lru_cache(maxsize=8)
def _embedded(path: Path, _changed: int) -> tuple[Schematron | None, int]:
    schema = extract(path)
    if schema is None:
        return None, 0
    try:
        return Schematron.read_embedded(schema, path), 0
    except ExtraError:
        return None, count(schema)


@lru_cache(maxsize=8)
def _rules(path: Path, _changed: int) -> Schematron:
    return Schematron.read(path)
