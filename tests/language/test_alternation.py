"""Many words as one regular expression."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tei.language.alternation import either

WORDS = st.lists(st.text("ab -.", min_size=1, max_size=6), max_size=24)


@given(WORDS, st.text("ab -.", max_size=12))
def test_finds_what_a_plain_alternation_finds(words: list[str], text: str) -> None:
    """The longest word wins wherever several begin, as if they stood side by side."""
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    expected = re.compile(plain or "(?!)").findall(text)
    assert re.compile(either(words, blank=" ")).findall(text) == expected


def test_a_shorter_word_is_taken_where_the_longer_leads_nowhere() -> None:
    """What follows the alternation decides between a word and its beginning."""
    assert re.fullmatch(rf"(?:{either(['part', 'party'])})y", "party")


def test_a_blank_in_a_phrase_matches_a_broken_line() -> None:
    """A phrase may be cut by the end of a line."""
    assert re.fullmatch(either(["half an hour"]), "half an\nhour")


def test_no_words_match_nothing() -> None:
    """A language without words of a kind has a pattern that never matches."""
    assert re.search(either([]), "") is None
