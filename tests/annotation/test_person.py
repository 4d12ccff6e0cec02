"""Persons in running text, as cases that an archivist can read, and the tables behind them."""

from dataclasses import replace

import pytest
from marked import Case, cases, document

from tei.annotation import recognize
from tei.annotation.person import recognize_persons
from tei.annotation.vote import vote
from tei.document import Block, Document, Fact, Header
from tei.source import Source
from tei.span import Span


@pytest.mark.parametrize("case", cases("persons.txt"), ids=lambda case: case.text[:48])
def test_the_persons_of_a_sentence_win_the_vote(case: Case) -> None:
    """Every person in brackets is marked with title and entity, and nobody else."""
    given = document(case.text)
    voted = vote(given, recognize(given))
    asked = {words for words, attributes in case.expected if attributes}
    found = [
        (words, (("ref", a.ref),) if words in asked else None)
        for a in voted.annotations
        if a.tag == "persName"
        for words in [a.span.of(case.text)]
    ]
    assert found == list(case.expected)


def test_parts_and_sex_are_told() -> None:
    """A name in full is cut into given name and family name, and a title shows the sex."""
    found = list(recognize_persons(document("Lady Ada Brandt spoke.")))
    assert found[0].attributes == (
        ("forename", "Ada"),
        ("surname", "Brandt"),
        ("sex", "F"),
        ("title", "lady"),
    )


def test_a_family_name_that_stands_first_is_told_from_a_given_name() -> None:
    """Parts are in the order in which they stand."""
    (found,) = recognize_persons(document("Comrade Pak Chol-su spoke."))
    assert found.attributes[:2] == (("surname", "Pak"), ("forename", "Chol-su"))


def test_a_particle_belongs_to_the_family_name() -> None:
    """The surname begins with its particle, with or without a capital."""
    for surname in ("Van Aken", "van der Hoek", "al-Masri"):
        (found,) = recognize_persons(document(f"They met Pieter {surname} there."))
        assert found.attributes[:2] == (("forename", "Pieter"), ("surname", surname))


def test_what_the_header_states_counts() -> None:
    """A participant of the header is proposed where the header stands."""
    text = "Participants: Osric Quennell, Harbour Board"
    fact = Fact("participant", "Osric Quennell, Harbour Board", "document", Span(14, len(text)))
    blocks = (Block("p", Span(0, len(text))),)
    given = Document(Source("case", text), header=Header((fact,)), blocks=blocks)
    stated = [c for c in recognize_persons(given) if "participant" in c.evidence]
    assert [c.span.of(text) for c in stated] == ["Osric Quennell"]


def test_the_symbol_of_a_bureau_takes_no_part() -> None:
    """Initials of a bureau, alone or before the name of its officer, are no participant."""
    text = "EUR - Osric T. Quennell"
    fact = Fact("participant", text, "document", Span(0, len(text)))
    for value, expected in ((text, ["Osric T. Quennell"]), ("EUR", [])):
        stated = replace(fact, value=value, span=Span(0, len(value)))
        blocks = (Block("item", Span(0, len(value))),)
        given = Document(Source("case", value), header=Header((stated,)), blocks=blocks)
        voted = vote(given, recognize(given))
        assert [e.name for e in voted.entities if e.kind == "person"] == expected


def test_a_signature_needs_no_given_name() -> None:
    """One word alone, or initials alone, sign a letter, though they prove nothing elsewhere."""
    for text in ("Quennell", "O.Q.", "OQL"):
        block = Block("signed", Span(0, len(text)))
        given = Document(Source("case", text), blocks=(block,))
        assert max(c.score for c in recognize_persons(given)) > 0.8
        assert all(c.score < 0.8 for c in recognize_persons(document(text)))


def test_a_row_with_a_known_place_is_no_row_of_persons() -> None:
    """Names beside the name of a town that nobody bears are not raised to persons."""
    rows = [
        tuple(recognize_persons(document(f"{first} and {second} are far.")))
        for first, second in (("Torvik", "Vladivostok"), ("Torvik", "Quennell"))
    ]
    beside_place, beside_person = (row[0] for row in rows)
    assert beside_place.score < beside_person.score


def test_who_acts_at_the_beginning_of_a_sentence_of_a_letter_is_a_person() -> None:
    """A bare name before what somebody does is one; before what is said of anything it is not."""
    text = "Tolliver had built a house. Karrabin is far."
    given = replace(document(text), kind="letter")
    voted = vote(given, tuple(recognize_persons(given)))
    assert [a.span.of(text) for a in voted.annotations if a.tag == "persName"] == ["Tolliver"]
