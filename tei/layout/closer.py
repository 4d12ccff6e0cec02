"""How a document ends: closing formula, signature, place and date, postscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from tei.layout.draft import Draft, Piece
from tei.layout.leave import (
    cut_leave,
    ends_in_name,
    is_addressed,
    is_formula,
    is_left_out,
    within_words,
)
from tei.layout.opener import is_dateline, is_place, is_salute
from tei.layout.production import chained, is_listing, joined, noted, settled, told_apart, under
from tei.layout.signatures import is_personal, is_signature, is_signing

_LONGEST = 110
_SHORT = 60
_FORMULA = 320
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s+[^\W\d_]|\b[a-z]+(?:\s+[a-z]+){4}")
_REACH = 14
#: Most lines of one signature.
_SIGNATURE = 4
_LETTERS = frozenset({"letter", "telegram", "memorandum"})
#: Heads of these types begin a paper that is closed on its own.
_PAPERS = frozenset({"enclosure", "letter", "telegram"})


def closer(draft: Draft) -> Draft:
    """Mark closing formula, signature, place and date at the end of each letter or paper.

    In a letter the signature may stand further up: what follows it is the postscript.
    """
    if draft.kind == "play":
        return draft
    pieces: list[Piece] = []
    for part in _papers(joined(draft.pieces, draft), draft):
        pieces.extend(chained(_closed(part, draft), draft))
    return draft.with_pieces(pieces)


def _papers(pieces: Sequence[Piece], draft: Draft) -> Iterator[list[Piece]]:
    """Cut a document where an enclosure or another letter begins, and at delivered metadata."""
    part: list[Piece] = []
    for piece in pieces:
        headed = piece.kind == "head" and piece.level > 0
        numbered = headed and draft.words.patterns["document_number"].match(piece.text)
        begins = (headed and piece.type in _PAPERS) or piece.kind == "note" or numbered
        if part and (begins or (piece.kind == "metadata") != (part[-1].kind == "metadata")):
            yield part
            part = []
        part.append(piece)
    if part:
        yield part


def _closed(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """Return one paper with its closing lines marked."""
    if draft.kind == "letter":
        pieces = cut_leave(pieces, draft)
    labelled = any(piece.start in draft.labels for piece in pieces)
    formula = 0 if labelled or draft.kind == "prose" else _formula(pieces, draft)
    if formula:
        return pieces[:formula] + _from_formula(pieces[formula:], draft)
    end = _body_end(pieces, draft)
    start = _tail(pieces[:end], draft)
    if draft.kind == "letter":
        address = next((n for n in range(start, end) if is_addressed(pieces[n], draft)), end)
        pieces, end = pieces[:address] + _after(pieces[address:], draft), address
    parts = [part for piece in pieces[start:end] for part in _parts(piece, draft)]
    sure = any(p.kind == "dateline" or is_signing(p.text, draft) for p in parts)
    over = _is_over(pieces[:start], draft)
    signed = any(p.kind in ("signed", "note") for p in parts) and (sure or over or not labelled)
    dated = bool(parts) and not any(p.kind == "dateline" for p in pieces[:start])
    if signed or (dated and all(p.kind == "dateline" for p in parts) and not labelled):
        below = pieces[end:] if pieces[end:] and pieces[end].kind else under(pieces[end:], draft)
        return pieces[:start] + _merged(_placed(parts), draft.text) + below
    return pieces[:end] + (under(pieces[end:], draft) if end < len(pieces) else [])


def _is_over(pieces: Sequence[Piece], draft: Draft) -> bool:
    """Tell whether nobody speaks any more: behind the last turn a talk ends or is told on."""
    patterns = draft.words.patterns
    turns = (n for n in range(len(pieces) - 1, -1, -1) if pieces[n].start in draft.labels)
    told = pieces[next(turns, len(pieces)) + 1 :]
    return any(patterns[name].match(p.text) for p in told for name in ("ended", "narrated"))


def _body_end(pieces: list[Piece], draft: Draft) -> int:
    """Return where the lists of copies and enclosures begin that stand under a signature."""
    pattern = draft.words.patterns["copies"]
    for number in range(max(1, len(pieces) - _REACH), len(pieces)):
        piece = pieces[number]
        if piece.free and piece.start not in draft.labels and pattern.match(piece.text):
            listed = all(len(p.text) <= _FORMULA for p in pieces[number:])
            return number if listed else len(pieces)
    return len(pieces)


def _formula(pieces: list[Piece], draft: Draft) -> int:
    """Return where the closing formula of a letter stands, or 0."""
    quoted = within_words(pieces, draft)
    reach = len(pieces) // 3 if draft.kind in _LETTERS else len(pieces) - _SIGNATURE
    for number in range(len(pieces) - 1, max(0, reach - 1), -1):
        piece = pieces[number]
        if not piece.free or number in quoted:
            continue
        if is_formula(piece.text, draft):
            above = (n for n in range(number, 1, -1) if not _leads_on(pieces[n - 1], draft))
            return next(above, 1)
        if number + 1 < len(pieces) and _takes_leave(piece, pieces[number + 1], draft):
            return number + 1
    return 0


def _leads_on(piece: Piece, draft: Draft) -> bool:
    """Tell whether a short line belongs to the closing formula below it."""
    believe = draft.words.patterns["believe"].match(piece.text)
    leads = bool(believe) or is_salute(piece.text, draft.words)
    return piece.free and len(piece.text) <= _SHORT and leads


def _takes_leave(piece: Piece, after: Piece, draft: Draft) -> bool:
    """Tell whether a paragraph ends with a closing formula that a signature follows."""
    leave = draft.words.patterns["valediction"].search(piece.text, max(0, len(piece.text) - _SHORT))
    ends = leave is not None and not piece.text[leave.end() :].strip()
    return ends and after.free and len(after.text) <= _LONGEST and _is_named(after.text, draft)


def _is_named(text: str, draft: Draft) -> bool:
    """Tell whether a line begins with a name, whatever office follows."""
    return is_personal(" ".join(text.split()[:2]), draft) and not _SENTENCE.search(text)


def _from_formula(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """Return the pieces from the closing formula on: signature, then postscript and address."""
    if not pieces:
        return []
    if len(pieces) > 1 and _leads_on(pieces[0], draft) and _continues(pieces[1], draft):
        return [pieces[0].as_kind("salute", "closer"), *_from_formula(pieces[1:], draft)]
    signed = _parts(pieces[0], draft)
    if not signed[0].kind:
        named = _is_named(pieces[0].text, draft) or _is_signed(pieces[0].text, draft)
        signed = [pieces[0].as_kind("signed" if named else "salute", "closer")]
        if not named:
            return signed + _from_formula(pieces[1:], draft)
    number = 1
    while number < min(len(pieces), _SIGNATURE + 1):
        piece = pieces[number]
        near = number == 1 or piece.gap == 0 or signed[-1].text.endswith(":")
        if not piece.free or not near or not _is_signed(piece.text, draft):
            break
        named = signed[-1].kind == "signed"
        if number == 1 and named and piece.gap:
            break  # the name stands with the formula; what follows is an address
        if draft.kind == "letter" and is_addressed(piece, draft, signed=named):
            break
        parts = _parts(piece, draft)
        # a period behind the name is no matter
        signed.extend(parts if parts[0].kind else [settled(piece, draft)])
        number += 1
    return _merged(signed, draft.text) + _after(pieces[number:], draft)


def _is_signed(text: str, draft: Draft) -> bool:
    """Tell whether a line under a formula is a signature, with a period or supplied in brackets."""
    supplied = text.startswith("[") and text.endswith("]") and " " in text
    name = text[1:-1] if supplied else text.rstrip(".")
    return bool(name) and is_signature(name, draft)


def _continues(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line goes on with a closing formula."""
    begun = piece.text[0].islower() or piece.text[0] == "&"
    runs_on = begun and piece.gap == 0 and len(piece.text) <= _SHORT
    return piece.free and (runs_on or is_formula(piece.text, draft) or _leads_on(piece, draft))


