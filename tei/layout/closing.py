"""Whether the authors of a document close their paragraphs with punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.layout.draft import Piece

#: The end of a paragraph that is closed, footnote signs and brackets behind it included.
CLOSED = re.compile(r"[.!?:…;][\"'”’»)\]*†‡\d]*$|[-\u2013\u2014]$")
_CLOSING_SHARE = 0.75
#: Shorter pieces are lines of their own and tell nothing.
_SHORTEST = 60


def closes(pieces: Sequence[Piece]) -> bool:
    """Tell whether paragraphs end with punctuation as a rule; a text too short to tell does.

    One that the next goes on with in lower case is cut by something else, and does not count.
    """
    ends = [
        bool(CLOSED.search(piece.text))
        for piece, after in zip(pieces, (*pieces[1:], None), strict=True)
        if piece.kind in (None, "p")
        and len(piece.text) >= _SHORTEST
        and not (after and (after.kind == "fw" or after.text[0].islower()))
    ]
    return sum(ends) >= _CLOSING_SHARE * len(ends)
