"""What a document says of itself: title, number, date, participants, subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.correspondence import correspondents, makers, signatory
from tei.layout.dating import date_span, dating, tells_of_talk, time_span
from tei.layout.draft import Draft, Piece, first_paper
from tei.layout.talks import held, meeting, participants, parties, session
from tei.span import Span

_TITLE_NUMBER = re.compile(r"(\d{1,4})\.\s+(?=\S)")


def state(draft: Draft) -> Draft:
    """Add what the document's own opening and closing state about the whole."""
    found = [f for rule in FACT_RULES for f in rule(draft)]
    return replace(draft, facts=tuple(dict.fromkeys((*draft.facts, *found))))


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
    """Yield what one labelled line states; day and hour of a talk are those of the talk as well."""
    span = date_span(draft, piece) if key == "date" else None
    hour = time_span(draft, piece) if key in ("date", "talk-time") else None
    if key != "talk-time":
        yield fact(draft, key, span or piece.span, "document")
    if span and tells_of_talk(draft):
        yield fact(draft, "talk-date", span, "document")
    if hour and (key == "talk-time" or tells_of_talk(draft)):
        yield fact(draft, "talk-time", hour, "document")


#: What is asked of a document, in the order in which the answers stand in the header.
FACT_RULES: tuple[Callable[[Draft], Iterable[Fact]], ...] = (
    titles,
    dating,
    meeting,
    session,
    participants,
    parties,
    labelled,
    correspondents,
    signatory,
    makers,
    held,
)
