"""Titles of the document."""

from __future__ import annotations

import re
from dataclasses import replace

from tei.layout.draft import Draft, Piece
from tei.layout.forms import (
    LONGEST,
    PARTS,
    breaks_off,
    capital_share,
    looks_like_heading,
    named_part,
    spaced_out,
)
from tei.layout.masthead import names_paper, stands_over
from tei.layout.numbering import marker
from tei.layout.opener import is_dateline, is_marking

_LONGEST_TITLE = 600
_TITLES = 3
_LONGEST_BYLINE = 80
#: In so many characters a title under the date speaks of a talk.
_OPENING = 60
_SHORTEST_SUBTITLE = 12
#: A title in lower case without a verb is one all the same.
_CAPITALS = 0.25
_SENTENCE = re.compile(r"([^\W\d_]{3,})[.!?][\"”’)\]]*\s+[\"“‘(\[]?[^\W\d_]")
_NUMBER = re.compile(r"(?:\d{1,4}|[IVXLC]{1,6}|[A-Z])[.)]\s+|§\s*\d+")
#: Kinds of paper that are laid before somebody.
_SUBMITTED = frozenset({"account", "memorandum"})
#: Types of headings that are no subtitles.
_INNER = frozenset({"background", "assessment", "participants", "item", "enclosure"})


def title(draft: Draft) -> Draft:
    """Mark the lines that open the document before its text as titles, main and sub."""
    pieces = list(draft.pieces)
    begin = (i for i, p in enumerate(pieces) if p.free or p.kind == "head")
    first = next(begin, len(pieces))
    if any(piece.type == "entry" for piece in pieces[: first + 1]):
        return draft
    while first < len(pieces) - 1 and is_marking(pieces[first], draft.words):
        pieces[first] = pieces[first].as_kind("ab", "opener")
        first += 1
    _join_diary(pieces, first, draft)
    _mark_titles(pieces, first, draft)
    _entitle_talk(pieces, draft)
    return draft.with_pieces(pieces)


def _mark_titles(pieces: list[Piece], first: int, draft: Draft) -> None:
    """Mark the titles from piece ``first`` on and what stands among them, in place."""
    titled = 0
    opened = dated = entitled = False
    for number, piece in enumerate(pieces[first:], first):
        if opened and piece.within == "opener":
            dated = titled > 0  # names may still follow it, titles do not
            continue
        if piece.kind == "head":
            opened, titled = True, titled + 1
            continue
        if not piece.free or number + 1 == len(pieces):
            break
        above = pieces[number - 1] if entitled else None
        among = _among(piece, above, draft, titled=titled > 0) if opened else None
        if titled and not among and _is_addressee(pieces, number, draft):
            among = piece.as_kind("address", "opener")
        if among or _is_diary(piece, draft):
            pieces[number] = among or piece.as_kind("byline")
            dated = dated or (among is piece)  # below a source no title stands
        elif not dated and titled < _TITLES and _fits(piece, draft, sub=titled > 0):
            pieces[number] = replace(piece, kind="head", type="sub" if titled else "main")
            titled += 1
            entitled = entitled or _is_given(piece, draft)
        else:
            break
        opened = True


def _among(piece: Piece, above: Piece | None, draft: Draft, *, titled: bool) -> Piece | None:
    """Return a line among titles that is none of them as what it is: a mark, a byline, a source.

    Args:
        piece: the line.
        above: the one above it, where an edition has given the title and a masthead may follow.
        draft: the document.
        titled: a title stands above.
    """
    if is_marking(piece, draft.words):
        return piece.as_kind("ab", "opener")
    if _is_byline(piece.text, draft):
        return piece.as_kind("byline")
    if titled and draft.words.patterns["source_note"].match(piece.text):
        return piece  # where an edition found the document
    part = stands_over(piece, above, draft) if above else piece
    return None if part.free else part


