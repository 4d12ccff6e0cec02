"""What an account of a talk tells before the talk, though no heading says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei.layout.assessment import of_talk
from tei.layout.draft import Draft, Piece

#: What may stand among paragraphs without parting them.
_PASSING = frozenset({"pb", "fw", "note"})
#: Fewest paragraphs, and their least mean length, that tell more than how the talk came about.
_FEWEST, _SHORTEST = 2, 100


def precede(draft: Draft) -> Draft:
    """Mark the first of the paragraphs that stand before the division of the talk, as a guess.

    They tell what went before. A document whose talk has no heading, or that has a heading for
    its background, needs no guess.
    """
    pieces = draft.pieces
    headed = [n for n, piece in enumerate(pieces) if piece.kind == "head" and piece.level]
    parts = {pieces[n].type for n in headed}
    if not of_talk(draft) or "background" in parts or not headed:
        return draft
    told = _before(pieces, headed[0])
    length = sum(len(pieces[n].text) for n in told)
    long = len(told) >= _FEWEST and length >= _SHORTEST * len(told)
    if pieces[headed[0]].type != "conversation" or not long:
        return draft
    opening = replace(pieces[told[0]], kind="p", level=1, type="background", cert="medium")
    return draft.with_pieces([*pieces[: told[0]], opening, *pieces[told[0] + 1 :]])


def _before(pieces: Sequence[Piece], end: int) -> list[int]:
    """Return the numbers of the paragraphs that lead up to a heading, in order."""
    told: list[int] = []
    for number in reversed(range(end)):
        if pieces[number].free:
            told.append(number)
        elif pieces[number].kind not in _PASSING:
            break
    return told[::-1]
