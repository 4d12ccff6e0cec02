"""The vote: one kind and one entity for a form, over the whole document."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as some
from marked import document

from tei.annotation import RECOGNIZERS, recognize
from tei.annotation.vote import explain, vote
from tei.annotation.vote.ballot import cert_of, count, strength_of
from tei.authority import Authority
from tei.document import Annotation, Block, Candidate, Document, Fact, Header
from tei.entity import Entity
from tei.span import Span


def voted(text: str, *authorities: Authority) -> Document:
    """Return a document of one paragraph after the vote."""
    return vote(document(text), recognize(document(text)), authorities)


def names(of: Document, tag: str) -> list[tuple[str, str]]:
    """Return the words and the entity of every annotation of one element."""
    return [(a.span.of(of.source.text), a.ref) for a in of.annotations if a.tag == tag]


def persons(of: Document) -> tuple[Entity, ...]:
    """Return the persons."""
    return tuple(e for e in of.entities if e.kind == "person")


def test_a_surname_means_the_bearer_of_the_full_name() -> None:
    """A name met in full licenses its surname, before and behind it."""
    found = voted("Quennell waited. Then Osric Quennell spoke, and Quennell left.")
    assert names(found, "persName") == [
        ("Quennell", "pers-osric-quennell"),
        ("Osric Quennell", "pers-osric-quennell"),
        ("Quennell", "pers-osric-quennell"),
    ]


def test_man_and_wife_are_two() -> None:
    """Titles that show another sex keep two persons of one surname apart."""
    found = voted("Mr. Quennell came with Mrs. Quennell; Mr. Quennell sang.")
    assert [e.sex for e in persons(found)] == ["M", "F"]
    assert [ref for _, ref in names(found, "persName")] == [
        "pers-quennell",
        "pers-quennell-2",
        "pers-quennell",
    ]


def test_a_couple_is_two_persons_of_one_name() -> None:
    """The title of the first stands for him, the title with the name for her."""
    found = voted("Mr. and Mrs. Quennell came. Mr. Quennell sang.")
    assert names(found, "persName") == [
        ("Mr.", "pers-quennell"),
        ("Mrs. Quennell", "pers-quennell-2"),
        ("Mr. Quennell", "pers-quennell"),
    ]
    assert [e.sex for e in persons(found)] == ["M", "F"]


def test_a_lady_is_not_whom_the_document_calls_by_the_bare_surname() -> None:
    """A bare surname stays that of another, before and behind the title that shows a lady."""
    found = voted("Rudd said no, but Mrs. Rudd said yes. Then Rudd said nothing.")
    assert [e.sex for e in persons(found)] == ["", "F"]
    assert [ref for _, ref in names(found, "persName")] == ["pers-rudd", "pers-rudd-2", "pers-rudd"]


def test_whom_the_header_states_exists_without_a_mention() -> None:
    """Participants and authors of the header are entities, the same as those of the text."""
    given = document("Osric Quennell left.")
    facts = (
        Fact("participant", "Mr. O. Quennell, pilot", "user"),
        Fact("participant", "Harbour Ministry", "user"),
        Fact("author", "Dr. Ada Holm", "archive"),
    )
    stated = replace(given, header=Header(facts))
    found = vote(stated, recognize(stated)).entities
    assert [(e.id, e.by, e.cert) for e in found] == [
        ("pers-osric-quennell", "person", "medium"),
        ("org-harbour-ministry", "metadata", ""),
        ("pers-ada-holm", "archive", ""),
    ]


@pytest.mark.parametrize("stated", ["The Karsund Commissioner", "the Commissioner", "Ambassador"])
def test_an_office_in_the_header_is_nobody_yet(stated: str) -> None:
    """Whom the header knows by office alone is met where the text speaks of him."""
    given = replace(document("Nobody came."), header=Header((Fact("participant", stated, "user"),)))
    assert vote(given, recognize(given)).entities == ()


def test_a_title_of_address_is_no_guess() -> None:
    """What the text says plainly carries no certainty, alone, shared or the second of a couple."""
    found = voted("Comrade Holm, Messrs. Pell and Rudd, Mr. and Mrs. Quennell came.")
    roles = [a for a in found.annotations if a.tag == "roleName"]
    assert len(roles) == 3
    assert {a.cert for a in roles} == {""}


def test_an_office_beside_a_name_makes_it_sure() -> None:
    """Who stands in apposition to an office is a person, plainly and at every mention."""
    found = voted("The consul, Brodin, was late. We know Brodin. The ambassador left.")
    (brodin,) = persons(found)
    assert brodin.cert == "high"
    marks = [a for a in found.annotations if a.ref == brodin.id]
    assert [a.tag for a in marks] == ["roleName", "persName", "persName"]
    assert {a.cert for a in marks} == {"high"}


def test_a_titled_writing_is_one_thing_at_every_mention() -> None:
    """What is marked as a title means a writing, the same for the same words."""
    text = "The Treaty of Marenia is old. We signed the Treaty of Marenia."
    found = voted(text)
    writing = next(e for e in found.entities if e.kind == "bibl")
    assert names(found, "title") == [("Treaty of Marenia", writing.id)] * 2


def test_an_office_is_of_the_name_in_its_own_block() -> None:
    """The office that ends an item is not of the name that begins the next."""
    text = "Mr. Arvid Holm, Second Secretary\n\nMr. Pell: Good day."
    cut = text.index("\n")
    blocks = (Block("item", Span(0, cut), within="list"), Block("p", Span(cut + 2, len(text))))
    given = replace(document(text), blocks=blocks)
    assert [e.roles for e in vote(given, recognize(given)).entities] == [("Second Secretary",), ()]


def test_a_form_in_capitals_or_with_a_possessive_is_no_variant() -> None:
    """Of forms that differ in capitals alone one is kept."""
    found = voted("OSRIC QUENNELL came. Osric Quennell sat. QUENNELL sang, and Quennell left.")
    assert [e.variants for e in persons(found)] == [("Quennell",)]


def test_a_place_stands_in_an_address() -> None:
    """Behind a comma or on its own line an unknown name in an address is a place."""
    text = "Villa Osric, Karsund\nMiss Ada Holm,\nTorvik"
    given = replace(document(text), blocks=(Block("address", Span(0, len(text))),))
    found = vote(given, recognize(given))
    assert [w for w, _ in names(found, "placeName")] == ["Villa Osric", "Karsund", "Torvik"]
    assert [w for w, _ in names(found, "persName")] == ["Miss Ada Holm"]


def test_a_ship_holds_no_person() -> None:
    """The name in quotation marks behind a kind of ship is one name."""
    found = voted('We saw the trawler "Saint Ada" at sea.')
    assert names(found, "name") == [("Saint Ada", "")]
    assert names(found, "persName") == []


def test_initials_agree_with_the_names_that_they_begin() -> None:
    """O. Quennell is Osric Quennell, and R. Quennell another."""
    found = voted("Osric Quennell, O. Quennell and R. Quennell signed.")
    assert [e.name for e in persons(found)] == ["Osric Quennell", "R. Quennell"]


def test_of_two_bearers_a_surname_means_the_last_and_is_unsure() -> None:
    """A merge that is not sure carries low certainty."""
    found = voted("Osric Quennell met Ada Quennell. Then Quennell left.")
    last = [a for a in found.annotations if a.tag == "persName"][-1]
    assert (last.ref, last.cert) == ("pers-ada-quennell", "low")


def test_the_title_stands_inside_the_name_as_a_role() -> None:
    """A title of address is a roleName inside persName; a shared one stands before the names."""
    found = voted("Comrade Holm and Messrs. Pell and Rudd came.")
    roles = [a.span.of(found.source.text) for a in found.annotations if a.tag == "roleName"]
    assert roles == ["Comrade", "Messrs."]
    assert [words for words, _ in names(found, "persName")] == ["Comrade Holm", "Pell", "Rudd"]


def test_a_person_may_bear_the_name_of_a_place() -> None:
    """What stands at the place decides where a form has two meanings."""
    found = voted("Captain Lisbon sailed from Lisbon. In Lisbon it rained.")
    assert [w for w, _ in names(found, "persName")] == ["Captain Lisbon"]
    assert [w for w, _ in names(found, "placeName")] == ["Lisbon", "Lisbon"]


def test_the_authorities_of_the_user_come_first() -> None:
    """A name of an authority is found as what it says, under its id and address."""
    known = Authority(
        "pers-x1", "person", "Harbour Reach", ("Old Reach",), "F", "pilot", "https://example.org/1"
    )
    found = voted("They asked Old Reach about it.", known)
    assert names(found, "persName") == [("Old Reach", "pers-x1")]
    (entity,) = found.entities
    assert (entity.name, entity.sex, entity.roles) == ("Harbour Reach", "F", ("pilot",))
    assert (entity.uri, entity.by, entity.cert) == ("https://example.org/1", "authority", "")


def test_a_name_broken_at_the_end_of_a_line_is_the_same_name() -> None:
    """Blanks and line ends inside a name do not matter."""
    found = voted("Ask Osric Quennell. They asked Osric\nQuennell again.")
    assert [ref for _, ref in names(found, "persName")] == ["pers-osric-quennell"] * 2


def test_a_possessive_ending_stands_outside() -> None:
    """The name ends before its possessive ending."""
    found = voted("This is Mr. Quennell's boat.")
    assert names(found, "persName") == [("Mr. Quennell", "pers-quennell")]


def test_why_a_form_was_decided_so_can_be_told() -> None:
    """The ballots at an offset name what won and what lost, with the evidence."""
    text = "Captain Lisbon sailed."
    given = document(text)
    (ballot,) = explain(given, recognize(given), text.index("Lisbon"))
    assert ballot.kind == "person"
    assert ballot.votes[0].evidence == "ranked captain"
    assert {c.kind for c in ballot.against} == {"place"}


def test_evidence_met_again_adds_less_than_other_evidence() -> None:
    """Two witnesses are worth more than one who speaks twice."""
    once = Candidate(Span(0, 4), "person", 0.5, "person", "title")
    again = Candidate(Span(9, 13), "person", 0.5, "person", "title")
    other = Candidate(Span(9, 13), "person", 0.5, "person", "verb")
    assert strength_of([once]) < strength_of([once, again]) < strength_of([once, other])


def test_too_little_evidence_marks_nothing() -> None:
    """A form that nothing speaks for strongly enough has no kind."""
    weak = Candidate(Span(0, 4), "person", 0.3, "person", "single")
    assert count("Rudd", [weak])["rudd"].kind is None
    assert cert_of(0.5) == "low"


def test_identifiers_are_given_in_order_of_first_mention() -> None:
    """The first of two of one name has no number."""
    found = voted("Mrs. Rudd saw Mr. Rudd.")
    assert [e.id for e in found.entities] == ["pers-rudd", "pers-rudd-2"]


MADE_OF = """
Mr. Comrade Ada Osric Quennell Holm the of and Board Harbour Ministry said in Lisbon, Paris.
Minister J. R. (MHB) May (Rudd) Kim Il Sung 1961 – ‘’ O'Neil's
"""
WORDS = some.sampled_from(MADE_OF.split())


@for_all(some.lists(WORDS, max_size=25).map(" ".join), some.randoms(use_true_random=False))
def test_the_order_of_recognizers_does_not_matter(text: str, random: object) -> None:
    """Any order of recognizers gives the same document."""
    order = list(RECOGNIZERS)
    random.shuffle(order)  # type: ignore[attr-defined]
    given = document(text or "x")
    assert vote(given, recognize(given, order)) == vote(given, recognize(given))


@for_all(some.lists(WORDS, max_size=25).map(" ".join))
def test_every_pointer_finds_its_entity_and_every_entity_is_mentioned(text: str) -> None:
    """References and entities match one another."""
    found = vote(document(text or "x"), recognize(document(text or "x")))
    refs = {a.ref for a in found.annotations if a.ref}
    assert refs == {e.id for e in found.entities}


def test_what_stands_in_the_document_already_stays() -> None:
    """Annotations of the layout survive the vote."""
    given = document("Mr. Rudd left.")
    mark = Annotation(Span(3, 3), "pb")
    with_mark = Document(given.source, blocks=given.blocks, annotations=(mark,))
    assert mark in vote(with_mark, recognize(with_mark)).annotations


def test_initials_of_a_body_are_an_abbreviation_inside_its_name() -> None:
    """``abbr`` stands round the initials; a word of a line in capitals is none."""
    found = voted("The delegate told the UN that the CC of the Harbour Party would meet.")
    assert ("UN", "") in names(found, "abbr")
    assert ("CC", "") in names(found, "abbr")
    assert names(voted("BOARD OF TRADE"), "abbr") == []


def test_what_qualifies_evidence_makes_no_second_witness() -> None:
    """The same evidence with more behind its comma says less than other evidence does."""

    def strength(*evidence: str) -> float:
        return strength_of(
            Candidate(Span(n, n + 1), "person", 0.4, "x", why) for n, why in enumerate(evidence)
        )

    assert (
        strength("single") < strength("single", "single, after with") < strength("single", "full")
    )


def test_a_bare_form_at_a_place_does_not_outweigh_the_document() -> None:
    """A name that is a place by plain evidence stays one where it is a subject only."""
    found = voted("He lived in Skerravoe, in Skerravoe town. Skerravoe was burned down.")
    assert names(found, "persName") == []
    assert len(names(found, "placeName")) == 3


def test_the_silence_of_a_voter_that_covers_a_kind_counts() -> None:
    """A weak form that it never marks falls; strong ones, those it marks and other kinds stay."""
    text = "Brenner Holm Tesk Rudd"
    at = {word: Span(text.index(word), text.index(word) + len(word)) for word in text.split()}
    weak = [
        Candidate(at["Brenner"], "person", 0.55, "x"),
        Candidate(at["Tesk"], "place", 0.55, "x"),
    ]
    strong = Candidate(at["Holm"], "person", 0.9, "x")
    marked = Candidate(at["Rudd"], "person", 0.5, "model", "", (("covers", "person"),))
    without = count(text, [*weak, strong])
    heard = count(text, [*weak, strong, marked])
    assert without["brenner"].kind == "person"
    assert heard["brenner"].kind is None
    assert heard["brenner"].silent == ("model",)
    assert [heard[form].kind for form in ("holm", "tesk", "rudd")] == ["person", "place", "person"]
    assert heard["rudd"].silent == ()


def test_a_voter_that_declares_nothing_is_silent_in_vain() -> None:
    """Most voters look for one sign, and say nothing by not finding it."""
    text = "Brenner Rudd"
    given = [
        Candidate(Span(0, 7), "person", 0.55, "x"),
        Candidate(Span(8, 12), "person", 0.5, "model"),
    ]
    assert count(text, given)["brenner"].strengths == (("person", 0.55),)


def test_a_bare_surname_before_a_lady_of_that_name_is_another() -> None:
    """Whom the text calls by the surname alone is not a woman named in full later."""
    found = voted("Old Quennell sat. Mary Quennell stood there, and Quennell rose.")
    assert [ref for _, ref in names(found, "persName")] == [
        "pers-quennell",
        "pers-mary-quennell",
        "pers-quennell",
    ]


def test_a_surname_that_two_bear_is_not_merged_with_the_first() -> None:
    """Before two full names of one surname, the surname alone stays apart."""
    found = voted("Mr. Quennell sat. Then Osric Quennell came, and later Hugh Quennell.")
    assert len(persons(found)) == 3


def test_a_title_tells_two_of_one_surname_apart() -> None:
    """A surname with the title that one of two has had means that one."""
    found = voted(
        "Captain Osric Quennell met Dr. Hugh Quennell. Captain Quennell left; Dr. Quennell stayed."
    )
    assert [ref for _, ref in names(found, "persName")] == [
        "pers-osric-quennell",
        "pers-hugh-quennell",
        "pers-osric-quennell",
        "pers-hugh-quennell",
    ]


def test_a_given_name_before_the_only_full_one_is_the_same_person() -> None:
    """Margaret is Margaret Holm, if no other Margaret has a surname."""
    one = voted("I told Margaret. Then Margaret Holm came.")
    assert [e.id for e in persons(one)] == ["pers-margaret-holm"]
    two = voted("I told Margaret. Then Margaret Holm came with Margaret Rudd.")
    assert len(persons(two)) == 3


def test_the_sex_of_a_given_name_is_marked_as_no_fact_of_the_text() -> None:
    """A title shows it; a given name alone makes it probable."""
    found = voted("Mr. Osric Quennell met Margaret Holm.")
    assert [(e.sex, e.sex_cert) for e in persons(found)] == [("M", ""), ("F", "medium")]


def test_a_conjunction_joins_an_unknown_word_to_a_place_of_the_document() -> None:
    """What was voted a place by evidence elsewhere speaks for the word beside it."""
    found = voted("They lay in Skerravoe, north of Skerravoe. Then Orrholt or Skerravoe burned.")
    assert "Orrholt" in dict(names(found, "placeName"))


def test_another_title_makes_the_bearer_of_a_surname_doubtful() -> None:
    """Captain and Doctor of one surname may be two; Mr. says nothing against either."""
    found = voted("Captain Quennell came. Mr. Quennell sat. Dr. Quennell left.")
    assert len(persons(found)) == 1
    certs = [a.cert for a in found.annotations if a.tag == "persName"]
    assert certs == ["high", "high", "low"]


def test_another_given_name_before_a_known_surname_is_another_person() -> None:
    """An unknown word before a surname is a given name, and the surname stays with the first."""
    found = voted("Osric Quennell sat. Quennell spoke of Varro Quennell, and Quennell laughed.")
    assert names(found, "persName") == [
        ("Osric Quennell", "pers-osric-quennell"),
        ("Quennell", "pers-osric-quennell"),
        ("Varro Quennell", "pers-varro-quennell"),
        ("Quennell", "pers-osric-quennell"),
    ]


def test_an_office_said_more_fully_stands_once() -> None:
    """Of an office and a fuller form of it the entry has the fuller one, of two offices both."""
    found = voted(
        "The ambassador to Chile, Mr. Quennell, and the Peruvian ambassador to Chile, Mr. Quennell,"
        " spoke. The Minister of Trade, Mr. Tamlyn, and the Vice Minister of Trade, Mr. Tamlyn, sat"
    )
    assert [set(e.roles) for e in persons(found)] == [
        {"Peruvian ambassador to Chile"},
        {"Minister of Trade", "Vice Minister of Trade"},
    ]


def test_a_name_of_two_syllables_has_its_parts_though_its_first_is_an_article() -> None:
    """An East Asian name whose family name is an English word as well is cut like the others."""
    found = voted("Comrade An Min and Comrade Pak Ryong came.")
    assert [e.parts for e in persons(found)] == [
        (("surname", "An"), ("forename", "Min")),
        (("surname", "Pak"), ("forename", "Ryong")),
    ]


def test_who_is_named_in_passing_bears_a_title_near_that_place_only() -> None:
    """The Governor is who was called so once just before, and far away somebody else."""
    near = "Letters of Governor Quennell lie here. The Governor wrote well."
    away = f"Letters of Governor Quennell lie here. {'It rained for long. ' * 80}The Governor came."
    again = f"Governor Quennell came. Quennell sat. {'It rained for long. ' * 80}The Governor rose."
    found = [names(voted(text), "rs") for text in (near, away, again)]
    assert found == [[("The Governor", "pers-quennell")], [], [("The Governor", "pers-quennell")]]
