"""Dates in the spelling of old prints."""

from __future__ import annotations

from tei.edition import encode
from tei.source import Source

TEXT = (
    "Berwick, 9 November 1745\n\nSir,\n\nI had yours of the 4th Inſtant, and thank you.\n\n"
    "Ada Brandt\n"
)


def test_a_long_s_is_an_s_in_the_words_of_a_date() -> None:
    """A word of the tables is known in long s, and the text keeps its letters."""
    tree = encode(Source("letter", TEXT)).tree
    dates = tree.getroot().iterfind(".//{*}text//{*}date")
    found = {"".join(date.itertext()): date.get("when") for date in dates}
    assert found["4th Inſtant"] == "1745-11-04"
