"""Lists: numbered or dashed items, and lines of names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tei.layout.draft import Draft, Piece
from tei.layout.forms import looks_like_heading
from tei.layout.numbering import Marker, Style, rows
from tei.layout.opener import is_dateline, is_marking
from tei.layout.outline import descend

_STOPPED = re.compile(r"[.!?:][\"'”’)\]]*$")
#: Kinds whose paragraphs may bear numbers, and how long these are at least in the mean.
_NUMBERED = frozenset({"letter", "telegram", "memorandum"})
_PARAGRAPH = 60
_LONGEST_ENTRY = 240
_LONGEST_HEAD = 80
_ALONE = re.compile(r"\(?(?:\d{1,3}|[IVXLCivxlc]{1,5}|[A-Za-z])[.)]")
_COLON = re.compile(r"(?:\s*:)?\s*")
_ENDED = re.compile(r"[.!?;:,—-][\"'”’)\]]*$")


def numbers_alone(draft: Draft) -> Draft:
    """Mark numbers on lines of their own as labels of the items on the lines below."""
    pieces = list(draft.pieces)
    found = [
        i
        for i, (piece, after) in enumerate(pairwise(pieces))
        if piece.free and after.free and not after.gap and _ALONE.fullmatch(piece.text)
    ]
    if len(found) > 1:
        for i in found:
            pieces[i] = pieces[i].as_kind("label", "list")
            pieces[i + 1] = pieces[i + 1].as_item()
    return draft.with_pieces(pieces)


#: Signs that open a speech in a tale, where elsewhere they may open an item.
_SPEECH_DASHES = frozenset("–—―")


def items(draft: Draft) -> Draft:
    """Mark numbered and dashed items that stand in rows, with the depth of each."""
    pieces = list(draft.pieces)
    found = {i: m for i, m in rows([p.text for p in pieces]).items() if pieces[i].free}
    found = _without_dialogue(pieces, found, draft)
    numbered = _paragraph_styles(pieces, found, draft)
    open_styles: list[Style] = []
    last = -2
    for number, mark in found.items():
        if any(not p.free for p in pieces[last + 1 : number]):
            open_styles = []
        descend(open_styles, mark.style)
        neighbours = number - 1 in found or number + 1 in found
        if neighbours and mark.style not in numbered:
            _mark_head(pieces, number, draft)
            pieces[number] = pieces[number].as_item(len(open_styles), mark.n)
        else:
            pieces[number] = replace(pieces[number].as_kind("p"), n=mark.n)
        last = number
    return draft.with_pieces(pieces)


def _without_dialogue(
    pieces: Sequence[Piece], found: dict[int, Marker], draft: Draft
) -> dict[int, Marker]:
    """Leave out dashes that open speech: those of a tale, before whole sentences set apart."""
    if draft.kind != "prose":
        return found
    dashed = [i for i, mark in found.items() if mark.n in _SPEECH_DASHES]
    spoken = sum(bool(pieces[i].gap and _STOPPED.search(pieces[i].text)) for i in dashed)
    if spoken <= 0.5 * len(dashed):
        return found
    return {i: mark for i, mark in found.items() if i not in dashed}


def _mark_head(pieces: list[Piece], first: int, draft: Draft) -> None:
    """Mark a short line with a colon right above the first item of a list as its heading."""
    above = pieces[first - 1] if first else pieces[first]
    introduces = above.text.endswith(":") and len(above.text) <= _LONGEST_HEAD
    agenda = draft.words.patterns["agenda"].match(above.text)
    if above.free and (agenda or (introduces and pieces[first].gap == 0)):
        kind = "agenda" if agenda else _type(above.text, draft)
        pieces[first - 1] = replace(above.as_kind("head", "list"), type=kind)


def _type(head: str, draft: Draft) -> str:
    """Return the type of a list that its heading tells: of copies, or of what is enclosed."""
    patterns = draft.words.patterns
    if patterns["enclosed"].match(head):
        return "enclosures"
    return "distribution" if patterns["copies"].match(head) else ""


def _paragraph_styles(
    pieces: Sequence[Piece], found: Mapping[int, Marker], draft: Draft
) -> set[Style]:
    """Return the styles of number that count the paragraphs of a letter or paper, not items."""
    if draft.kind not in _NUMBERED:
        return set()
    rows_of: dict[Style, list[int]] = {}
    for number, mark in found.items():
        rows_of.setdefault(mark.style, []).append(number)
    return {
        style
        for style, row in rows_of.items()
        if style != "bullet"
        and all(pieces[i].gap and _is_closed(pieces, i) for i in row)
        and (_is_below_list(pieces, row[0]) or _are_long([pieces[i] for i in row]))
    }


def _are_long(row: Sequence[Piece]) -> bool:
    return sum(len(piece.text) for piece in row) >= _PARAGRAPH * len(row)


def _is_below_list(pieces: Sequence[Piece], first: int) -> bool:
    """Tell whether a row begins below the lists of a paper's head, whose items its own are not."""
    return first > 0 and pieces[first - 1].within == "list"


