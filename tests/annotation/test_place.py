"""Places in running text."""

import pytest
from marked import Case, cases, document

from tei.annotation.place import recognize_places
from tei.annotation.vote import vote
from tei.document import Block, Document
from tei.source import Source
from tei.span import Span


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


def test_a_column_of_names_with_known_places_is_of_places() -> None:
    """An unknown line of an address is a place beside one that everybody knows."""
    text = "Orrholt\nDenmark\nHe came home.\nSkerrit"
    lines = [Span(0, 7), Span(8, 15), Span(16, 29), Span(30, 37)]
    given = Document(Source("t.txt", text), blocks=tuple(Block("item", line) for line in lines))
    found = {c.span.of(text) for c in recognize_places(given) if "column" in c.evidence}
    assert found == {"Orrholt"}


def test_in_a_heading_of_capitals_a_preposition_alone_makes_no_place() -> None:
    """Where every word has a capital, "from" says nothing; where one has, it does."""
    for text, expected in (("Extracts From Ongrel", []), ("Telegram sent from Ongrel", ["Ongrel"])):
        block = Block("head", Span(0, len(text)))
        given = Document(Source("t.txt", text), blocks=(block,))
        assert [c.span.of(text) for c in recognize_places(given)] == expected


_STAGES = "Orrabin Vessolin Karrumba Tollaweer Bissanore Ferrukine Mondolay Zerrabin"
_JOURNEY = " ".join(f"They stayed at {name}." for name in _STAGES.split())


@pytest.mark.parametrize(
    ("doubtful", "place"),
    [
        ("They spoke of Quorrindal too.", "Quorrindal"),
        ("They went down to the coast.", "the coast"),
    ],
)
def test_a_document_of_many_places_goes_on_to_one_more(doubtful: str, place: str) -> None:
    """What leads to anything elsewhere leads to a place in a journey, and not in a line or two."""
    found = {}
    for text in (doubtful, f"{_JOURNEY} {doubtful}"):
        given = document(text)
        voted = vote(given, tuple(recognize_places(given)))
        found[text] = {a.span.of(text) for a in voted.annotations if a.tag == "placeName"}
    assert [place in names for names in found.values()] == [False, True]
