"""Lists: numbered or dashed items, lines of names, and the labels of a memorandum's head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tei.layout.draft import Draft, Piece
from tei.layout.forms import looks_like_heading
from tei.layout.lines import Line
from tei.layout.numbering import Marker, Style, marker, rows
from tei.layout.opener import is_dateline
from tei.layout.outline import descend
from tei.layout.signatures import is_personal
from tei.layout.words import Words

_STOPPED = re.compile(r"[.!?:][\"'”’)\]]*$")
#: Kinds whose paragraphs may bear numbers, and how long these are at least in the mean.
_NUMBERED = frozenset({"letter", "telegram", "memorandum"})
_PARAGRAPH = 60
_REACH = 24
#: Lines in which the head of a memorandum stands.
_HEAD_LINES = 80
_LONGEST_LABEL = 40
_LONGEST_ENTRY = 240
_LONGEST_HEAD = 80
_ALONE = re.compile(r"\(?(?:\d{1,3}|[IVXLCivxlc]{1,5}|[A-Za-z])[.)]")
_ENDED = re.compile(r"[.!?;:,—-][\"'”’)\]]*$")


def label_lines(text: str, lines: Sequence[Line], words: Words) -> set[int]:
    """Return where lines begin that carry a label of a memorandum's head or of a list."""
    patterns = [
        words.patterns[name] for name in ("memo_label", "participants", "absent", "list_end")
    ]
    found = set()
    for line in lines[:_HEAD_LINES]:
        label, colon, _ = text[line.start : line.end].partition(":")
        fits = colon and len(label) <= _LONGEST_LABEL and label[:1].isupper()
        known = label.casefold() in words.memo_keys
        if fits and (known or any(pattern.match(label + ":") for pattern in patterns)):
            found.add(line.start)
    return found


def memo_head(draft: Draft) -> Draft:
    """Mark the labelled lines that open a memorandum: ``SUBJECT``, ``To: ...``, ``Participants``.

    A label and what stands under it make a list; participants are a list with a heading. Behind
    a salutation a letter has begun.
    """
    pieces: list[Piece] = []
    source = list(draft.pieces)
    first = next((i for i, p in enumerate(source) if p.kind != "metadata"), 0)
    greeted = (n for n, p in enumerate(source) if p.kind == "salute")
    over = (n for n, p in enumerate(source) if _is_over(p, draft))
    last = min(first + _REACH, next(greeted, len(source)), next(over, len(source)))
    number = 0
    while number < len(source):
        piece = source[number]
        taken = 0
        if first <= number < last and piece.free and piece.start not in draft.labels:
            taken = _participants(source, number, draft, pieces) or _labelled(
                source, number, draft, pieces
            )
        if not taken:
            pieces.append(piece)
            taken = 1
        number += taken
    return draft.with_pieces(pieces)


def _is_over(piece: Piece, draft: Draft) -> bool:
    """Tell whether a talk ends or somebody signs: labels behind it are those of the closing."""
    pattern = draft.words.patterns
    signed = len(piece.text) <= _LONGEST_HEAD and pattern["signing"].match(piece.text)
    return piece.free and bool(signed or pattern["ended"].match(piece.text))


def _participants(source: list[Piece], number: int, draft: Draft, pieces: list[Piece]) -> int:
    """Take a list of participants that begins at piece ``number``; return how many it takes."""
    piece = source[number]
    patterns = draft.words.patterns
    match = patterns["participants"].match(piece.text)
    kind = "participants" if match else "absent"
    match = match or patterns["absent"].match(piece.text)
    if not match:
        return 0
    inline = match.end() < len(piece.text)
    end = _entries_end(source, number + 1, inline=inline, draft=draft)
    if end == number + 1 and not inline:
        return 0
    head, first = piece.cut(match.end()) if inline else (piece, piece)
    pieces.append(replace(head.as_kind("head", "list"), type=kind))
    entries = [first, *source[number + 1 : end]] if inline else source[number + 1 : end]
    for at, entry in enumerate(entries):
        if _is_side(entry, entries[at + 1 : at + 3]):
            pieces.append(replace(entry.as_kind("head", "list"), type=kind))
        else:
            pieces.append(_item(entry))
    return end - number


def _is_side(piece: Piece, after: list[Piece]) -> bool:
    """Tell whether a line among participants names the side or body that those below belong to."""
    if not after or not piece.gap:
        return False
    if after[0].gap == 0 and " " not in piece.text and " " in after[0].text:
        return True
    chunk = len(after) > 1 and after[0].gap > 0 and after[1].gap == 0
    return piece.text.endswith(":") or (chunk and "," not in piece.text)


def _entries_end(source: list[Piece], start: int, *, inline: bool, draft: Draft) -> int:
    """Return where the lines of a list of names end."""
    end = start
    while end < len(source):
        piece = source[end]
        if not piece.free or piece.start in draft.labels or len(piece.text) > 4 * _LONGEST_ENTRY:
            break
        patterns = draft.words.patterns
        other = any(patterns[n].match(piece.text) for n in ("list_end", "participants", "absent"))
        other = other or ((inline or end > start) and _tells(piece, draft))
        if other or _is_counted(piece, draft) or _label_end(piece, draft, going_on=True):
            break
        if piece.gap and (inline or end > start) and not _goes_on(source, end, draft):
            break
        end += 1
    return end


