"""What each line of a document is, told by plain-text cases."""

from __future__ import annotations

import pytest
from layout_cases import Case, cases, rendered


@pytest.mark.parametrize("case", [pytest.param(c, id=c.title) for c in cases()])
def test_layout_is_as_the_case_says(case: Case) -> None:
    """The blocks, seams and facts of a document are those that its case tells."""
    assert rendered(case.text) == case.expected
