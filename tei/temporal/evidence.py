"""Whether what has the form of a date is one, and of what time its sentence speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tei.language.alternation import any_of, either
from tei.span import Span
from tei.temporal.pattern import Expression, Fields, grammar
from tei.temporal.reading import is_full

#: Code points looked at before and behind an expression, and of its sentence.
_BEFORE, _BEHIND, _SENTENCE, _REST = 24, 16, 160, 40
#: Years that a bare number is taken for without a word before it.
_FIRST_YEAR, _LAST_YEAR = 1600, 2050
_STOP = re.compile(r"[.;!?]\s")
#: "Friday's talk" is one of which its sentence need not tell the time.
_OWNING = re.compile(r"['’]s\b")
_TENSED = frozenset({"weekday", "day", "point", "range", "part"})
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a language that speak for or against a date, compiled.

    Args:
        leading: words or marks before a year.
        leading_word: words before a year or the name of a month.
        number_before: what stands before a number that is no year.
        number_behind: what stands behind one.
        weekday_before: words before a day of the week.
        any_weekday: words before one that make any such day of it.
        article: before the name of a decade or a month.
        attributive: before a day, what makes it that of a letter or the like.
        ages: before a decade that is an age.
        whole: behind a unit that is a part of something: "last week of".
        tense_words: verbs and other words, by what they say of the time.
        deadline: words before a date that lies ahead of what its sentence tells.
        nowadays: words beside "today" that take its value from it.
        common_months: months whose names are other words too.
    """

    leading: re.Pattern[str]
    leading_word: re.Pattern[str]
    number_before: re.Pattern[str]
    number_behind: re.Pattern[str]
    weekday_before: re.Pattern[str]
    any_weekday: re.Pattern[str]
    article: re.Pattern[str]
    attributive: re.Pattern[str]
    ages: re.Pattern[str]
    whole: re.Pattern[str]
    tense_words: re.Pattern[str]
    deadline: re.Pattern[str]
    nowadays: re.Pattern[str]
    common_months: frozenset[str]

    def strength(self, expression: Expression, text: str, within: Span) -> float:
        """Return how sure it is that an expression is a date, 0 when it is none.

        Args:
            expression: what has the form of one.
            text: where it stands.
            within: its block, beyond which nothing is asked.
        """
        before = text[max(within.start, expression.start - _BEFORE) : expression.start]
        behind = text[expression.end : min(within.end, expression.end + _BEHIND)]
        fields = expression.fields
        if expression.kind == "point":
            return self._of_point(expression, before, behind)
        if expression.kind == "weekday":
            return self._of_weekday(before, behind)
        if "decade" in fields:
            return self._of_decade(fields, before)
        partial = "direction" in fields and self.whole.match(behind)
        years = expression.kind == "range" and fields.keys() <= {"year", "year2", "shortyear2"}
        return 0.0 if partial or (years and self.number_before.search(before)) else 0.9

    def _of_point(self, expression: Expression, before: str, behind: str) -> float:
        if expression.fields.keys() == {"year"}:
            return self._of_year(int(expression.fields["year"]), before, behind)
        if expression.fields.keys() == {"fullmonth"}:
            return self._of_month(expression.fields["fullmonth"], before, behind)
        return 0.98 if is_full(expression) else 0.95

    def _of_year(self, year: int, before: str, behind: str) -> float:
        if self.number_before.search(before) or self.number_behind.match(behind):
            return 0.0
        if self.leading.search(before):
            return 0.92
        alone = not before.strip() and not behind.strip(" .")
        return 0.7 if _FIRST_YEAR <= year <= _LAST_YEAR and not alone else 0.0

    def _of_month(self, name: str, before: str, behind: str) -> float:
        if name.capitalize() not in self.common_months:
            return 0.85
        if self.leading_word.search(before) and not _NAME_BEHIND.match(behind):
            return 0.8
        return 0.6 if self.article.search(before) else 0.0

    def _of_weekday(self, before: str, behind: str) -> float:
        if self.weekday_before.search(before):
            return 0.9
        refused = _NAME_BEHIND.match(behind) or self.any_weekday.search(before)
        return 0.0 if refused else 0.75

    def _of_decade(self, fields: Fields, before: str) -> float:
        if self.ages.search(before):
            return 0.0
        named = not any(c.isdigit() for c in fields["decade"])
        return 0.8 if not named or "qualifier" in fields or self.article.search(before) else 0.0

    def tense(self, expression: Expression, text: str, within: Span) -> int:
        """Return 1 when the sentence speaks of what is to come, -1 of what is past, else 0.

        The last telling word before the expression decides, else the first one behind it.
        """
        if expression.kind not in _TENSED or is_full(expression):
            return 0
        before = text[max(within.start, expression.start - _SENTENCE) : expression.start]
        if self.deadline.search(before):
            return 0
        behind = text[expression.end : min(within.end, expression.end + _REST)]
        found = list(self.tense_words.finditer(_STOP.split(before)[-1]))[-1:]
        found += list(self.tense_words.finditer(_STOP.split(behind)[0]))[:1]
        told = [word.lastgroup or "" for word in found]
        if told[:1] == ["present"]:
            told = ["past" if "past" in told else "present"]
        present = int(expression.kind == "weekday" and not _OWNING.match(behind))
        return {"future": 1, "past": -1, "present": present}.get(told[0], 0) if told else 0

    def is_nowadays(self, expression: Expression, text: str, within: Span) -> bool:
        """Tell whether "today" means no day but these times."""
        if "days" not in expression.fields:
            return False
        before = text[max(within.start, expression.start - _BEFORE) : expression.start]
        return self.nowadays.search(before) is not None

    def is_attributive(self, expression: Expression, text: str, within: Span) -> bool:
        """Tell whether a day is that of a letter or the like, and the tale stays where it is."""
        before = text[max(within.start, expression.start - _BEFORE) : expression.start]
        return self.attributive.search(before) is not None


