"""Dates that are counted from another: "yesterday", "last spring", "two days later"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tei.document import Attributes
from tei.temporal.dating import Setting, between, from_to, third, third_of, when
from tei.temporal.moment import Moment, from_date, from_months, moment
from tei.temporal.pattern import Fields, Grammar
from tei.temporal.reading import month_of

RELATIVE: Attributes = (("type", "relative"),)


def relative(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read an expression that counts from the day of writing or the day last told of."""
    for name, reader in _RELATIVE_READERS:
        if name in fields:
            return reader(fields, setting, words) + RELATIVE
    return _shifted_day(setting.written, 0) + RELATIVE


def _shifted_day(near: Moment | None, days: int) -> Attributes:
    if not (near and near.day):
        return ()
    return when(from_date(near.date() + dt.timedelta(days=days)))


def _days(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    offset = words.words["days"][" ".join(fields["days"].lower().split())]
    return _shifted_day(setting.written, offset)


def _narrated(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    offset = words.words["narrated"][" ".join(fields["narrated"].lower().split())]
    return _shifted_day(setting.told, offset)


def _relative_unit(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    near, way = setting.written, int(words.words["directions"][fields["direction"].lower()])
    if near is None:
        return ()
    part, unit = third_of(fields, words), words.words["periods"][fields["relativeunit"]]
    if unit == "year":
        return _whole_or_third(moment(near.year + way), part)
    if unit == "month":
        return _whole_or_third(from_months(near.months + way), part) if near.month else ()
    if not near.day or part is not None:
        return ()
    monday = near.date() + dt.timedelta(days=7 * way - near.date().weekday())
    return between(from_date(monday), from_date(monday + dt.timedelta(days=6)))


def _whole_or_third(value: Moment | None, part: int | None) -> Attributes:
    if value is None or part is None:
        return when(value)
    return between(*third(value, part))


def _relative_season(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``last spring``; where this year's has passed too it may be either."""
    near, way = setting.written, int(words.words["directions"][fields["direction"].lower()])
    first, last = words.words["seasons"][fields["season"].lower()]
    if near is None or not near.month or first > last:
        return ()
    if way == 0:
        year = near.year
    elif way < 0 and near.month < last:
        year = near.year - 1
    elif way > 0 and near.month >= first:
        year = near.year + 1
    else:
        return ()
    return between(Moment(year, first), Moment(year, last))


def _relative_month(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    near, way = setting.written, int(words.words["directions"][fields["direction"].lower()])
    month = month_of(fields, words)
    if near is None or not near.month:
        return ()
    far = way and (month - near.month) * way <= 0
    value = moment(near.year + way if far else near.year, month)
    return _whole_or_third(value, third_of(fields, words))


def _relative_weekday(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    way = int(words.words["directions"][fields["direction"].lower()])
    return _weekday_at(fields, setting.written, way, words) if way < 0 else ()


def _following_weekday(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    way = int(words.words["successions"][fields["succession"].lower()])
    return _weekday_at(fields, setting.told, way, words)


def weekday(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read a day of the week: the next one in talk of what is to come, else the last one."""
    return _weekday_at(fields, setting.written, setting.tense, words) + RELATIVE


def _weekday_at(fields: Fields, near: Moment | None, way: int, words: Grammar) -> Attributes:
    """Read a weekday as the nearest one before or after the day of writing."""
    if not (near and near.day and way):
        return ()
    number = words.weekdays.get(fields["fullweekday"].lower())
    if number is None:
        return ()
    days = (number - near.date().weekday()) % 7
    days = days if way > 0 or not days else days - 7
    return _shifted_day(near, days or 7 * way)


def _counted(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``three years ago``, ``two days later``, ``past two years``."""
    count, unit = _number(fields["number"], words), words.words["units"][fields["unit"]]
    anchor, way = words.words["relations"][fields["relation"].lower()]
    near = setting.written if anchor == "written" else setting.told
    return _counted_from(near, way * count, unit) if near else ()


def _counted_from(near: Moment, count: int, unit: str) -> Attributes:
    """Return the day, month or year that lies so many units from another; weeks are too vague."""
    if unit == "year":
        return when(moment(near.year + count))
    if unit == "month":
        return when(from_months(near.months + count)) if near.month else ()
    return _shifted_day(near, count) if unit == "day" else ()


def _anchored(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``two days before the reception`` from the day of the reception, where one is told.

    It stands beside, was told just before, or is that of the talk of the document.

    An ordinal ("the second night after") counts the first day or does not, and has no value.
    """
    near = setting.beside
    happened = fields["occasion"].split()[-1].lower()
    for day, around in ((setting.told, setting.around), (setting.talk, setting.talk_around)):
        if near is None and happened in around.lower().split():
            near = day
    if near is None or "nth" in fields:
        return ()
    way = int(words.words["sides"][" ".join(fields["side"].split())])
    count = _number(fields["number"], words) if "number" in fields else 1
    return _counted_from(near, way * count, words.words["units"].get(fields.get("unit", ""), "day"))


def _stretch(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``past two years``, ``next five years``, counted from the day of writing.

    ``Past few days`` began nobody knows when.
    """
    if "few" in fields:
        return ()
    count, unit = _number(fields["number"], words), words.words["units"][fields["unit"]]
    way = int(words.words["stretches"][fields["stretch"].lower()])
    near = setting.written
    if near is None or not near.month:
        return ()
    if unit in ("year", "month"):
        here = from_months(near.months)
        there = from_months(near.months + way * count * (12 if unit == "year" else 1))
    elif near.day:
        here = near
        there = from_date(
            near.date() + dt.timedelta(days=way * count * (7 if unit == "week" else 1))
        )
    else:
        return ()
    return from_to(*sorted((here, there)))


def _number(text: str, words: Grammar) -> int:
    return int(text) if text.isdigit() else int(words.words["numbers"][text.lower()])


_Reader = Callable[[Fields, Setting, Grammar], Attributes]
_RELATIVE_READERS: tuple[tuple[str, _Reader], ...] = (
    ("occasion", _anchored),
    ("succession", _following_weekday),
    ("days", _days),
    ("narrated", _narrated),
    ("relativeunit", _relative_unit),
    ("season", _relative_season),
    ("fullweekday", _relative_weekday),
    ("fullmonth", _relative_month),
    ("stretch", _stretch),
    ("relation", _counted),
)
