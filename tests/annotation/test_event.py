"""Events, writings and named things in running text."""

import pytest
from marked import Case, cases, document, found_in

from tei.annotation.event import recognize_events, recognize_names, recognize_titles


@pytest.mark.parametrize("case", cases("events.txt"), ids=lambda case: case.text[:48])
def test_the_events_of_a_sentence_are_found(case: Case) -> None:
    """Meetings with a number or proper title, wars and battles are events; bodies are none."""
    assert found_in(case, recognize_events) == list(case.expected)


def test_treaties_and_what_is_called_a_writing_have_titles() -> None:
    """The name of a treaty and the words in quotation marks after "entitled" are titles."""
    text = "The Karsund Treaty and a book entitled “The Cranes of Marenia.” were lost."
    found = [c.span.of(text) for c in recognize_titles(document(text))]
    assert found == ["Karsund Treaty", "The Cranes of Marenia"]


def test_movements_plans_and_ships_have_names_with_their_type() -> None:
    """The type says what the name is of; a common word makes no name of a movement."""
    text = "The Brandt Plan, the Windmill movement and USS Merriweather; no workers movement."
    found = [(c.span.of(text), dict(c.attributes)["type"]) for c in recognize_names(document(text))]
    assert found == [
        ("Windmill movement", "movement"),
        ("Brandt Plan", "plan"),
        ("Merriweather", "ship"),
    ]
