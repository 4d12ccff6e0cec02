"""Where the schema lies, and TEI's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.resources import path
from tei.validation.relaxng import Schema
from tei.validation.schematron import Schematron

TEI_ALL = Path(__file__).parents[3] / "shared" / "schemas" / "tei_all-4.12.0.rng"


@pytest.fixture(scope="session")
def grammar() -> Schema:
    """Our RELAX NG grammar."""
    return Schema.read(path("schema", "teiwright.rng"))


@pytest.fixture(scope="session")
def rules() -> Schematron:
    """Our Schematron rules."""
    return Schematron.read(path("schema", "teiwright.sch"))


@pytest.fixture(scope="session")
def tei_all_file() -> Path:
    """TEI's own grammar, which is not ours to ship."""
    if not TEI_ALL.exists():
        pytest.skip("tei_all 4.12.0 is not beside the checkout (../shared/schemas)")
    return TEI_ALL


@pytest.fixture(scope="session")
def tei_all(tei_all_file: Path) -> Schema:
    """TEI's own grammar, ready."""
    return Schema.read(tei_all_file)
