"""James Clark's test suite for RELAX NG."""

from __future__ import annotations

from pathlib import Path

import pytest
from spectest import Case, read_cases

from tei.validation.relaxng import Schema, SchemaError

SUITE = Path(__file__).parents[2].parent / "shared" / "relaxng" / "spectest.xml"
CASES = read_cases(SUITE) if SUITE.exists() else []

pytestmark = pytest.mark.skipif(not CASES, reason="../shared/relaxng/spectest.xml is absent")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_schema_and_document_is_judged_right(case: Case, tmp_path: Path) -> None:
    """A right schema is read and judges its documents; a wrong one is refused with its section."""
    path = case.write(tmp_path)
    if not case.correct:
        with pytest.raises(SchemaError) as caught:
            Schema.read(path)
        assert all(fault.section for fault in caught.value.faults)
        return
    schema = Schema.read(path)
    for document, valid in case.documents:
        assert schema.is_valid(document) is valid, document
        assert (schema.validate(document) == ()) is valid, document


def test_the_suite_is_whole() -> None:
    """The suite has the 385 cases that it is known for."""
    assert len(CASES) == 385
