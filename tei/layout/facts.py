"""What a document says of itself: title, number, date, participants, subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.closer import is_personal
from tei.layout.correspondence import correspondents, signatory
from tei.layout.draft import Draft, Piece
from tei.span import Span, trimmed

_TITLE_NUMBER = re.compile(r"(\d{1,4})\.\s+(?=\S)")
_ENTRY = re.compile(r"[^,;(]+")
_PART = re.compile(r"[^,;]+")
_SEVERAL = 3
#: Kinds whose dateline is the day of the talk when the title speaks of one.
_OF_TALKS = frozenset({"memorandum", "minutes", "transcript"})


def state(draft: Draft) -> Draft:
    """Add what the document's own opening and closing state about the whole."""
    found = [f for rule in FACT_RULES for f in rule(draft)]
    return replace(draft, facts=tuple(dict.fromkeys((*draft.facts, *found))))


def first_paper(draft: Draft) -> Iterator[Piece]:
    """Yield the pieces of the document itself, without metadata and what is enclosed."""
    for piece in draft.pieces:
        if piece.kind == "head" and piece.type == "enclosure":
            return
        if piece.kind != "metadata":
            yield piece


def titles(draft: Draft) -> Iterator[Fact]:
    """Yield the titles of the document and the number that stands before them."""
    for piece in draft.pieces:
        if piece.kind == "head" and piece.type in ("main", "sub") and not piece.level:
            number = _TITLE_NUMBER.match(piece.text)
            start = piece.start
            if number and piece.type == "main":
                yield fact(draft, "number", Span(start, start + number.end(1)), "document")
                start += number.end()
            key = "title" if piece.type == "main" else "subtitle"
            yield fact(draft, key, Span(start, piece.end), "document")


def dating(draft: Draft) -> Iterator[Fact]:
    """Yield place and date of writing out of the first dateline, and the day of receipt."""
    lines = [p for p in first_paper(draft) if p.kind == "dateline"]
    if not lines:
        return
    dated = next((p for p in lines if date_span(draft, p)), None)
    if not dated:
        return
    day = date_span(draft, dated)
    after = lines[lines.index(dated) + 1 :]
    if day and after and after[0].text.isdigit() and not _has_year(draft, day):
        day = Span(day.start, after[0].end)  # the year stands on a line of its own
    place = place_span(draft, dated)
    talk = draft.kind in _OF_TALKS and any(
        draft.words.patterns["talk_title"].search(title) for title in _title_texts(draft)
    )
    if day:
        yield fact(draft, "date", day, "document")
        if talk:
            yield fact(draft, "talk-date", day, "document")
    if place:
        yield fact(draft, "place", place, "document")
        if talk:
            yield fact(draft, "talk-place", place, "document")
    yield from _received(draft, dated, day)


def _title_texts(draft: Draft) -> Iterator[str]:
    return (p.text for p in draft.pieces if p.kind == "head" and p.type in ("main", "sub"))


def _has_year(draft: Draft, span: Span) -> bool:
    return bool(draft.words.patterns["year"].search(span.of(draft.text)))


def date_span(draft: Draft, piece: Piece) -> Span | None:
    """Return where the date of a line stands, its year included."""
    date = draft.words.patterns["date"].search(piece.text)
    if not date:
        return None
    year = draft.words.patterns["year"].search(piece.text, date.start(), date.end() + 8)
    end = max(date.end(), year.end() if year else 0)
    return Span(piece.start + date.start(), piece.start + end)


def place_span(draft: Draft, piece: Piece) -> Span | None:
    """Return where the place of a dateline stands: the words before the date."""
    patterns = draft.words.patterns
    ends = [m.start() for n in ("date", "weekday", "time") if (m := patterns[n].search(piece.text))]
    match = patterns["place"].match(piece.text[: min(ends)] if ends else piece.text)
    if not match or not match[1].strip():
        return None
    return trimmed(draft.text, piece.start + match.start(1), piece.start + match.end(1))


