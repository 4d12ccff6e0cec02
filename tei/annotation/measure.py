"""Quantities with a unit: weights, lengths, areas, money, time (Guidelines, chapter 3.6.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from tei.document import Attributes, Candidate, Document
from tei.language import table
from tei.language.alternation import cased, either
from tei.span import Span

BY = "measure"
_PASSED_OVER = {"pb", "fw", "speaker"}
#: How far before a length of time a word may make it a point of time, in code points.
_REACH = 16


@dataclass(frozen=True, slots=True)
class _Times:
    """How a language tells how long something lasts.

    Args:
        many: units of time in the plural.
        one: the same in the singular.
        once: those that alone say when, and not how long: ``one day``.
        counted: words for one that count: no article.
        before: matches before what is no length of time: ``the last two years``.
        after: matches behind it: ``two years ago``.
    """

    many: frozenset[str]
    one: frozenset[str]
    once: frozenset[str]
    counted: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Measures:
    """The compiled forms of quantities of a language, and its words."""

    finder: re.Pattern[str]
    word: re.Pattern[str]
    words: Mapping[str, Any]
    units: Mapping[str, str]
    times: _Times


def recognize_measures(document: Document) -> Iterable[Candidate]:
    """Propose the quantities of a document that have a unit.

    Yields:
        Candidates of kind ``measure`` with ``quantity``, or ``min`` and ``max``, ``atMost``,
        ``atLeast``; then ``unit``, ``commodity`` where it is named.
    """
    measures, text = _measures(document.language), document.source.text
    for block in document.body():
        if block.kind in _PASSED_OVER:
            continue
        end = block.span.start
        for found in measures.finder.finditer(text, block.span.start, block.span.end):
            if found.start("core") < end or _is_idle(found, measures):
                continue
            values = _values(found, measures)
            if values:
                end = _end(found, measures)
                span = Span(found.start("core"), end)
                yield Candidate(span, "measure", 0.9, BY, "a number with a unit", values)


def _is_idle(found: re.Match[str], measures: _Measures) -> bool:
    """Tell whether this is one of something, and no quantity: ``a mark``, ``one foot``."""
    unit = found["unit"] or ""
    if _lasts(found, measures):
        return not _is_time(found, unit, measures)
    single = found["number"].lower() in measures.words["single"]
    return single and not (found["scale"] or found["what"] or found["number2"] or found["per"])


def _is_time(found: re.Match[str], unit: str, measures: _Measures) -> bool:
    """Tell whether this is how long something lasts, and neither when it is nor what sort it is.

    ``two hours``, ``one year``, ``a year and a half``; no ``two years ago``, ``7 year plan``, and
    no ``a year``, which may be every year.
    """
    times = measures.times
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    article = _folded(found["number"]) in measures.words["single"]
    dated = times.before.search(before) and not article  # "they last a year and a half"
    if dated or times.after.match(found.string, found.end("core")):
        return False
    if unit in times.many or found["more"] or _is_repeated(found, measures):
        return True
    count = _number(found["number"], found["scale"] or "", measures)
    counted = found["number"].lower() in times.counted and unit not in times.once
    return count < 1 or (count == 1 and counted)


def _values(found: re.Match[str], measures: _Measures) -> Attributes:
    unit = found["unit"]
    name = measures.units[_folded(unit)] if unit else measures.words["signs"][found["sign"]]
    scale = found["scale2"] or found["scale"] or ""
    last = _number(found["number2"] or found["number"], scale, measures)
    if found["more"]:
        last += _number(found["more"], "", measures)
    other = _is_repeated(found, measures)
    if found["number2"] or other:
        first = _number(found["number"], found["scale"] or scale, measures)
        if other:
            first, last = last, _number(found["number3"], "", measures)
        if first >= last:
            return ()
        amount: Attributes = (("min", _plain(first)), ("max", _plain(last)))
    else:
        bound = measures.words["bounds"].get(_folded(found["bound"] or ""), "quantity")
        amount = ((bound, _plain(last)),)
    if found["per"]:
        name += "/" + measures.units[_folded(found["per"])]
    commodity = "" if _lasts(found, measures) else " ".join((found["what"] or "").split())
    return (*amount, ("unit", name), *((("commodity", commodity),) if commodity else ()))


def _is_repeated(found: re.Match[str], measures: _Measures) -> bool:
    """Tell whether the same unit follows with another number: ``a year or two years``."""
    units, unit = measures.units, found["unit"]
    return bool(found["unit3"] and unit) and units[_folded(found["unit3"])] == units[_folded(unit)]


def _lasts(found: re.Match[str], measures: _Measures) -> bool:
    """Tell whether a quantity is one of time, of which no commodity is measured."""
    return found["unit"] in measures.times.many or found["unit"] in measures.times.one


def _end(found: re.Match[str], measures: _Measures) -> int:
    """Return where the quantity ends: behind its rate, what is measured, or its unit."""
    if _is_repeated(found, measures):
        return found.end("unit3")
    parts = ("per", "core") if _lasts(found, measures) else ("per", "what", "core")
    return max(found.end(name) for name in parts)


def _number(text: str, scale: str, measures: _Measures) -> Decimal:
    """Return the value of ``80``, ``four-and-a-half``, ``twenty-five`` with its scale."""
    low, total = _folded(text), Decimal(0)
    if low in measures.words["numbers"]:
        low, total = "", Decimal(str(measures.words["numbers"][low]))
    for form, value in measures.words["fractions"].items():
        for joined in (form, form.replace(" ", "-")):
            if low.endswith(joined):
                low, total = low[: -len(joined)].rstrip(" -"), total + Decimal(str(value))
    for word in measures.word.findall(low):
        if word[0].isdigit():
            signs = measures.words["figures"]
            plain = word.replace(signs["thousands"], "").replace(signs["decimal"], ".")
            total += Decimal(plain)
        elif word in measures.words["scales"]:
            total = max(total, Decimal(1)) * measures.words["scales"][word]
        else:
            total += Decimal(str(measures.words["numbers"][word]))
    for word in scale.lower().split():
        total *= measures.words["scales"][word]
    return total


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()


@cache
def _measures(language: str) -> _Measures:
    words = table(language, "measure")
    if not words:
        words = {key: {} for key in ("numbers", "fractions", "scales", "signs", "bounds", "units")}
    spoken = either(cased(words["numbers"]))
    fractions = either(f for form in words["fractions"] for f in (form, form.replace(" ", "-")))
    signs = words.get("figures", {})
    thousands, point = (re.escape(signs.get(key, "\0")) for key in ("thousands", "decimal"))
    figures = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{point}\d+)?|\d+(?:{point}\d+)?"
    number = rf"(?:{figures}|(?:{spoken})(?:-(?:{spoken}))?(?!\w))(?:[\s-]?(?:{fractions})(?!\w))?"
    scale = either(cased(words["scales"]))
    scales = rf"(?:{scale})(?:\s(?:{scale}))*"
    times = words.get("times", {})
    kinds = (words["units"], times.get("many", {}), times.get("one", {}))
    rows = [(form, unit) for kind in kinds for unit, forms in kind.items() for form in forms]
    units = {_folded(form): unit for form, unit in rows}
    unit = either(form for form, _ in rows)
    noun = rf"(?!(?:{either(words.get('stops', ()))})\b)[a-z][a-z-]+\b"
    quality, form = either(words.get("qualities", ())), either(words.get("forms", ()))
    goods = rf"(?:(?:{quality})\s{noun}|{noun}\s(?:{form})\b|{noun})"
    joint = rf"(?:\s?[-–—]\s?|\s+(?:{either(words.get('joints', ()))})\s+)"
    per = either(words.get("per", ()))
    rate = either(form for forms in words["units"].values() for form in forms)
    single, of = either(words.get("single", ())), either(words.get("of", ()))
    finder = (
        rf"(?<![\w.,$£€-])(?:(?P<bound>{either(cased(words['bounds']))})\s+)?(?P<core>(?P<amount>"
        rf"(?:(?P<sign>{either(words['signs'])})\s?)?"
        rf"(?P<number>{number})(?:\s(?:(?:{single})\s)?(?P<scale>{scales})\b)?"
        rf"(?:{joint}(?P<number2>{number})(?:\s(?P<scale2>{scales})\b)?)?)"
        rf"(?:(?(sign)(?!))[\s-]?(?P<unit>{unit})(?!\w)(?:\s(?P<more>{fractions})(?!\w))?"
        rf"|(?(sign)|(?!))))(?=(?:{joint}(?P<number3>{number})\s(?P<unit3>{unit})(?!\w))?)"
        rf"(?:\s+(?:{of})\s+(?P<what>{goods}))?(?:\s+(?:{per})\s+(?P<per>{rate})\b)?"
    )
    return _Measures(
        re.compile(finder),
        re.compile(rf"{figures}|[^\W\d_]+"),
        words,
        units,
        _times(times),
    )


def _times(read: Mapping[str, Any]) -> _Times:
    many, one = (
        frozenset(form for forms in read.get(key, {}).values() for form in forms)
        for key in ("many", "one")
    )
    return _Times(
        many,
        one,
        frozenset(read.get("once", ())),
        frozenset(read.get("counted", ())),
        re.compile(rf"(?<!\w)(?:{either(cased(read.get('before', ())))})\s$"),
        re.compile(rf"\s?(?:{either(read.get('after', ()))})(?!\w)"),
    )
