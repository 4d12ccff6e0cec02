"""Times of the clock in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei.document import Attributes
from tei.language import table
from tei.language.alternation import any_of, cased, either
from tei.temporal.pattern import Fields, expand


@dataclass(frozen=True, slots=True)
class Time:
    """A time that was found.

    Args:
        start: offset of its first character.
        end: offset behind its last.
        attributes: ``when``, or ``from`` and ``to``, as ``hh:mm:ss``; empty where morning and
            evening cannot be told apart.
        bare: figures with a colon alone, which may be something else than a time.
    """

    start: int
    end: int
    attributes: Attributes
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """The compiled forms of times in a language.

    Args:
        finder: one alternation of all forms.
        forms: the names of the fields of each.
        leading: what may stand before bare figures when they are a time and no reference.
        words: the table of the language.
    """

    finder: re.Pattern[str]
    forms: Mapping[str, tuple[str, ...]]
    leading: re.Pattern[str]
    words: Mapping[str, Any]

    def times(self, text: str, start: int, end: int) -> Iterator[Time]:
        """Yield the times between two offsets, left to right."""
        for found in self.finder.finditer(text, start, end):
            form = found.lastgroup or ""
            fields = {name: found[f"{form}_{name}"] for name in self.forms[form]}
            said = {name: value for name, value in fields.items() if value}
            bare = said.keys() <= {"clockhour", "minute", "second"} and not any(
                map(str.isalpha, found[0])
            )
            yield Time(found.start(), found.end(), self.value(said), bare)

    def value(self, fields: Fields) -> Attributes:
        """Return what the fields of a time mean, as dating attributes."""
        if "named" in fields:
            return (("when", self.words["named"][" ".join(fields["named"].lower().split())]),)
        if "clockhour" in fields:
            return _when(
                int(fields["clockhour"]), int(fields.get("minute", 0)), fields.get("second", "00")
            )
        if "hour2" in fields:
            return self._range(fields)
        hour = self._hour(fields, fields.get("meridiem", ""))
        minutes = int(fields.get("minute", 30 if "thirty" in fields else 0))
        if hour is None:
            return ()
        past = fields.get("past") or fields.get("quarter")
        if past:
            side = self.words["sides"][fields["side"]] if "side" in fields else 1
            minutes += self._number("minutes", past) * int(side)
        hour, minutes = (hour + minutes // 60) % 24, minutes % 60
        return _when(hour, minutes)

    def _range(self, fields: Fields) -> Attributes:
        meridiem = fields.get("meridiem", "")
        last_half = fields.get("meridiem2", meridiem)
        first = self._hour(fields, meridiem)
        last = self._hour({"hour": fields["hour2"]}, last_half)
        if first is None or last is None:
            return ()
        start = (first, int(fields.get("minute", 0)))
        end = (last, int(fields.get("minute2", 0)))
        if start > end and "meridiem2" not in fields:
            start = (start[0] - 12, start[1])
        if start[0] < 0:
            return ()
        (_, begins), (_, ends) = _when(*start)[0], _when(*end)[0]
        return ("from", begins), ("to", ends)

    def _hour(self, fields: Fields, meridiem: str) -> int | None:
        """Return the hour of the day, ``None`` when it may be of the morning or the evening."""
        hour = self._number("hours", fields["hour"])
        if meridiem:
            letters = "".join(filter(str.isalpha, meridiem)).lower()
            return hour % 12 + (12 if letters in self.words["after_noon"] else 0)
        if "part" in fields:
            return hour % 12 + int(self.words["parts"][" ".join(fields["part"].split())])
        if hour <= int(self.words["afternoon"]):
            return hour + 12
        return hour if hour > 12 else None

    def _number(self, kind: str, text: str) -> int:
        low = " ".join(text.lower().split())
        return int(low) if low.isdigit() else int(self.words[kind][low])


def _when(hour: int, minute: int, second: str = "00") -> Attributes:
    return (("when", f"{hour:02}:{minute:02}:{second}"),)


def parse_time(text: str, language: str) -> str:
    """Return the first time in a text as ``hh:mm:ss``, a stretch as two parted by a slash.

    ``""`` when there is none, or morning and evening cannot be told apart.
    """
    for time in clock(language).times(text, 0, len(text)):
        return "/".join(value for _, value in time.attributes)
    return ""


def _sign(letters: str) -> str:
    """Return a pattern of ``am``, ``AM``, ``a.m.``, ``a. m.``, the last period or none."""
    first, last = (f"[{letter.upper()}{letter}]" for letter in letters)
    return rf"{first}\.\s?{last}\b\.?|{first}\s?{last}\b"


@cache
def clock(language: str) -> Clock:
    """Return the forms of times of a language, compiled once."""
    words = table(language, "date").get("clock", {})
    hours = rf"(?:1[0-2]|0?[1-9])(?!\d)|(?:{either(cased(words.get('hours', ())))})\b"
    minute = r"[0-5]\d(?!\d)"
    halves = [*words.get("before_noon", ()), *words.get("after_noon", ())]
    fields = {
        "hour": hours,
        "minute": minute,
        "second": minute,
        "thirty": either(words.get("half_hours", ())),
        "clockhour": r"[01]\d|2[0-3]|[0-9](?=[:.])",
        "meridiem": any_of(map(_sign, halves)),
        "past": rf"{either(cased(words.get('minutes', ())))}|[1-5]?\d",
        "quarter": either(cased(words.get("quarters", ()))),
        "side": either(words.get("sides", ())),
        "part": either(words.get("parts", ())),
        "zone": rf"\(?(?:{either(words.get('zones', ()))})\)?",
        "named": either(cased(words.get("named", ()))),
    }
    forms: dict[str, tuple[str, ...]] = {}
    alternatives = []
    for pattern in words.get("forms", ()):
        form = f"t{len(forms)}"
        expanded, forms[form] = expand(pattern, form, fields)
        alternatives.append(f"(?P<{form}>{expanded})")
    first = either(cased(w for key in ("hours", "minutes", "named") for w in words.get(key, ())))
    finder = rf"(?<![\w.:$£€-])(?=\d|{first})(?:{any_of(alternatives)})(?!\w|:\d)"
    leading = re.compile(rf"(?:\b(?:{either(words.get('leading', ()))})|[,(—–-])\s*$")
    return Clock(re.compile(finder), forms, leading, words)
