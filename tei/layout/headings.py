"""Titles of the document, and headings inside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from tei.layout.closing import closes
from tei.layout.draft import Draft, Piece
from tei.layout.numbering import marker, rows

_LONGEST_TITLE = 600
_LONGEST_HEADING = 180
_ABBREVIATED = re.compile(r"\b(?:[ap]\.\s?m|[A-Z](?:\.[A-Z])*|Jr|Sr|Inc|Co|Ltd|Esq|No)\.$")
_CLOSED = re.compile(r"[.!?;,][\"'”’»)\]]*$|[-\u2013\u2014]$")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?][\"”’)\]]*\s+[\"“‘(\[]?[^\W\d_]")
_LONGEST_PLAIN = 120
_LEADER = re.compile(r"(?:\s[.·]){3}|\.{4}|=")
_ELLIPSIS = re.compile(r"[\[(<]?\s*(?:[.…·*]\s*){2,}[\])>]?")
_NUMBER = re.compile(r"(?:\d{1,4}|[IVXLC]{1,6}|[A-Z])[.)]\s+|§\s*\d+")
_TITLES = 3
#: Parts whose name alone makes a heading, whatever else stands on the line.
_PARTS = frozenset({"act", "scene", "chapter"})
#: Types of headings that are no subtitles.
_INNER = frozenset({"background", "assessment", "participants", "item", "enclosure"})


def title(draft: Draft) -> Draft:
    """Mark the lines that open the document before its text as titles, main and sub."""
    pieces = list(draft.pieces)
    first = next((i for i, p in enumerate(pieces) if p.free), len(pieces))
    for number, piece in enumerate(pieces[first : first + _TITLES], first):
        follows = number + 1 < len(pieces)
        if not (piece.free and follows and _is_title(piece, draft, sub=number > first)):
            break
        if number > first and (marker(piece.text) or (piece.gap == 0 and len(piece.text) < 12)):
            break
        pieces[number] = replace(piece, kind="head", type="sub" if number > first else "main")
    return draft.with_pieces(pieces)


def _named(text: str, draft: Draft) -> str:
    """Return the type of division that the words of a heading name, if any."""
    return next((kind for kind, p in draft.words.headings if p.search(text)), "")


def _is_title(piece: Piece, draft: Draft, *, sub: bool) -> bool:
    text = piece.text
    if sub:
        if _named(text, draft) in _INNER:
            return False
        text = text[0].upper() + text[1:]  # "of Comrade Holm with ..." goes on with the title
        piece = replace(piece, text=text)
    body = text[number.end() :] if (number := _NUMBER.match(text)) else text
    patterns = draft.words.patterns
    labelled = patterns["memo_label"].match(text) or patterns["participants"].match(text)
    if labelled or text[-1] == ":" or _named(text, draft) in _PARTS:
        return False
    return (
        looks_like_heading(piece, draft, _LONGEST_TITLE)
        and not _SENTENCE.search(body)
        and (len(text) <= _LONGEST_HEADING or capital_share(body) >= 0.25)
        and (capital_share(body) >= 0.25 or not patterns["verb"].search(body))
    )


def looks_like_heading(piece: Piece, draft: Draft, longest: int = _LONGEST_HEADING) -> bool:
    """Tell whether a piece has the outside of a heading: short, begun with a capital, unclosed."""
    text = piece.text
    return (
        len(text) <= longest
        and not _ELLIPSIS.fullmatch(text)
        and piece.start not in draft.labels
        and not text[0].islower()
        and text[0] not in "\"'“‘«([-–—*•"
        and any(c.isalpha() for c in text)
        and (not _CLOSED.search(text) or text.isupper() or bool(_ABBREVIATED.search(text)))
        and text.split()[-1].casefold() not in draft.words.unfinished
    )


def capital_share(text: str) -> float:
    """Return the share of words of more than three letters that begin with a capital."""
    long = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return sum(not w[0].islower() for w in long) / len(long) if long else 1.0


def heading(draft: Draft) -> Draft:
    """Mark headings inside the document, with the type of the division that each opens.

    A line that only its form makes a heading needs another of the same form.
    """
    pieces = list(draft.pieces)
    numbered = _numbered(pieces, draft)
    plain = draft.kind in ("play", "transcript", "letter") or not closes(
        pieces, draft.words.unfinished
    )
    found: dict[int, str] = {}
    for number, piece in enumerate(pieces[:-1]):
        if piece.free and piece.gap and len(piece.text) <= _LONGEST_HEADING:
            row = numbered.get(number)
            kind = _heading_type(piece, pieces[number + 1], draft, plain=plain, row=row)
            if kind and not pieces[max(0, number - 1)].text.endswith(":"):
                found[number] = kind
    forms = Counter(pieces[i].text.isupper() for i in found)
    for number, kind in found.items():
        piece, above = pieces[number], pieces[number - 1] if number else pieces[number]
        if above.type in _PARTS and kind not in _PARTS:
            pieces[number] = replace(piece, kind="head", level=above.level, type="sub")
        elif kind != "section" or numbered.get(number) or forms[piece.text.isupper()] > 1:
            level = 2 if kind == "scene" and "act" in found.values() else 1
            pieces[number] = replace(piece, kind="head", level=level, type=kind)
    return draft.with_pieces(pieces)


def _numbered(pieces: list[Piece], draft: Draft) -> dict[int, bool]:
    """Tell of each piece in a row of numbers whether the row is one of headings.

    So it is when most of its members look like headings and text stands between them.
    """
    found = rows([p.text for p in pieces])
    told: dict[int, bool] = {}
    for style in {mark.style for mark in found.values()}:
        row = [i for i, mark in found.items() if mark.style == style]
        heads = sum(
            looks_like_heading(pieces[i], draft)
            and pieces[i].text[-1] != ":"
            and i + 1 not in found
            and i + 1 < len(pieces)
            for i in row
        )
        told.update(dict.fromkeys(row, style != "bullet" and heads > 0.6 * len(row)))
    return told


def _heading_type(
    piece: Piece, after: Piece, draft: Draft, *, plain: bool, row: bool | None
) -> str:
    """Return the type of the division that a heading opens; nothing for what is no heading.

    In plain documents, where short lines without punctuation are common, only capitals, numbers
    in a row and named parts make a heading.
    """
    text = piece.text
    named = _named(text, draft)
    if named in _PARTS and piece.start not in draft.labels:
        return named
    if not after.gap or row is False or not looks_like_heading(piece, draft):
        return ""
    if _LEADER.search(text) or (len(text) > _LONGEST_PLAIN and not text.isupper()):
        return ""
    if plain and not (text.isupper() or row):
        return ""
    colon = text.endswith(":")
    strong = row or text.isupper() or (named if colon else capital_share(text) >= 0.6 or named)
    if not strong or len(after.text) < len(text) / 2:
        return ""
    return named or ("item" if row and draft.kind == "minutes" else "section")
