"""Dates in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tei.annotation.entry import day_of_entry
from tei.annotation.occasion import (
    Marks,
    Passing,
    apposed_day,
    day_beside,
    in_brackets,
    opens_sentence,
    sentence_of,
)
from tei.document import Attributes, Block, Candidate, Document
from tei.span import Span
from tei.temporal import (
    Evidence,
    Expression,
    Grammar,
    Moment,
    Setting,
    attributes,
    evidence,
    from_iso,
    from_months,
    grammar,
    is_full,
    moment,
    ordinal,
    parse_date,
)

BY = "date"
#: Kinds of block that hold no dates of the text.
_PASSED_OVER = {"pb", "fw", "speaker"}
#: Where the day of writing may stand when the header does not tell it, by its length.
_OPENING_BLOCKS, _OPENING_LENGTH = 8, 160
#: Blocks without a date after which the day last told of is no longer counted from.
_REMEMBERED = 1
#: Kinds of document that were made on the day of the talk they hold.
_OF_THE_TALK = frozenset({"memorandum", "minutes", "transcript"})
#: Days that may lie between two entries of a journal.
_NEXT_ENTRY = 10


@dataclass(frozen=True, slots=True)
class _Found:
    """A date, and what is known of time behind it."""

    candidate: Candidate
    setting: Setting


def recognize_dates(document: Document) -> Iterable[Candidate]:
    """Propose the dates of a document with their values.

    Args:
        document: its header gives the day of writing; else its opening does.

    Yields:
        Candidates of kind ``date``; attributes are TEI's (``when``, ``from`` and ``to``,
        ``notBefore`` and ``notAfter``, ``type="relative"``), none where the text supports none.
    """
    words, cues = grammar(document.language), evidence(document.language)
    text = document.source.text
    written = _written(document)
    spoken = _spoken(document, written)
    talk, talk_around = _talk(document)
    told, quiet, entry = Setting(), 0, None
    headed = written
    for block in document.body():
        if block.kind in _PASSED_OVER:
            continue
        dated = day_of_entry(document, block, headed)
        if dated:
            yield dated[0]
            headed = dated[1]
            if headed.day:
                written = spoken = headed
            told, quiet = Setting(headed, told=headed, year=headed.year), 0
            continue
        day = spoken if block.within == "sp" else written
        quoted = day if block.within == "sp" else spoken
        setting = told if quiet <= _REMEMBERED else Setting()
        setting = replace(setting, written=day, quoted=quoted, document=written, year=0)
        setting = replace(setting, talk=talk, talk_around=talk_around)
        before = setting.told
        head = _entry(text, block.span, words, entry)
        if head:
            yield head.candidate
            setting, entry = head.setting, head.setting.told
        for found in _in_block(text, block.span, words, cues, setting):
            yield found.candidate
            setting = found.setting
            if found.candidate.span.start == block.span.start:
                entry = setting.told
        told, quiet = setting, 0 if setting.told is not before else quiet + 1


def _entry(text: str, within: Span, words: Grammar, last: Moment | None) -> _Found | None:
    """Return the head of a journal's entry: an ordinal that follows the day of the last entry."""
    found = words.entry.match(text, within.start, within.end) if last else None
    if not found or not last:
        return None
    day = ordinal(found[0], words)
    month = last.months if day > last.day else last.months + 1
    near = from_months(month)
    here = moment(near.year, near.month, day)
    if not here or not 0 < (here.date() - last.date()).days <= _NEXT_ENTRY:
        return None
    span = Span(found.start(), found.end())
    reason = "head of an entry that follows the last one"
    candidate = Candidate(span, "date", 0.75, BY, reason, (("when", here.iso),))
    return _Found(candidate, Setting(here, told=here, year=here.year))


