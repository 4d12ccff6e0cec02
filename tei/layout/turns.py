"""Labelled turns, and the remarks that stand between their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from tei.layout.draft import Draft, Piece
from tei.layout.lines import Line

_LONGEST_REMARK = 1200


def turn(draft: Draft) -> Draft:
    """Mark speakers and what they say; a turn runs to the next label, heading or closing.

    A remark in brackets inside a turn belongs to it, one behind its last words does not.
    """
    if not draft.labels:
        return draft
    pieces: list[Piece] = []
    open_turn = False
    for piece in draft.pieces:
        label = draft.labels.get(piece.start) if piece.free else None
        if label:
            _release(pieces, draft)
            pieces.extend(_labelled(piece, label.end, draft))
            open_turn = True
        elif not piece.free:
            open_turn = open_turn and piece.kind in ("pb", "fw", "note")
            pieces.append(piece)
        elif open_turn and not draft.words.patterns["ended"].match(piece.text):
            pieces.append(_spoken(piece, draft))
        else:
            open_turn = False
            pieces.append(piece.as_kind("stage") if _is_stage(piece, draft) else piece)
    _release(pieces, draft)
    return draft.with_pieces(pieces)


def _labelled(piece: Piece, end: int, draft: Draft) -> list[Piece]:
    """Return the speaker block of a piece and what he says on the same lines."""
    if end >= piece.end:
        return [piece.as_kind("speaker", "sp")]
    label, rest = piece.cut(end - piece.start)
    return [label.as_kind("speaker", "sp"), _spoken(rest, draft)]


def _spoken(piece: Piece, draft: Draft) -> Piece:
    return piece.as_kind("stage" if _is_stage(piece, draft) else "p", "sp")


def _is_stage(piece: Piece, draft: Draft) -> bool:
    """Tell whether a piece is a remark in brackets or, in a play, an entrance or an exit."""
    direction = draft.words.patterns["direction"]
    return is_remark(piece.text) or (draft.kind == "play" and bool(direction.match(piece.text)))


def is_remark(text: str) -> bool:
    """Tell whether a text is one remark in brackets and nothing else; brackets may nest."""
    close = {"[": "]", "(": ")"}.get(text[0])
    if not close or not text.rstrip(". ").endswith(close) or len(text) > _LONGEST_REMARK:
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == text[0]) - (char == close)
        if not depth:
            return at >= len(text.rstrip(". ")) - 1 and any(c.isalpha() for c in text)
    return False


def remark_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return where lines begin that are a remark in brackets, and the lines behind them."""
    remarks = {
        number
        for number, line in enumerate(lines)
        if text[line.start] in "[(" and is_remark(text[line.start : line.end])
    }
    after = {number + 1 for number in remarks if number + 1 < len(lines)}
    return {lines[number].start for number in remarks | after}


def _release(pieces: list[Piece], draft: Draft) -> None:
    """Take the remarks behind the last words of a turn out of it.

    What an editor says of words left out is no stage direction but a paragraph of his.
    """
    at = len(pieces) - 1
    while at >= 0 and pieces[at].kind == "stage" and pieces[at].within == "sp":
        at -= 1
    if at >= 0 and pieces[at].kind == "speaker":
        return  # the turn has nothing but the remark
    for number in range(at + 1, len(pieces)):
        left_out = draft.words.patterns["omission"].match(pieces[number].text)
        pieces[number] = pieces[number].as_kind("p" if left_out else "stage")
