"""Titles and headings underlined with a row of signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tei.layout.draft import Draft, Piece
from tei.layout.lines import Line

_RULE = re.compile(r"([-=_~–—*])(?:[ ]?\1){2,}")
_LONGEST = 80
#: How far the length of a rule may lie from that of its line: shortest and longest share.
_SHARES = 0.5, 2.0


def underlined_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return where lines begin that are underlined, their rules, and the lines behind these."""
    found: set[int] = set()
    for number, (line, below) in enumerate(pairwise(lines)):
        if not below.gap and _is_underlined(text[line.start : line.end], text, below):
            found |= {following.start for following in lines[number : number + 3]}
    return found


def underline(draft: Draft) -> Draft:
    """Join each underlined line with its rule: one piece, whose words are those of the line."""
    pieces: list[Piece] = []
    for piece in draft.pieces:
        above = pieces[-1] if pieces else piece
        ruled = piece.free and above.free and piece.gap == 0 and above is not piece
        if ruled and _fits(above.text, piece.text):
            pieces[-1] = replace(above, end=piece.end, lines=above.lines + piece.lines)
        else:
            pieces.append(piece)
    return draft.with_pieces(pieces)


def _is_underlined(words: str, text: str, below: Line) -> bool:
    return below.end - below.start <= 2 * _LONGEST and _fits(words, text[below.start : below.end])


def _fits(words: str, rule: str) -> bool:
    """Tell whether a row of signs underlines a short line of words."""
    shortest, longest = (share * len(words) for share in _SHARES)
    return (
        len(words) <= _LONGEST
        and shortest <= len(rule) <= longest
        and bool(_RULE.fullmatch(rule))
        and words[0].isalnum()
        and any(c.isalpha() for c in words)
    )