def _in_block(
    text: str, within: Span, words: Grammar, cues: Evidence, setting: Setting
) -> Iterator[_Found]:
    """Yield the dates of a block with what is known of time behind each."""
    expressions = [
        (expression, score)
        for expression in words.expressions(text, within.start, within.end)
        if (score := cues.strength(expression, text, within))
        and not cues.is_nowadays(expression, text, within)
    ]
    marks, passing = Marks(text, within.start), Passing()
    last: tuple[int, Attributes] = (within.start, ())
    for index, (expression, score) in enumerate(expressions):
        following = expressions[index + 1][0] if index + 1 < len(expressions) else None
        here = replace(setting, tense=cues.tense(expression, text, within))
        here = replace(here, year=passing.year(expression.start) or here.year)
        if here.written is None and expression.kind not in _COUNTED:
            here = replace(here, written=setting.document)
        if expression.kind in _COUNTED and marks.stand_open(expression.start):
            here = replace(here, written=setting.quoted)
        if following and "occasion" in expression.fields:
            here = replace(here, beside=day_beside(expression, following, text, words))
        values = attributes(expression, here, words)
        if following and expression.kind == "weekday":
            values = in_brackets(expression, following, text, here, words) or values
        if expression.kind == "weekday":
            values = apposed_day(text, last, expression, words) or values
        around = sentence_of(text, within, Span(expression.start, expression.end))
        last = expression.end, values
        if expression.fields.keys() == {"year"} and not opens_sentence(text, within, expression):
            passing = Passing.of(text, within, expression)
        else:
            told = _told(setting, expression, values, around)
            attributive = cues.is_attributive(expression, text, within)
            setting = replace(setting, year=told.year) if attributive else told
        yield _Found(_candidate(expression, values, score), setting)


def _candidate(expression: Expression, values: Attributes, score: float) -> Candidate:
    reason = _EVIDENCE.get(expression.kind, "a date")
    if expression.kind == "point":
        reason = "states its year" if is_full(expression) else "its year is that of the context"
    if values == _UNVALUED:
        score = min(score, _OPEN)
    return Candidate(Span(expression.start, expression.end), "date", score, BY, reason, values)


#: What is said of a date whose day nobody told, and how sure it is at most.
_UNVALUED: Attributes = (("type", "relative"),)
_OPEN = 0.7
#: Kinds of expression that count from the day of writing or of speaking.
_COUNTED = frozenset({"relative", "weekday"})
_EVIDENCE = {
    "other": "of a calendar that has no value here",
    "range": "from one date to another",
    "part": "part of a year, or several years",
    "fiscal": "fiscal year",
    "relative": "counted from the day of writing or the day last told of",
    "weekday": "day of the week",
}


def _told(setting: Setting, expression: Expression, values: Attributes, around: str) -> Setting:
    """Return the setting after an expression: the day and the year last told of."""
    value = dict(values).get("when", "")
    known = from_iso(value)
    if known is None or expression.kind in ("relative", "weekday"):
        return setting
    year = known.year if is_full(expression) else setting.year
    if not known.day:
        return replace(setting, year=year)
    return replace(setting, told=known, year=year, around=around)


def _talk(document: Document) -> tuple[Moment | None, str]:
    """Return the day on which the text says that its talk was held, and the words round it."""
    fact = document.header.best("talk-date")
    if fact is None or fact.span is None:
        return None, ""
    blocks = (block.span for block in document.body() if block.span.covers(fact.span))
    around = (sentence_of(document.source.text, block, fact.span) for block in blocks)
    return from_iso(fact.norm), next(around, "")


def _spoken(document: Document, written: Moment | None) -> Moment | None:
    """Return the day of the talk that the document tells of, when it is known."""
    fact = document.header.best("talk-date")
    stated = from_iso(fact.norm) if fact else None
    return stated or (written if document.kind in _OF_THE_TALK else None)


def _written(document: Document) -> Moment | None:
    """Return the day of writing from the header, else from the opening of the document.

    A record of a talk that is dated above, when it was filed, counts from the day under its title.
    """
    talk = document.header.best("talk-date")
    if talk and talk.span and document.kind in _OF_THE_TALK:
        lines = (b.span for b in document.body() if b.kind == "dateline" and b.within == "opener")
        known = from_iso(talk.norm) if any(line.covers(talk.span) for line in lines) else None
        if known:
            return known
    for key in ("date", "talk-date"):
        fact = document.header.best(key)
        if fact:
            iso = fact.norm or parse_date(fact.value, document.language) or ""
            known = from_iso(iso)
            if known:
                return known
    words, text = grammar(document.language), document.source.text
    for block in _openings(document):
        for expression in words.expressions(text, block.span.start, block.span.end):
            if is_full(expression):
                values = dict(attributes(expression, Setting(), words))
                known = from_iso(values.get("when", ""))
                if known and known.month:
                    return known
    return None


def _openings(document: Document) -> Iterator[Block]:
    body = document.body()
    yield from (block for block in body if block.kind == "dateline")
    for block in body[:_OPENING_BLOCKS]:
        if len(block.span) <= _OPENING_LENGTH:
            yield block