def _is_counted(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line bears a number; the initial of a name is none."""
    mark = marker(piece.text)
    lettered = mark is not None and mark.style in ("upper", "roman") and "." in mark.n
    name = piece.text.partition("[")[0].partition(",")[0].strip()
    return mark is not None and not (lettered and is_personal(name, draft))


def _tells(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line is a sentence with a verb, and names nobody."""
    return piece.text[-1] == "." and bool(draft.words.patterns["verb"].search(piece.text))


def _goes_on(source: list[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line behind a blank one is another name of the list, or heads more names."""
    piece = source[number]
    patterns = draft.words.patterns
    if len(piece.text) > _LONGEST_ENTRY or patterns["memo_label"].match(piece.text):
        return False
    after = source[number + 1] if number + 1 < len(source) else None
    if piece.text.endswith(":"):
        return after is not None and len(after.text) <= _LONGEST_ENTRY
    if _ENDED.search(piece.text):
        return False
    tokens = piece.text.split()
    cased = sum(not t[0].islower() for t in tokens) >= 0.5 * len(tokens)
    if not cased or after is None:
        return False
    listed = not _ENDED.search(after.text) and len(after.text) <= _LONGEST_ENTRY
    return "," in piece.text or after.gap == 0 or listed or after.start in draft.labels


def _labelled(source: list[Piece], number: int, draft: Draft, pieces: list[Piece]) -> int:
    """Take a label and its value; return how many pieces they are."""
    piece = source[number]
    end = _label_end(piece, draft, going_on=bool(pieces) and pieces[-1].within == "list")
    if not end or len(piece.text) > 4 * _LONGEST_ENTRY:
        return 0
    if end < len(piece.text):
        label, value = piece.cut(end)
        pieces.extend((label.as_kind("label", "list"), _item(value)))
        return 1 + _value_goes_on(source, number + 1, draft, pieces)
    after = source[number + 1] if number + 1 < len(source) else None
    if after is None or not after.free or after.start in draft.labels:
        return 0
    pieces.extend((piece.as_kind("label", "list"), _item(after)))
    return 2


def _label_end(piece: Piece, draft: Draft, *, going_on: bool) -> int:
    """Return where the label of a line ends, or 0; who drafted and typed never comes first."""
    match = draft.words.patterns["memo_label"].match(piece.text)
    if match:
        return match.end()
    label, colon, _ = piece.text.partition(":")
    known = going_on and colon and label.casefold() in draft.words.memo_keys
    return len(label) + 1 if known else 0


def _value_goes_on(source: list[Piece], number: int, draft: Draft, pieces: list[Piece]) -> int:
    """Take the lines right under a value that bear no label; return how many they are."""
    taken = 0
    for piece in source[number : number + _REACH]:
        bare = piece.free and piece.gap == 0 and len(piece.text) <= _LONGEST_LABEL
        labelled = ":" in piece.text or piece.start in draft.labels
        marked = draft.words.patterns["marking"].match(piece.text)
        if not bare or labelled or marked or is_dateline(piece.text, draft.words):
            break
        pieces.append(_item(piece))
        taken += 1
    return taken


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
            pieces[i + 1] = _item(pieces[i + 1])
    return draft.with_pieces(pieces)


#: Signs that open a speech in a tale, where elsewhere they may open an item.
_SPEECH_DASHES = frozenset("–—―")


def _item(piece: Piece) -> Piece:
    return replace(piece.as_kind("item", "list"), level=1)


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
            pieces[number] = replace(_item(pieces[number]), n=mark.n, level=len(open_styles))
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
        kind = "agenda" if agenda else ""
        pieces[first - 1] = replace(above.as_kind("head", "list"), type=kind)


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
        and all(pieces[i].gap and _STOPPED.search(pieces[i].text) for i in row)
        and sum(len(pieces[i].text) for i in row) >= _PARAGRAPH * len(row)
    }


def lines(draft: Draft) -> Draft:
    """Mark chunks of short lines without closing punctuation as lists, the line above as head."""
    pieces = list(draft.pieces)
    number = 0
    while number < len(pieces):
        number += pieces[number].kind == "head" and not pieces[number].within
        end = number + 1
        while end < len(pieces) and pieces[end].gap == 0 and pieces[end].free:
            end += 1
        if (
            number < len(pieces)
            and pieces[number].free
            and end - number > 1
            and _is_list(pieces[number:end])
        ):
            _mark_list(pieces, number, end, draft)
        number = end
    return draft.with_pieces(pieces)


def _is_list(chunk: list[Piece]) -> bool:
    short = sum(p.lines == 1 and len(p.text) <= _LONGEST_ENTRY for p in chunk)
    ended = sum(bool(_ENDED.search(p.text)) for p in chunk)
    return short == len(chunk) and ended < 0.5 * len(chunk)


def _mark_list(pieces: list[Piece], start: int, end: int, draft: Draft) -> None:
    first = pieces[start]
    copies = draft.words.patterns["copies"].match(first.text)
    if copies and copies.end() < len(first.text):
        head, item = first.cut(copies.end())
        pieces[start : start + 1] = [
            replace(head.as_kind("head", "list"), type="distribution"),
            item,
        ]
        start, end = start + 1, end + 1
    elif first.text.endswith(":") and end - start > 2:
        pieces[start] = first.as_kind("head", "list")
        start += 1
    elif start and pieces[start - 1].free:
        above = pieces[start - 1]
        colon = above.text.endswith(":") and len(above.text) <= _LONGEST_HEAD
        if colon or looks_like_heading(above, draft, _LONGEST_HEAD):
            kind = "participants" if draft.words.patterns["participants"].match(above.text) else ""
            pieces[start - 1] = replace(above.as_kind("head", "list"), type=kind)
    for number in range(start, end):
        pieces[number] = _item(pieces[number])
