"""Dates that no calendar has, and spans that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from lxml import etree

from tei.validation.integrity.model import Fault, File, local

DATES = ("when", "from", "to", "notBefore", "notAfter")
_DAY = re.compile(r"-?\d{4,}-(\d\d)(?:-(\d\d)(?:T.*)?)?(?:Z|[+-]\d\d:\d\d)?")
#: Attributes for the ends of a range, and what to say if they are reversed.
_RANGES = (
    ("min", "max", "The least ({}) is more than the most ({}); exchange or correct them"),
    (
        "atLeast",
        "atMost",
        "At least {} and at most {} leaves no number; exchange or correct them",
    ),
)
_NUMBER = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*")


def impossible_date(element: etree._Element, _file: File) -> Iterator[Fault]:
    """Find a month beyond the twelfth and a day that its month has not."""
    for name in DATES:
        value = element.get(name, "")
        found = _DAY.fullmatch(value.strip()) if "-" in value else None
        if found and not _possible(value.strip(), int(found[1]), int(found[2] or 1)):
            message = (
                f'"{value}" (@{name} of {local(element)}) is no date of the calendar; '
                "correct its month or day"
            )
            yield Fault("impossible-date", message, element, name)


def _possible(date: str, month: int, day: int) -> bool:
    """Tell whether a month has a day.

    A leap day is granted to every fourth year, as the Julian calendar has it, and before our era
    to all, since years are counted there in two ways.
    """
    if not 1 <= month <= 12:
        return False
    year = int(date.partition("-")[0]) if date[0] != "-" else 0
    longest = 28 if month == 2 and year % 4 else monthrange(2000, month)[1]
    return 1 <= day <= longest


def reversed_dates(element: etree._Element, _file: File) -> Iterator[Fault]:
    """Find a span of time that ends before it begins."""
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        start, end = element.get(first, ""), element.get(last, "")
        # Times of day may pass midnight; only dates that begin with a year can be compared.
        if _has_year(start) and _has_year(end) and _year_first(start) > _year_first(end, "~"):
            yield Fault(
                "reversed-dates",
                f"@{first} ({start}) is after @{last} ({end}); exchange or correct them",
                element,
                first,
            )


def reversed_range(element: etree._Element, _file: File) -> Iterator[Fault]:
    """Find a range of numbers whose least is more than its most."""
    for least, most, message in _RANGES:
        low, high = element.get(least, ""), element.get(most, "")
        numbers = _NUMBER.fullmatch(low) and _NUMBER.fullmatch(high)
        if numbers and float(low) > float(high):
            yield Fault("reversed-range", message.format(low, high), element, least)


def _has_year(date: str) -> bool:
    return len(date) in {4, 7} or (len(date) >= 10 and date[4] == "-" == date[7])


def _year_first(date: str, rest: str = "") -> str:
    """Return a date so that it sorts: a year alone before its days, or with ``~`` after them."""
    return date[:10] + rest
