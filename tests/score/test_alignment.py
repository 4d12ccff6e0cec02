"""Alignment of two forms of one text."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from tei.score.alignment import align

WORDS = st.text("abcdeé", min_size=0, max_size=120)


@given(WORDS, WORDS)
def test_runs_are_shared_and_in_order(one: str, other: str) -> None:
    """What is aligned is the same in both texts, and nothing is aligned twice."""
    left = right = 0
    for run in align(one, other).runs:
        assert run.length > 0
        assert run.left >= left
        assert run.right >= right
        left, right = run.left_end, run.right_end
        assert one[run.left : left] == other[run.right : right]
    assert left <= len(one)
    assert right <= len(other)


@given(WORDS)
def test_a_text_is_aligned_with_itself(text: str) -> None:
    """Nothing is wrong with the same text, and each stretch lies where it lay."""
    alignment = align(text, text)
    assert alignment.wrong == 0
    if text:
        assert alignment.carry(0, len(text)) == (0, len(text))


@given(WORDS, st.data())
def test_what_is_left_out_is_counted(text: str, data: st.DataObject) -> None:
    """A stretch that is left out costs as many characters as it has."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[:start] or text[end:]:
        assert align(text[:start] + text[end:], text).wrong >= end - start


def test_a_lost_stretch_is_nowhere() -> None:
    """A stretch that the other text does not have is carried to nowhere, its neighbours are."""
    alignment = align("bread WITH butter", "bread butter")
    assert alignment.carry(6, 10) is None
    assert alignment.carry(0, 5) == (0, 5)
    assert alignment.carry(11, 17) == (6, 12)


def test_damage_all_over_a_long_text_is_counted_exactly() -> None:
    """In a text too long to compare by pairs, each character taken out is found missing."""
    dice = random.Random(7)  # noqa: S311
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(12_000)]
    damaged = [word[1:] if number % 10 == 0 else word for number, word in enumerate(words)]
    alignment = align("".join(damaged), "".join(words))
    assert alignment.wrong == 1_200
    assert alignment.carry(len("".join(damaged)) - 7, len("".join(damaged))) == (83_993, 84_000)


def test_a_moved_passage_costs_no_more_than_itself() -> None:
    """A passage that was moved is lost in one place and new in another."""
    dice = random.Random(3)  # noqa: S311
    text = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=3_000))
    moved = text[:500] + text[700:2_500] + text[500:700] + text[2_500:]
    assert align(moved, text).wrong <= 400
    matching = SequenceMatcher(None, moved, text, autojunk=False).get_matching_blocks()
    assert sum(run.length for run in align(moved, text).runs) >= sum(b.size for b in matching) - 200


def test_a_text_that_repeats_itself_is_aligned_at_its_ends() -> None:
    """Where no sample is the only one of its kind, what is the same before and behind counts."""
    text = "the same line again and again " * 5_000
    altered = text[:60_000] + "XX" + text[60_000:]
    alignment = align(altered, text)
    assert alignment.wrong == 2
    assert alignment.carry(100_002, 100_005) == (100_000, 100_003)
