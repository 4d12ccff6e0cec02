"""Paragraphs that a page break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tei.document import Annotation, Attributes
from tei.entity import Cert
from tei.layout.closing import closes, is_closed, last_word
from tei.layout.draft import Draft, Piece
from tei.layout.forms import breaks_off, capital_share, looks_like_heading
from tei.span import Span

_HYPHEN = re.compile(r"[^\W\d_][-\u00ad¬]$")
#: Most lines of a page between the two parts of a paragraph.
_ASIDE = 60
#: Characters in which a word and its hyphen end.
_WORD_END = 4
_NO_BREAK = (("break", "no"),)
_QUOTES = "\"'”’»"
_SHORTEST = 40
_TITLE_CASE = 0.6
_CLOSES = frozenset({"account", "memorandum", "minutes", "transcript", "prose", "telegram", "play"})


def join(draft: Draft) -> Draft:
    """Join paragraphs that visibly run on over a seam, and mark the seam with ``pb``.

    Only where paragraphs are closed with punctuation as a rule; a letter writer's are left.
    """
    if draft.kind not in _CLOSES or not closes(draft.pieces, draft.words.unfinished):
        return draft
    pieces: list[Piece] = []
    seams: list[Annotation] = []
    divided: set[int] = set()
    paged = {a.span.start for a in draft.annotations if a.tag == "pb"}
    for piece in draft.pieces:
        at = _before_page(pieces)
        before = pieces[at] if at >= 0 else None
        apart = piece.gap > 0 or at + 1 < len(pieces)
        cert: Cert = _runs_on(before, piece, draft) if before and apart else ""
        if before and cert:
            aside = pieces[at + 1 :]
            seams.extend(Annotation(p.span, p.kind or "fw", _marks(p)) for p in aside)
            begun = paged.intersection(p.start for p in (*aside, piece))
            if not begun:
                seams.append(_seam(before, piece, cert))
            elif _is_divided(before.text):
                divided |= begun
            pieces[at:] = [_merge(before, piece, draft.text)]
        else:
            pieces.append(piece)
    breaks = (
        _divides(a) if a.tag == "pb" and a.span.start in divided else a for a in draft.annotations
    )
    return replace(draft, pieces=tuple(pieces), annotations=(*breaks, *seams))


def _divides(page: Annotation) -> Annotation:
    """Return a break of the page that divides a word."""
    return replace(page, attributes=(*page.attributes, *_NO_BREAK))


def _is_divided(text: str) -> bool:
    """Tell whether a paragraph ends inside a word."""
    return _HYPHEN.search(text, max(0, len(text) - _WORD_END)) is not None


def _before_page(pieces: Sequence[Piece]) -> int:
    """Return the number of the last piece that is neither page number, running head nor note."""
    at = len(pieces) - 1
    least = at - _ASIDE
    while (
        at > least
        and at >= 0
        and pieces[at].kind in ("fw", "note")
        and pieces[at].type != "editorial"
    ):
        at -= 1
    return at


def _marks(piece: Piece) -> Attributes:
    place = "place" if piece.kind == "note" else "type"
    marks = ((place, piece.type), ("n", piece.n))
    return tuple((name, value) for name, value in marks if value)


def _runs_on(before: Piece, piece: Piece, draft: Draft) -> Cert:
    """Return how sure it is that ``piece`` goes on with the sentence of ``before``; "" for not."""
    text = before.text
    same = before.kind == "p" and before.within == piece.within
    if piece.type or draft.words.patterns["ended"].match(piece.text):
        return ""
    if piece.kind != "p" or not (same or (before.kind == "item" and piece.text[0].islower())):
        return ""
    last = last_word(text)
    divided = _is_divided(text)
    lower = piece.text[0].islower()
    if is_closed(text) and not (lower and last in draft.words.abbreviations):
        return ""
    if not last or _stands_alone(before, draft) or _stands_alone(piece, draft):
        return ""
    if lower or divided or (last in draft.words.unfinished and text[-1] not in _QUOTES):
        return "high"
    return "medium" if _is_open(text) and text[-1] not in _QUOTES else ""


def _stands_alone(piece: Piece, draft: Draft) -> bool:
    """Tell whether a short piece without an end may be a heading of its own."""
    short = len(piece.text) < _SHORTEST and not is_closed(piece.text)
    heading = looks_like_heading(piece, draft) and capital_share(piece.text) >= _TITLE_CASE
    return heading or (short and not breaks_off(piece.text, draft))


def _is_open(text: str) -> bool:
    """Tell whether a quotation or a bracket is open at the end of a paragraph."""
    return (
        text.count('"') % 2 == 1
        or text.count("“") > text.count("”")
        or text.count("(") > text.count(")")
        or text.count("[") > text.count("]")
    )


def _merge(before: Piece, piece: Piece, text: str) -> Piece:
    return replace(
        before,
        end=piece.end,
        text=text[before.start : piece.end],
        lines=before.lines + piece.lines,
    )


def _seam(before: Piece, piece: Piece, cert: Cert) -> Annotation:
    attributes = _NO_BREAK if _is_divided(before.text) else ()
    return Annotation(
        Span(piece.start, piece.start),
        "pb",
        attributes,
        by="layout",
        cert=cert,
    )
