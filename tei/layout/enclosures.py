"""Letters and papers enclosed in a document: each begins a division of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei.layout.closing import is_closed
from tei.layout.draft import Draft, Piece
from tei.layout.forms import capital_share, looks_like_heading, spaced_out
from tei.layout.masthead import names_paper
from tei.layout.opener import is_dateline, is_marking, open_lines

_LONGEST_TITLE = 320
_SHORT = 40
_HEADS = 2


def enclose(draft: Draft) -> Draft:
    """Mark where an enclosure or a second letter begins, its heading and its opening lines.

    A remark in brackets (``[Enclosure]``) is the editor's; the heading is the line below it.
    """
    pieces = list(draft.pieces)
    number = 1
    while number < len(pieces) - 1:
        piece = pieces[number]
        after = number
        if piece.free and piece.gap and piece.start not in draft.labels:
            if is_marker(piece, draft):
                after = _marked(pieces, number, draft)
            elif _is_next_document(pieces, number, draft):
                after = _entitled(pieces, number, draft)
            elif _is_paper_head(pieces, number, draft):
                pieces[number] = replace(piece, kind="head", level=1, type="enclosure")
                after = number + 1
            elif _is_letter_head(pieces, number, draft):
                pieces[number] = replace(piece, kind="head", level=1, type="letter")
                after = number + 1
        if after > number:
            open_lines(pieces, after, draft)
        number = max(after, number + 1)
    return draft.with_pieces(pieces)


def is_marker(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line announces an enclosure."""
    if draft.words.patterns["enclosure"].match(piece.text):
        return True
    named = dict(draft.words.headings).get("enclosure")
    return (
        bool(named and named.search(piece.text))
        and len(piece.text) <= _SHORT
        and looks_like_heading(piece, draft)
    )


def _marked(pieces: list[Piece], number: int, draft: Draft) -> int:
    """Mark an announced enclosure and its headings; return where its text begins."""
    first = number
    bracketed = pieces[number].text[0] in "[("
    number += 1
    heads = 0
    while number < len(pieces) - 1:
        piece = pieces[number]
        if heads >= _HEADS and not (piece.gap == 0 and piece.text[0].islower()):
            break
        heading = piece.free and _is_title(piece, draft, below=number > first)
        if not heading or is_dateline(piece.text, draft.words):
            break
        kind = "sub" if heads or not bracketed else "enclosure"
        pieces[number] = replace(piece, kind="head", level=1, type=kind)
        heads += 1
        number += 1
    while number < len(pieces) - 1 and is_marking(pieces[number], draft.words):
        pieces[number] = pieces[number].as_kind("ab", "opener")
        number += 1
    if bracketed and heads:
        pieces[first] = replace(pieces[first].as_kind("note"), type="editorial")
    else:
        pieces[first] = replace(pieces[first], kind="head", level=1, type="enclosure")
    return number


def _is_title(piece: Piece, draft: Draft, *, below: bool) -> bool:
    """Tell whether a line is the title of an enclosure, or right below goes on with its number."""
    if below and not piece.gap and piece.text[0].islower() and len(piece.text) <= 2 * _SHORT:
        return True
    marked = draft.words.patterns["marking"].match(piece.text)
    return not marked and looks_like_heading(piece, draft, _LONGEST_TITLE)


def _is_next_document(pieces: Sequence[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line numbers another document of an edition: one before it has a number."""
    pattern = draft.words.patterns["document_number"]
    above = (piece for piece in pieces[:number] if pattern.match(piece.text))
    return pattern.match(pieces[number].text) is not None and next(above, None) is not None


def _entitled(pieces: list[Piece], number: int, draft: Draft) -> int:
    """Mark the number of another document and its title; return where its text begins."""
    pieces[number] = replace(pieces[number], kind="head", level=1, type="section")
    below = pieces[number + 1]
    if below.free and _is_title(below, draft, below=True):
        pieces[number + 1] = replace(below, kind="head", level=1, type="sub")
        return number + 2
    return number + 1


def _is_paper_head(pieces: Sequence[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line in a letter is the title of a paper sent with it: ``R E P O R T``."""
    piece = pieces[number]
    return (
        draft.kind == "letter"
        and spaced_out(piece.text).isupper()
        and names_paper(piece, draft)
        and any(p.free and is_closed(p.text) for p in pieces[:number])
    )


def _is_letter_head(pieces: Sequence[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line is the heading of another letter: a dateline follows it."""
    piece, after = pieces[number], pieces[number + 1]
    return (
        after.free
        and is_dateline(after.text, draft.words)
        and looks_like_heading(piece, draft, _LONGEST_TITLE)
        and len(piece.text.split()) > 3
        and capital_share(piece.text) >= 0.4
        and number + 2 < len(pieces)
        and not is_dateline(piece.text, draft.words)
    )
