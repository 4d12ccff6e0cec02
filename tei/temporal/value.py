"""What a date expression means where it stands, as TEI's dating attributes.

Values come from the text alone: from the expression itself, from the day of writing, or from the
date last told of. What they do not settle is left without a value (Guidelines, chapter 13.4 and
att.datable.w3c).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tei.document import Attributes
from tei.temporal.dating import Setting, between, from_to, third, third_of, when
from tei.temporal.moment import Moment, from_months, moment
from tei.temporal.pattern import Expression, Fields, Grammar
from tei.temporal.reading import day_of, month_of, point, stated_year, weekday_of
from tei.temporal.relative import RELATIVE, relative, weekday

#: Months that a date without year may lie ahead before it is read as last year's.
_AHEAD = 6
#: Months ahead within which even a sentence in the past tense means what is to come.
_NEAR = 2
#: Within so long the tense tells which of two days with the same weekday is meant.
_CLOSE = dt.timedelta(days=21)


def attributes(expression: Expression, setting: Setting, words: Grammar) -> Attributes:
    """Return TEI's dating attributes of an expression, in the order of writing.

    Args:
        expression: what the grammar found.
        setting: what is known where it stands.
        words: the grammar.

    Returns:
        ``when``, ``from`` and ``to``, or ``notBefore`` and ``notAfter``, with ``type`` where the
        expression is relative; empty when it has no value that the text supports.
    """
    return _READERS[expression.kind](expression.fields, setting, words)


def _other(_fields: Fields, _setting: Setting, _words: Grammar) -> Attributes:
    return ()


def _point(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    if "direction" in fields:
        return _of_year_beside(fields, setting, words)
    if "instant" in fields:
        return _instant(fields, setting, words)
    stated = point(fields, words)
    if stated or stated_year(fields) or "slashyear" in fields or "isoyear" in fields:
        return when(stated)
    year = _nearest_year(fields, setting, words)
    return when(moment(year, month_of(fields, words), day_of(fields, words))) if year else ()


def _of_year_beside(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``November of last year``, counted from the day of writing."""
    if setting.written is None:
        return RELATIVE
    year = setting.written.year + int(words.words["directions"][fields["direction"].lower()])
    return when(moment(year, month_of(fields, words), day_of(fields, words))) + RELATIVE


