"""Events in running text."""

import pytest
from marked import Case, cases, found_in

from tei.annotation.event import recognize_events


@pytest.mark.parametrize("case", cases("events.txt"), ids=lambda case: case.text[:48])
def test_the_events_of_a_sentence_are_found(case: Case) -> None:
    """Meetings with a number or proper title, wars and battles are events; bodies are none."""
    assert found_in(case, recognize_events) == list(case.expected)
