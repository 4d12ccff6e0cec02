"""Short-hand for schemas and documents in tests."""

from __future__ import annotations

from pathlib import Path

from tei.validation.relaxng import Finding, Schema

RNG = (
    'xmlns="http://relaxng.org/ns/structure/1.0" '
    'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)


def compact(folder: Path, text: str) -> Schema:
    """Read a schema in compact syntax."""
    path = folder / "schema.rnc"
    path.write_text(text, encoding="utf-8")
    return Schema.read(path)


def xml(folder: Path, text: str, name: str = "schema.rng") -> Schema:
    """Read a schema in XML syntax; `RNG` in it stands for its namespaces."""
    path = folder / name
    path.write_text(text.replace("RNG", RNG), encoding="utf-8")
    return Schema.read(path)


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the one finding that there is."""
    (finding,) = findings
    return finding
