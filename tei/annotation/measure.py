"""Quantities with a unit: weights, lengths, areas, money (Guidelines, chapter 3.6.3)."""

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


@dataclass(frozen=True, slots=True)
class _Measures:
    """The compiled forms of quantities of a language, and its words."""

    finder: re.Pattern[str]
    word: re.Pattern[str]
    words: Mapping[str, Any]
    units: Mapping[str, str]


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
        for found in measures.finder.finditer(text, block.span.start, block.span.end):
            values = () if _is_idle(found, measures) else _values(found, measures)
            if values:
                span = Span(found.start("core"), _end(found))
                yield Candidate(span, "measure", 0.9, BY, "a number with a unit", values)


def _is_idle(found: re.Match[str], measures: _Measures) -> bool:
    """Tell whether this is one of something, and no quantity: ``a mark``, ``one foot``."""
    single = found["number"].lower() in measures.words["single"]
    return single and not (found["scale"] or found["what"] or found["number2"] or found["per"])


def _values(found: re.Match[str], measures: _Measures) -> Attributes:
    unit = found["unit"]
    name = measures.units[_folded(unit)] if unit else measures.words["signs"][found["sign"]]
    scale = found["scale2"] or found["scale"] or ""
    last = _number(found["number2"] or found["number"], scale, measures)
    if found["number2"]:
        first = _number(found["number"], found["scale"] or scale, measures)
        if first >= last:
            return ()
        amount: Attributes = (("min", _plain(first)), ("max", _plain(last)))
    else:
        bound = measures.words["bounds"].get(_folded(found["bound"] or ""), "quantity")
        amount = ((bound, _plain(last)),)
    if found["per"]:
        name += "/" + measures.units[_folded(found["per"])]
    commodity = " ".join((found["what"] or "").split())
    return (*amount, ("unit", name), *((("commodity", commodity),) if commodity else ()))


def _end(found: re.Match[str]) -> int:
    """Return where the quantity ends: behind its rate, what is measured, or its unit."""
    return max(found.end(name) for name in ("per", "what", "core"))


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
        total *= measures.words["scales"][word.rstrip("s")]
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
    scale = either(f for form in cased(words["scales"]) for f in (form, form + "s"))
    scales = rf"(?:{scale})(?:\s(?:{scale}))*"
    units = {_folded(form): unit for unit, forms in words["units"].items() for form in forms}
    unit = either(form for forms in words["units"].values() for form in forms)
    noun = rf"(?!(?:{either(words.get('stops', ()))})\b)[a-z][a-z-]+\b"
    quality, form = either(words.get("qualities", ())), either(words.get("forms", ()))
    goods = rf"(?:(?:{quality})\s{noun}|{noun}\s(?:{form})\b|{noun})"
    joint = rf"(?:\s?[-–—]\s?|\s+(?:{either(words.get('joints', ()))})\s+)"
    per = either(words.get("per", ()))
    single, of = either(words.get("single", ())), either(words.get("of", ()))
    finder = (
        rf"(?<![\w.,$£€-])(?:(?P<bound>{either(cased(words['bounds']))})\s+)?(?P<core>(?P<amount>"
        rf"(?:(?P<sign>{either(words['signs'])})\s?)?"
        rf"(?P<number>{number})(?:\s(?:(?:{single})\s)?(?P<scale>{scales})\b)?"
        rf"(?:{joint}(?P<number2>{number})(?:\s(?P<scale2>{scales})\b)?)?)"
        rf"(?:(?(sign)(?!))[\s-]?(?P<unit>{unit})(?!\w)|(?(sign)|(?!))))"
        rf"(?:\s+(?:{of})\s+(?P<what>{goods}))?(?:\s+(?:{per})\s+(?P<per>{unit})\b)?"
    )
    return _Measures(
        re.compile(finder),
        re.compile(rf"{figures}|[^\W\d_]+"),
        words,
        units,
    )