@cache
def evidence(language: str) -> Evidence:
    """Return the evidence of a language from its table ``date``, compiled once."""
    words: Mapping[str, list[str]] = grammar(language).words.get("evidence", {})

    def listed(key: str) -> str:
        return either(words.get(key, ()))

    def forms(key: str) -> str:
        return any_of(words.get(key, ()))

    lead = rf"\b(?:{listed('leading')})\b"
    article = rf"(?:(?:{listed('articles')})\s+)?"
    return Evidence(
        leading=re.compile(rf"(?:{lead}|[,(;:\[—–])\s*{article}['‘“\"]?$", re.IGNORECASE),
        leading_word=re.compile(rf"{lead}\s*{article}$", re.IGNORECASE),
        number_before=re.compile(rf"(?:(?<!\w)(?:{listed('not_years_after')})\s|[#.,/-])$"),
        number_behind=re.compile(rf"\s(?:{listed('not_years_before')})\b|[,.:]?\d|\s?%|[-/]\w"),
        weekday_before=re.compile(rf"\b(?:{listed('weekday')})\s+$", re.IGNORECASE),
        any_weekday=re.compile(rf"\b(?:{listed('any_weekday')})\s+$", re.IGNORECASE),
        article=re.compile(rf"\b(?:{listed('articles')})\s+$", re.IGNORECASE),
        attributive=re.compile(rf"\b(?:{listed('attributive')})\s+(?:{article})?$", re.IGNORECASE),
        ages=re.compile(rf"\b(?:{listed('ages')})\s+(?:\w+\s+)?$"),
        whole=re.compile(rf"\s(?:{listed('whole')})\s"),
        tense_words=re.compile(
            rf"\b(?:(?P<future>{forms('future')})|(?P<past>{forms('past')})"
            rf"|(?P<present>{forms('present')})|{forms('open')})\b"
        ),
        deadline=re.compile(rf"\b(?:{listed('deadline')})\s+{article}$", re.IGNORECASE),
        nowadays=re.compile(rf"\b(?:{listed('nowadays')})\s+(?:\w+\s+)?$"),
        common_months=frozenset(words.get("common_months", ())),
    )
