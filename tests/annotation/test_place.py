"""Places in running text."""

import pytest
from marked import Case, cases, document

from tei.annotation.place import recognize_places
from tei.annotation.vote import vote


@pytest.mark.parametrize("case", cases("places.txt"), ids=lambda case: case.text[:48])
def test_the_places_of_a_sentence_win_the_vote(case: Case) -> None:
    """Every place in brackets is voted for on the recognizer's proposals alone, nothing else is."""
    given = document(case.text)
    voted = vote(given, tuple(recognize_places(given)))
    places = [a.span.of(case.text) for a in voted.annotations if a.tag == "placeName"]
    assert places == [words for words, _ in case.expected]


def test_a_place_inside_the_name_of_a_body_is_still_proposed() -> None:
    """The vote and the nesting decide, not the recognizer."""
    text = "the Embassy in Korea"
    assert "Korea" in [c.span.of(text) for c in recognize_places(document(text))]


def test_evidence_is_proposed_apart_so_that_it_adds_up() -> None:
    """The gazetteer and the preposition are two witnesses for one name."""
    text = "They met in Vienna."
    found = [c for c in recognize_places(document(text)) if c.span.of(text) == "Vienna"]
    assert len({c.evidence for c in found}) == 2
