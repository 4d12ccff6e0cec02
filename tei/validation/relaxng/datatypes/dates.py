"""Dates, times and durations of XML Schema.

A value is a point on the time line and a mark whether a time zone was given. Two values of which
only one has a time zone are ordered when any zone (up to 14 hours either way) orders them alike.
As in Jing, midnight is 00:00:00 and never 24:00:00, and a year has no superfluous zeros.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from tei.validation.relaxng.datatypes.datatype import Kind

_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,17}|0[0-9]{3}))"
_MONTH, _DAY = r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]{0,99})?)"
_ZONE = r"(?P<zone>Z|[+\-][0-9]{2}:[0-9]{2})?"

_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ANY_YEAR = 2000
_DAY_SECONDS = 86_400
_ZONE_LIMIT = 14 * 3600

Moment = tuple[Fraction, bool]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(year: int, month: int, day: int) -> int:
    """Count days from the first of January of the year 0, of astronomers, to a date."""
    leaps = (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    after_february = month > 2 and _is_leap(year)
    return 365 * year + leaps + _DAYS_BEFORE[month - 1] + after_february + day


def _zone_seconds(zone: str | None) -> int | None:
    """Return the offset of a zone; None when it is out of bounds."""
    if zone is None or zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    seconds = hours * 3600 + minutes * 60
    if minutes > 59 or seconds > _ZONE_LIMIT:
        return None
    return -seconds if zone[0] == "-" else seconds


def _reader(shape: str) -> Callable[[str], Moment | None]:
    pattern = re.compile(shape + _ZONE)

    def read(text: str) -> Moment | None:
        match = pattern.fullmatch(text)
        return _moment(match.groupdict()) if match else None

    return read


def _moment(parts: dict[str, str | None]) -> Moment | None:
    written = int(parts.get("year") or _ANY_YEAR)
    if written == 0 or _has_idle_zero(parts.get("year")):
        return None
    # The year before the year 1 is written -0001; astronomers count it 0.
    year = written + 1 if written < 0 else written
    month, day = int(parts.get("month") or 1), int(parts.get("day") or 1)
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    second = Fraction((parts.get("second") or "0").rstrip("."))
    offset = _zone_seconds(parts.get("zone"))
    if not 1 <= month <= 12 or offset is None or hour > 23 or minute > 59 or second >= 61:
        return None
    length = 28 if month == 2 and not _is_leap(year) else _MONTH_LENGTHS[month - 1]
    if not 1 <= day <= length:
        return None
    seconds = _days(year, month, day) * _DAY_SECONDS + hour * 3600 + minute * 60 + second - offset
    return seconds, parts.get("zone") is not None


def _has_idle_zero(year: str | None) -> bool:
    digits = (year or "").lstrip("-")
    return len(digits) > 4 and digits.startswith("0")


def _precedes(first: object, second: object) -> bool:
    (one, one_zoned), (other, other_zoned) = _as_moment(first), _as_moment(second)
    return one < other if one_zoned == other_zoned else one + _ZONE_LIMIT < other


def _as_moment(value: object) -> Moment:
    if isinstance(value, tuple) and len(value) == 2:
        return value
    return Fraction(0), False


_DURATION = re.compile(
    r"(?P<sign>-)?P(?=.)(?:(?P<years>[0-9]{1,18})Y)?(?:(?P<months>[0-9]{1,18})M)?(?:(?P<days>[0-9]{1,18})D)?"
    r"(?P<clock>T(?=.)(?:(?P<hours>[0-9]{1,18})H)?(?:(?P<minutes>[0-9]{1,18})M)?"
    r"(?:(?P<seconds>[0-9]{1,18}(?:\.[0-9]{0,99})?|\.[0-9]{1,18})S)?)?"
)

# Moments from which XML Schema measures two durations to compare them.
_YARDSTICKS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


def _duration(text: str) -> tuple[int, Fraction] | None:
    """Return months and seconds."""
    match = _DURATION.fullmatch(text)
    if not match:
        return None
    number = {key: match[key] or "0" for key in ("years", "months", "days", "hours", "minutes")}
    months = int(number["years"]) * 12 + int(number["months"])
    seconds = Fraction((match["seconds"] or "0").rstrip("."))
    seconds += int(number["minutes"]) * 60 + int(number["hours"]) * 3600
    seconds += int(number["days"]) * _DAY_SECONDS
    return (-months, -seconds) if match["sign"] else (months, seconds)


def _shorter(first: object, second: object) -> bool:
    return all(_end(first, mark) < _end(second, mark) for mark in _YARDSTICKS)


def _end(duration: object, yardstick: tuple[int, int]) -> Fraction:
    months, seconds = duration if isinstance(duration, tuple) else (0, Fraction(0))
    years, month = divmod(yardstick[1] - 1 + months, 12)
    return Fraction(_days(yardstick[0] + years, month + 1, 1) * _DAY_SECONDS + seconds)


def _kind(name: str, shape: str, words: str, example: str) -> Kind:
    return Kind(name, f"{words} such as {example}", example, _reader(shape), precedes=_precedes)


DATE_KINDS = (
    _kind("date", f"{_YEAR}-{_MONTH}-{_DAY}", "a date", "1871-05-28"),
    _kind(
        "dateTime",
        f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
        "a date and time",
        "1871-05-28T14:30:00",
    ),
    _kind("time", _TIME, "a time of day", "14:30:00"),
    _kind("gYear", _YEAR, "a year", "1871"),
    _kind("gYearMonth", f"{_YEAR}-{_MONTH}", "a month of a year", "1871-05"),
    _kind("gMonthDay", f"--{_MONTH}-{_DAY}", "a day of any year", "--05-28"),
    _kind("gMonth", f"--{_MONTH}", "a month", "--05"),
    _kind("gDay", f"---{_DAY}", "a day of any month", "---28"),
    Kind(
        "duration",
        "a length of time such as P1Y2M3D",
        "P1Y2M3D",
        _duration,
        precedes=_shorter,
    ),
)
