"""Titles of the document, and headings inside it."""

from __future__ import annotations

import re
from dataclasses import replace

from tei.layout.draft import Draft, Piece

_LONGEST_TITLE = 320
_LONGEST_HEADING = 120
_CLOSED = re.compile(r"[.!?;,][\"'”’»)\]]*$|[-\u2013\u2014]$")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?][\"”’)\]]*\s+[\"“‘(\[]?[^\W\d_]")
_ELLIPSIS = re.compile(r"[\[(<]?\s*(?:[.…·*]\s*){2,}[\])>]?")
_NUMBER = re.compile(r"(?:\d{1,4}|[IVXLC]{1,6}|[A-Z])[.)]\s+|§\s*\d+")
_TITLES = 3


def title(draft: Draft) -> Draft:
    """Mark the lines that open the document before its text as titles, main and sub."""
    pieces = list(draft.pieces)
    first = next((i for i, p in enumerate(pieces) if p.free), len(pieces))
    for number, piece in enumerate(pieces[first : first + _TITLES], first):
        follows = number + 1 < len(pieces)
        if not (piece.free and follows and _is_title(piece, draft)):
            break
        if number > first and (piece.gap == 0 and len(piece.text) < 12):
            break
        pieces[number] = replace(piece, kind="head", type="sub" if number > first else "main")
    return draft.with_pieces(pieces)


def _is_title(piece: Piece, draft: Draft) -> bool:
    text = piece.text
    body = text[number.end() :] if (number := _NUMBER.match(text)) else text
    return (
        looks_like_heading(piece, draft, _LONGEST_TITLE)
        and not _SENTENCE.search(body)
        and (len(text) <= _LONGEST_HEADING or _capital_share(body) >= 0.25)
    )


def looks_like_heading(piece: Piece, draft: Draft, longest: int = _LONGEST_HEADING) -> bool:
    """Tell whether a piece has the outside of a heading: short, begun with a capital, unclosed."""
    text = piece.text
    return (
        len(text) <= longest
        and piece.start not in draft.labels
        and not text[0].islower()
        and text[0] not in "\"'“‘«([-–—*•"
        and any(c.isalpha() for c in text)
        and not (_CLOSED.search(text) and not text.isupper())
        and text.split()[-1].casefold() not in draft.words.unfinished
    )


def _capital_share(text: str) -> float:
    """Return the share of words of more than three letters that begin with a capital."""
    long = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return sum(not w[0].islower() for w in long) / len(long) if long else 1.0


def heading(draft: Draft) -> Draft:
    """Mark headings inside the document, with the type of the division that each opens."""
    pieces = list(draft.pieces)
    for number, piece in enumerate(pieces):
        if piece.free and len(piece.text) <= _LONGEST_HEADING and piece.gap:
            after = pieces[number + 1] if number + 1 < len(pieces) else None
            kind = _heading_type(piece, after, draft)
            if kind:
                pieces[number] = replace(piece, kind="head", level=1, type=kind)
    return draft.with_pieces(pieces)


def _heading_type(piece: Piece, after: Piece | None, draft: Draft) -> str:
    """Return the type of the division that a heading opens; nothing for what is no heading."""
    if after is None or not after.gap or not looks_like_heading(piece, draft):
        return ""
    named = next((kind for kind, p in draft.words.headings if p.search(piece.text)), "")
    if named in ("act", "scene", "chapter"):
        return named
    if draft.kind in ("play", "transcript", "letter") and not piece.text.isupper():
        return ""
    strong = (
        piece.text.isupper()
        or _NUMBER.match(piece.text)
        or _capital_share(piece.text) >= 0.6
        or (named and len(piece.text) <= _LONGEST_HEADING)
    )
    return (named or "section") if strong and len(after.text) >= len(piece.text) / 2 else ""
