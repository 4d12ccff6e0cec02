"""The capitalised words of a document."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some
from marked import document

from tei.annotation.tokens import abbreviations, small_words, words, words_of
from tei.span import Span


def texts(text: str) -> list[str]:
    """Return the capitalised words of a text."""
    return [word.text for word in words(document(text))[0]]


def test_hyphens_and_apostrophes_belong_to_a_word() -> None:
    """A possessive ending does not."""
    assert texts("Ri Chol-su met O'Neil and Ada's men") == ["Ri", "Chol-su", "O'Neil", "Ada"]


def test_initials_are_one_word_without_the_last_period() -> None:
    """Initials that follow one another are one word."""
    (word, surname) = words(document("by J. F. Holm"))[0]
    assert (word.text, word.initial, surname.text) == ("J. F", True, "Holm")


def test_a_word_cut_at_the_end_of_a_line_is_joined() -> None:
    """The sign of the cut and the line's end are left out of the word, not of its span."""
    (word,) = words(document("in Lis-\nbon"))[0]
    assert (word.text, len(word.end * "x") - word.start) == ("Lisbon", 8)


def test_a_capital_after_an_abbreviation_says_something() -> None:
    """Mr. ends no sentence, and a full stop does."""
    found = words(document("He met Mr. Holm. Rudd came."))[0]
    assert [(w.text, w.opening) for w in found] == [
        ("He", True),
        ("Mr", False),
        ("Holm", False),
        ("Rudd", True),
    ]


@given(some.text())
def test_words_stand_where_they_say(text: str) -> None:
    """Every word is found in its place, in order, beginning with a capital."""
    found = words_of(text, Span(0, len(text)), abbreviations("en"))
    assert all(text[w.start].isupper() and w.start < w.end <= len(text) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_what_a_people_is_called_counts_as_a_word() -> None:
    """A phrase before a name, or a plural verb behind name and article, tells a people."""
    found = small_words(
        document("Among the Orrin he was at home. The Varkesh have boats, as Holm has.")
    )
    assert {"orrin", "varkesh", "boats"} <= found
    assert "holm" not in found
