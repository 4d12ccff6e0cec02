"""The talk that a document tells of: its day, its place, who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.dating import date_span, place_span, tells_of_talk, time_span
from tei.layout.draft import Draft, Piece, first_paper
from tei.layout.opener import is_place
from tei.layout.signatures import is_personal
from tei.names import flat, forenames
from tei.span import Span, trimmed

_ENTRY = re.compile(r"[^,;(]+")
#: Entries of one line, which semicolons part, or wide blanks where columns were merged.
_BETWEEN_SEMICOLONS = re.compile(r"[^;\s](?:(?![ \t\u00a0]{3}|\t)[^;])*")
#: The side or the country that those behind a colon stand for; the bureau of one behind a dash.
_SIDE = re.compile(r"[^\W\d_][^:;,()]{1,60}:\s+(?=\S)")
_BUREAU = re.compile(r"[A-Z]{1,6}(?:/[A-Z]{1,6})*(?:\s*[\u2013\u2014]\s*|\s+-+\s+)(?=\S)")
#: Longest word whose period is its own.
_ABBREVIATED = 3
_SEVERAL = 3
#: Fewest words of a rank and a name in full.
_RANKED = 3
#: Letters that stand for a service or an office: "USN", "EUR".
_LETTERS = re.compile(r"[A-Z]{2,5}(?:/[A-Z]{1,5})*")
#: Kinds of document whose title may say who talked with whom.
_TELLING = frozenset({"account", "memorandum", "minutes", "transcript"})
_INITIAL = re.compile(r"[^\W\d_]\.")
#: So many pieces at the beginning may tell of the session.
_REACH = 8


def meeting(draft: Draft) -> Iterator[Fact]:
    """Yield where and when the meeting was held that a title of minutes speaks of."""
    opened = any(p.kind == "dateline" and p.within == "opener" for p in first_paper(draft))
    if draft.kind != "minutes" or opened:
        return
    for piece in list(first_paper(draft))[:_REACH]:
        held_at = draft.words.patterns["held"].search(piece.text)
        day = date_span(draft, piece)
        if held_at and piece.kind in ("head", "p") and day:
            hour = time_span(draft, piece)
            for key, span in (("date", day), ("talk-date", day), ("talk-time", hour)):
                yield from (fact(draft, key, part, "document") for part in (span,) if part)
            place = _part(piece, held_at.span(1))
            yield from (fact(draft, key, place, "document") for key in ("place", "talk-place"))
            return


def session(draft: Draft) -> Iterator[Fact]:
    """Yield what stands before the turns of a transcript: where, when and with whom it was made."""
    if draft.kind != "transcript":
        return
    patterns = draft.words.patterns
    stated = interviewed = False
    for piece in list(first_paper(draft))[:_REACH]:
        if piece.kind == "speaker":
            return
        interviewed = interviewed or bool(patterns["interview_with"].search(piece.text))
        by = patterns["title_by" if piece.kind == "head" else "byline"].search(piece.text)
        made = any(pattern.match(piece.text) for _, pattern in draft.words.deeds)
        if interviewed and by and not made and piece.kind in ("head", "byline"):
            yield fact(draft, "participant", _part(piece, by.span(1)), "document")
        for name in ("interview_with", "interviewer"):
            for match in patterns[name].finditer(piece.text):
                yield fact(draft, "participant", _part(piece, match.span(1)), "document")
        if not stated and piece.kind == "p" and patterns["recorded"].match(piece.text):
            stated = True
            day, place = date_span(draft, piece), place_span(draft, piece)
            stating = (("date", day), ("talk-date", day), ("place", place), ("talk-place", place))
            yield from (fact(draft, key, span, "document") for key, span in stating if span)


def parties(draft: Draft) -> Iterator[Fact]:
    """Yield who took part as a title says: ``between X and Y``, ``of X with Y``.

    Who stands in a list of participants as well is named there.
    """
    if draft.kind not in _TELLING:
        return
    listed = {word for stated in participants(draft) for word in stated.value.split()}
    for piece in first_paper(draft):
        kept = draft.words.patterns["diary_of"].match(piece.text)
        if kept and piece.kind == "byline" and tells_of_talk(draft):
            yield fact(draft, "participant", _part(piece, kept.span(1)), "document")
        if piece.kind == "head" and piece.type in ("main", "sub") and not piece.level:
            for name in ("between", "talk_of", "talk_with"):
                for named in draft.words.patterns[name].finditer(piece.text):
                    for span in _persons(piece, named.span(1), draft):
                        if span.of(draft.text).split()[-1] in listed:
                            continue
                        yield fact(draft, "participant", span, "document")


def _persons(piece: Piece, part: tuple[int, int], draft: Draft) -> Iterator[Span]:
    """Yield where the persons stand among those whom a part of a title names.

    Behind an office ("the Chinese Ambassador, Shen Jian") stands its bearer.
    """
    described = False
    for match in draft.words.patterns["entry_part"].finditer(piece.text, *part):
        lead = draft.words.patterns["and"].match(match[0])
        name = match[0][lead.end() if lead else 0 :].strip()
        name = _behind_office(name)
        apposed, described = described, name[:1].islower() or name.casefold().startswith("the ")
        first, *rest = name.split() or [""]
        titled = rest and first.strip(".").casefold() in draft.words.address
        called = any(flat(word) in forenames() for word in (first, *rest[:-1]))
        called = called or _INITIAL.fullmatch(first) is not None
        office = titled and not draft.words.complements.isdisjoint(name.casefold().split())
        if (
            first[:1].isupper()
            and not office
            and not is_place(name)
            and (titled or called or (apposed and rest))
            and is_personal(name, draft)
        ):
            yield trimmed(
                draft.text, piece.start + match.end() - len(name), piece.start + match.end()
            )


def _behind_office(words: str) -> str:
    """Return the name at the end of "the Norwegian Consul Nils Aasen", else all words."""
    tokens = words.split()
    if not tokens or tokens[0] != tokens[0].lower():
        return words
    named = (n for n in range(1, len(tokens) - 1) if flat(tokens[n]) in forenames())
    begin = next((n for n in named if all(t[0].isupper() for t in tokens[n:])), 0)
    return words.split(maxsplit=begin)[-1] if begin else words


def _part(piece: Piece, part: tuple[int, int]) -> Span:
    return Span(piece.start + part[0], piece.start + part[1])


def participants(draft: Draft) -> Iterator[Fact]:
    """Yield who took part, out of the lists with such a heading."""
    listing = False
    for piece in first_paper(draft):
        if piece.within != "list" or piece.kind == "label":
            listing = False
        elif piece.kind == "head":
            listing = piece.type == "participants"
        elif piece.n:
            listing = False
        elif listing:
            for span in _names(piece, draft):
                yield fact(draft, "participant", span, "document")


def names_alone(piece: Piece, draft: Draft) -> Iterator[Span]:
    """Yield the names of a line that holds nothing else, else those of a list of participants."""
    parts = list(draft.words.patterns["entry_part"].finditer(piece.text))
    if not all(_is_name(part[0], draft) for part in parts):
        yield from _names(piece, draft)
        return
    for part in parts:
        lead = draft.words.patterns["and"].match(part[0])
        start = part.start() + (lead.end() if lead else 0)
        yield trimmed(draft.text, piece.start + start, piece.start + part.end())


def _names(piece: Piece, draft: Draft) -> Iterator[Span]:
    """Yield the names of one line: what precedes an office, or each of several.

    A side or a country may stand before them (``Hungary: Dr. I. Varga``); semicolons part entries.
    """
    if draft.words.patterns["marking"].match(piece.text):
        return
    side = _SIDE.match(piece.text)
    for entry in _BETWEEN_SEMICOLONS.finditer(piece.text, side.end() if side else 0):
        lead = draft.words.patterns["and"].match(entry[0])
        start = entry.start() + (lead.end() if lead else 0)
        bureau = _BUREAU.match(piece.text, start)
        start = bureau.end() if bureau else start
        yield from _names_of_entry(piece, start, entry.end(), draft)


def _names_of_entry(piece: Piece, start: int, end: int, draft: Draft) -> Iterator[Span]:
    """Yield the names of one entry of a line."""
    patterns = draft.words.patterns
    plural = patterns["several"].match(piece.text, start, end)
    parts = list(
        patterns["entry_part"].finditer(piece.text, plural.end() if plural else start, end)
    )
    shared = patterns["several"].match(piece.text[start:end])
    least = 2 if shared and shared[0] else _SEVERAL
    several = plural or all(_is_name(m[0], draft) for m in parts)
    listed = len(parts) >= least and several and not _describes(parts[1][0], draft)
    titled = [match for match in parts if _is_titled(match[0], draft)]
    if not listed and len(titled) > 1 and parts[0] is titled[0]:
        parts = titled  # between them stand their offices
    elif not listed:
        entry = _ENTRY.match(piece.text, start, end)
        parts = [entry] if entry else []
    for match in parts:
        lead = patterns["and"].match(match[0])
        first = match.start() + (lead.end() if lead else 0)
        words = piece.text[first : match.end()].lstrip()
        first = match.end() - len(words)
        tail = patterns["presiding"].search(words)
        name = (words[: tail.start()] if tail else words).rstrip()
        if name and _may_be_called(name, draft) and not (listed and _is_office(name, draft)):
            end = first + len(name) - _is_full_stop(name)
            yield Span(piece.start + first, piece.start + end)


def _describes(part: str, draft: Draft) -> bool:
    """Tell whether a part of a line is the office or service of the one before it."""
    name = part.strip()
    return _is_office(name, draft) or _LETTERS.fullmatch(name) is not None


def _may_be_called(name: str, draft: Draft) -> bool:
    """Tell whether a name, a title or an office begins as it may."""
    word = name.split(maxsplit=1)[0]
    return not word[0].islower() or word in draft.words.address | draft.words.particles


def _is_office(name: str, draft: Draft) -> bool:
    """Tell whether a part of a list is the office of the one before it, not a person."""
    first, *rest = name.split()
    titled = rest and first[0].isupper() and first.strip(".").casefold() in draft.words.address
    titled = titled and not _ends_in_office(name, draft)
    return not titled and bool(draft.words.patterns["office"].match(name))


def _ends_in_office(name: str, draft: Draft) -> bool:
    """Tell whether titles and an office alone are named (``First Secretary``), not their bearer."""
    first, *rest = name.split()
    alone = bool(rest) and first.casefold() != "the"
    return alone and draft.words.patterns["office"].fullmatch(rest[-1]) is not None


def _is_full_stop(name: str) -> bool:
    """Tell whether the period behind a name closes the line, and no abbreviation or initial."""
    return name[-1] == "." and len(name.rsplit(maxsplit=1)[-1]) > _ABBREVIATED


def _is_titled(text: str, draft: Draft) -> bool:
    """Tell whether a part of a line is a title of address and a name."""
    patterns = draft.words.patterns
    lead = patterns["and"].match(text)
    name = text[lead.end() if lead else 0 :].partition("(")[0].strip()
    tokens = name.split()
    title = " ".join(tokens[:-1]).strip(".").casefold()
    titled = title in draft.words.address or patterns["civil"].match(name)
    titles = draft.words.address | draft.words.parts
    ranked = (
        len(tokens) >= _RANKED
        and draft.words.complements.isdisjoint(tokens)
        and tokens[0].strip(".").casefold() in draft.words.address
    )
    called = ranked and tokens[0][0].isupper() and tokens[-1].casefold() not in titles
    named = len(tokens) > 1 and not _ends_in_office(name, draft)
    return named and bool(titled or called) and is_personal(name, draft)


def _is_name(text: str, draft: Draft) -> bool:
    """Tell whether a part of a line is a person's name and no office."""
    lead = draft.words.patterns["and"].match(text)
    name = text[lead.end() if lead else 0 :].partition("(")[0].strip()
    first = name.split()[0].strip(".").casefold() if name else ""
    titled = first in draft.words.address and not _ends_in_office(name, draft)
    office = draft.words.patterns["office"].match(name)
    known = is_personal(name, draft) and not _LETTERS.fullmatch(name)
    return bool(name) and known and (titled or not office)
