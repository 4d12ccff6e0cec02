"""Diaries: each entry is a division with its day as heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.draft import Draft, Piece, first_paper
from tei.layout.opener import is_place, is_salute
from tei.span import Span
from tei.temporal import Diary, EntryDay, Moment, diary, from_iso

#: Longest line that holds a day, a place and nothing else; longest place on it.
_LINE = 60
_PLACE = 30
#: In so many pieces at the beginning the title stands.
_TITLES = 4
#: Fewest entries under a title that speaks of a diary, and without one.
_TITLED, _UNTITLED = 2, 3
#: Days between two entries of a diary without a title, as a rule.
_NEAR = 40
_IN_ORDER = 0.8
#: What may part a day from the words that follow it on its line.
_JOINT = re.compile(r"\s?(?:[.:;,](?:\s?[–—-]{1,3})?|[–—-]{1,3})?\s+(?=\S)|[.:,]?[–—]{1,2}(?=\S)")
_CLOSING = ".,:;–—- "
#: Of a stop behind a day, a capital behind that and the title, so many must speak for an entry.
_SIGNS = 2
_KINDS = frozenset({None, "prose", "account"})


class _Entry(NamedTuple):
    """The head of an entry: the day, and where it ends from the beginning of its piece."""

    day: EntryDay
    end: int


def keep_diary(draft: Draft) -> Draft:
    """Mark the days at the heads of a diary's entries, and the months and years above them.

    A day stands on a line of its own, with a place or without one, or its entry follows on the
    line. Without a title that speaks of a diary the days must follow one another in time.
    """
    if draft.labels or draft.kind not in _KINDS:
        return draft
    pieces = list(draft.pieces)
    titled = any(_is_title(piece, draft) for piece in _opening(pieces))
    language = diary(draft.words.language)
    found = _entries(pieces, language, titled=titled)
    if not _is_diary(pieces, found, draft, titled=titled):
        return draft
    level = 1
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        if i not in found:
            out.append(piece)
        elif found[i].day.is_period:
            out.append(replace(piece, kind="head", level=1, type="section"))
            level = 2
        else:
            head, *rest = piece.cut(found[i].end) if found[i].end < len(piece.text) else (piece,)
            out += [replace(head, kind="head", level=level, type="entry"), *rest]
    return draft.with_pieces(out)


def journal(draft: Draft) -> Iterator[Fact]:
    """Yield the year that stands above the entries of a diary."""
    pieces = list(first_paper(draft))
    first = next((i for i, piece in enumerate(pieces) if piece.type == "entry"), 0)
    for piece in pieces[: min(first, _TITLES)]:
        year = draft.words.patterns["year"].search(piece.text)
        if piece.kind in ("head", "p") and year:
            span = Span(piece.start + year.start(), piece.start + year.end())
            yield fact(draft, "date", span, "document")
            return


def _opening(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind != "metadata"][:_TITLES]


def _is_title(piece: Piece, draft: Draft) -> bool:
    short = piece.free and len(piece.text) <= 2 * _LINE and piece.text[-1] not in ";,"
    return short and bool(draft.words.patterns["diary_title"].search(piece.text))


def _entries(pieces: Sequence[Piece], language: Diary, *, titled: bool) -> dict[int, _Entry]:
    """Return what heads entries by its piece; below a day on its own line stands the entry."""
    found: dict[int, _Entry] = {}
    for i, piece in enumerate(pieces):
        entry = _entry(pieces, i, language, titled=titled)
        above = found.get(i - 1)
        alone = above and not above.day.is_period and above.end == len(pieces[i - 1].text)
        if entry and not (alone and entry.end < len(piece.text)):
            found[i] = entry
    return found


def _entry(pieces: Sequence[Piece], i: int, language: Diary, *, titled: bool) -> _Entry | None:
    """Return the head of an entry that a piece is or begins with."""
    piece = pieces[i]
    text = piece.text
    runs_on = i and not piece.gap and pieces[i - 1].free and pieces[i - 1].text[-1] not in ".!?:"
    if not piece.free or runs_on:
        return None
    day = language.day(text, 0, min(len(text), _LINE))
    if day is None:
        alone = titled and len(text) <= _LINE and bool(piece.gap)
        day = language.day_within(text, 0, len(text)) if alone else None
        placed = day and not day.is_period and is_place(text[: day.start].rstrip(_CLOSING + "["))
        return _Entry(day, len(text)) if day and placed and _ends(text, day) else None
    if _ends(text, day) or (len(text) <= _LINE and _is_followed(pieces, i, day, language)):
        return _Entry(day, len(text))
    joint = _JOINT.match(text, day.end)
    if joint is None or day.is_period:
        return None
    stopped = text[day.end - 1] == "." or bool(joint[0].strip(" ,"))
    begins = not text[joint.end()].islower()
    told = stopped + begins + titled >= _SIGNS
    return _Entry(day, joint.end()) if told else None


def _ends(text: str, day: EntryDay) -> bool:
    """Tell whether nothing but signs follows a day on its line."""
    return not text[day.end :].strip(_CLOSING + "()[]")


def _is_followed(pieces: Sequence[Piece], i: int, day: EntryDay, language: Diary) -> bool:
    """Tell whether a place follows a day on its line, and the entry below it."""
    rest = pieces[i].text[day.end :].strip(_CLOSING)
    below = pieces[i + 1] if i + 1 < len(pieces) else None
    if below is None or not below.free or language.day(below.text, 0, min(len(below.text), _LINE)):
        return False
    return len(rest) <= _PLACE and not day.is_period and is_place(rest)


def _is_diary(
    pieces: Sequence[Piece], found: dict[int, _Entry], draft: Draft, *, titled: bool
) -> bool:
    """Tell whether days head entries: there are enough, in order, and letters do not follow."""
    heads = [i for i in found if not found[i].day.is_period]
    if len(heads) < (_TITLED if titled else _UNTITLED):
        return False
    if any(is_salute(pieces[i + 1].text, draft.words) for i in heads if i + 1 < len(pieces)):
        return False
    bare = sum(k == i + 1 for i, k in pairwise(heads) if found[i].end == len(pieces[i].text))
    if titled:
        return bare < len(heads) / 2
    days = list(_days(found, draft))
    near = [0 <= (b.date() - a.date()).days <= _NEAR for a, b in pairwise(days)]
    return not bare and len(days) == len(heads) and sum(near) >= _IN_ORDER * len(near)


def _days(found: dict[int, _Entry], draft: Draft) -> Iterator[Moment]:
    """Yield the days of entries that the text settles, without the year of a title."""
    language = diary(draft.words.language)
    year = draft.words.patterns["year"].search(draft.text[: 40 * _LINE])
    last = from_iso(year[0]) if year else None
    for entry in found.values():
        day = language.value(entry.day, last)
        last = day or last
        if day and not entry.day.is_period:
            yield day
