"""Why something was marked, or not."""

from __future__ import annotations

import pytest

from tei.document import Candidate, CandidateKind, Document
from tei.edition import encode
from tei.errors import UsageError
from tei.layout import lay_out
from tei.source import Source
from tei.span import Span
from tei.why import Explanation, explain, find_place

TEXT = """The talk began at nine. Ambassador Tove Lindqvist met Mr. Aldo Ferri in Lisbon.

"We shall wait," said Lindqvist on 4 May 1962. Ferri left Lisbon on Monday.
"""
SOURCE = Source("talk.txt", TEXT)


def laid_out() -> Document:
    """Return the document."""
    return lay_out(SOURCE, None, "en", ())


def at(line: int, column: int = 0) -> Explanation:
    """Return what is said of a place."""
    return explain(laid_out(), find_place(SOURCE, line, column))


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (1, 0, TEXT.splitlines()[0]),
        (1, 5, "talk"),
        (1, 8, "talk"),
        (1, 9, " began"),
        (2, 0, ""),
        (3, 1, '"'),
    ],
)
def test_a_place_is_a_word_or_a_line(line: int, column: int, words: str) -> None:
    """A column means the word there, or the blank and the word behind it."""
    assert find_place(SOURCE, line, column).of(TEXT) == words


@pytest.mark.parametrize(("line", "column"), [(0, 0), (9, 0), (1, 400), (2, 1)])
def test_a_place_outside_is_refused(line: int, column: int) -> None:
    """A line or column that is not there is an error of use."""
    with pytest.raises(UsageError, match="--at"):
        find_place(SOURCE, line, column)


@pytest.mark.parametrize("line", [1, 3])
def test_what_is_told_is_what_is_encoded(line: int) -> None:
    """The annotations told as marked are those of the document that the encoder makes."""
    encoded = encode(SOURCE).document
    explanation = at(line)
    told = {mark.annotation for mark in explanation.marks if not mark.lost}
    there = {a for a in encoded.annotations if a.span.overlaps(explanation.place)}
    assert there
    assert told == there


def test_a_name_tells_evidence_vote_and_entity() -> None:
    """For a name there are who proposed it, how the vote went, and whom it means."""
    explanation = at(1, TEXT.index("Lindqvist") + 1)
    words = {p.candidate.span.of(TEXT) for p in explanation.proposals if p.accepted}
    assert "Tove Lindqvist" in words
    assert any(b.form == "Tove Lindqvist" and b.kind == "person" for b in explanation.ballots)
    entities = {m.entity.name for m in explanation.marks if m.entity and not m.lost}
    assert entities == {"Tove Lindqvist"}
    assert explanation.blocks[0].kind == "p"


def test_every_proposal_has_a_fate() -> None:
    """What was accepted is marked with its words; what was not says why."""
    for line in (1, 3):
        explanation = at(line)
        for proposal in explanation.proposals:
            assert proposal.fate
            assert proposal.accepted == (proposal.fate == "accepted")
            marked = [m.annotation.span for m in explanation.marks]
            if proposal.accepted:
                assert any(span.overlaps(proposal.candidate.span) for span in marked)


def test_nothing_was_proposed_for_a_common_word() -> None:
    """A word that nobody took for a name has no proposals and no marks."""
    explanation = at(1, 5)
    assert (explanation.proposals, explanation.ballots, explanation.marks) == ((), (), ())


@pytest.mark.parametrize(
    ("scores", "fates"),
    [
        ({"place": 0.3}, ["too weak: 0.30, and 0.50 is needed"]),
        ({"place": 0.8, "person": 0.6}, ["accepted", "decided to be place: 0.80 against 0.60"]),
        ({"place": 0.8, "date": 0.6}, ["accepted", "gave way to the place “Lisbon”"]),
        ({"office": 0.8}, ["nobody is known whom it could mean"]),
    ],
)
def test_what_lost_says_to_what(
    monkeypatch: pytest.MonkeyPatch, scores: dict[CandidateKind, float], fates: list[str]
) -> None:
    """A proposal that lost tells whether it was too weak, or what was stronger."""
    start = TEXT.index("Lisbon")
    span = Span(start, start + len("Lisbon"))
    candidates = tuple(Candidate(span, kind, score, "test") for kind, score in scores.items())
    monkeypatch.setattr("tei.why.propose", lambda *_: (candidates, ()))
    explanation = explain(laid_out(), span)
    assert [p.fate for p in explanation.proposals] == fates


def test_what_a_later_step_drops_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the vote accepted and a later step let go is no more accepted, and says which step."""
    span = Span(TEXT.index("Lisbon"), TEXT.index("shall"))
    monkeypatch.setattr(
        "tei.why.propose", lambda *_: ((Candidate(span, "title", 0.9, "test"),), ())
    )
    explanation = explain(laid_out(), Span(span.start, span.start + 6))
    reason = "resolve: it runs over the border of a block"
    assert [(p.accepted, p.fate) for p in explanation.proposals] == [(False, reason)]
    assert [(m.annotation.tag, m.step, m.lost) for m in explanation.marks] == [
        ("title", "vote", reason)
    ]