def _is_addressee(pieces: list[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line says to whom the paper goes whose kind alone stands above as its title.

    ``REPORT``, then apart ``To the Committee``, and the lines right below that.
    """
    piece, above = pieces[number], pieces[number - 1]
    if draft.kind not in _SUBMITTED:
        return False
    if above.kind == "address":
        return not piece.gap
    named = draft.words.patterns["genre"].fullmatch(spaced_out(above.text))
    addressed = draft.words.patterns["addressee"].match(piece.text)
    return piece.gap > 0 and above.kind == "head" and bool(named and addressed)


def _is_given(piece: Piece, draft: Draft) -> bool:
    """Tell whether a title is one that an edition gave: it names kind, persons and day."""
    dated = draft.words.patterns["date"].search(piece.text)
    return dated is not None and names_paper(replace(piece, kind=None), draft)


def _entitle_talk(pieces: list[Piece], draft: Draft) -> None:
    """Take the line under the date that speaks of a talk for the title, in place.

    What stands above the date names the office then, as the head of its paper does.
    """
    talk = draft.words.patterns["talk_title"]
    heads = [n for n, p in enumerate(pieces) if p.kind == "head" and not p.level]
    dated = [n for n, p in enumerate(pieces) if p.kind == "dateline" and p.within == "opener"]
    below = dated[-1] + 1 if dated else len(pieces)
    if below + 1 >= len(pieces) or not pieces[below].free or any(n > dated[0] for n in heads):
        return
    told = talk.search(pieces[below].text[:_OPENING]) and _is_title(pieces[below], draft)
    if told and not any(talk.search(pieces[n].text) for n in heads):
        for number in heads:
            pieces[number] = replace(pieces[number].as_kind("ab", "opener"), type="")
        pieces[below] = replace(pieces[below], kind="head", type="main")


def _fits(piece: Piece, draft: Draft, *, sub: bool) -> bool:
    return _is_subtitle(piece, draft) if sub else _is_title(piece, draft)


def _is_diary(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line says out of whose diary a record was taken."""
    taken = draft.words.patterns["diary_of"].match(piece.text)
    return taken is not None and len(piece.text) <= LONGEST and draft.kind == "memorandum"


def _join_diary(pieces: list[Piece], number: int, draft: Draft) -> None:
    """Join a line on a diary with the name of its keeper on the next one, in place."""
    if number + 1 >= len(pieces) or not pieces[number + 1].free or pieces[number + 1].gap > 0:
        return
    piece, after = pieces[number : number + 2]
    text = draft.text[piece.start : after.end]
    joined = replace(piece, end=after.end, text=text, lines=piece.lines + after.lines)
    flat = replace(joined, text=" ".join(text.split()))
    if breaks_off(piece.text, draft) and _is_diary(flat, draft):
        pieces[number : number + 2] = [joined]


def _is_byline(text: str, draft: Draft) -> bool:
    """Tell whether a line under a title says who wrote, translated or recorded it."""
    deeds = (pattern.match(text.lstrip("[(")) for _, pattern in draft.words.deeds)
    asked = len(text) <= _LONGEST_BYLINE and draft.words.patterns["interviewer"].match(text)
    return bool(asked or draft.words.patterns["byline"].match(text)) or any(deeds)


def _is_subtitle(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line goes on with a title, even in lower case: ``of Comrade Holm with``."""
    text = piece.text
    talk = draft.words.patterns["talk_title"].search(text)
    if named_part(text, draft) in _INNER or marker(text):
        return False
    if is_dateline(text, draft.words) and not talk:
        return False
    if text in draft.words.unfinished:
        return piece.gap == 0  # "with", "by" between two lines of a title
    if piece.gap == 0 and len(text) < _SHORTEST_SUBTITLE and not text.isupper():
        return False
    return _is_title(replace(piece, text=text[0].upper() + text[1:]), draft)


def _is_title(piece: Piece, draft: Draft) -> bool:
    text = piece.text
    patterns = draft.words.patterns
    labelled = patterns["memo_label"].match(text) or patterns["participants"].match(text)
    if labelled or text[-1] == ":" or named_part(text, draft) in PARTS:
        return False
    if draft.kind == "play" and capital_share(text) >= _CAPITALS * 2:
        # bills of the play close their titles
        piece = replace(piece, text=text.rstrip(".") or text)
    number = _NUMBER.match(text)
    words = text[number.end() :] if number else text
    capitals = capital_share(words) >= _CAPITALS
    return (
        looks_like_heading(piece, draft, _LONGEST_TITLE)
        and not _ends_sentence(words, draft)
        and (capitals or (len(text) <= LONGEST and not patterns["verb"].search(words)))
    )


def _ends_sentence(text: str, draft: Draft) -> bool:
    """Tell whether a sentence ends inside a text; an abbreviation ends none."""
    ends = _SENTENCE.finditer(text)
    return any(end[1].casefold() not in draft.words.abbreviations for end in ends)
