"""What the tests of the renditions share: their cases, and TEI made from a few words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))

Wrap = Callable[[str], bytes]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``case`` on every document of the folder ``cases``."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.stem for case in CASES])


@pytest.fixture
def tei() -> Wrap:
    """Return a function that makes a TEI document of what stands in its body."""

    def wrap(body: str) -> bytes:
        return (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
            "<title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
            "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
            f"<text><body>{body}</body></text></TEI>"
        ).encode()

    return wrap


@pytest.fixture
def case_folder() -> Path:
    """Return the folder of documents that the renditions are tried on."""
    return Path(__file__).parent / "cases"
