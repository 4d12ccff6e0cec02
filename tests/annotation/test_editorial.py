"""What brackets of the source do."""

from pathlib import Path

import pytest
from marked import document

from tei.annotation.editorial import mark
from tei.document import Block, Container, Document, DocumentKind, Fact, Header
from tei.source import Source
from tei.span import Span

_LINES = (Path(__file__).resolve().parent / "cases/brackets.txt").read_text("utf-8").splitlines()
_CASES = [line.split("|") for line in _LINES if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=lambda value: str(value)[:40])
def test_brackets_are_marked_by_what_their_words_do(text: str, expected: str) -> None:
    """Gaps, words supplied, expansions, remarks on the paper and slips are told apart."""
    text = text.rstrip()
    found = " ".join(f"{a.tag}:{a.span.of(text)}" for a in mark(document(text)))
    assert found == expected.strip()


def test_laughter_in_a_transcript_is_a_stage_direction() -> None:
    """In a turn a remark in either kind of bracket is a stage direction; in prose it is not."""
    text = "(Laughter.) Unless the ink is late [Applause] as well (I think)."
    block = Block("p", Span(0, len(text)), within="sp")
    turn = Document(Source("case", text), blocks=(block,))
    assert [a.span.of(text) for a in mark(turn) if a.tag == "stage"] == [
        "(Laughter.)",
        "[Applause]",
    ]
    assert all(a.tag != "stage" for a in mark(document(text)))


def _stages(text: str, kind: DocumentKind, within: Container = "sp") -> list[str]:
    block = Block("p", Span(0, len(text)), within=within)
    told = Document(Source("case", text), kind=kind, blocks=(block,))
    return [a.span.of(text) for a in mark(told) if a.tag == "stage"]


def test_what_somebody_does_while_he_speaks_is_a_stage_direction() -> None:
    """It is a whole sentence of its own; words that a speaker puts in brackets are his."""
    text = "You shall have it. [Mr. Holm handed over a paper.] It names (as I told you) the boats."
    assert _stages(text, "memorandum") == ["[Mr. Holm handed over a paper.]"]


def test_in_a_play_a_manner_stands_anywhere_else_before_the_first_words() -> None:
    """A participle or an addressee in brackets tells how a line is spoken."""
    text = "(rising) Who is there? (To Tomas) Did you (being awake) hear it?"
    assert _stages(text, "play") == ["(rising)", "(To Tomas)"]
    assert _stages(text, "transcript") == ["(rising)"]


def test_a_gesture_in_brackets_in_prose_is_no_guess() -> None:
    """The brackets mark it; a supplied clause is none."""
    text = "He came. [He hands over the lamp.] He said that [he took] it."
    found = mark(document(text))
    assert [(a.tag, a.span.of(text), a.cert) for a in found] == [
        ("seg", "[He hands over the lamp.]", ""),
        ("supplied", "[he took]", ""),
    ]


def test_words_added_are_the_translators_where_there_is_one() -> None:
    """The reason of a supplied word names who supplied it."""
    text = "He sent [the crates] north."
    header = Header((Fact("translator", "A. Brandt", "archive"),))
    given = Document(Source("case", text), header=header, blocks=document(text).blocks)
    (supplied,) = mark(given)
    assert supplied.attributes == (("reason", "translator-addition"),)


def test_a_gesture_told_in_prose_is_marked_as_a_guess() -> None:
    """What somebody does with his hand is ``seg``, up to the end of its phrase."""
    text = 'The pilot made a sweeping gesture of refusal, and "No," he said.'
    (gesture,) = mark(document(text))
    assert gesture.span.of(text) == "made a sweeping gesture of refusal"
    assert (gesture.tag, gesture.attributes) == ("seg", (("type", "gesture"),))
    assert gesture.cert == "medium"
    assert mark(document("It was a gesture of goodwill.")) == ()