def _after(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """Return what follows a signature: postscript, copies, the address at the foot, a date.

    Where a dateline stands at the head, a date at the foot is noted by somebody else.
    """
    found = (n for n, p in enumerate(pieces) if p.free and is_listing(p, draft))
    listed = next(found, len(pieces))
    pieces, below = pieces[:listed], pieces[listed:]
    marked: list[Piece] = []
    dated = bool(pieces) and any(p.kind == "dateline" for p in draft.pieces)
    patterns = draft.words.patterns
    for piece in pieces:
        short = len(piece.text) <= _SHORT or not _SENTENCE.search(piece.text)
        short = short and len(piece.text) <= _LONGEST and piece.text[-1] not in "!?"
        if not piece.free or patterns["bracketed"].fullmatch(piece.text):
            marked.append(piece)
        elif not dated and is_dateline(piece.text, draft.words):
            marked.append(piece.as_kind("dateline", "closer"))
        elif is_left_out(piece.text) or (
            short and not patterns["postscript"].match(piece.text) and not _tells(piece.text)
        ):
            marked.append(piece.as_kind("address", "closer"))
        else:
            marked.append(piece.as_kind("p", "postscript"))
    return marked + under(below, draft)


def _tells(text: str) -> bool:
    """Tell whether a short line is a sentence: closed, and mostly in lower case."""
    words = text.split()
    return text[-1] == "." and 2 * sum(word[0].islower() for word in words) > len(words)


def _tail(pieces: list[Piece], draft: Draft) -> int:
    """Return the first of the closing lines: short ones, each of which is a part of a closer."""
    start = len(pieces)
    while start > 1 and len(pieces) - start < _REACH:
        piece = pieces[start - 1]
        if not (piece.free and _is_closing(piece, draft)) or _is_item(pieces[start - 2]):
            break
        start -= 1
    return start


def _is_item(piece: Piece) -> bool:
    """Tell whether a line is the heading of an item, which needs words below it."""
    return piece.underlined or (piece.kind == "head" and piece.type == "item")


def _is_closing(piece: Piece, draft: Draft) -> bool:
    return piece.start not in draft.labels and all(p.kind for p in _parts(piece, draft))


def _placed(parts: list[Piece]) -> list[Piece]:
    """Take the line right above a date for a place: a known one, or apart from the signature."""
    placed = list(parts)
    for at, (line, below) in enumerate(pairwise(parts)):
        dated = line.kind == "signed" and below.kind == "dateline" and below.gap == 0
        apart = at > 0 and parts[at - 1].kind == "signed" and line.gap > 0
        if dated and (apart or is_place(line.text)):
            placed[at] = line.as_kind("dateline", "closer")
    return placed


def _parts(piece: Piece, draft: Draft) -> list[Piece]:
    """Return the parts of a closing line, a piece for each; free when it is no closing line."""
    words, text = draft.words, piece.text
    date = _leading_date(text, draft)
    if date:
        left, right = piece.cut(date)
        return [left.as_kind("dateline", "closer"), right.as_kind("signed", "closer")]
    dated = words.patterns["dated"].match(text)
    if is_dateline(text[dated.end() if dated else 0 :], words):
        return [piece.as_kind("dateline", "closer")]
    if is_formula(text, draft):
        kind: Literal["signed", "salute"] = "signed" if ends_in_name(text, draft) else "salute"
        return [piece.as_kind(kind, "closer")]
    if words.patterns["slogan"].match(text):
        return [piece.as_kind("salute", "closer")]
    if len(text) <= _LONGEST and words.patterns["clerk"].match(text.lstrip("[(")):
        return told_apart(piece, draft)
    return [_named(piece, draft)]


def _named(piece: Piece, draft: Draft) -> Piece:
    """Return a line as a signature or as the number of the file, free when it is neither."""
    if draft.words.patterns["file_mark"].match(piece.text):
        return noted(piece)
    return settled(piece, draft) if is_signature(piece.text, draft) else piece


def _leading_date(text: str, draft: Draft) -> int:
    """Return where a dateline ends that a signature follows on its line, or 0."""
    date = draft.words.patterns["date"].search(text)
    if not date or len(text) > _LONGEST:
        return 0
    year = draft.words.patterns["year"].search(text, date.start(), date.end() + 8)
    end = max(date.end(), year.end() if year else 0)
    rest = text[end:].lstrip(" .,")
    told = bool(rest) and not draft.words.patterns["weekday"].match(rest)
    fits = told and is_dateline(text[:end], draft.words) and is_signature(rest, draft)
    return len(text) - len(rest) if fits else 0


def _merged(parts: list[Piece], text: str) -> list[Piece]:
    """Make the lines of one signature one piece, and those of one dateline."""
    merged: list[Piece] = []
    for part in parts:
        last = merged[-1] if merged else None
        lines = part.gap == 0 and part.kind in ("signed", "dateline")
        if last and lines and part.kind == last.kind:
            merged[-1] = replace(
                last, end=part.end, text=text[last.start : part.end], lines=last.lines + part.lines
            )
        else:
            merged.append(part)
    return merged
