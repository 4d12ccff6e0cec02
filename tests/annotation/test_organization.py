"""Organizations and offices in running text, as cases that an archivist can read."""

import pytest
from marked import Case, cases, document

from tei.annotation import recognize
from tei.annotation.organization import recognize_organizations
from tei.annotation.resolve import resolve
from tei.annotation.vote import vote
from tei.document import Block, Document, Fact, Header
from tei.source import Source
from tei.span import Span


@pytest.mark.parametrize("case", cases("organizations.txt"), ids=lambda case: case.text[:48])
def test_the_bodies_of_a_sentence_win_the_vote(case: Case) -> None:
    """Every body is marked, the outer before the inner, and nothing else."""
    given = document(case.text)
    voted = resolve(vote(given, recognize(given)))
    bodies = [a.span.of(case.text) for a in voted.annotations if a.tag == "orgName"]
    assert bodies == [words for words, _ in case.expected]


@pytest.mark.parametrize("case", cases("offices.txt"), ids=lambda case: case.text[:48])
def test_offices_find_who_bears_them(case: Case) -> None:
    """An office beside a name, and one that stands for a person, mean the person in braces."""
    given = document(case.text)
    voted = resolve(vote(given, recognize(given)))
    found = [
        (a.span.of(case.text), ((a.tag, a.ref),))
        for a in voted.annotations
        if a.tag in ("roleName", "rs") and a.ref
    ]
    assert found == list(case.expected)


def test_a_body_of_a_body_stands_inside_it() -> None:
    """The complements of a name are bodies too, the outer before the inner."""
    text = "The Presidium of the Sorrel Committee of the Marenian Labour Party sat."
    voted = resolve(vote(document(text), recognize(document(text))))
    bodies = [a.span.of(text) for a in voted.annotations if a.tag == "orgName"]
    assert bodies == [
        "Presidium of the Sorrel Committee of the Marenian Labour Party",
        "Sorrel Committee of the Marenian Labour Party",
        "Marenian Labour Party",
    ]


def test_initials_and_their_words_are_one_body() -> None:
    """Initials stand for the words beside them, wherever they occur."""
    text = "The Marenian Herring Board (MHB) has moved. Ask the MHB."
    voted = vote(document(text), recognize(document(text)))
    (body,) = (e for e in voted.entities if e.kind == "org")
    assert (body.name, body.variants) == ("Marenian Herring Board", ("MHB",))


def test_a_short_name_means_the_body_named_last_and_says_that_it_is_unsure() -> None:
    """The Board after two Boards is the second, with low certainty."""
    text = "The Harbour Board met the Pilotage Board. Then the Board rose."
    voted = vote(document(text), recognize(document(text)))
    last = [a for a in voted.annotations if a.tag == "orgName"][-1]
    assert (last.ref, last.cert) == ("org-pilotage-board", "low")


def test_an_organ_is_that_of_the_party_in_its_sentence() -> None:
    """A party in the sentence decides, then one named before, then the organ last meant."""
    text = (
        "The CC of the Sorrel Labour Party met. The Karsund Party and the CC that leads it sat. "
        "Members of the Politburo of the CC rose; the Bureau did not."
    )
    voted = vote(document(text), recognize(document(text)))
    organs = [
        (a.span.of(text), a.ref, a.cert)
        for a in sorted(voted.annotations, key=lambda a: a.span.start)
        if a.tag == "orgName" and "Party" not in a.span.of(text)
    ]
    assert organs == [
        ("CC", "org-cc-of-the-karsund-party", "medium"),
        ("Politburo of the CC", "org-politburo-of-the-cc-of-the-karsund-party", "low"),
        ("CC", "org-cc-of-the-karsund-party", "low"),
        ("Bureau", "org-politburo-of-the-cc-of-the-karsund-party", "low"),
    ]


def test_a_line_of_capitals_may_be_a_body_as_a_whole() -> None:
    """The head of a letter in capitals names its body; a sentence in capitals does not."""
    text = "MINISTRY OF FOREIGN FISHERIES, KARSUND"
    (found,) = recognize_organizations(document(text))
    assert found.span.of(text) == "MINISTRY OF FOREIGN FISHERIES"


def test_a_sign_for_and_between_persons_makes_no_firm() -> None:
    """Who writes "&" for "and" means no firm by it."""
    found = recognize_organizations(document("Give my love to Letty & Orla & tell them all."))
    assert not list(found)


def test_shouting_is_no_evidence() -> None:
    """A line in capitals proposes no initials and no head words."""
    assert not list(recognize_organizations(document("THE COMMITTEE ON TRADE MET AT TEN")))


def test_an_office_among_the_signatures_is_of_who_signs() -> None:
    """An office above the name in the closer is that person's, not a former holder's."""
    text = "The pilot, Mr. Rudd, left.\nThe Ambassador\nOsric Quennell"
    blocks = (
        Block("p", Span(0, 26)),
        Block("signed", Span(27, 41), within="closer"),
        Block("signed", Span(42, len(text)), within="closer"),
    )
    given = Document(Source("case", text), blocks=blocks)
    (role,) = (
        a for a in vote(given, recognize(given)).annotations if a.tag == "roleName" and a.ref
    )
    assert (role.span.of(text), role.ref) == ("Ambassador", "pers-osric-quennell")


def test_an_office_in_the_list_of_participants_is_a_person() -> None:
    """Who takes part and is called by the office alone is one person wherever it stands."""
    text = "PARTICIPANTS\nThe Under Secretary\nMr. Holm\n\nThe Under Secretary rose."
    facts = (Fact("participant", "The Under Secretary", "document", Span(13, 32)),)
    blocks = (Block("item", Span(13, 32)), Block("p", Span(43, len(text))))
    given = Document(Source("case", text), header=Header(facts), blocks=blocks)
    voted = vote(given, recognize(given))
    offices = [(a.span.of(text), a.ref) for a in voted.annotations if a.tag == "rs"]
    assert offices == [("The Under Secretary", "pers-under-secretary")] * 2
