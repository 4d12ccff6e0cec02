"""Which entity a statement of the header means."""

from __future__ import annotations

import pytest

from tei.document import Annotation, Document, Fact
from tei.entity import Entity
from tei.source import Source
from tei.span import Span
from tei.tree.reference import References, used

TEXT = "Ada Brandt of the Karsund Board came to Karsund."
ADA = Entity("pers-ada-brandt", "person", "Ada Brandt", variants=("Miss Brandt",))
BOARD = Entity("org-karsund-board", "org", "Karsund Board")
KARSUND = Entity("place-karsund", "place", "Karsund")
DOCUMENT = Document(
    Source("case", TEXT),
    entities=(ADA, BOARD, KARSUND),
    annotations=(
        Annotation(Span(0, 10), "persName", ref=ADA.id, cert="medium"),
        Annotation(Span(18, 31), "orgName", ref=BOARD.id),
    ),
)


@pytest.mark.parametrize(
    ("value", "kinds", "meant"),
    [
        ("Ada Brandt", ("person",), ADA),
        ("Miss Brandt", ("person",), ADA),
        ("Ada Brandt, pilot", ("person",), ADA),
        ("the Karsund Board", ("org", "place"), BOARD),
        ("the Karsund Board", ("place",), KARSUND),
        ("Ada Brandt", ("org",), None),
        ("Karsunder", ("place",), None),
    ],
)
def test_what_a_user_states_means_the_longest_name_of_its_kind(
    value: str, kinds: tuple[str, ...], meant: Entity | None
) -> None:
    """A name must stand in the statement as whole words; what is of another kind is passed over."""
    assert References(DOCUMENT).of(Fact("author", value, "user"), *kinds) == meant


def test_what_the_document_states_means_what_is_mentioned_there() -> None:
    """The mention in the words of the statement decides, however the statement is spelled."""
    fact = Fact("author", "A. B.", "document", Span(0, 31))
    assert References(DOCUMENT).of(fact, "person") == ADA
    assert References(DOCUMENT).of(fact, "org") == BOARD


def test_doubt_of_a_mention_is_doubt_of_the_statement() -> None:
    """A statement is as sure as the mention that it rests on; the user's is sure."""
    references = References(DOCUMENT)
    assert references.doubt(Fact("author", "Ada Brandt", "document", Span(0, 10)), ADA) == "medium"
    assert references.doubt(Fact("author", "Ada Brandt", "user"), ADA) == ""


def test_an_entity_is_used_that_the_text_or_the_header_points_to() -> None:
    """An entry without a pointer would be of no use to a reader."""
    assert used(DOCUMENT) == (ADA, BOARD)
    assert used(DOCUMENT, ["place-karsund"]) == (ADA, BOARD, KARSUND)
