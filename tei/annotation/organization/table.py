"""The table ``organization`` of a language, as the recognizer reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tei.language import table
from tei.names import flat


@dataclass(frozen=True, slots=True)
class Bodies:
    """Head words, names and initials of organizations in one language.

    Args:
        heads: words that a name is built on, as :func:`tei.names.flat` writes them.
        links: what leads to a complement, and the heads that take it; ``of`` goes with all.
        short: those that alone, with a capital, name a body of the document's world.
        proper: bodies of one word.
        names: finds names of several words that no head shows.
        not_bodies: names with a head that are countries, events or buildings.
        not_before: words behind a head that make it something else.
        possessors: words whose possessive stands in a name.
        heading_initials: initials that take a complement as a head does.
        no_acronyms: initials of what is no body.
        acronyms: well-known initials and what they stand for.
    """

    heads: frozenset[str]
    links: dict[str, frozenset[str]]
    short: frozenset[str]
    proper: frozenset[str]
    names: re.Pattern[str]
    not_bodies: frozenset[str]
    not_before: frozenset[str]
    possessors: frozenset[str]
    heading_initials: frozenset[str]
    no_acronyms: frozenset[str]
    acronyms: dict[str, str]


@cache
def bodies(language: str) -> Bodies:
    """Return the table ``organization`` of a language."""
    read = table(language, "organization")

    def words(column: str) -> frozenset[str]:
        return frozenset(flat(word) for word in read.get(column, "").split())

    def phrases(column: str) -> list[str]:
        lines = read.get(column, "").splitlines()
        return [name.strip() for line in lines for name in line.split(";") if name.strip()]

    links: dict[str, str] = read.get("links", {})
    names = "|".join(r"\s".join(map(re.escape, name.split())) for name in phrases("names"))
    return Bodies(
        heads=words("heads"),
        links={link: frozenset(flat(h) for h in of.split()) for link, of in links.items()},
        short=words("short"),
        proper=words("proper"),
        names=re.compile(rf"(?<!\w)(?:{names or NOTHING})(?!\w)"),
        not_bodies=frozenset(map(flat, phrases("not_bodies"))),
        not_before=words("not_before"),
        possessors=words("possessors"),
        heading_initials=frozenset(read.get("heading_initials", "").split()),
        no_acronyms=frozenset(read.get("no_acronyms", "").split()),
        acronyms=read.get("acronyms", {}),
    )


#: A pattern that matches nowhere, for a language without words of some kind.
NOTHING = r"(?!)"
