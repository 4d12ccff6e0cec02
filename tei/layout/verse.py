"""Lines of verse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.document import Container
from tei.layout.draft import Draft, Piece
from tei.layout.forms import capital_share
from tei.layout.numbering import rows

_LONGEST = 90
#: Kinds of record in which a row of whole sentences is no verse.
_TOLD = frozenset({"memorandum", "minutes", "transcript", "telegram", "account"})
#: Of more lines than this share that are nothing but names, no verse is made.
_NAMES = 0.6
_ENDED = re.compile(r"[.!?;:,—–-][\"'”’)\]]*$")


def verse(draft: Draft) -> Draft:
    """Mark runs of short lines that follow each other without a blank one as verse.

    In a turn two lines are enough. Elsewhere it takes three; most begin with a capital and end
    with punctuation, which tells them from lists.
    """
    pieces = list(draft.pieces)
    stanza = 0
    for start, end in _runs(pieces):
        run = pieces[start:end]
        container: Container = "sp" if run[0].within == "sp" else "lg"
        told = draft.kind in _TOLD and all(p.text[-1] in ".?!" for p in run)
        if (container == "sp" and draft.kind == "play") or (_is_verse(run) and not told):
            stanza += container == "lg"
            for at in range(start, end):
                level = stanza if container == "lg" else 0
                pieces[at] = replace(pieces[at], kind="l", within=container, level=level)
    return draft.with_pieces(pieces)


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the runs of two or more single lines with no blank line between them."""
    start = 0
    for at in range(1, len(pieces) + 1):
        goes_on = (
            at < len(pieces)
            and pieces[at].gap == 0
            and _is_line(pieces[at])
            and _is_line(pieces[at - 1])
            and pieces[at].within == pieces[at - 1].within
        )
        if not goes_on:
            if at - start > 1:
                yield start, at
            start = at


def _is_line(piece: Piece) -> bool:
    spoken = piece.kind == "p" and piece.within == "sp"
    return (piece.free or spoken) and piece.lines == 1 and len(piece.text) <= _LONGEST


def _is_verse(run: Sequence[Piece]) -> bool:
    capitals = sum(not p.text.lstrip("\"'“‘(")[:1].islower() for p in run)
    ended = sum(bool(_ENDED.search(p.text)) for p in run)
    if sum(capital_share(p.text) == 1 for p in run) > _NAMES * len(run):
        return False  # nothing but names: an address, a body and its seat
    if len(rows(p.text for p in run)) > 0.5 * len(run):
        return False  # items of a list
    return len(run) > 2 and capitals >= 0.7 * len(run) and ended >= 0.5 * len(run)
