"""When and where a document was written, and when it came."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.draft import Draft, Piece, first_paper
from tei.span import Span, trimmed

#: Kinds whose dateline is the day of the talk when the title speaks of one.
_OF_TALKS = frozenset({"memorandum", "minutes", "transcript"})
#: Kinds that are sent from a place.
_SENT = frozenset({"letter", "telegram"})
#: Hyphens of an ISO date that is full.
_TO_THE_DAY = 2
#: Code points before an hour in which its sentence says of what it is.
_BEFORE = 240
#: The last figure before an hour, and what stands between them.
_LAST_DIGIT = re.compile(r"\d(\D{1,12})\Z")
#: A day that was put by hand between the marks of a form.
_OPENED = re.compile(r"[\"“«_]\d{1,2}[\"”»_]")
#: What parts a post from its place.
_BEHIND_POST = re.compile(r"(?:[^,\n]*[,\n]\s*)")
_FIRST_NAME = re.compile(r"[^,\n]+")
#: The last part of an address line, when it holds no number.
_LAST_NAME = re.compile(r"(?<![^\s,])[^\W\d_][^,\d]*?(?=[\s,.]*$)")


def dating(draft: Draft) -> Iterator[Fact]:
    """Yield place and date of writing out of the first dateline, and the day of receipt."""
    lines = [p for p in first_paper(draft) if p.kind == "dateline"]
    opened = any(p.within == "opener" for p in lines)
    if not lines or (draft.kind == "minutes" and not opened):
        yield from _of_title(draft)  # minutes are signed at another meeting
        return
    first = next((p for p in lines if date_span(draft, p)), None)
    if not first:
        return
    dated = _signed(draft, lines, first) or first
    day = date_span(draft, dated)
    after = lines[lines.index(dated) + 1 :]
    if day and after and after[0].text.isdigit() and not _has_year(draft, day):
        day = Span(day.start, after[0].end)  # the year stands on a line of its own
    if day:
        yield fact(draft, "date", day, "document")
    place = place_span(draft, dated) or _address_span(draft, dated)
    written_at = place or next(_signed_at(draft, lines), None)
    if written_at:
        yield fact(draft, "place", written_at, "document")
    if place and draft.kind in _SENT:
        yield fact(draft, "sent-place", place, "document")
    if tells_of_talk(draft):
        held = titled_day(draft) or _second_day(draft, after if dated is first else (first,))
        hour = time_span(draft, dated)
        talk = (("talk-date", day), ("talk-time", hour), ("talk-place", place))
        if held and held.norm != fact(draft, "date", day or dated.span, "document").norm:
            yield replace(held, key="talk-date")  # written on another day, perhaps elsewhere
            yield from islice(_titled_hours(draft), 1)
        else:
            yield from (fact(draft, key, span, "document") for key, span in talk if span)
    received = (found for piece in (dated, *after) for found in _received(draft, piece, day))
    yield from islice(received, 1)


def _signed(draft: Draft, lines: Sequence[Piece], first: Piece) -> Piece | None:
    """Return the line under the signature of a record whose title has the day of the talk below.

    It tells when the record was written, if on another day.
    """
    heads = [p.start for p in first_paper(draft) if p.kind == "head" and not p.level]
    below = heads and heads[0] < first.start and first.within == "opener"
    if not below or draft.kind == "minutes" or not tells_of_talk(draft):
        return None
    days = [(p, date_span(draft, p)) for p in lines if p.within == "closer"]
    norms = [(p, fact(draft, "date", day, "document").norm) for p, day in days if day]
    above = date_span(draft, first)
    talk = fact(draft, "date", above, "document").norm if above else ""
    return next((p for p, norm in norms if norm.count("-") == _TO_THE_DAY and norm != talk), None)


def _signed_at(draft: Draft, lines: Sequence[Piece]) -> Iterator[Span]:
    """Yield the places of the datelines under the signature; minutes are signed elsewhere."""
    labelled = draft.words.patterns["dated"]
    for piece in lines:
        place = place_span(draft, piece) if piece.within == "closer" else None
        if place and draft.kind != "minutes" and not labelled.match(piece.text):
            yield place


def _titled_hours(draft: Draft) -> Iterator[Fact]:
    """Yield the hours that a title gives to the talk."""
    for piece in first_paper(draft):
        if piece.kind == "head" and not piece.level:
            found = hours(draft, piece, lambda _: True)
            hour = time_span(draft, piece)
            digit = hour and _LAST_DIGIT.search(draft.text, piece.start, hour.start)
            ends = digit and draft.words.patterns["talk_to"].fullmatch(digit[1])
            if found:
                yield found
            elif hour and not ends:
                yield fact(draft, "talk-time", hour, "document")


def hours(draft: Draft, piece: Piece, told: Callable[[str], object]) -> Fact | None:
    """Return from when to when a piece says that a talk was held.

    Args:
        draft: the document.
        piece: where the hours stand.
        told: tells of the words before an hour whether they speak of the talk.
    """
    from tei.temporal import clock  # noqa: PLC0415  read by few, as in citation

    text, patterns = draft.text, draft.words.patterns
    times = tuple(clock(draft.words.language).times(text, piece.start, piece.end))
    for time, after in zip_longest(times, times[1:]):
        if not told(text[max(piece.start, time.start - _BEFORE) : time.start]):
            continue
        joined = after and patterns["talk_to"].fullmatch(text[time.end : after.start])
        last, end = (after, "when") if after and joined else (time, "to")
        first = dict(time.attributes)
        begins, ends = first.get("when") or first.get("from"), dict(last.attributes).get(end)
        if begins and ends:
            found = fact(draft, "talk-time", Span(time.start, last.end), "document")
            return replace(found, norm=f"{begins}/{ends}")
    return None


def _of_title(draft: Draft) -> Iterator[Fact]:
    """Yield the day that a title gives to the day, when no dateline does.

    An account, a tale or a play may tell of that day years later.
    """
    found = titled_day(draft) if draft.kind in _OF_TALKS | _SENT else None
    if found:
        yield found
        if tells_of_talk(draft):
            yield replace(found, key="talk-date")
            yield from islice(_titled_hours(draft), 1)


def _second_day(draft: Draft, lines: Sequence[Piece]) -> Fact | None:
    """Return the day of the talk under the title of a record that was dated above it."""
    days = (date_span(draft, p) for p in lines if p.within == "opener")
    return next((fact(draft, "talk-date", day, "document") for day in days if day), None)


def titled_day(draft: Draft) -> Fact | None:
    """Return the day that a title states in full."""
    for piece in first_paper(draft):
        day = date_span(draft, piece) if piece.kind == "head" and not piece.level else None
        found = fact(draft, "date", day, "document") if day else None
        if found and found.norm.count("-") == _TO_THE_DAY:
            return found
    return None


def tells_of_talk(draft: Draft) -> bool:
    """Tell whether a document is about a talk: its date and place are those of the talk."""
    pattern = draft.words.patterns["talk_title"]
    titles = (p.text for p in draft.pieces if p.kind == "head" and p.type in ("main", "sub"))
    spoken = draft.kind == "transcript" and bool(draft.labels)
    return draft.kind in _OF_TALKS and (spoken or any(pattern.search(title) for title in titles))


def _address_span(draft: Draft, dated: Piece) -> Span | None:
    """Return where the place stands that the line right above the date names last."""
    number = draft.pieces.index(dated)
    above = draft.pieces[number - 1] if number else dated
    placed = above.kind == "address" and above.within == "opener" and draft.kind != "telegram"
    if not (placed or (above.kind == "dateline" and above is not dated)):
        return None
    if draft.words.patterns["station"].match(above.text):
        name = _FIRST_NAME.match(above.text)
    else:
        name = _LAST_NAME.search(above.text)
    return Span(above.start + name.start(), above.start + name.end()) if name else None


def _has_year(draft: Draft, span: Span) -> bool:
    return bool(draft.words.patterns["year"].search(span.of(draft.text)))


def date_span(draft: Draft, piece: Piece) -> Span | None:
    """Return where the date of a line stands, its year included."""
    date = draft.words.patterns["date"].search(piece.text)
    if not date:
        return None
    year = draft.words.patterns["year"].search(piece.text, date.start(), date.end() + 8)
    end = max(date.end(), year.end() if year else 0)
    # the day may have been put by hand between marks
    start = date.start() - (_OPENED.match(piece.text, max(date.start() - 1, 0)) is not None)
    return Span(piece.start + start, piece.start + end)


def time_span(draft: Draft, piece: Piece) -> Span | None:
    """Return where the time of day stands in a line."""
    from tei.temporal import clock  # noqa: PLC0415  read by few, as in citation

    found = clock(draft.words.language).times(draft.text, piece.start, piece.end)
    return next((Span(time.start, time.end) for time in found if time.attributes), None)


def place_span(draft: Draft, piece: Piece) -> Span | None:
    """Return where the place of a dateline stands: the words before the date."""
    patterns = draft.words.patterns
    ends = [m.start() for n in ("date", "weekday", "time") if (m := patterns[n].search(piece.text))]
    match = patterns["place"].match(piece.text[: min(ends)] if ends else piece.text)
    transit = patterns["transit"].match(piece.text)
    if not match or not match[1].strip() or (transit and not match.start(1)):
        return None
    start, end = match.span(1)
    post = patterns["post"].match(piece.text, start, end)
    behind = _BEHIND_POST.match(piece.text, post.end(), end) if post else None
    if post and not (behind and behind.end() < end):
        below = piece.text.find("\n", post.end())
        found = place_span(draft, piece.cut(below)[1]) if below > 0 else None
        return found or Span(piece.start + start, piece.start + end)
    start = behind.end() if behind else start
    lead = patterns["place_lead"].match(piece.text, start, end)
    start = lead.end() if lead else start
    tail = patterns["place_tail"].search(piece.text[:end], start)
    end = tail.start() if tail else end
    return trimmed(draft.text, piece.start + start, piece.start + end)


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
