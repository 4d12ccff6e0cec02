"""What the words beside a name say of the thing that it names: a town, a river, a king."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tei.annotation.place.cues import MEDIUM, STRONG
from tei.annotation.tokens import capitals
from tei.language import table
from tei.language.alternation import either


@dataclass(frozen=True, slots=True)
class Told:
    """The tables ``place.told`` and ``place.regions`` of a language, compiled.

    Args:
        behind: what tells a place behind its name, what each is worth, and why.
        ruler: finds, behind a name, an office, kin or a place that belong to a person.
        leads: words of which one ends what the two patterns that follow find.
        naming: finds, right before a name, words that give it to a place.
        seat: finds, right before a name, a person with a title who is of there.
        regions: finds a noun that means a part of the country spoken of.
        bound: finds, right before it, a word of motion or rest.
    """

    behind: tuple[tuple[re.Pattern[str], float, str], ...]
    ruler: re.Pattern[str]
    leads: frozenset[str]
    naming: re.Pattern[str]
    seat: re.Pattern[str]
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
    of = either(table(language, "words").get("complement", ()))
    office = rf"(?:,|\s[-–—=])?\s+(?:(?:{determiner})\s+)?(?i:{ruler})\b"
    return Told(
        behind=_behind(words, noun, determiner),
        ruler=re.compile(rf"{office}|\s+(?:{of})\s+[{capitals()}]"),
        leads=frozenset(
            (*words.get("naming", ()), *table(language, "words").get("complement", ()))
        ),
        naming=re.compile(
            rf"\b(?:{noun})\s+(?:{_small()}\s+){{0,5}}(?:{verb})\s+(?:(?:{article})\s+)?\Z"
        ),
        seat=_seat(language, of),
        regions=re.compile(rf"\b(?:{region})(?![\w-])(?!\s(?:{refused})\b|\s[{capitals()}])"),
        bound=re.compile(rf"\b(?:{before})\s{{1,3}}\Z", re.IGNORECASE),
    )


def _behind(
    words: Mapping[str, list[str]], noun: str, determiner: str
) -> tuple[tuple[re.Pattern[str], float, str], ...]:
    """Return what tells a place behind its name: what it is called, what is said of it."""
    copula, predicate, apposed, onward = (
        either(words.get(key, [])) for key in ("copulas", "predicates", "apposed", "going_on")
    )
    # with another noun behind it, the noun says what that one is
    ending = either(words.get("going_on_endings", []))
    closed = rf"(?=\s*(?:[,.;:)=–—-]|\Z)|\s+(?:[a-z]+(?:{ending})|{onward})\b)"
    kind = rf"(?:(?:{determiner})\s+)?(?:{_small()}\s+){{0,3}}?(?:{noun}){closed}"
    mark = rf"(?:,|\s+[-–—=(]|(?=\s+(?:{apposed})\b))"
    return (
        (re.compile(rf"\s+(?:{copula})\s+{kind}"), STRONG, "called a place"),
        (re.compile(rf"{mark}\s*{kind}"), STRONG, "in apposition to a place"),
        (re.compile(rf"\s+(?:{predicate})\b"), MEDIUM, "subject of what is said of places"),
    )


def _small() -> str:
    """Return the pattern of a word without a capital."""
    return rf"[^\W\d_{capitals()}][\w-]*"


def _seat(language: str, of: str) -> re.Pattern[str]:
    """Return what finds a titled person and ``of`` at the end of a stretch: ``Mr. Orr of``."""
    address = table(language, "person").get("address", {})
    titles = either(title for key in ("M", "F", "any", "rank") for title in address.get(key, ()))
    name = rf"[{capitals()}][\w'’-]+\.?"
    return re.compile(rf"\b(?:{titles})\.?\s+(?:{name}\s+){{1,3}}(?:{of})\s+\Z")
