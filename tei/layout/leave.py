"""Where a letter takes leave: its formula, be it in the last line of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.layout.draft import Draft, Piece
from tei.layout.signatures import QUOTES, is_personal

#: Longest closing formula with a name behind it, in characters; its sentence may begin as far up.
_FORMULA = 120
#: Longest line that is a formula, and longest one that does not begin like one.
_LINE, _SHORT = 320, 110
#: What is left out of a style or a formula, and makes none by itself.
_LEFT_OUT = re.compile(r"(?:&c|etc|\W)+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;\u2013\u2014]\s+|\s-+\s+")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Kinds in which somebody writes to somebody.
_WRITTEN = frozenset({"letter", "telegram"})


def is_formula(text: str, draft: Draft) -> bool:
    """Tell whether a line is a closing formula.

    Nobody quotes one, and where nobody writes to anybody it stands at the beginning of its line.
    """
    patterns = draft.words.patterns
    core = patterns["valediction"].search(text) if len(text) <= _LINE else None
    if not core or text[0] in QUOTES or text.endswith(("?", "!")) or is_left_out(text):
        return False
    led = patterns["believe"].match(text) is not None
    return led or (len(text) <= _SHORT and (draft.kind in _WRITTEN or not core.start()))


def is_left_out(text: str) -> bool:
    """Tell whether a line only says that the rest of a style is left out: ``etc., etc.``."""
    return _LEFT_OUT.fullmatch(text) is not None


def cut_leave(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Cut the last paragraph of a letter before the sentence in which its author takes leave.

    Args:
        pieces: one letter, in order.
        draft: its language tells formulas and names.
    """
    for number in range(len(pieces) - 1, len(pieces) // 2 - 1, -1):
        piece = pieces[number]
        if piece.free and len(piece.text) > _FORMULA:
            start = _leave(piece.text, draft)
            if start:
                return [*pieces[:number], *piece.cut(start), *pieces[number + 1 :]]
    return list(pieces)


def _leave(text: str, draft: Draft) -> int:
    """Return where the sentence begins that ends a text with a formula and a name, or 0."""
    patterns = draft.words.patterns
    found = list(patterns["valediction"].finditer(text, len(text) - _FORMULA))
    if not found or not is_personal(text[found[-1].end() :].rstrip(".").strip() or "-", draft):
        return 0
    formula = found[-1].start()
    before = text[max(0, formula - _FORMULA) : formula]
    offset = formula - len(before)
    starts = [leave.start() for leave in patterns["leave"].finditer(before)]
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    leads = [end for end in ends if patterns["believe"].match(text[offset + end :])]
    return offset + max((*starts[-1:], *leads[-1:], *([] if starts or leads else [len(before)])))


def is_addressed(piece: Piece, draft: Draft, *, signed: bool = True) -> bool:
    """Tell whether a line at the foot of a letter names the one it is for, not its author.

    It has a title that nobody gives himself, or shares a name with the salutation.

    Args:
        piece: the line.
        draft: holds the salutation.
        signed: nobody signs on this line; else a lady may do so with her title.
    """
    patterns = draft.words.patterns
    if patterns["command"].match(piece.text):
        return False
    titled = signed and patterns["civil"].match(piece.text)
    return bool(
        titled
        or patterns["esquire"].search(piece.text)
        or _called(piece, draft) & set(_WORD.findall(piece.text))
    )


def _called(piece: Piece, draft: Draft) -> set[str]:
    """Return the names in the salutation last met before a line."""
    above = (p for p in draft.pieces if p.start < piece.start)
    salutes = [p for p in above if p.kind == "salute" and p.within == "opener"]
    match = draft.words.patterns["addressed"].match(salutes[-1].text) if salutes else None
    return set(_WORD.findall(match[1])) if match else set()
