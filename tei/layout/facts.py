"""What a document says of itself: title, number, date, participants, subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.correspondence import correspondents, makers, signatory
from tei.layout.dating import date_span, dating, tells_of_talk, time_span
from tei.layout.diary import journal
from tei.layout.draft import Draft, Piece, first_paper
from tei.layout.occasion import held
from tei.layout.talks import meeting, names_alone, participants, parties, session
from tei.layout.telegraph import telegraphed
from tei.span import Span

#: Kinds of paper that bear a number of their own.
_SENT = frozenset({"letter", "telegram"})
#: Kinds whose title may count a chapter or a scene.
_TOLD = frozenset({"prose", "play"})
#: How many pieces at the beginning may bear it.
_REACH = 10
_FIRST_NUMBER = re.compile(r"(\d{2,6})\.\s+(?=\S)")
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
            if number and piece.type == "main" and draft.kind not in _TOLD:
                yield fact(draft, "number", Span(start, start + number.end(1)), "document")
                start += number.end()
            key = "title" if piece.type == "main" else "subtitle"
            yield fact(draft, key, Span(start, piece.start + len(piece.text)), "document")
    yield from _headings(draft)


def _headings(draft: Draft) -> Iterator[Fact]:
    """Yield the headings that open a single chapter or scene without a title: it is called so."""
    opening = list(takewhile(lambda p: p.kind in ("head", "fw", "pb"), first_paper(draft)))
    heads = [p for p in opening if p.kind == "head"]
    parts = [p for p in draft.pieces if p.kind == "head" and p.level and p.type != "sub"]
    if draft.kind in _TOLD and heads[:1] == parts:
        for key, piece in zip(("title", "subtitle"), heads, strict=False):
            yield fact(draft, key, piece.span, "document")


def numbered(draft: Draft) -> Iterator[Fact]:
    """Yield the number that an edition gives, and the one a letter or telegram was sent under.

    That stands in the title, on a line of the opening, or before the first paragraph; there it is
    no count of paragraphs, which begins with one.
    """
    for piece in list(first_paper(draft))[:_REACH]:
        edited = draft.words.patterns["document_number"].match(piece.text)
        if edited and piece.within == "opener":
            span = Span(piece.start + edited.start(1), piece.start + edited.end(1))
            yield fact(draft, "number", span, "document")
    if draft.kind not in _SENT:
        return
    pattern = draft.words.patterns["sent_number"]
    for piece in list(first_paper(draft))[:_REACH]:
        running = piece.kind == "p" and not draft.words.patterns["marking"].match(piece.text)
        if running:
            number = _FIRST_NUMBER.match(piece.text)
        else:
            number = pattern.search(piece.text) if piece.kind in ("head", "ab", "p") else None
        if number:
            span = Span(piece.start + number.start(1), piece.start + number.end(1))
            yield fact(draft, "number", span, "document")
        if number or running:
            return


def labelled(draft: Draft) -> Iterator[Fact]:
    """Yield what the labelled lines of a memorandum's head state: subject, from, to."""
    label = ""
    for piece in first_paper(draft):
        if piece.within == "list" and piece.kind == "label":
            label = piece.text.rstrip(": ").casefold()
        elif label and piece.within == "list" and piece.kind == "item":
            key = draft.words.memo_keys.get(label)
            label = ""
            sent = draft.kind == "telegram" and key in ("sender", "recipient")
            if key and not sent:
                yield from _of_label(draft, key, piece)
        else:
            label = ""


def _of_label(draft: Draft, key: str, piece: Piece) -> Iterator[Fact]:
    """Yield what one labelled line states; day and hour of a talk are those of the talk as well."""
    if key == "participant":
        yield from (fact(draft, key, name, "document") for name in names_alone(piece, draft))
        return
    span = date_span(draft, piece) if key in ("date", "talk-time") else None
    hour = time_span(draft, piece) if key in ("date", "talk-time") else None
    if key != "talk-time":
        yield fact(draft, key, span or piece.span, "document")
    if span and key == "talk-time":
        yield fact(draft, "date", span, "document")
    if span and tells_of_talk(draft):
        yield fact(draft, "talk-date", span, "document")
    if hour and (key == "talk-time" or tells_of_talk(draft)):
        yield fact(draft, "talk-time", hour, "document")


#: What is asked of a document, in the order in which the answers stand in the header.
FACT_RULES: tuple[Callable[[Draft], Iterable[Fact]], ...] = (
    titles,
    numbered,
    dating,
    journal,
    meeting,
    session,
    participants,
    parties,
    telegraphed,
    labelled,
    correspondents,
    signatory,
    makers,
    held,
)
