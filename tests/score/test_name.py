"""Names and dates that mean the same, and what is no part of a name."""

from __future__ import annotations

import pytest

from tei.score.mark import Characters
from tei.score.name import same_date, same_person, trim


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tove Lindqvist", "Lindqvist", True),
        ("Mr. Lindqvist", "Tove Lindqvist’s", True),
        ("Mrs. Lindqvist", "Mr. Lindqvist", False),
        ("Lindqvist", "Lindgren", False),
        ("Łucja Żak", "łucja żak", True),
        ("the Captain", "the Captain", True),
        ("the Captain", "the Admiral", False),
    ],
)
def test_names_agree(one: str, other: str, *, same: bool) -> None:
    """A part of a name is enough, unless titles show two sexes; titles alone must be the same."""
    assert same_person((one,), (other,)) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("1907-04-09", "1907-04-09", True),
        ("1907-04-09", "1907-04-09T14:00", True),
        ("1907-04", "1907-04-09", False),
        ("1907", "1907", True),
        ("1907-04-09", "1907", False),
        ("1907", "", False),
    ],
)
def test_dates_agree(gold: str, found: str, *, same: bool) -> None:
    """A date is as precise as gold, or more precise than the day."""
    assert same_date(gold, found) is same


@pytest.mark.parametrize(
    ("kind", "words", "left"),
    [
        ("person", "“Mr. Tove Lindqvist’s", "Tove Lindqvist"),
        ("person", "the Captain", "Captain"),
        ("place", "the Holm,", "the Holm"),
        ("person", "Generalov", "Generalov"),
        ("date", "...", ""),
    ],
)
def test_what_is_no_part_of_a_mark(kind: str, words: str, left: str) -> None:
    """Punctuation is trimmed; of persons titles too, unless nothing would be left."""
    characters = Characters(words)
    start, end = trim(characters, kind, 0, len(characters.solid))
    assert characters.words(start, end) == left