def _instant(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``23d current``: a day of the month of writing, or of the one beside it."""
    if not (setting.written and setting.written.month):
        return ()
    months = words.words["instant"][" ".join(fields["instant"].lower().split()).rstrip(".")]
    near = from_months(setting.written.months + months)
    return when(moment(near.year, near.month, day_of(fields, words)))


def _day(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read ``on the 18th``, ``Monday the 13th``: a day of the month of writing or one beside it.

    A day told of just before it in the same month is nearer. Of which the weekday is named is
    close to the day of writing, whatever the tense ("he said on Monday the 13th").
    """
    near = setting.written
    if near is None or not near.month:
        return ()
    day, named = day_of(fields, words), weekday_of(fields, words)
    told = setting.told
    if told and told.months == near.months and told.day < day and named is None:
        return when(moment(told.year, told.month, day))
    months = (from_months(near.months + shift) for shift in (-1, 0, 1))
    days = [here for month in months if (here := moment(month.year, month.month, day))]
    if named is not None:
        days = [here for here in days if here.date().weekday() == named]
    if not near.day:
        return when(days[0]) if len(days) == 1 else ()
    today = near.date()
    apt = [here for here in days if (here.date() - today).days * setting.tense >= 0]
    if named is not None:
        close = [here for here in apt if abs(here.date() - today) <= _CLOSE]
        apt = close or days
    return when(min(apt, key=lambda here: abs(here.date() - today), default=None))


def _nearest_year(fields: Fields, setting: Setting, words: Grammar, suffix: str = "") -> int | None:
    """Return the year that a day or month without one belongs to.

    A year named before it in the same block decides; else the day of writing does, its own year
    first, the year before when the date would lie far ahead, the year after in talk of what is
    to come.
    """
    if "tailyear" in fields:
        near = setting.told or setting.written
        return near.year // 100 * 100 + int(fields["tailyear"]) if near else None
    month = month_of(fields, words, suffix)
    if setting.year:
        return setting.year
    if setting.written is None:
        return setting.told.year if setting.told else None
    year = setting.written.year
    if not setting.written.month:
        return year
    ahead = month - setting.written.month
    if ahead > _AHEAD or (ahead > _NEAR and setting.tense < 0):
        return year - 1
    return year + 1 if ahead < -_AHEAD and setting.tense > 0 else year


def _range(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    last_year = stated_year(fields, "2")
    first_year = stated_year(fields)
    if last_year is not None and last_year < 100 and first_year is not None:
        last_year += first_year // 100 * 100
    month = month_of(fields, words)
    month2 = month_of(fields, words, "2") or month
    year = first_year or last_year or _nearest_year(fields, setting, words)
    if year is None:
        return ()
    if first_year is None and month2 < month:
        year -= 1 if last_year else 0
    end = last_year or (year + 1 if month2 < month else year)
    first = moment(year, month, day_of(fields, words))
    last = moment(end, month2, day_of(fields, words, "2"))
    return from_to(first, last)


def _part(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    """Read seasons, decades, halves, quarters and centuries, and the early part of each."""
    year = stated_year(fields)
    if "decade" in fields:
        return _decade(fields, setting, words)
    if "season" in fields:
        return _season(fields, year, words)
    part = third_of(fields, words)
    if part is not None:
        year = year or _nearest_year(fields, setting, words)
        whole = moment(year, month_of(fields, words)) if year else None
        return between(*third(whole, part)) if whole else ()
    number = day_of(fields, words)
    if year is None:
        return from_to(moment(number * 100 - 99), moment(number * 100))
    months = int(words.words["shares"][fields["share"]])
    first, last = (number - 1) * months + 1, number * months
    return from_to(moment(year, first), moment(year, last)) if last <= 12 else ()


def _decade(fields: Fields, setting: Setting, words: Grammar) -> Attributes:
    text = " ".join(fields["decade"].split())
    figures = "".join(c for c in text if c.isdigit())
    year = int(figures) if figures else int(words.words["decades"][text])
    if year < 100:
        near = setting.told or setting.written
        if near is None:
            return ()
        year += near.year // 100 * 100
        year -= 100 if year > near.year + 10 else 0
    part = third_of(fields, words)
    if part is not None:
        start = year + (0, 3, 5)[part]
        return between(Moment(start), Moment(start + 4))
    return from_to(Moment(year), Moment(year + 9))


def _season(fields: Fields, year: int | None, words: Grammar) -> Attributes:
    if year is None:
        return ()
    first, last = words.words["seasons"][fields["season"].lower()]
    if "shortyear2" in fields or last > first:
        over = 1 if last < first else 0
        return between(Moment(year, first), Moment(year + over, last))
    return between(Moment(year - 1, first), Moment(year + 1, last))


def _fiscal(fields: Fields, _setting: Setting, _words: Grammar) -> Attributes:
    """Read a fiscal year, which begins in one calendar year and ends in the next."""
    if "fiscalyear" in fields:
        year = int(fields["fiscalyear"])
        if year < 100:
            return ()
    else:
        year = int(fields["year"])
    if "shortyear2" in fields:
        last = int(fields["shortyear2"])
        return between(moment(year), moment(last if last > 99 else year // 100 * 100 + last))
    return between(moment(year - 1), moment(year))


_Reader = Callable[[Fields, Setting, Grammar], Attributes]
_READERS: dict[str, _Reader] = {
    "other": _other,
    "range": _range,
    "part": _part,
    "fiscal": _fiscal,
    "point": _point,
    "relative": relative,
    "weekday": weekday,
    "day": _day,
}
