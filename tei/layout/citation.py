"""What a citation and other values of a catalogue tell."""

from __future__ import annotations

import re

from tei.document import Fact, FactSource
from tei.layout.draft import Draft
from tei.layout.opener import is_place
from tei.span import Span, trimmed

#: A day that was put by hand between the quotation marks of a form.
_QUOTED_DAY = re.compile(r"[\"“”«»_]*(\d{1,2})[\"“”«»_]+")


def fact(
    draft: Draft, key: str, span: Span, by: FactSource = "archive", supplied: str = ""
) -> Fact:
    """Return a fact that the text states at ``span``; dates, times and languages get their norm.

    Args:
        draft: the document.
        key: one of ``FACT_KEYS``.
        span: where the value stands.
        by: who states it.
        supplied: the year of a date that is printed without one.
    """
    value = " ".join(span.of(draft.text).split())
    norm = ""
    if key in ("date", "talk-date", "received-date"):
        between = "" if value[-1:] == "." else ", "
        norm = _date(value + between + supplied if supplied else value, draft.words.language)
    elif key in ("language", "original-language"):
        norm = draft.words.languages.get(value.casefold(), "")
    elif key == "talk-time":
        norm = _time(value, draft.words.language)
    return Fact(key, value, by, span, norm)


def _date(value: str, language: str) -> str:
    # the dates of a language are read by another room, which few callers of layout alone need
    from tei.temporal import parse_date  # noqa: PLC0415

    return parse_date(_QUOTED_DAY.sub(r"\1", value), language) or ""


def _time(value: str, language: str) -> str:
    from tei.temporal import parse_time  # noqa: PLC0415

    return parse_time(value, language)


def citation_facts(draft: Draft, span: Span) -> list[Fact]:
    """Return the facts that stand in a citation: translator, address, archive, shelfmark."""
    text = span.of(draft.text)
    facts = []
    for key, pattern in draft.words.citation:
        match = pattern.search(text)
        if match:
            start, end = match.span(1)
            facts.append(
                fact(draft, key, trimmed(draft.text, span.start + start, span.start + end))
            )
    return facts + _holding(draft, span)


def _holding(draft: Draft, span: Span) -> list[Fact]:
    """Return publisher, archive, collection and shelfmark out of the parts behind the title.

    The first note ("Translated by") ends them. A site that delivers the document publishes it and
    is not the archive that keeps it.
    """
    text = span.of(draft.text)
    patterns = draft.words.patterns
    note = patterns["citation_note"].search(text)
    end = note.start() if note else len(text)
    title = dict(draft.words.citation)["title"].search(text)
    begin = title.end() if title else 0
    parts = [m.span() for m in re.finditer(r"[^,;\s][^,;]*", text[begin:end])]
    shelf = [(a, b) for a, b in parts if patterns["shelfmark"].match(text[begin + a : begin + b])]
    if not shelf:
        return []
    facts = []
    first = parts.index(shelf[0])
    names: list[tuple[int, int]] = []
    for start, stop in parts[:first]:
        name = text[begin + start : begin + stop].strip()
        if patterns["day_or_year"].match(name) or patterns["site"].search(name):
            continue
        if names and is_place(name):
            names[-1] = (names[-1][0], stop)  # the town of the archive
        else:
            names.append((start, stop))
    where = span.start + begin
    site = [
        (a, b) for a, b in parts[:first] if patterns["site"].search(text[begin + a : begin + b])
    ]
    for a, b in site[:1]:
        facts.append(fact(draft, "publisher", trimmed(draft.text, where + a, where + b)))
    for key, part in zip(("repository", "collection"), names[-2:], strict=False):
        facts.append(fact(draft, key, trimmed(draft.text, where + part[0], where + part[1])))
    last = parts[-1][1]
    mark = trimmed(draft.text, where + shelf[0][0], where + last)
    if draft.text[mark.end - 1] == ".":
        mark = Span(mark.start, mark.end - 1)
    facts.append(fact(draft, "shelfmark", mark))
    return facts
