"""Whether the authors of a document close their paragraphs with punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tei.layout.draft import Piece

#: The end of a paragraph that is closed, footnote signs and brackets behind it included.
CLOSED = re.compile(r"[.!?:…;][\"'”’»)\]*†‡\d]*$|[-\u2013\u2014]$")
_CLOSING_SHARE = 0.75
#: Shorter pieces are lines of their own and tell nothing.
_SHORTEST = 60


def closes(pieces: Iterable[Piece]) -> bool:
    """Tell whether paragraphs end with punctuation as a rule; a text too short to tell does."""
    paragraphs = [p for p in pieces if p.kind in (None, "p") and len(p.text) >= _SHORTEST]
    closed = sum(bool(CLOSED.search(p.text)) for p in paragraphs)
    return closed >= _CLOSING_SHARE * len(paragraphs)
