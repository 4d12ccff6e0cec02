"""Dates in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tei.document import Attributes, Block, Candidate, Document
from tei.span import Span
from tei.temporal import (
    Expression,
    Grammar,
    Moment,
    Setting,
    attributes,
    from_iso,
    grammar,
    is_full,
    parse_date,
)

BY = "date"
#: Kinds of block that hold no dates of the text.
_PASSED_OVER = {"pb", "fw", "speaker"}
#: Where the day of writing may stand when the header does not tell it, by its length.
_OPENING_BLOCKS, _OPENING_LENGTH = 8, 160
#: Code points of a sentence that are asked for its tense, before and after.
_BEFORE, _AFTER = 160, 40


@dataclass(frozen=True, slots=True)
class _Cues:
    """Words round an expression that tell what it is."""

    leading: re.Pattern[str]
    leading_word: re.Pattern[str]
    number_before: re.Pattern[str]
    number_after: re.Pattern[str]
    ages: re.Pattern[str]
    tense: re.Pattern[str]
    nowadays: re.Pattern[str]
    common_months: frozenset[str]


def recognize_dates(document: Document) -> Iterable[Candidate]:
    """Propose the dates of a document with their values.

    Args:
        document: its header gives the day of writing; else its opening does.

    Yields:
        Candidates of kind ``date``; attributes are TEI's (``when``, ``from`` and ``to``,
        ``notBefore`` and ``notAfter``, ``type="relative"``), none where the text supports none.
    """
    words = grammar(document.language)
    cues = _cues(document.language)
    text = document.source.text
    setting = Setting(written=_written(document))
    for block in document.body():
        if block.kind in _PASSED_OVER:
            continue
        setting = replace(setting, year=0)
        found = [
            (expression, score)
            for expression in words.expressions(text, block.span.start, block.span.end)
            if (score := _strength(expression, text, block, cues))
        ]
        for index, (expression, score) in enumerate(found):
            here = replace(setting, tense=_tense(expression, text, block, cues))
            values = attributes(expression, here, words)
            if expression.kind == "weekday" and index + 1 < len(found):
                values = _in_brackets(expression, found[index + 1][0], text, here, words) or values
            if "days" in expression.fields and cues.nowadays.search(
                _before(expression, text, block)
            ):
                values = (("type", "relative"),)
            yield _candidate(expression, values, score)
            setting = _told(setting, expression, values)


def _candidate(expression: Expression, values: Attributes, score: float) -> Candidate:
    evidence = _EVIDENCE.get(expression.kind, "a date")
    if expression.kind == "point":
        evidence = "states its year" if is_full(expression) else "its year is that of the context"
    return Candidate(Span(expression.start, expression.end), "date", score, BY, evidence, values)


_EVIDENCE = {
    "other": "of a calendar that has no value here",
    "range": "from one date to another",
    "part": "part of a year, or several years",
    "fiscal": "fiscal year",
    "relative": "counted from the day of writing or the day last told of",
    "weekday": "day of the week",
}


def _told(setting: Setting, expression: Expression, values: Attributes) -> Setting:
    """Return the setting after an expression: the day and the year last told of."""
    value = dict(values).get("when", "")
    moment = from_iso(value)
    if moment is None or expression.kind in ("relative", "weekday"):
        return setting
    year = moment.year if is_full(expression) else setting.year
    return replace(setting, told=moment if moment.day else setting.told, year=year)


def _in_brackets(
    weekday: Expression, following: Expression, text: str, setting: Setting, words: Grammar
) -> Attributes:
    """Read ``Monday afternoon (March 1)``: the weekday is the date in brackets."""
    if following.kind != "point" or text[weekday.end : following.start].strip() != "(":
        return ()
    values = attributes(following, setting, words)
    return (*values, ("type", "relative")) if values else ()


def _written(document: Document) -> Moment | None:
    """Return the day of writing from the header, else from the opening of the document."""
    for key in ("date", "talk-date"):
        fact = document.header.best(key)
        if fact:
            iso = fact.norm or parse_date(fact.value, document.language) or ""
            moment = from_iso(iso)
            if moment:
                return moment
    words, text = grammar(document.language), document.source.text
    for block in _openings(document):
        for expression in words.expressions(text, block.span.start, block.span.end):
            if is_full(expression):
                values = dict(attributes(expression, Setting(), words))
                moment = from_iso(values.get("when", ""))
                if moment and moment.month:
                    return moment
    return None


def _openings(document: Document) -> Iterator[Block]:
    body = document.body()
    yield from (block for block in body if block.kind == "dateline")
    for block in body[:_OPENING_BLOCKS]:
        if len(block.span) <= _OPENING_LENGTH:
            yield block


@cache
def _cues(language: str) -> _Cues:
    words = grammar(language).words

    def listed(key: str) -> str:
        forms = words.get(key, ())
        return "|".join(f if "[" in f else re.escape(f) for f in forms) or "(?!)"

    lead = rf"\b(?:{listed('leading')})\b"
    return _Cues(
        re.compile(rf"(?:{lead}|[,(;:\[—–])\s*(?:the\s+|['‘“\"])?$", re.IGNORECASE),
        re.compile(rf"{lead}\s*(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"(?:(?<!\w)(?:{listed('not_years_after')})\s|[#.,/-])$"),
        re.compile(rf"(?:\s(?:{listed('not_years_before')})\b|[,.:]?\d|\s?%|[-/]\w)"),
        re.compile(rf"\b(?:{listed('ages')})\s+(?:\w+\s+)?$"),
        re.compile(
            rf"\b(?:(?P<future>{listed('future')})|(?P<past>{listed('past')})|{listed('open')})\b"
        ),
        re.compile(rf"\b(?:{listed('nowadays')})\s+(?:\w+\s+)?$"),
        frozenset(words.get("common_months", ())),
    )


def _strength(expression: Expression, text: str, block: Block, cues: _Cues) -> float:
    """Return how sure it is that the expression is a date; 0 when it is none."""
    fields, kind = expression.fields, expression.kind
    before = _before(expression, text, block)
    after = text[expression.end : min(block.span.end, expression.end + 16)]
    if kind == "point":
        if fields.keys() == {"year"}:
            return _strength_of_year(fields["year"], before, after, block, cues)
        if fields.keys() == {"fullmonth"}:
            return _strength_of_month(fields["fullmonth"], before, after, cues)
        return 0.98 if is_full(expression) else 0.95
    if kind == "part" and "decade" in fields and cues.ages.search(before):
        return 0.0
    if kind == "part" and "decade" in fields and fields["decade"].isalpha():
        return 0.8 if "qualifier" in fields or before.endswith("the ") else 0.0
    if kind == "weekday":
        return _strength_of_weekday(before, after, cues)
    if kind == "relative" and after.startswith(" of ") and "direction" in fields:
        return 0.0
    if kind == "range" and fields.keys() <= {"year", "shortyear2"}:
        return 0.0 if cues.number_before.search(before) else 0.9
    return 0.9


def _before(expression: Expression, text: str, block: Block) -> str:
    return text[max(block.span.start, expression.start - 24) : expression.start]


def _strength_of_year(year: str, before: str, after: str, block: Block, cues: _Cues) -> float:
    if cues.number_before.search(before) or cues.number_after.match(after):
        return 0.0
    if cues.leading.search(before):
        return 0.92
    alone = not before.strip() and not after.strip(" .")
    if alone or not 1600 <= int(year) <= 2050:
        return 0.5 if alone and block.kind in ("head", "dateline") else 0.0
    return 0.7


def _strength_of_month(name: str, before: str, after: str, cues: _Cues) -> float:
    if name.capitalize() not in cues.common_months:
        return 0.85
    if cues.leading_word.search(before) and not re.match(r"\s+[A-Z]", after):
        return 0.8
    return 0.6 if before.endswith(("the ", "The ")) else 0.0


def _strength_of_weekday(before: str, after: str, cues: _Cues) -> float:
    if re.match(r"\s[A-Z][a-z]", after) and not re.search(r"\b[Oo]n\s$", before):
        return 0.0
    return 0.9 if re.search(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ll]ate|[Ee]arly)\s$", before) else 0.75


def _tense(expression: Expression, text: str, block: Block, cues: _Cues) -> int:
    """Tell whether the sentence of an expression speaks of what is to come or of what is past."""
    if expression.kind not in ("weekday", "point", "range") or is_full(expression):
        return 0
    before = text[max(block.span.start, expression.start - _BEFORE) : expression.start]
    before = re.split(r"[.;!?]\s", before)[-1]
    after = re.split(
        r"[.;!?]", text[expression.end : min(block.span.end, expression.end + _AFTER)]
    )[0]
    for cues_found in (list(cues.tense.finditer(before)), list(cues.tense.finditer(after))[:1]):
        if cues_found:
            return {"future": 1, "past": -1}.get(cues_found[-1].lastgroup or "", 0)
    return 0
