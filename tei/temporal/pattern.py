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
from tei.language.alternation import NOTHING, any_of, cased, either

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
        opening: what any form begins with; it passes over the rest of the text quickly.
        finder: one alternation of all forms, the longer before the shorter.
        forms: for each named alternative its kind and the names of its fields.
        entry: the head of an entry in a journal.
        words: the language's table.
        months: number of each form of a month's name, in lower case.
        weekdays: number of each form of a weekday's name in lower case, Monday 0.
    """

    opening: re.Pattern[str]
    finder: re.Pattern[str]
    forms: Mapping[str, tuple[str, tuple[str, ...]]]
    entry: re.Pattern[str]
    words: Mapping[str, Any]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    def expressions(self, text: str, start: int, end: int) -> Iterator[Expression]:
        """Yield what has the form of a date between two offsets, left to right."""
        reached = start
        for opening in self.opening.finditer(text, start, end):
            found = self.finder.match(text, opening.start(), end)
            if not found or found.start() < reached:
                continue
            form = found.lastgroup or ""
            kind, names = self.forms[form]
            fields = {name: (found[f"{form}_{name}"] or "").replace("ſ", "s") for name in names}
            reached = found.end() - _stop(found, form, names)
            yield Expression(found.start(), reached, kind, {k: v for k, v in fields.items() if v})


def _stop(found: re.Match[str], form: str, names: Iterable[str]) -> int:
    """Return 1 when what was found ends in a day and a period, which is that of the sentence."""
    days = (f"{form}_{name}" for name in names if name.rstrip("2") in ("day", "nth"))
    last = any(found.end(day) == found.end() for day in days)
    return int(last and found[0].endswith("."))


@cache
def grammar(language: str) -> Grammar:
    """Return the forms of dates of a language, compiled once."""
    words = table(language, "date")
    fields = field_patterns(words)
    forms: dict[str, tuple[str, tuple[str, ...]]] = {}
    alternatives = []
    for kind, patterns in words.get("forms", {}).items():
        for pattern in patterns:
            form = f"f{len(forms)}"
            expanded, names = expand(pattern, form, fields)
            forms[form] = kind, names
            alternatives.append(f"(?P<{form}>{expanded})")
    return Grammar(
        _opening(words),
        re.compile(rf"(?:{any_of(alternatives)})(?!\w)"),
        forms,
        re.compile(rf"(?:{expand(words.get('entry', NOTHING), 'entry', fields)[0]})(?!\w)"),
        words,
        {form.lower(): n for n, row in enumerate(words.get("months", ()), 1) for form in row},
        {form.lower(): n for n, row in enumerate(words.get("weekdays", ())) for form in row},
    )


def expand(pattern: str, form: str, fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return a form of a table as a regular expression, and the names of its fields.

    Args:
        pattern: the form as the table writes it.
        form: a name of its own, put before the name of each group.
        fields: the pattern of each field.
    """
    names = []

    def field(found: re.Match[str]) -> str:
        name, number = found[1], found[2]
        if name in _UNNAMED:
            return f"(?:{fields[name]})"
        names.append(name + number)
        return f"(?P<{form}_{name}{number}>{fields[name]})"

    expanded = _FIELD.sub(field, re.sub(r"(?<!\\) (?!\?)", lambda _: _BLANK, pattern))
    return expanded.replace(" ?", r"\s?"), tuple(names)


def _opening(words: Mapping[str, Any]) -> re.Pattern[str]:
    """Return a pattern of the first characters of every form."""
    tables = (
        *("seasons", "ordinals", "decades", "qualifiers", "portions"),
        *("days", "narrated", "directions", "successions"),
    )
    first = {form.split()[0] for name in tables for form in words.get(name, ())}
    first |= set(words.get("stretches", ()))
    named = {
        form[:3] for key in ("months", "weekdays") for row in words.get(key, ()) for form in row
    }
    named |= {form[:4] for form in words.get("calendars", {}).get("months", ())}
    numbers = {form for form in words.get("numbers", ()) if len(form) > 2}
    articles = {form for form in words.get("numbers", ()) if len(form) <= 2}
    counted = rf"(?:{either(cased(articles))})\s+(?:{either(words.get('units', ()))})\b"
    day = either([*words.get("units", ()), *words.get("parts_of_day", ())])
    beside = rf"(?:{day})\s+(?:{either(words.get('sides', ()))})\b"
    rest = any_of(words.get("openings", {}).get("words", ()))
    return re.compile(
        rf"(?<![\w$£€])(?:\d|['’]\d|(?:{either(cased(named))})"
        rf"|(?:{either(cased(first | numbers))})\b|{counted}|{beside}|{rest})"
    )


