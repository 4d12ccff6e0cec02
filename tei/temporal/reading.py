"""What the fields of a date expression say, before any context is asked."""

from __future__ import annotations

import re

from tei.temporal.moment import Moment, from_iso, moment
from tei.temporal.pattern import Expression, Fields, Grammar, grammar

_ROMAN = {
    r: n
    for n, r in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1
    )
}
_DIGITS = re.compile(r"\d+")


def parse_date(text: str, language: str = "en") -> str | None:
    """Return the ISO value of a date that stands alone: a day, a month of a year, or a year.

    Args:
        text: the date and nothing else but blanks, brackets and closing punctuation:
            ``[Washington,]`` must have been taken off.
        language: code of the language.

    Returns:
        ``1961-10-04``, ``1961-10`` or ``1961``; ``None`` for what names no such date, or leaves
        its year, or which of two numbers is the month, to be guessed.
    """
    words = grammar(language)
    trimmed = text.strip(" \t\r\n.,;:[]()")
    for found in words.expressions(trimmed, 0, len(trimmed)):
        whole = found.start == 0 and not trimmed[found.end :].strip(" .")
        if whole and found.kind == "point":
            value = point(found.fields, words)
            return value.iso if value else None
        break
    return None


def point(fields: Fields, words: Grammar, suffix: str = "") -> Moment | None:
    """Return the date that the fields state in full, or ``None`` when its year is not among them.

    Args:
        fields: of an expression.
        words: the grammar that found it.
        suffix: ``"2"`` for the end of a range.
    """
    if "isoyear" in fields:
        return from_iso("-".join(fields[f"iso{part}"] for part in ("year", "month", "day")))
    if "slashyear" in fields:
        return _figures(fields)
    year = stated_year(fields, suffix)
    if year is None:
        return None
    return moment(year, month_of(fields, words, suffix), day_of(fields, words, suffix))


def stated_year(fields: Fields, suffix: str = "") -> int | None:
    """Return the year that stands in an expression."""
    for name in ("year", "tailyear", "anyyear", "shortyear"):
        if name + suffix in fields:
            figures = fields[name + suffix]
            if name == "tailyear" and len(figures) == 2:
                return None
            return int(figures)
    return None


def month_of(fields: Fields, words: Grammar, suffix: str = "") -> int:
    """Return the number of the month, 0 when none is named."""
    if "romanmonth" in fields:
        return _ROMAN[fields["romanmonth"]]
    name = fields.get("month" + suffix) or fields.get("fullmonth" + suffix) or ""
    low = name.lower()
    return words.months.get(low) or words.months.get(low.rstrip("."), 0)


def day_of(fields: Fields, words: Grammar, suffix: str = "") -> int:
    """Return the day of the month, 0 when none is named."""
    names = (name + suffix for name in ("day", "nth", "dotday"))
    return ordinal(next((fields[name] for name in names if name in fields), ""), words)


def weekday_of(fields: Fields, words: Grammar) -> int | None:
    """Return the number of the day of the week, Monday 0, ``None`` when none is named."""
    return words.weekdays.get(fields.get("fullweekday", "").lower())


def ordinal(text: str, words: Grammar) -> int:
    """Return the number of ``3d``, ``3`` or ``third``, 0 for nothing."""
    figures = _DIGITS.match(text)
    if figures:
        return int(figures[0])
    return int(words.words.get("ordinals", {}).get(text.lower(), 0))


def _figures(fields: Fields) -> Moment | None:
    """Read a date in figures; one whose day and month could change places has no value."""
    year = int(fields["slashyear"])
    if year < 100:
        return None
    if "dotday" in fields:
        month = fields["dotmonth"]
        number = int(month) if month.isdigit() else _ROMAN.get(month, 13)
        return moment(year, number, int(fields["dotday"]))
    first, second = int(fields["slash1"]), int(fields["slash2"])
    if first == second or second > 12:
        return moment(year, first, second)
    return moment(year, second, first) if first > 12 else None


def is_full(expression: Expression) -> bool:
    """Tell whether an expression is a point in time that states its own year."""
    return expression.kind == "point" and (
        stated_year(expression.fields) is not None
        or "isoyear" in expression.fields
        or "slashyear" in expression.fields
    )
