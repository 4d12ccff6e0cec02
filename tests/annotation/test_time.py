"""The times of running text, as cases that an archivist can read."""

import pytest
from marked import Case, cases, found_in

from tei.annotation.time import recognize_times


@pytest.mark.parametrize("case", cases("times.txt"), ids=lambda case: case.text[:48])
def test_the_times_of_a_sentence_are_found_with_their_values(case: Case) -> None:
    """Every time in brackets is found with its value, and nothing else."""
    assert found_in(case, recognize_times) == list(case.expected)
