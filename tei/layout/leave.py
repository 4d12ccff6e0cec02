"""Where a letter takes leave: its formula, be it in the last line of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tei.layout.draft import Draft, Piece
from tei.layout.signatures import QUOTES, is_personal
from tei.span import Span

#: Longest closing formula with a name behind it, in characters; its sentence may begin as far up.
_FORMULA = 120
#: Longest line that is a formula, and longest one that does not begin like one.
_LINE, _SHORT = 320, 110
#: What is left out of a style or a formula, and makes none by itself.
_LEFT_OUT = re.compile(r"(?:&c|etc|\W)+", re.IGNORECASE)
#: What may frame a name under a letter, or stand for the rest of it.
_FRAME = " .-\u2013\u2014_"
#: A name of several words at the end, or initials, behind a word in lower case; its length.
_NAME_AT_END = re.compile(
    r"[a-z][a-z.,]*\s+(?:[-\u2013\u2014]\s+)?"
    r"((?:[A-Z][\w.'’]*\s+){1,3}[A-Z][\w'’]+|[A-Z]{2,3}|(?:[A-Z]\.\s?){2,3})[\s.\u2013\u2014-]*\Z"
)
_NAME, _BLANK = 60, 2
_SENTENCE_END = re.compile(r"[.!?:;\u2013\u2014]\s+|\s-+\s+")
#: Names behind a formula.
_NAMED = re.compile(r"(?:[^\W\d_][\w.'’&-]*+,?+\s*+){1,8}$")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Kinds in which somebody writes to somebody.
_WRITTEN = frozenset({"letter", "telegram"})


def is_formula(text: str, draft: Draft) -> bool:
    """Tell whether a line is a closing formula.

    Nobody quotes one, and where nobody writes to anybody it stands at the beginning of its line.
    Words of leave with a name behind them make one as well.
    """
    patterns = draft.words.patterns
    last = farewell(text, draft) if draft.kind in _WRITTEN else None
    if last and not last.start:
        return True
    core = patterns["valediction"].search(text) if len(text) <= _LINE else None
    if not core or text[0] in QUOTES or text.endswith(("?", "!")) or is_left_out(text):
        return False
    led = patterns["believe"].match(text) is not None
    return led or (len(text) <= _SHORT and (draft.kind in _WRITTEN or not core.start()))


def is_left_out(text: str) -> bool:
    """Tell whether a line only says that the rest of a style is left out: ``etc., etc.``."""
    return _LEFT_OUT.fullmatch(text) is not None


def within_words(pieces: Sequence[Piece], draft: Draft) -> frozenset[int]:
    """Return the numbers of those pieces of a record that begin inside a quotation.

    What they hold of a letter is another's; a letter writer's own marks are left alone.
    """
    if draft.kind in _WRITTEN:
        return frozenset()
    found: set[int] = set()
    straight, round_ = False, 0
    for number, piece in enumerate(pieces):
        if straight or round_ > 0:
            found.add(number)
        straight ^= piece.text.count('"') % 2 == 1
        round_ += piece.text.count("“") - piece.text.count("”")
    return frozenset(found)


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
    if not found or not is_personal(text[found[-1].end() :].strip(_FRAME) or "-", draft):
        last = farewell(text, draft)
        return last.start if last else 0
    formula = found[-1].start()
    before = text[max(0, formula - _FORMULA) : formula]
    offset = formula - len(before)
    starts = [leave.start() for leave in patterns["leave"].finditer(before)]
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    leads = [end for end in ends if patterns["believe"].match(text[offset + end :])]
    return offset + max((*starts[-1:], *leads[-1:], *([] if starts or leads else [len(before)])))


@dataclass(frozen=True, slots=True)
class Farewell:
    """Words of leave that a name follows without a formula: ``I remain with esteem S. Orr``.

    Args:
        start: where they begin.
        name: where the name stands.
    """

    start: int
    name: Span


def farewell(text: str, draft: Draft) -> Farewell | None:
    """Return how a text ends that takes leave without a formula."""
    name = _NAME_AT_END.search(text, max(0, len(text) - _NAME))
    if not name or not is_personal(name[1].rstrip("."), draft):
        return None
    start = max(0, len(text) - _FORMULA)
    leaves = draft.words.patterns["leave"].finditer(text, start, name.start(1))
    found = next(reversed([leave.start() for leave in leaves]), None)
    if found is None or _SENTENCE_END.search(text, found, name.start(1) - _BLANK):
        return None
    return Farewell(found, Span(*name.span(1)))


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
    above = bisect_left(draft.pieces, piece.start, key=lambda p: p.start)
    upwards = (draft.pieces[number] for number in range(above - 1, -1, -1))
    salute = next((p for p in upwards if p.kind == "salute" and p.within == "opener"), None)
    match = draft.words.patterns["addressed"].match(salute.text) if salute else None
    return set(_WORD.findall(match[1])) if match else set()


def ends_in_name(text: str, draft: Draft) -> bool:
    """Tell whether a name follows the closing formula on its line."""
    ends = [m.end() for m in draft.words.patterns["valediction"].finditer(text)]
    if not ends:
        return farewell(text, draft) is not None
    rest = text[ends[-1] :].strip(_FRAME + "\n\t")
    return bool(rest) and rest[0].isupper() and bool(_NAMED.match(rest))
