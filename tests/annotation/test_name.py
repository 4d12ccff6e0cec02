"""Names of movements, plans and ships in running text."""

import pytest
from marked import Case, cases, found_in

from tei.annotation.name import recognize_names


@pytest.mark.parametrize("case", cases("names.txt"), ids=lambda case: case.text[:48])
def test_the_names_of_a_sentence_are_found_with_their_type(case: Case) -> None:
    """The type says what the name is of; a common word makes no name."""
    assert found_in(case, recognize_names) == list(case.expected)
