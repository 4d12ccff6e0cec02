"""The head of a memorandum: its labelled lines, and lists of those present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.layout.draft import Draft, Piece
from tei.layout.lines import Line
from tei.layout.numbering import marker
from tei.layout.opener import is_dateline, is_place
from tei.layout.signatures import is_personal
from tei.layout.words import Words

_REACH = 24
#: Lines in which the head of a memorandum stands.
_HEAD_LINES = 80
_LONGEST_LABEL = 40
_LONGEST_ENTRY = 240
_LONGEST_HEAD = 80
#: What parts the columns of a line.
_WIDE = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\t+)(?=\S)")
#: Words of a name: no signs part them but hyphens and the like.
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:[ ][\w.'’&-]+)*")
_ENDED = re.compile(r"[.!?;:,—-][\"'”’)\]]*$")


def label_lines(text: str, lines: Sequence[Line], words: Words) -> set[int]:
    """Return where lines begin that carry a label of a memorandum's head or of a list."""
    patterns = [
        words.patterns[name]
        for name in ("memo_label", "participants", "side", "absent", "list_end")
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
    below = _listings(source, draft)
    ends = (next(found, len(source)) for found in (greeted, over, below))
    last = min(first + _REACH, *ends)
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


def _listings(source: Sequence[Piece], draft: Draft) -> Iterator[int]:
    """Yield the lines on copies that stand below a paragraph of the text, not in its head."""
    told = False
    for number, piece in enumerate(source):
        text = len(piece.text) > _LONGEST_LABEL and piece.text[-1] in '.!?"”'
        if told and piece.free and draft.words.patterns["copies"].match(piece.text):
            yield number
        told = told or (piece.free and text and _label_end(piece, draft, going_on=True) == 0)


def _participants(source: list[Piece], number: int, draft: Draft, pieces: list[Piece]) -> int:
    """Take a list of participants that begins at piece ``number``; return how many it takes."""
    piece = source[number]
    patterns = draft.words.patterns
    match = patterns["participants"].match(piece.text) or patterns["side"].match(piece.text)
    kind = "participants" if match else "absent"
    match = match or patterns["absent"].match(piece.text)
    if not match:
        return 0
    inline = match.end() < len(piece.text)
    end = _entries_end(source, number + 1, inline=inline, draft=draft)
    if inline and piece.text[-1] == "." and piece.text.count(",") > 1 and end > number + 1:
        end = number + 1 if source[number + 1].gap else end  # all of them stand on one line
    headed = number + 1 < len(source) and patterns["participants"].match(source[number + 1].text)
    if end == number + 1 and not (inline or headed):
        return 0
    head, first = piece.cut(match.end()) if inline else (piece, piece)
    pieces.append(replace(head.as_kind("head", "list"), type=kind))
    side = patterns["participants"].match(first.text) if inline else None
    if side and side.end() < len(first.text):
        head, first = first.cut(side.end())
        pieces.append(replace(head.as_kind("head", "list"), type=kind))
    lines = [first, *source[number + 1 : end]] if inline else source[number + 1 : end]
    entries = [entry for line in lines for entry in _columns(line)]
    for at, entry in enumerate(entries):
        if _is_side(entry, entries[at + 1 : at + 3], draft):
            pieces.append(replace(entry.as_kind("head", "list"), type=kind))
        else:
            pieces.append(entry.as_item())
    return end - number


def _columns(piece: Piece) -> list[Piece]:
    """Return the entries of one line: wide blanks stand where columns were merged."""
    found: list[Piece] = []
    while (wide := _WIDE.search(piece.text)) and len(piece.text) <= _LONGEST_ENTRY:
        left, piece = piece.cut(wide.end())
        found.append(left)
    return [*found, piece]


def _is_side(piece: Piece, after: list[Piece], draft: Draft) -> bool:
    """Tell whether a line among participants names the side or body that those below belong to.

    It is a known place, one of which those below are officers, or stands over them.
    """
    if after and is_place(piece.text) and not is_place(after[0].text):
        return True
    if after and len(piece.text) <= _LONGEST_LABEL and _NAME.fullmatch(piece.text):
        civil = draft.words.patterns["civil"]
        over = piece.indent < after[0].indent and civil.match(after[0].text)
        seat = over or any(f" of {piece.text}" in entry.text for entry in after)
        if seat and not civil.match(piece.text):
            return True
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
        pieces.extend((_as_label(label, draft), value.as_item()))
        return 1 + _value_goes_on(source, number + 1, draft, pieces)
    after = source[number + 1] if number + 1 < len(source) else None
    if after is None or not after.free or after.start in draft.labels:
        return 0
    pieces.extend((_as_label(piece, draft), after.as_item()))
    return 2


def _as_label(piece: Piece, draft: Draft) -> Piece:
    """Return a label, or the heading of a list of distribution; telegrams are routed by labels."""
    if draft.kind != "telegram" and _distributes(piece.text, draft.words):
        return replace(piece.as_kind("head", "list"), type="distribution")
    return piece.as_kind("label", "list")


def _distributes(label: str, words: Words) -> bool:
    """Tell whether a label stands before those who get copies."""
    patterns = words.patterns
    return bool(patterns["copies"].match(label)) and not patterns["enclosed"].match(label)


def _label_end(piece: Piece, draft: Draft, *, going_on: bool) -> int:
    """Return where the label of a line ends, or 0; who drafted and typed never comes first."""
    match = draft.words.patterns["memo_label"].match(piece.text)
    if match:
        return match.end()
    label, colon, _ = piece.text.partition(":")
    known = going_on and colon and len(label) <= _LONGEST_LABEL
    known = known and (
        label.casefold() in draft.words.memo_keys or _distributes(f"{label}:", draft.words)
    )
    return len(label) + 1 if known else 0


def _value_goes_on(source: list[Piece], number: int, draft: Draft, pieces: list[Piece]) -> int:
    """Take the lines right under a value that bear no label; return how many they are."""
    taken = 0
    for piece in source[number : number + _REACH]:
        bare = piece.free and piece.gap == 0 and len(piece.text) <= _LONGEST_LABEL
        labelled = ":" in piece.text or piece.start in draft.labels
        patterns = draft.words.patterns
        marked = any(patterns[n].match(piece.text) for n in ("marking", "participants", "absent"))
        if not bare or labelled or marked or is_dateline(piece.text, draft.words):
            break
        pieces.append(piece.as_item())
        taken += 1
    return taken
