"""The day and the hours of a talk, as the sentences of an account tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.dating import dating, hours, titled_day
from tei.layout.draft import Draft, Piece, first_paper
from tei.span import Span

#: So many paragraphs may tell the day of a talk; characters of a full date.
_FIRST, _FULL = 2, 10


def held(draft: Draft) -> Iterator[Fact]:
    """Yield the day of a talk that the text of an account or a memorandum tells of.

    Its hours are looked for in the paragraph that tells the day, and in the next one.
    """
    if draft.kind not in ("account", "memorandum"):
        return
    titles = (p.text for p in first_paper(draft) if p.kind == "head" and not p.level)
    told = any(draft.words.patterns["talk_title"].search(title) for title in titles)
    titled = titled_day(draft) if told and draft.kind == "account" else None
    paragraphs = [piece for piece in first_paper(draft) if piece.kind == "p"]
    days = (
        (n, titled or _day(draft, piece) or _met(draft, n, piece))
        for n, piece in enumerate(paragraphs)
    )
    number, day = next(((n, found) for n, found in days if found), (0, titled))
    if day:
        yield replace(day, key="talk-date")
        leads = draft.words.patterns["talk_from"].search
        stated = (hours(draft, piece, leads) for piece in paragraphs[number : number + 2])
        yield from islice(filter(None, stated), 1)


def _day(draft: Draft, piece: Piece, name: str = "talk_held") -> Fact | None:
    """Return the day on which a paragraph says that the talk was held.

    Its year may be left out: it is that of writing.
    """
    match = draft.words.patterns[name].search(piece.text)
    if not match:
        return None
    span = Span(piece.start + match.start(1), piece.start + match.end(1))
    found = fact(draft, "talk-date", span, "document")
    if len(found.norm) == _FULL:
        return found
    written = next((f for f in (*dating(draft), *draft.facts) if f.key == "date" and f.norm), None)
    year = written.norm[: _FULL - 6] if written else ""
    found = replace(found, norm=fact(draft, "talk-date", span, "document", supplied=year).norm)
    return found if written and len(found.norm) == _FULL and found.norm <= written.norm else None


def _met(draft: Draft, number: int, piece: Piece) -> Fact | None:
    """Return the day on which the first paragraphs say that their author talked with somebody."""
    return _day(draft, piece, "talk_met") if number < _FIRST else None
