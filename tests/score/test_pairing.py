"""Which mark found goes with which mark of gold."""

from __future__ import annotations

from tei.score.pairing import consistent, pair


def test_the_same_characters_go_together_though_a_longer_mark_comes_first() -> None:
    """Each goes with one at most: the longer one found is left for the longer one of gold."""
    gold = [[(0, 20)], [(5, 15)]]
    assert sorted(pair(gold, [(5, 15), (0, 20)], by_half=False)) == [(0, 1), (1, 0)]


def test_any_form_of_gold_is_right() -> None:
    """A turn may be marked with its label or without."""
    assert pair([[(0, 20), (8, 20)]], [(8, 20)], by_half=True) == [(0, 0)]


def test_marks_that_share_little_go_together_unless_half_is_asked_for() -> None:
    """What shares a character is the same mark with other borders; turns must share half."""
    gold, found = [[(0, 10)]], [(9, 19)]
    assert pair(gold, found, by_half=False) == [(0, 0)]
    assert pair(gold, found, by_half=True) == []


def test_neighbours_that_touch_share_nothing() -> None:
    """The end of a stretch is not in it."""
    assert pair([[(0, 10)]], [(10, 20)], by_half=False) == []


def test_each_speaker_has_one_partner() -> None:
    """Of two identifiers for one speaker, only the more frequent one tells him apart."""
    assert consistent([("ada", "a"), ("ada", "a"), ("ada", "b"), ("tomas", "b")]) == 3
    assert consistent([("ada", "")]) == 0
