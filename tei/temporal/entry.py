"""Days at the heads of a diary's entries, such as ``Monday, 4th April`` and ``Wed. 6th``.

An entry says of its day what its writer needed to tell it from the day before; the rest is that
of the entry before and of the title. Movable feasts are reckoned by the Gregorian computus.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tei.language.alternation import any_of, cased, either
from tei.temporal.moment import Moment, from_date, from_months, moment
from tei.temporal.pattern import Fields, Grammar, expand, field_patterns, grammar
from tei.temporal.reading import day_of, month_of, point, stated_year

#: Days that an entry may lie before the last one, when its month is named, in the same year.
_BACK = 31
#: Months after the last entry in which a day with its weekday is looked for.
_MONTHS = 4


@dataclass(frozen=True, slots=True)
class EntryDay:
    """The day that stands at the head of an entry, as far as it is told there.

    Args:
        start: offset of its first character.
        end: offset behind its last.
        fields: what is told, by the names of the form; none for a month or year that heads entries.
        is_period: it is a month or a year under which entries stand.
    """

    start: int
    end: int
    fields: Fields
    is_period: bool = False


@dataclass(frozen=True, slots=True)
class Diary:
    """The forms of days in diaries of a language, compiled from ``entries`` of its table.

    Args:
        words: the words of dates.
        finder: one alternation of all forms.
        forms: the names of the fields of each.
        periods: the forms of months and years under which entries stand.
        feasts: name of a feast in lower case to its day: ``12-25``, or days from Easter.
    """

    words: Grammar
    finder: re.Pattern[str]
    forms: Mapping[str, tuple[str, ...]]
    periods: frozenset[str]
    feasts: Mapping[str, str | int]

    def day(self, text: str, start: int, end: int) -> EntryDay | None:
        """Return the day that stands at offset ``start``, whatever follows it."""
        return self._read(self.finder.match(text, start, end))

    def day_within(self, text: str, start: int, end: int) -> EntryDay | None:
        """Return the first day that stands between two offsets, behind a place or so."""
        return self._read(self.finder.search(text, start, end))

    def value(self, day: EntryDay, last: Moment | None) -> Moment | None:
        """Return the date of an entry.

        Args:
            day: what its head tells.
            last: the date of the entry before, the month or year that stands above the entries,
                or the year of the title.

        Returns:
            The day, or for a period the month or year; ``None`` where nothing settles it.
        """
        fields, words = day.fields, self.words
        year, month, number = stated_year(fields), month_of(fields, words), day_of(fields, words)
        if day.is_period:
            return moment(year, month) if year else _after(last, lambda y: moment(y, month))
        if "slashyear" in fields:
            return _in_figures(fields, last, words)
        if "feast" in fields:
            name = " ".join(fields["feast"].lower().split()).replace("’", "'")
            feast = self.feasts[name]
            return _feast(year, feast) if year else _after(last, lambda y: _feast(y, feast))
        if month:
            stated = moment(year, month, number) if year else None
            return stated or (None if year else _after(last, lambda y: moment(y, month, number)))
        weekday = words.weekdays.get(fields.get("weekday", "").lower().rstrip("."))
        return _next(last, number, weekday)

    def _read(self, found: re.Match[str] | None) -> EntryDay | None:
        if not found:
            return None
        form = found.lastgroup or ""
        fields = {name: found[f"{form}_{name}"] or "" for name in self.forms[form]}
        told = {name: value for name, value in fields.items() if value}
        return EntryDay(found.start(), found.end(), told, form in self.periods)


@cache
def diary(language: str) -> Diary:
    """Return the forms of days in diaries of a language, compiled once."""
    words = grammar(language)
    table = words.words.get("entries", {})
    feasts = {name.lower(): value for name, value in table.get("feasts", {}).items()}
    fields = {**field_patterns(words.words), "feast": _any_feast(feasts)}
    forms: dict[str, tuple[str, ...]] = {}
    alternatives = []
    periods = set()
    for kind in ("forms", "periods"):
        for pattern in table.get(kind, ()):
            form = f"e{len(forms)}"
            expanded, forms[form] = expand(pattern, form, fields)
            alternatives.append(f"(?P<{form}>{expanded})")
            if kind == "periods":
                periods.add(form)
    finder = re.compile(rf"(?<!\w)(?:{any_of(alternatives)})(?!\w)")
    return Diary(words, finder, forms, frozenset(periods), feasts)


def _any_feast(names: Iterable[str]) -> str:
    """Return an alternation of feasts, each word of which may have a capital."""
    listed = list(names)
    titled = [re.sub(r"(?<!['’])\b[^\W\d_]", lambda m: m[0].upper(), name) for name in listed]
    return either(cased([*listed, *titled])).replace("'", "['’]")


def _in_figures(fields: Fields, last: Moment | None, words: Grammar) -> Moment | None:
    """Return a day in figures; a year of two figures is of the century of the last entry."""
    year = fields["slashyear"]
    if last and len(year) < len("1900"):
        fields = {**fields, "slashyear": f"{last.year // 100}{year}"}
    return point(fields, words)


def _after(last: Moment | None, of_year: Callable[[int], Moment | None]) -> Moment | None:
    """Return a day of the year of the last entry, or of the next if it lies far before that."""
    if last is None:
        return None
    here = of_year(last.year)
    if here and last.month and (last.date() - here.date()).days > _BACK:
        return of_year(last.year + 1)
    return here


def _next(last: Moment | None, number: int, weekday: int | None) -> Moment | None:
    """Return the first day after the last one with this number, or with this day of the week."""
    if last is None or not last.month:
        return None
    if not number:
        if weekday is None or not last.day:
            return None
        return from_date(last.date() + dt.timedelta((weekday - last.date().weekday() - 1) % 7 + 1))
    month = last.months + (number < last.day)
    near = (from_months(month + ahead) for ahead in range(_MONTHS))
    days = [day for m in near if (day := moment(m.year, m.month, number))]
    fitting = (day for day in days if weekday in (None, day.date().weekday()))
    return next(fitting, days[0] if days else None)


def _feast(year: int, feast: str | int) -> Moment | None:
    """Return the day of a feast: a month and a day, or days from Easter."""
    if isinstance(feast, str):
        month, day = feast.split("-")
        return moment(year, int(month), int(day))
    return from_date(_easter(year) + dt.timedelta(feast))


def _easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (Knuth, TAOCP 1, 1.3.2, exercise 14)."""
    golden, century = year % 19 + 1, year // 100 + 1
    leap = 3 * century // 4 - 12
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - leap) % 30
    epact += epact == 24 or (epact == 25 and golden > 11)
    moon = 44 - epact
    moon += 30 * (moon < 21)
    sunday = moon + 7 - (5 * year // 4 - leap - 10 + moon) % 7
    return dt.date(year, 3, 1) + dt.timedelta(sunday - 1)
