"""Work grows with the length of a text, not with its square."""

from __future__ import annotations

import cProfile
from pathlib import Path

import pytest

from tei.edition import encode
from tei.source import Source

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [*sorted((ROOT / "tests" / "documents").glob("*.txt")), ROOT / "seeds" / "account-1961.txt"]
#: A text is repeated up to so many characters, and so often at least: then a square shows.
LONG, FEWEST = 15_000, 3


def calls(text: str, copies: int) -> int:
    """Return how many functions are called to encode a text that stands there several times."""
    profile = cProfile.Profile()
    source = Source("x", "\n\n".join([text] * copies))
    profile.runcall(encode, source)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_law_8_each_further_part_of_a_text_costs_what_the_one_before_did(path: Path) -> None:
    """Counted in calls, which no clock disturbs; searches in order may add a little."""
    text = path.read_text(encoding="utf-8").rpartition("\nAccount\n")[2]
    copies = max(FEWEST, LONG // len(text))
    calls(text, 1)  # fills what is kept for good, as patterns are
    one, two, three = (calls(text, copies * times) for times in (1, 2, 3))
    assert (three - two) / (two - one) < 1.004
