"""The measures of running text, as cases that an archivist can read."""

import pytest
from marked import Case, cases, found_in

from tei.annotation.measure import recognize_measures


@pytest.mark.parametrize("case", cases("measures.txt"), ids=lambda case: case.text[:48])
def test_the_measures_of_a_sentence_are_found_with_their_values(case: Case) -> None:
    """Every measure in brackets is found with its value, and nothing else."""
    assert found_in(case, recognize_measures) == list(case.expected)
