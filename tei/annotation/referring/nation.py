"""Nations, and the words that tell who belongs to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tei.language import table
from tei.language.alternation import either
from tei.names import flat


@dataclass(frozen=True, slots=True)
class Nations:
    """The nations of the world, each told from the others by the first name of its country.

    Args:
        of_word: the nation of an adjective, or of a word for its people in singular or plural.
        of_place: the nation of a country's name.
        of_capital: the nation of a capital, which stands for its country among diplomats.
        names: the names of each nation's country.
        adjectives: the first adjective of each nation, as printed.
        pattern: finds any adjective, or initials that stand for one; it has no borders of its own.
        country: finds a country by any of its names.
        holders: find, at the end of an office, the country or the body of a country that it belongs
            to; their group is what names the nation.
    """

    of_word: Mapping[str, str]
    of_place: Mapping[str, str]
    of_capital: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    pattern: str
    country: re.Pattern[str]
    holders: tuple[re.Pattern[str], ...]

    def of(self, words: str) -> str:
        """Return the nation that one of ``words`` names, or ``""``."""
        key = flat(words)
        known = (self.of_word, self.of_place, self.of_capital)
        return next((nations[key] for nations in known if key in nations), "")


@cache
def nations(language: str) -> Nations:
    """Return the nations as a language calls them, from ``nation``."""
    of_word: dict[str, str] = {}
    of_place: dict[str, str] = {}
    of_capital: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    first: dict[str, str] = {}
    words: list[str] = []
    for line in table(language, "nation").get("nations", "").strip().splitlines():
        countries, peoples, capitals = (*(_row(part) for part in line.split(";")), (), ())[:3]
        nation = countries[0]
        names[nation] = countries
        first[nation] = next(iter(peoples), "")
        words += (*peoples, *(name for name in countries if name.isupper()))
        of_place.update((flat(name), nation) for name in countries)
        of_capital.update((flat(name), nation) for name in capitals)
        for word in peoples:
            of_word.update({flat(word): nation, f"{flat(word)}s": nation})
    country = re.compile(rf"\b(?:{either(name for row in names.values() for name in row)})\b")
    adjective, read = either(words), table(language, "nation")
    keys = ("of_country", "of_body", "serving")
    of_country, of_body, serving = (either(read.get(key, ())) for key in keys)
    holders = (
        re.compile(
            rf"\b(?:{of_body})\s({adjective})\s(?:\w+[’']?\s)?[A-Z]?\w+(?=$|\s(?:{serving})\s)"
        ),
        re.compile(rf"\b(?:{of_country})\s([A-Z][\w.]*(?:\s[A-Z][\w.]*)*)(?=$|\s(?:{serving})\s)"),
    )
    return Nations(of_word, of_place, of_capital, names, first, adjective, country, holders)


def of_role(role: str, nations: Nations) -> str:
    """Return the nation whose office a role is: its first words, or those of a body in it.

    What an office deals with is none: ``Office of Soviet Affairs``, ``ambassador to Peru``.
    """
    opening = re.match(rf"(?:{nations.pattern})(?=\s\w)", role)
    if opening:
        return nations.of(opening[0])
    keys = (flat(match[1]) for holder in nations.holders for match in holder.finditer(role))
    found = (nations.of_word.get(key) or nations.of_place.get(key, "") for key in keys)
    return next((nation for nation in found if nation), "")


def _row(part: str) -> tuple[str, ...]:
    return tuple(name for raw in part.split(",") if (name := raw.strip()))