def _is_closed(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a piece ends with punctuation, or a page cuts it."""
    cut = i + 1 < len(pieces) and pieces[i + 1].kind == "fw"
    return cut or _STOPPED.search(pieces[i].text) is not None


def lines(draft: Draft) -> Draft:
    """Mark chunks of short lines without closing punctuation as lists, the line above as head."""
    pieces = list(draft.pieces)
    number = 0
    while number < len(pieces):
        number += pieces[number].kind == "head" and not pieces[number].within
        end = number + 1
        while end < len(pieces) and pieces[end].gap == 0 and pieces[end].free:
            end += 1
        below = end
        while end > number + 1 and _is_mark(pieces[end - 1], draft):
            end -= 1
        if (
            number < len(pieces)
            and pieces[number].free
            and end - number > 1
            and not (number and _is_apart(pieces[number - 1], pieces[number], draft))
            and _is_list(pieces[number:end])
        ):
            for mark in range(end, below):
                pieces[mark] = replace(pieces[mark].as_kind("note"), type="editorial")
            _mark_list(pieces, number, end, draft)
        number = below
    return draft.with_pieces(pieces)


def _is_apart(above: Piece, first: Piece, draft: Draft) -> bool:
    """Tell whether lines without a heading stand below a list, of which they would seem a part."""
    headed = first.text.endswith(":") or draft.words.patterns["copies"].match(first.text)
    return above.within == "list" and not headed


def _is_mark(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line is a number of the file or a day, which end a list and belong to none."""
    return is_marking(piece, draft.words) or is_dateline(piece.text, draft.words)


def _is_list(chunk: list[Piece]) -> bool:
    short = sum(p.lines == 1 and len(p.text) <= _LONGEST_ENTRY for p in chunk)
    ended = sum(bool(_ENDED.search(p.text)) for p in chunk)
    return short == len(chunk) and ended < 0.5 * len(chunk)


def _mark_list(pieces: list[Piece], start: int, end: int, draft: Draft) -> None:
    first = pieces[start]
    copies = draft.words.patterns["copies"].match(first.text)
    label = _COLON.match(first.text, copies.end()) if copies else None
    if label and label.end() < len(first.text):
        head, item = first.cut(label.end())
        pieces[start : start + 1] = [
            replace(head.as_kind("head", "list"), type=_type(first.text, draft)),
            item,
        ]
        start, end = start + 1, end + 1
    elif copies or (first.text.endswith(":") and end - start > 2):
        pieces[start] = replace(first.as_kind("head", "list"), type=_type(first.text, draft))
        start += 1
    elif start and pieces[start - 1].free:
        above = pieces[start - 1]
        colon = above.text.endswith(":") and len(above.text) <= _LONGEST_HEAD
        if colon or looks_like_heading(above, draft, _LONGEST_HEAD):
            kind = "participants" if draft.words.patterns["participants"].match(above.text) else ""
            pieces[start - 1] = replace(above.as_kind("head", "list"), type=kind)
    for number in range(start, end):
        pieces[number] = pieces[number].as_item()
