"""Dates in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tei.annotation.entry import day_of_entry
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
#: Code points round a day that tell what happened on it.
_AROUND = 120
_STOP = re.compile(r"[.;!?]\s")
#: What may stand between an occasion and its day: ``of``, ``on``, a bracket.
_BESIDE = re.compile(r",?\s(?:\w+\s)?|\s?\(")
_MARK = re.compile(r'["“”„«»]')
#: What stands between a date and its weekday; how far a sentence is followed, in code points.
_APPOSED = re.compile(r",\s+|\s?\(")
_LONGEST_SENTENCE = 400
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
        setting = replace(setting, written=day, quoted=quoted, year=0)
        setting = replace(setting, talk=talk, talk_around=talk_around)
        before = setting.told
        head = _entry(text, block.span, words, entry)
        if head:
            yield head.candidate
            setting, entry = head.setting, head.setting.told
        for found in _in_block(text, block.span, words, cues, setting, written):
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
    text: str,
    within: Span,
    words: Grammar,
    cues: Evidence,
    setting: Setting,
    written: Moment | None,
) -> Iterator[_Found]:
    """Yield the dates of a block with what is known of time behind each.

    Args:
        text: of the source.
        within: the block.
        words: the forms of dates.
        cues: the evidence for them.
        setting: what is known of time before the block.
        written: the day of writing, which tells the year where the day of speaking is not known.
    """
    expressions = [
        (expression, score)
        for expression in words.expressions(text, within.start, within.end)
        if (score := cues.strength(expression, text, within))
    ]
    marks, passing = _Marks(text, within.start), _Passing()
    last: tuple[int, Attributes] = (within.start, ())
    for index, (expression, score) in enumerate(expressions):
        following = expressions[index + 1][0] if index + 1 < len(expressions) else None
        here = replace(setting, tense=cues.tense(expression, text, within))
        here = replace(here, year=passing.year(expression.start) or here.year)
        if here.written is None and expression.kind not in _COUNTED:
            here = replace(here, written=written)
        if expression.kind in _COUNTED and marks.stand_open(expression.start):
            here = replace(here, written=setting.quoted)
        if following and "occasion" in expression.fields:
            here = replace(here, beside=_beside(expression, following, text, words))
        values = attributes(expression, here, words)
        if following and expression.kind == "weekday":
            values = _in_brackets(expression, following, text, here, words) or values
        if expression.kind == "weekday" and _APPOSED.fullmatch(text, last[0], expression.start):
            values = _apposed(expression, last[1], words) or values
        nowadays = cues.is_nowadays(expression, text, within)
        values = _UNVALUED if nowadays else values
        around = _sentence(text, within, Span(expression.start, expression.end))
        last = expression.end, values
        if expression.fields.keys() == {"year"} and not _opens(text, within, expression):
            passing = _Passing.of(text, within, expression)
        else:
            setting = _told(setting, expression, values, around)
        yield _Found(_candidate(expression, values, _NOWADAYS if nowadays else score), setting)


@dataclass(frozen=True, slots=True)
class _Passing:
    """A year that is named in passing: it is that of the rest of its sentence alone.

    Args:
        value: the year, 0 for none.
        end: offset at which its sentence ends.
    """

    value: int = 0
    end: int = 0

    @classmethod
    def of(cls, text: str, within: Span, expression: Expression) -> _Passing:
        """Return the year of an expression, with the end of its sentence."""
        limit = min(within.end, expression.end + _LONGEST_SENTENCE)
        stop = _STOP.search(text, expression.end, limit)
        return cls(int(expression.fields["year"]), stop.start() if stop else limit)

    def year(self, offset: int) -> int:
        """Return the year for what stands at ``offset``, 0 for none."""
        return self.value if offset < self.end else 0


def _opens(text: str, within: Span, year: Expression) -> bool:
    """Tell whether a year opens its sentence, with a word before it, and so tells of what follows.

    ``In 1956 he went abroad.`` is of another weight than ``He had met him in 1956.``
    """
    before = text[max(within.start, year.start - _AROUND) : year.start]
    return len(_STOP.split(before)[-1].split()) <= 1


def _apposed(weekday: Expression, before: Attributes, words: Grammar) -> Attributes:
    """Read ``the next day, Tuesday``: the weekday is the day before it, if that is one such."""
    day = from_iso(dict(before).get("when", ""))
    number = words.weekdays.get(weekday.fields["fullweekday"].lower())
    if day is None or not day.day or day.date().weekday() != number:
        return ()
    return ("when", day.iso), ("type", "relative")


@dataclass(slots=True)
class _Marks:
    """The quotation marks of a block, counted from left to right as they are asked for."""

    text: str
    reached: int
    is_open: bool = False

    def stand_open(self, offset: int) -> bool:
        """Tell whether ``offset``, which never goes back, stands between quotation marks."""
        for mark in _MARK.findall(self.text, self.reached, offset):
            self.is_open = mark == "„" or (mark != "”" and not self.is_open)
        self.reached = offset
        return self.is_open


def _sentence(text: str, within: Span, date: Span) -> str:
    """Return the words round a date in its sentence, as far as they are looked at."""
    before = text[max(within.start, date.start - _AROUND) : date.start]
    behind = text[date.end : min(within.end, date.end + _AROUND)]
    return f"{_STOP.split(before)[-1]} {_STOP.split(behind)[0].rstrip('.')}"


def _beside(
    occasion: Expression, following: Expression, text: str, words: Grammar
) -> Moment | None:
    """Return the day that stands right behind an occasion as its own."""
    between = text[occasion.end : following.start]
    if following.kind != "point" or not _BESIDE.fullmatch(between):
        return None
    return from_iso(dict(attributes(following, Setting(), words)).get("when", ""))


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
#: How sure it is that "today" is a date where it means these times.
_NOWADAYS = 0.45
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


def _in_brackets(
    weekday: Expression, following: Expression, text: str, setting: Setting, words: Grammar
) -> Attributes:
    """Read ``Monday afternoon (March 1)``: the weekday is the date in brackets."""
    if following.kind != "point" or text[weekday.end : following.start].strip() != "(":
        return ()
    values = attributes(following, setting, words)
    return (*values, ("type", "relative")) if values else ()


def _talk(document: Document) -> tuple[Moment | None, str]:
    """Return the day on which the text says that its talk was held, and the words round it."""
    fact = document.header.best("talk-date")
    if fact is None or fact.span is None:
        return None, ""
    blocks = (block.span for block in document.body() if block.span.covers(fact.span))
    around = (_sentence(document.source.text, block, fact.span) for block in blocks)
    return from_iso(fact.norm), next(around, "")


def _spoken(document: Document, written: Moment | None) -> Moment | None:
    """Return the day of the talk that the document tells of, when it is known."""
    fact = document.header.best("talk-date")
    stated = from_iso(fact.norm) if fact else None
    return stated or (written if document.kind in _OF_THE_TALK else None)


def _written(document: Document) -> Moment | None:
    """Return the day of writing from the header, else from the opening of the document."""
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
