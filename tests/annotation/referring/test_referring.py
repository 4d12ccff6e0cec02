"""What stands in for a name, in documents of a few sentences."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tei.annotation.referring import refer
from tei.annotation.referring.nation import nations
from tei.document import Document, Fact
from tei.edition import annotate
from tei.layout import lay_out
from tei.source import Source

_CASES = Path(__file__).resolve().parent / "cases" / "referring.txt"
_OURS = {"office", "referring"}

StandIn = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, a document, facts about it, and what stands in for names in it, with offsets."""

    claim: str
    text: str
    facts: tuple[Fact, ...]
    expected: tuple[StandIn, ...]


def unmarked(marked: str) -> tuple[str, tuple[StandIn, ...]]:
    """Return a text without its marks, and what they enclose; they may stand in one another."""
    text, open_, found, at = "", [], [], 0
    while at < len(marked):
        if marked[at] == "⟦":
            open_.append(len(text))
        elif marked[at] == "⟧":
            end = marked.index("}", at)
            found.append((open_.pop(), len(text), marked[at + 2 : end]))
            at = end
        else:
            text += marked[at]
        at += 1
    return text, tuple(sorted(found))


def cases() -> list[Case]:
    """Return the cases of the file."""
    found = []
    for case in _CASES.read_text("utf-8").split("\n== ")[1:]:
        claim, _, rest = case.partition("\n")
        lines = rest.splitlines()
        stated = [line[1:].split(":", 1) for line in lines if line.startswith("@")]
        facts = tuple(Fact(key.strip(), value.strip(), "user") for key, value in stated)
        body = "\n".join(line for line in lines if not line.startswith("@")).strip()
        found.append(Case(claim, *unmarked(body)[:1], facts, unmarked(body)[1]))
    return found


def annotated(text: str, facts: tuple[Fact, ...] = ()) -> Document:
    """Return an account with all that is found in it."""
    return annotate(lay_out(Source("case", text), "account", "en", facts))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.claim[:60])
def test_a_stand_in_means_what_the_case_says(case: Case) -> None:
    """The stand-ins of a document and their entities are those of the case, no more and no less."""
    found = annotated(case.text, case.facts)
    marks = [a for a in found.annotations if a.tag == "rs" and a.by in _OURS]
    assert sorted((m.span.start, m.span.end, m.ref) for m in marks) == list(case.expected)


def test_every_stand_in_points_to_an_entity_of_its_type() -> None:
    """The type of a stand-in is the kind of its entity, and every new entity is pointed to."""
    for case in cases():
        found = annotated(case.text, case.facts)
        kinds = {entity.id: entity.kind for entity in found.entities}
        for mark in (a for a in found.annotations if a.tag == "rs" and a.ref):
            assert dict(mark.attributes)["type"] == kinds[mark.ref]
        pointed = {a.ref for a in found.annotations}
        assert {e.id for e in found.entities if e.by in _OURS} <= pointed


def test_who_stood_for_a_side_took_part() -> None:
    """An account's header names those who represented a side, once each, in order."""
    text = "Mr. Ortega and Mr. Salas represented the Peruvian side. Mr. Dunn heard of it later."
    stated = annotated(text).header.all("participant")
    assert [fact.value for fact in stated] == ["Mr. Ortega", "Mr. Salas"]


ACCOMPANIED = """Account of the meeting with Mr. Salas

The meeting with Mr. Salas was held on May 3, 1961. Our delegation was accompanied by the
translator of the embassy. Mr. Dunn heard of it later.

Afterwards we were accompanied by Mr. Pardo to the pier.
"""


def test_who_came_along_to_a_talk_took_part() -> None:
    """Beside the day of the talk, those who accompany are stated, though known by office alone."""
    found = annotated(ACCOMPANIED)
    stated = found.header.all("participant", "document")
    assert [fact.value for fact in stated][-1] == "the translator of the embassy"
    assert not any("Pardo" in fact.value for fact in stated)


def test_reported_speech_is_less_sure_than_the_author() -> None:
    """What a reporter calls ours in the words of another has low confidence."""
    case = next(case for case in cases() if case.claim.startswith("In reported speech"))
    found = annotated(case.text, case.facts)
    certs = [a.cert for a in found.annotations if a.tag == "rs" and a.by == "referring"]
    assert certs == ["medium", "medium", "low"]


def test_the_people_of_a_nation_are_one_group() -> None:
    """Two words for the people of a nation mean one entity, which keeps both."""
    found = annotated("The Soviets came late. We asked the Soviet comrades to stay.")
    groups = [entity for entity in found.entities if entity.kind == "group"]
    assert [(g.name, g.variants) for g in groups] == [("the Soviets", ("the Soviet comrades",))]
    assert [a.ref for a in found.annotations if a.tag == "rs"] == [groups[0].id] * 2


@pytest.mark.parametrize("kind", ["prose", "play"])
def test_fiction_has_no_stand_ins_of_states(kind: str) -> None:
    """In novels and plays nothing is looked for, since nobody speaks for a nation."""
    document = lay_out(Source("case", "The Chilean delegation met our army."), kind)  # type: ignore[arg-type]
    assert refer(document) == document


def test_a_nation_is_found_by_adjective_country_and_capital() -> None:
    """All three lead to the same nation; a word for the people does in singular and plural."""
    known = nations("en")
    assert {known.of(word) for word in ("Peru", "Peruvian", "Peruvians", "LIMA")} == {"Peru"}
    assert known.of("Atlantis") == ""


