"""Many words as one regular expression."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tei.language.alternation import any_of, capitalized, cased, either

WORDS = st.lists(st.text("ab-.", min_size=1, max_size=6), max_size=24)


@given(WORDS, st.text("ab -.", max_size=12))
def test_finds_what_a_plain_alternation_finds(words: list[str], text: str) -> None:
    """The longest word wins wherever several begin, as if they stood side by side."""
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    expected = re.compile(plain or "(?!)").findall(text)
    assert re.compile(either(words)).findall(text) == expected


def test_a_shorter_word_is_taken_where_the_longer_leads_nowhere() -> None:
    """What follows the alternation decides between a word and its beginning."""
    assert re.fullmatch(rf"(?:{either(['part', 'party'])})y", "party")


def test_a_blank_in_a_phrase_matches_a_broken_line() -> None:
    """A phrase may be cut by the end of a line."""
    assert re.fullmatch(either(["half an hour"]), "half an\nhour")


def test_no_words_match_nothing() -> None:
    """A language without words of a kind has a pattern that never matches."""
    assert re.search(either([]), "") is None


def test_patterns_are_tried_in_their_order() -> None:
    """A pattern keeps its own branches to itself, and the first that fits is taken."""
    assert re.findall(any_of(["a|b", "bc"]), "a bc") == ["a", "b"]


def test_no_patterns_match_nothing() -> None:
    """A table without patterns of a kind has one that never matches."""
    assert re.search(any_of([]), "") is None


def test_only_the_first_letter_of_a_phrase_gets_a_capital() -> None:
    """A phrase that begins a sentence keeps the rest of its letters."""
    assert capitalized(["my uncle John"]) == ["my uncle John", "My uncle John"]


def test_a_word_is_known_in_headings_too() -> None:
    """Headings set words in capitals."""
    assert cased(["may"]) == ["may", "May", "MAY"]