def _received(draft: Draft, piece: Piece, day: Span | None) -> Iterator[Fact]:
    match = draft.words.patterns["received"].search(piece.text)
    if not match:
        return
    span = Span(piece.start + match.start(1), piece.start + match.end(1))
    found = fact(draft, "received-date", span, "document")
    if not found.norm and day:
        year = draft.words.patterns["year"].search(day.of(draft.text))
        dated = fact(draft, "received-date", span, "document", supplied=year[0] if year else "")
        found = replace(found, norm=dated.norm)
    yield found


def participants(draft: Draft) -> Iterator[Fact]:
    """Yield who took part, out of the lists with such a heading."""
    listing = False
    for piece in first_paper(draft):
        if piece.within != "list" or piece.kind == "label":
            listing = False
        elif piece.kind == "head":
            listing = piece.type == "participants"
        elif listing:
            for span in _names(piece, draft):
                yield fact(draft, "participant", span, "document")


def _names(piece: Piece, draft: Draft) -> Iterator[Span]:
    """Yield the names of one line: what precedes an office, or each of several."""
    plural = draft.words.patterns["several"].match(piece.text)
    parts = list(_PART.finditer(piece.text, plural.end() if plural else 0))
    if len(parts) >= _SEVERAL and (plural or all(_is_name(m[0], draft) for m in parts)):
        for match in parts:
            lead = draft.words.patterns["and"].match(match[0])
            start = match.start() + (lead.end() if lead else 0)
            end = piece.text.find("(", start, match.end())
            span = trimmed(
                draft.text, piece.start + start, piece.start + (match.end() if end < 0 else end)
            )
            yield Span(span.start, span.end - (draft.text[span.end - 1] == "."))
        return
    entry = _ENTRY.match(piece.text)
    if entry and not draft.words.patterns["marking"].match(piece.text):
        yield trimmed(draft.text, piece.start, piece.start + entry.end())


def _is_name(text: str, draft: Draft) -> bool:
    """Tell whether a part of a line is a person's name and no office."""
    lead = draft.words.patterns["and"].match(text)
    name = text[lead.end() if lead else 0 :].partition("(")[0].strip()
    first = name.split()[0].strip(".").casefold() if name else ""
    titled = first in draft.words.address
    office = draft.words.patterns["office"].match(name)
    return bool(name) and is_personal(name, draft) and (titled or not office)


def labelled(draft: Draft) -> Iterator[Fact]:
    """Yield what the labelled lines of a memorandum's head state: subject, from, to."""
    label = ""
    for piece in first_paper(draft):
        if piece.within == "list" and piece.kind == "label":
            label = piece.text.rstrip(": ").casefold()
        elif label and piece.within == "list" and piece.kind == "item":
            key = draft.words.memo_keys.get(label)
            label = ""
            if key:
                yield from _of_label(draft, key, piece)
        else:
            label = ""


def _of_label(draft: Draft, key: str, piece: Piece) -> Iterator[Fact]:
    """Yield what one labelled line states; the date of a talk is that of the talk as well."""
    span = date_span(draft, piece) if key == "date" else None
    yield fact(draft, key, span or piece.span, "document")
    title = " ".join(_title_texts(draft))
    if span and draft.kind in _OF_TALKS and draft.words.patterns["talk_title"].search(title):
        yield fact(draft, "talk-date", span, "document")


def talk(draft: Draft) -> Iterator[Fact]:
    """Yield the day of a talk that the text tells of."""
    pattern = draft.words.patterns["talk_held"]
    for piece in first_paper(draft):
        match = pattern.search(piece.text) if piece.kind == "p" else None
        if match:
            span = Span(piece.start + match.start(1), piece.start + match.end(1))
            found = fact(draft, "talk-date", span, "document")
            if found.norm:
                yield found
                return


def _talk_of_account(draft: Draft) -> Iterable[Fact]:
    return talk(draft) if draft.kind in ("account", "memorandum") else ()


#: What is asked of a document, in the order in which the answers stand in the header.
FACT_RULES: tuple[Callable[[Draft], Iterable[Fact]], ...] = (
    titles,
    dating,
    participants,
    labelled,
    correspondents,
    signatory,
    _talk_of_account,
)
