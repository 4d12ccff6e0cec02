"""What stands over the title of a record: letterhead, marks, addressee, day, whose diary it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tei.document import BlockKind
from tei.layout.draft import Draft, Piece
from tei.layout.forms import breaks_off, spaced_out
from tei.layout.opener import is_dateline, is_place

#: In so many pieces the title stands, and longest line above it.
_REACH = 16
_LONGEST = 130
#: Longest line of a letterhead, and of the words that name a kind of paper before its subject.
_LETTERHEAD = 90
#: What a line in lower case may stand under.
_LETTERED = frozenset({"letterhead", "marking", "dateline", "ab"})
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s+[A-Z]|(?:\b[a-z]+\s+){5}")
_NUMBERED = re.compile(r"\d{1,4}[.)]\s+\S")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]+[\"”“»]")
#: How sure the lines over a text without a title must show that it has a masthead.
_SHOWN = frozenset({"dateline", "letterhead", "address"})


def masthead(draft: Draft) -> Draft:
    """Put the lines over the title of a record into the opener: a title that names its own kind.

    All of them must be such as stand there: an office or body, marks of secrecy and copies, a
    day, an addressee, words on a diary, who made it. A paper without a title has a masthead if it
    shows office, day and addressee, or an office and more over a label such as ``Subject``.
    """
    pieces = _joined(draft)
    first = next((n for n, p in enumerate(pieces) if p.kind != "metadata"), len(pieces))
    if first == len(pieces) or _entitles(pieces, first, draft):
        return draft
    end = _end(pieces, first, draft)
    titled = _titled(pieces, first, end, draft)
    quoted = titled - 1 if first < titled < end and _is_quoted(pieces, titled - 1) else titled
    parts = _parts(pieces, first, quoted, draft)
    label = end < len(pieces) and draft.words.patterns["memo_label"].match(pieces[end].text)
    shown = len(set(parts)) > 1 and "letterhead" in parts if label else set(parts) >= _SHOWN
    whole = len(parts) == quoted - first and (titled < end or shown)
    # under the title that an archive gave, the paper may begin with the one it goes to
    given = any(fact.key == "title" for fact in draft.facts)
    apart = titled == end < len(pieces) and pieces[end].gap > 0
    to_whom = given and apart and set(parts) == {"address"}
    whole = whole or (len(parts) == end - first and to_whom)
    of_body = titled < end and set(parts) == {"letterhead"} and _of_body(pieces[titled], draft)
    if not whole or of_body:
        return draft
    for number, part in enumerate(parts, first):
        if pieces[number].free:
            pieces[number] = _as_part(pieces[number], part)
    if quoted < titled:
        pieces[quoted] = replace(pieces[quoted], kind="head", type="main")
        pieces[titled] = replace(pieces[titled], kind="head", type="sub")
    return draft.with_pieces(pieces)


def _entitles(pieces: Sequence[Piece], first: int, draft: Draft) -> bool:
    """Tell whether the first line is a title itself: numbered, or alone and of A to B, or by A."""
    text = pieces[first].text
    apart = first + 1 < len(pieces) and pieces[first + 1].gap > 0
    talk = draft.words.patterns["talk_title"].match(text)
    related = draft.words.patterns["from_to"].match(text) or draft.words.patterns["made"].search(
        text
    )
    own = not _addressee(text, draft) and (talk or related)
    return _NUMBERED.match(text) is not None or (apart and bool(own))


def _titled(pieces: Sequence[Piece], first: int, end: int, draft: Draft) -> int:
    """Return where the title stands: at the first line that names a kind of paper, or ``end``.

    A form may bear the kind alone above its letterhead: ``MEMORANDUM``, the office, the title.
    """
    named = [n for n in range(first, end) if names_paper(pieces[n], draft)]
    if len(named) > 1 and named[0] == first and len(pieces[first].text.split()) == 1:
        parts = _parts(pieces, first, named[1], draft)
        if len(parts) == named[1] - first > 1 and len(pieces[named[1]].text.split()) > 1:
            return named[1]
    return named[0] if named else end


def names_paper(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line names the kind of paper it opens: ``Record of ...``, ``R E P O R T``."""
    genre = draft.words.patterns["genre"].match(spaced_out(piece.text))
    open_end = piece.text[-1] in ":;,!?"
    return piece.free and genre is not None and not open_end and not _is_text(piece.text)


def _of_body(title: Piece, draft: Draft) -> bool:
    """Tell whether a title speaks of minutes: the body that is named right above has held them."""
    cues = (cue for cue in draft.words.cues if cue.where == "title" and cue.kind == "minutes")
    return any(cue.pattern.search(title.text) for cue in cues)


def _is_text(text: str) -> bool:
    return text[-1] in ".!?" and _SENTENCE.search(text) is not None


