"""Headings inside the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tei.layout.closing import closes, is_closed
from tei.layout.draft import Draft, Piece
from tei.layout.forms import LONGEST, PARTS, capital_share, looks_like_heading, named_part
from tei.layout.outline import outline

#: Kinds in which a short line without punctuation is nothing special.
_PLAIN = frozenset({"play", "transcript", "letter"})
_LONGEST_PLAIN = 120
_TITLE_CASE = 0.6
#: What a line may name that stands among labelled lines.
_TOLD_ABOVE = frozenset({"", "conversation", "letter", "telegram"})
#: Characters of the shortest paragraph of running text.
_TEXT = 100
#: So many lines that name a part vouch for the others of their form.
_NAMED = 2
#: Least share of the lines in the form of a heading that stand over running text.
_OVER_TEXT = 0.75
_LEADER = re.compile(r"(?:\s[.·]){3}|\.{4}|=")


def heading(draft: Draft) -> Draft:
    """Mark headings inside the document, with the type of the division that each opens.

    A line that only its form makes a heading needs another of the same form; and lines of this
    form that are no capitals must stand over running text as a rule, if not two name a part.
    """
    pieces = list(draft.pieces)
    depths = outline(pieces, draft)
    found = _find(pieces, depths, draft)
    free = [i for i in found if not depths.get(i) and not pieces[i].text.isupper()]
    named = sum(found[i] != "section" for i in free)
    plain = [
        i
        for i, kind in found.items()
        if _by_form(pieces[i], kind, depths.get(i)) and not (i and found.get(i - 1) in PARTS)
    ]
    over_text = sum(_is_text(pieces[i + 1]) for i in plain)
    if named < _NAMED and over_text < _OVER_TEXT * len(plain):
        found = {i: kind for i, kind in found.items() if i not in plain}
    forms = Counter(pieces[i].text.isupper() for i in found)
    statement = draft.words.patterns["statement"]
    shown = {
        i: pieces[i].underlined
        or forms[pieces[i].text.isupper()] > 1
        or statement.match(pieces[i].text) is not None
        for i in found
    }
    items = draft.kind == "minutes" and all(piece.type != "item" for piece in pieces)
    for i, kind in found.items():
        piece, above = pieces[i], pieces[i - 1] if i else pieces[i]
        if above.type in PARTS and kind not in PARTS:
            pieces[i] = replace(piece, kind="head", level=above.level, type="sub")
        elif kind != "section" or depths.get(i) or shown[i]:
            below = kind == "scene" and "act" in found.values()
            level = 2 if below else depths.get(i, 1)
            kind = "item" if items and kind == "section" else kind  # noqa: PLW2901
            pieces[i] = replace(piece, kind="head", level=level, type=kind)
    return draft.with_pieces(pieces)


def _by_form(piece: Piece, kind: str, depth: int | None) -> bool:
    """Tell whether nothing but a short line with capital initials speaks for a heading."""
    return kind == "section" and not (depth or piece.underlined or piece.text.isupper())


def _is_text(piece: Piece) -> bool:
    """Tell whether a piece is running text: long enough, and closed."""
    return len(piece.text) >= _TEXT and is_closed(piece.text)


def _find(pieces: Sequence[Piece], depths: dict[int, int], draft: Draft) -> dict[int, str]:
    """Return the type of the division that each possible heading opens."""
    plain = draft.kind in _PLAIN or not closes(pieces, draft.words.unfinished)
    turns = min(draft.labels, default=len(draft.text))
    found: dict[int, str] = {}
    for i, piece in enumerate(pieces[:-1]):
        introduced = i > 0 and pieces[i - 1].text.endswith(":")
        agenda = draft.words.patterns["agenda"].match(piece.text)
        introduced = introduced or (agenda is not None and not pieces[i + 1].gap)
        introduced = introduced or (i > 0 and _is_in_head(pieces[i - 1], piece, turns, draft))
        apart = piece.gap or (i > 0 and found.get(i - 1) in PARTS)
        apart = apart or piece.underlined
        if piece.free and apart and len(piece.text) <= LONGEST and not introduced:
            spoken = piece.start > turns
            kind = _type(piece, pieces[i + 1], draft, plain=plain or spoken, depth=depths.get(i))
            if kind:
                found[i] = kind
    return found


def _is_in_head(above: Piece, piece: Piece, turns: int, draft: Draft) -> bool:
    """Tell whether a line stands below the labelled lines over the first turn: it is one of them.

    What names a talk tells its subject there; an item or the background is opened all the same.
    """
    over = bool(draft.labels) and piece.start < turns
    return over and above.within == "list" and named_part(piece.text, draft) in _TOLD_ABOVE


def _type(piece: Piece, after: Piece, draft: Draft, *, plain: bool, depth: int | None) -> str:
    """Return the type of the division that a heading opens; nothing for what is no heading.

    In plain documents and among turns only capitals, numbers in a row and named parts make one.
    """
    text = piece.text
    named = named_part(text, draft)
    if named in PARTS and piece.start not in draft.labels:
        return named
    if depth == 0 or not looks_like_heading(piece, draft):
        return ""
    capitals = text.isupper()
    over = capitals and len(after.text) > len(text) and is_closed(after.text)
    sure = piece.underlined or depth
    apart = sure or after.gap or (over and not after.text.isupper())
    long = len(text) > _LONGEST_PLAIN and not capitals
    if not apart or long or _LEADER.search(text) or (plain and not (capitals or sure)):
        return ""
    cased = capital_share(text) >= _TITLE_CASE and not text.endswith(":")
    stands = sure or ((capitals or named or cased) and len(after.text) >= len(text) / 2)
    return (named or "section") if stands else ""
