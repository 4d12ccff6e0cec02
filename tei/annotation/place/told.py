"""What the words beside a name say of the thing that it names: a town, a river, a king."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tei.annotation.place.cues import MEDIUM, STRONG
from tei.language import table
from tei.language.alternation import either

#: A word without a capital.
_SMALL = r"[^\W\d_A-Z][\w-]*"
#: What may follow the noun of an apposition: with another noun there, it says what that one is.
_CLOSED = (
    r"(?=\s*(?:[,.;:)=–—-]|\Z)"
    r"|\s+(?:[a-z]+ing|of|in|on|at|to|near|about|with|where|which|that|is|was)\b)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The tables ``place.told`` and ``place.regions`` of a language, compiled.

    Args:
        behind: what tells a place behind its name, what each is worth, and why.
        ruler: finds, behind a name, an office, kin or a place that belong to a person.
        naming: finds, right before a name, words that give it to a place.
        regions: finds a noun that means a part of the country spoken of.
        bound: finds, right before it, a word of motion or rest.
    """

    behind: tuple[tuple[re.Pattern[str], float, str], ...]
    ruler: re.Pattern[str]
    naming: re.Pattern[str]
    regions: re.Pattern[str]
    bound: re.Pattern[str]


@cache
def told(language: str) -> Told:
    """Return what tells the kind of a thing in a language, compiled once."""
    read = table(language, "place")
    words, regions = read.get("told", {}), read.get("regions", {})
    article = either(read.get("others", {}).get("articles", []))
    noun, determiner, ruler, verb = (
        either(words.get(key, [])) for key in ("nouns", "determiners", "rulers", "naming")
    )
    before, region, refused = (either(regions.get(k, [])) for k in ("before", "nouns", "refused"))
    return Told(
        _behind(words, noun, determiner),
        re.compile(rf"(?:,|\s[-–—=])?\s+(?:(?:{determiner})\s+)?(?i:{ruler})\b|\s+of\s+[A-Z]"),
        re.compile(rf"\b(?:{noun})\s+(?:{_SMALL}\s+){{0,5}}(?:{verb})\s+(?:(?:{article})\s+)?\Z"),
        re.compile(rf"\b(?:{region})(?![\w-])(?!\s(?:{refused})\b|\s[A-Z])"),
        re.compile(rf"\b(?:{before})\s{{1,3}}\Z", re.IGNORECASE),
    )


def _behind(
    words: Mapping[str, list[str]], noun: str, determiner: str
) -> tuple[tuple[re.Pattern[str], float, str], ...]:
    """Return what tells a place behind its name: what it is called, what is said of it."""
    copula, predicate, apposed = (
        either(words.get(key, [])) for key in ("copulas", "predicates", "apposed")
    )
    kind = rf"(?:(?:{determiner})\s+)?(?:{_SMALL}\s+){{0,3}}?(?:{noun}){_CLOSED}"
    mark = rf"(?:,|\s+[-–—=(]|(?=\s+(?:{apposed})\b))"
    return (
        (re.compile(rf"\s+(?:{copula})\s+{kind}"), STRONG, "called a place"),
        (re.compile(rf"{mark}\s*{kind}"), STRONG, "in apposition to a place"),
        (re.compile(rf"\s+(?:{predicate})\b"), MEDIUM, "subject of what is said of places"),
    )
