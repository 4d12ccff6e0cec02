"""The forms of dates in a language, compiled from its table into one regular expression.

A form is written in the table with named fields (``{month} {day}{,}{year}``). Each field stands
here once as a small pattern; the words in it come from the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei.language import table

_FIELD = re.compile(r"\{([a-z,-]+)(\d?)\}")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d)"
#: A blank of a form: within a block a line may end anywhere.
_BLANK = r"\s{1,4}"

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text in the form of a date.

    Args:
        start: offset of its first character.
        end: offset behind its last.
        kind: which list of forms of the language's table it belongs to.
        fields: what stands in it, by the names of the form.
    """

    start: int
    end: int
    kind: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled forms of a language and its words with their numbers.

    Args:
        finder: one alternation of all forms, the longer before the shorter.
        forms: for each named alternative its kind and the names of its fields.
        words: the language's table.
        months: number of each form of a month's name, in lower case.
        weekdays: number of each form of a weekday's name in lower case, Monday 0.
    """

    finder: re.Pattern[str]
    forms: Mapping[str, tuple[str, tuple[str, ...]]]
    words: Mapping[str, Any]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    def expressions(self, text: str, start: int, end: int) -> Iterator[Expression]:
        """Yield what has the form of a date between two offsets, left to right."""
        for found in self.finder.finditer(text, start, end):
            form = found.lastgroup or ""
            kind, names = self.forms[form]
            fields = {name: found[f"{form}_{name}"] for name in names}
            yield Expression(
                found.start(), found.end(), kind, {k: v for k, v in fields.items() if v}
            )


@cache
def grammar(language: str) -> Grammar:
    """Return the forms of dates of a language, compiled once."""
    words = table(language, "date")
    fields = _fields(words)
    forms: dict[str, tuple[str, tuple[str, ...]]] = {}
    alternatives = []
    for kind, patterns in words.get("forms", {}).items():
        for pattern in patterns:
            form = f"f{len(forms)}"
            expanded, names = _expand(pattern, form, fields)
            forms[form] = kind, names
            alternatives.append(f"(?P<{form}>{expanded})")
    finder = re.compile(rf"(?<![\w$£€])(?:{'|'.join(alternatives) or '(?!)'})(?!\w)")
    return Grammar(
        finder,
        forms,
        words,
        {form.lower(): n for n, row in enumerate(words.get("months", ()), 1) for form in row},
        {form.lower(): n for n, row in enumerate(words.get("weekdays", ())) for form in row},
    )


def _expand(pattern: str, form: str, fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return a form as a regular expression, and the names of its fields."""
    names = []

    def field(found: re.Match[str]) -> str:
        name, number = found[1], found[2]
        if name in _JOINTS or name in _UNNAMED:
            return f"(?:{fields[name]})"
        names.append(name + number)
        return f"(?P<{form}_{name}{number}>{fields[name]})"

    expanded = _FIELD.sub(field, re.sub(r"(?<!\\) (?!\?)", lambda _: _BLANK, pattern))
    return expanded.replace(" ?", r"\s?"), tuple(names)


#: What joins fields, and is not a field itself.
_JOINTS = {
    ",": r"[.,]{0,2}\s{0,3}(?:A\.?\s?D\.?,?\s{1,3})?(?:of\s)?",
    "to": r"\s?[-–—]\s?|,?\s+(?:to|through|till|until)\s+(?:the\s+)?",
    "and": r"\s+and\s+",
    "dash": r"\s?[-–—/]\s?",
    "-": r"[\s-]{1,3}",
    "weekdaysep": r"\.?,?\s{1,3}",
}
_UNNAMED = {"anymonth"}


def _fields(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the pattern of each field."""
    ending = _either(_cased(words.get("ordinal_endings", ())))
    months, full = _months(words.get("months", ()))
    ordinal = _either(words.get("ordinals", ()))
    weekdays = _either(_cased(f for row in words.get("weekdays", ()) for f in row))
    return {
        **_JOINTS,
        "month": months,
        "fullmonth": full,
        "anymonth": months,
        "day": rf"{_DAY}(?:\.?\s?(?:{ending})\b\.?|(?!\d))|(?:{ordinal})\b",
        "nth": rf"(?:{_DAY}\.?\s?(?:{ending})|{ordinal})\b",
        "year": _YEAR,
        "anyyear": r"\d{1,4}(?!\d)",
        "shortyear": r"(?:\d{4}|\d\d)(?!\d)",
        "tailyear": r"(?:\d{4}|\d\d)(?!\d)",
        "fiscalyear": r"(?:\d{4}|\d\d)(?!\d)",
        "slashyear": r"(?:1\d|20)\d\d(?!\d)|\d\d(?![\d/])",
        "isoyear": _YEAR,
        "isomonth": r"[01]\d",
        "isoday": r"[0-3]\d(?!\d)",
        "slash": r"[0-3]?\d",
        "dotday": r"[0-3]?\d",
        "dotmonth": r"[01]?\d|[IVX]{1,4}",
        "weekday": weekdays,
        "dayspart": _either(words.get("parts_of_day", ())),
        "season": rf"(?:{_either(_cased(words.get('seasons', ())))})",
        "decade": rf"(?:1[0-9]|20)\d0['’]?s|['’]\d0['’]?s|(?:{_either(words.get('decades', ()))})",
        "qualifier": _either(_cased(words.get("qualifiers", ()))),
        "calendar": _either(words.get("calendars", {}).get("months", ())),
        "sign": _either(words.get("calendars", {}).get("signs", ())),
        "days": _either(_cased(words.get("days", ()))),
        "narrated": _either(words.get("narrated", ())),
        "instant": _either(words.get("instant", ())) + r"\b\.?",
        "direction": _either(_cased(words.get("directions", ()))),
        "relativeunit": "week|month|year",
        "number": rf"(?:{_either(_cased(words.get('numbers', ())))}|\d{{1,3}})",
        "unit": _either(words.get("units", ())),
    }


def _either(forms: Iterable[str]) -> str:
    """Return an alternation of words, the longer before the shorter; it may match nothing."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered) or "(?!)"


def _cased(forms: Iterable[str]) -> list[str]:
    """Return words as they stand, with a capital, and in capitals."""
    return [cased for form in forms for cased in (form, form[:1].upper() + form[1:], form.upper())]


def _months(rows: Iterable[list[str]]) -> tuple[str, str]:
    """Return the patterns of any form of a month's name and of its full name."""
    listed = list(rows)
    full = _either(_cased(row[0] for row in listed))
    short = _either(_cased(form for row in listed for form in row[1:]))
    return rf"(?:(?:{full})\b|(?:{short})\b\.?)", rf"(?:{full})\b"
