"""A day, month or year of the Gregorian calendar as far as it is known."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A date known to the year, the month or the day; what is not known is 0.

    Args:
        year: of the common era, 1 to 9999.
        month: 1 to 12, or 0.
        day: day of the month, or 0; only where the month is known.
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The date as W3C XML Schema writes it, as precise as it is known."""
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    @property
    def months(self) -> int:
        """Months since the year 0, for reckoning with months."""
        return self.year * 12 + max(self.month, 1) - 1

    def date(self) -> dt.date:
        """Return the first day of what is known."""
        return dt.date(self.year, self.month or 1, self.day or 1)


def moment(year: int, month: int = 0, day: int = 0) -> Moment | None:
    """Return a date that exists, or ``None``."""
    if not (1 <= year <= 9999 and 0 <= month <= 12 and (month or not day)):
        return None
    if month and not 0 <= day <= monthrange(year, month)[1]:
        return None
    return Moment(year, month, day)


def from_iso(text: str) -> Moment | None:
    """Return the date that an ISO value such as ``1955-10`` names, or ``None``."""
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return moment(year, month, day)


def from_date(day: dt.date) -> Moment:
    """Return a day known in full."""
    return Moment(day.year, day.month, day.day)


def from_months(months: int) -> Moment:
    """Return the month that lies so many months after the year 0."""
    return Moment(months // 12, months % 12 + 1)