def named(text: str, *facts: Fact) -> dict[str, str]:
    """Return the names of the entries that a text makes, by their identifiers."""
    return {entity.id: entity.name for entity in annotated(text, facts).entities}


_BULGARIAN = Fact("original-language", "Bulgarian", "user")
_SIDES = "Mr. Ortega and Mr. Salas represented the Peruvian side.\n\n"


def test_our_consul_is_called_by_the_nation_of_who_says_so() -> None:
    """The entry of an office that a side calls its own tells the nation."""
    text = f'{_SIDES}"I wrote to our consul," Mr. Ortega said to Mr. Petrov.'
    assert named(text, _BULGARIAN)["pers-peruvian-consul"] == "Peruvian consul"


def test_a_congress_of_our_party_is_told_from_that_of_another() -> None:
    """The entry of a congress names the party that is meant, and keeps the words of the text."""
    text = f"{_SIDES}The Bulgarian Farmers' Party sent me to the 9th Congress of our party."
    found = annotated(text, (_BULGARIAN,))
    event = next(entity for entity in found.entities if entity.kind == "event")
    assert event.name == "9th Congress of the Bulgarian Farmers' Party"
    assert event.variants == ("9th Congress of our party",)
    assert [a.ref for a in found.annotations if a.tag == "eventName"] == [event.id]


def test_an_organ_is_that_of_the_party_of_who_speaks_of_it() -> None:
    """The Politburo of which a side speaks is that of its party, with low certainty."""
    text = (
        f"{_SIDES}The Peruvian Workers' Party was strong.\n\n"
        '"I shall ask the Politburo," Mr. Ortega said to Mr. Petrov.'
    )
    found = annotated(text, (_BULGARIAN,))
    mark = next(a for a in found.annotations if a.span.of(text) == "Politburo")
    assert (mark.ref, mark.cert) == ("org-politburo-of-the-peruvian-workers-party", "low")


def test_a_description_has_no_capital_of_a_sentence() -> None:
    """The entry of people met at the beginning of a sentence is written as within one."""
    text = (
        "It rained. Angry farmers rose up. They said that it was late. We feared the angry farmers."
    )
    assert named(text)["grp-angry-farmers"] == "angry farmers"


def test_your_consul_is_the_one_who_has_the_title() -> None:
    """An office of a side that one of its people bears as a title is his."""
    text = f'{_SIDES}Consul Salas came.\n\n"I told your consul," Mr. Petrov said to Mr. Ortega.'
    found = annotated(text, (_BULGARIAN,))
    mark = next(a for a in found.annotations if a.span.of(text) == "your consul")
    assert mark.ref == "pers-salas"
    assert {entity.id for entity in found.entities if entity.kind == "person"} == {
        "pers-ortega",
        "pers-salas",
        "pers-petrov",
    }


def test_an_author_who_was_there_took_part() -> None:
    """Who signs an account and says of the talk that he was present is stated to have been."""
    text = "Account of the meeting with Mr. Salas\n\n{}\n\nAmbassador\n\nAda Brandt\n"
    told = {
        "I was present at this talk, and Mr. Salas was friendly.": True,
        "I was present at the fair, and Mr. Salas was friendly.": False,
        '"I was present at the talk," said Mr. Salas to us all.': False,
    }
    for words, there in told.items():
        stated = annotated(text.format(words)).header.all("participant", "document")
        assert ("Ada Brandt" in {fact.value for fact in stated}) is there, words


def test_the_people_of_another_place_are_another_group() -> None:
    """Who speaks behind the arrival at a new institution is not the crowd of before."""
    text = (
        "He was sent to a paper mill. The farmers said that it was late. The farmers slept. "
        "Then he came to a quarry. The farmers said that it was early."
    )
    found = annotated(text)
    groups = [entity.name for entity in found.entities if entity.kind == "group"]
    assert groups == ["the farmers (paper mill)", "the farmers (quarry)"]
    speakers = [dict(a.attributes)["who"] for a in found.annotations if a.tag == "said"]
    assert speakers == ["#grp-farmers-paper-mill", "#grp-farmers-quarry"]


def test_a_driver_of_our_embassy_is_called_by_the_nation_too() -> None:
    """The entry of an office in a body that a noun means tells which body it is."""
    text = "The driver of our embassy came. The driver was late."
    assert named(text, _BULGARIAN)["pers-driver-of-the-bulgarian-embassy"] == (
        "driver of the Bulgarian embassy"
    )


def test_an_organ_in_the_office_of_somebody_is_that_of_his_party() -> None:
    """The Politburo in an office is that of the party of the officer's side."""
    text = (
        "The Peruvian Workers' Party was strong. Mr. Ortega, member of the Politburo, and Mr. Salas"
        " represented the Peruvian side."
    )
    names = named(text, _BULGARIAN)
    assert names["org-politburo-of-the-peruvian-workers-party"] == (
        "Politburo of the Peruvian Workers' Party"
    )


def test_whose_deputy_is_there_is_not_there_himself() -> None:
    """The name of a person whose deputy stood for a side is not among those present."""
    text = "On the Peruvian side were Mr. Ortega and Mr. Salas's deputy."
    stated = annotated(text).header.all("participant")
    assert [fact.value for fact in stated] == ["Mr. Ortega"]