#: What joins fields, and is not a field itself.
_JOINTS = {
    "dash": r"\s?[-–—/]\s?",
    "-": r"[\s-]{1,3}",
    "weekdaysep": r"\.?,?\s{1,3}",
}
#: Fields whose content nobody asks for.
_UNNAMED = {*_JOINTS, ",", "to", "and", "anymonth"}


def _worded_joints(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the joints that hold words of the language."""
    joints = words.get("joints", {})
    era = any_of(joints.get("era", ()))
    article, of = either(words.get("evidence", {}).get("articles", ())), joints.get("of", ())
    return {
        ",": rf"[.,]{{0,2}}\s{{0,3}}(?:(?:{era}),?\s{{1,3}})?(?:(?:{either(of)})\s)?",
        "to": rf"\s?[-–—]\s?|,?\s+(?:{either(joints.get('to', ()))})\s+(?:(?:{article})\s+)?",
        "and": rf"\s+(?:{either(joints.get('and', ()))})\s+",
    }


def field_patterns(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the pattern of each field."""
    ending = either(cased(words.get("ordinal_endings", ())))
    months, full = _months(words.get("months", ()))
    ordinal = either(words.get("ordinals", ()))
    weekdays = either(cased(f for row in words.get("weekdays", ()) for f in row))
    return {
        **_JOINTS,
        **_worded_joints(words),
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
        "romanmonth": r"I{1,3}|IV|VI{0,3}|IX|XI{0,2}",
        "weekday": weekdays,
        "fullweekday": either(cased(row[0] for row in words.get("weekdays", ()))),
        "share": either(words.get("shares", ())),
        "dayspart": either(words.get("parts_of_day", ())),
        "season": rf"(?:{either(cased(words.get('seasons', ())))})",
        "decade": rf"(?:1[0-9]|20)\d0['’]?s|['’]\d0['’]?s|(?:{either(words.get('decades', ()))})",
        "qualifier": either(cased(words.get("qualifiers", ()))),
        "portion": either(cased(words.get("portions", ()))),
        "side": either(words.get("sides", ())),
        "occasion": _occasion(words.get("occasions", {})),
        "calendar": either(words.get("calendars", {}).get("months", ())),
        "sign": either(words.get("calendars", {}).get("signs", ())),
        "days": either(cased(words.get("days", ()))),
        "narrated": rf"(?i:{either(words.get('narrated', ()))})",
        "instant": rf"(?i:{either(words.get('instant', ()))})\b\.?",
        "direction": either(cased(words.get("directions", ()))),
        "succession": either(cased(words.get("successions", ()))),
        "relativeunit": either(words.get("periods", ())),
        "number": rf"(?:{either(cased(words.get('numbers', ())))}|\d{{1,3}})",
        "few": either(words.get("few", ())),
        "stretch": either(words.get("stretches", ())),
        "relation": either(cased(words.get("relations", ()))),
        "unit": either(words.get("units", ())),
    }


def _occasion(words: Mapping[str, list[str]]) -> str:
    """Return the pattern of what has a day of its own: "the reception", "our safe arrival"."""
    owners, occasions = either(words.get("owners", ())), either(cased(words.get("words", ())))
    return rf"(?:{owners})\s+(?:[\w’'-]+\s+){{0,2}}?(?:{occasions})\b"


def _months(rows: Iterable[list[str]]) -> tuple[str, str]:
    """Return the patterns of any form of a month's name and of its full name."""
    listed = list(rows)
    full = either(cased(row[0] for row in listed))
    short = either(cased(form for row in listed for form in row[1:]))
    return rf"(?:(?:{full})\b|(?:{short})\b\.?)", rf"(?:{full})\b"