def _is_quoted(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a line right over the kind of paper is its title, in quotation marks."""
    piece, below = pieces[number], pieces[number + 1]
    return piece.free and below.gap == 0 and _QUOTED.fullmatch(piece.text) is not None


def _joined(draft: Draft) -> list[Piece]:
    """Return the pieces; words on a diary or a talk are joined with the name on the next line."""
    pieces = list(draft.pieces)
    number = 0
    while number + 1 < min(len(pieces), _REACH):
        piece, after = pieces[number : number + 2]
        near = piece.free and after.free and after.gap == 0 and len(piece.text) <= _LONGEST
        if near and breaks_off(piece.text, draft):
            text = draft.text[piece.start : after.end]
            whole = replace(piece, end=after.end, text=text, lines=piece.lines + after.lines)
            flat = replace(whole, text=" ".join(text.split()))
            if _is_diary(flat, "", draft) or names_paper(flat, draft):
                pieces[number : number + 2] = [whole]
        number += 1
    return pieces


def _end(pieces: Sequence[Piece], first: int, draft: Draft) -> int:
    """Return where the short lines end that open a document: at its text or a labelled line."""
    for number in range(first, min(first + _REACH, len(pieces))):
        piece = pieces[number]
        told = piece.free and (len(piece.text) > _LONGEST or _is_text(piece.text))
        label = draft.words.patterns["memo_label"].match(piece.text)
        labelled = piece.free and label is not None and not _addressee(piece.text, draft)
        turn = piece.start in draft.labels
        titled = number > first and names_paper(piece, draft)
        if piece.kind == "salute" or turn or labelled or (told and not titled):
            return number
    return min(first + _REACH, len(pieces))


def _parts(pieces: Sequence[Piece], first: int, end: int, draft: Draft) -> list[str]:
    """Return what the lines up to ``end`` are, as far as each may stand over a title."""
    parts: list[str] = []
    for number in range(first, end):
        part = _part(pieces[number], parts[-1] if parts else "", draft)
        if not part:
            break
        parts.append(part)
    return parts


def stands_over(piece: Piece, above: Piece, draft: Draft) -> Piece:
    """Return a line as the part of a masthead that it is, free if it is none.

    Without another part of it right ``above`` it stands apart.
    """
    near = above.within == "opener" and not piece.gap
    part = _part(piece, "letterhead" if near else "", draft)
    apart = near or piece.gap > 0
    known = part == "address" or (part in ("marking", "letterhead") and apart)
    return _as_part(piece, part) if known else piece


def _part(piece: Piece, above: str, draft: Draft) -> str:
    """Return what a line over a title is: ``""`` if it is none that stands there."""
    if not piece.free:
        return piece.kind or "" if piece.within == "opener" else ""
    return next((part for part, fits in _PARTS if fits(piece, above, draft)), "")


def _is_diary(piece: Piece, _: str, draft: Draft) -> bool:
    return draft.words.patterns["diary_of"].match(" ".join(piece.text.split())) is not None


def _is_mark(piece: Piece, _: str, draft: Draft) -> bool:
    """Tell whether a line is a mark of secrecy or copies, or a number of a file or an edition."""
    patterns = (draft.words.patterns[name] for name in ("marking", "document_number"))
    return any(pattern.match(piece.text) for pattern in patterns)


def _is_made(piece: Piece, _: str, draft: Draft) -> bool:
    """Tell whether a line says who drafted, typed or translated the paper."""
    return any(pattern.match(piece.text) for _, pattern in draft.words.deeds)


def _is_dated(piece: Piece, _: str, draft: Draft) -> bool:
    return is_dateline(piece.text, draft.words)


def _is_address(piece: Piece, above: str, draft: Draft) -> bool:
    """Tell whether a line says to whom a paper goes, or goes on with such a line."""
    below = above == "address" and (not piece.gap or is_place(piece.text))
    return below or _addressee(piece.text, draft)


def _is_letterhead(piece: Piece, above: str, draft: Draft) -> bool:
    """Tell whether a line names a body, an office or its seat, or the call of a party."""
    text, patterns = piece.text, draft.words.patterns
    if patterns["slogan"].match(text):
        return True
    if len(text) > _LETTERHEAD or text[-1] in ".;:?" or ": " in text:
        return False
    if text[0].islower():  # "of the Council of Ministers", "city of Moscow"
        return above in _LETTERED and not piece.gap
    below = above == "letterhead" and not piece.gap
    named = patterns["letterhead"].search(text) or patterns["genre"].fullmatch(text)
    return below or is_place(text) or named is not None


def _addressee(text: str, draft: Draft) -> bool:
    """Tell whether a line says to whom a paper goes: ``To the Ministry``, ``To: Comrade Holm``."""
    return draft.words.patterns["addressee"].match(text) is not None


def _as_part(piece: Piece, part: str) -> Piece:
    if part == "byline":
        return piece.as_kind("byline")
    kinds: dict[str, BlockKind] = {"dateline": "dateline", "address": "address"}
    return piece.as_kind(kinds.get(part, "ab"), "opener")


#: What a line over a title may be, in the order in which it is asked.
_PARTS: tuple[tuple[str, Callable[[Piece, str, Draft], bool]], ...] = (
    ("byline", _is_diary),
    ("byline", _is_made),
    ("marking", _is_mark),
    ("dateline", _is_dated),
    ("address", _is_address),
    ("letterhead", _is_letterhead),
)
