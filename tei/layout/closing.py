"""Whether the authors of a document close their paragraphs with punctuation."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from tei.layout.draft import Piece

_CLOSED = re.compile(r"(?:[.!?:…;\u2013\u2014]|--|\s-)[\"'”’»)\]*†‡\d]*$")
#: So many code points at the end of a paragraph are looked at.
_SIGHT = 60
_CLOSING_SHARE = 0.75
#: Shorter pieces are lines of their own and tell nothing.
_SHORTEST = 60


def is_closed(text: str) -> bool:
    """Tell whether a paragraph ends as sentences do, signs of notes and brackets left out."""
    return _CLOSED.search(text, max(0, len(text) - _SIGHT)) is not None


def last_word(text: str) -> str:
    """Return the last word of a paragraph in lower case."""
    first = max(0, len(text) - _SIGHT)
    end = len(text)
    while end > first and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    start = end
    while start > first and text[start - 1].isalpha():
        start -= 1
    return text[start:end].casefold()


def closes(pieces: Sequence[Piece], unfinished: Collection[str]) -> bool:
    """Tell whether paragraphs end with punctuation as a rule; a text too short to tell does.

    Lines of lists and verse do not count, nor does what visibly runs on: something else cut it.

    Args:
        pieces: the document in order.
        unfinished: words with which no sentence ends.
    """
    ends = [
        is_closed(piece.text)
        for piece, after in zip_longest(pieces, pieces[1:])
        if piece.kind in (None, "p")
        and len(piece.text) >= _SHORTEST
        and piece.gap
        and (after is None or after.gap)
        and not (after and (after.kind == "fw" or after.text[0].islower()))
        and last_word(piece.text) not in unfinished
    ]
    return sum(ends) >= _CLOSING_SHARE * len(ends)
