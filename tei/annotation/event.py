"""Events that have a name of their own: meetings, wars, revolutions, battles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from tei.annotation.rule import CAPITAL, NAMED, YEAR, Rule, behind, find, listed
from tei.document import Candidate, Document
from tei.language import table
from tei.language.alternation import either


def recognize_events(document: Document) -> Iterable[Candidate]:
    """Propose meetings with a number, a place or a proper title, wars, revolutions and battles.

    Yields:
        Candidates of kind ``event``, without article.
    """
    return find(document, _rules(document.language))


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    read = table(language, "event")
    words, ordinals = read.get("events", {}), read.get("ordinals", {})
    months = [row[0] for row in table(language, "date").get("months", ())]
    forms = (*_meetings(words, ordinals, months), *_known(words))
    return tuple(Rule(re.compile(form), "event", score, why) for form, score, why in forms)


def _meetings(
    words: Mapping[str, list[str]], ordinals: Mapping[str, Any], months: list[str]
) -> Iterator[tuple[str, float, str]]:
    """Yield the forms of meetings, what each is worth, and why."""
    of = listed(words)
    number = rf"(?:{ordinals.get('figures', '(?!)')}|{either(ordinals.get('words', []))})"
    between = rf"(?:(?:{of('between')})\s){{0,2}}"
    body = rf"(?:\s+(?:{of('of')})\s+(?:{of('bodies')}|{NAMED}))?"
    before, after = rf"(?:{YEAR}\s)?", rf"(?:\s(?:{of('in')})\s{YEAR})?"
    article = behind(words.get("articles", ()))
    place = rf"(?P<place>{CAPITAL}(?:\s{CAPITAL}){{0,2}})"
    yield rf"(?P<name>{number}\s{between}(?:{of('numbered')})\b{body})", 0.9, "with its number"
    yield (
        rf"(?P<name>(?P<proper>{NAMED})\s(?:{of('heads')})\b{after})",
        0.8,
        "a meeting with a proper title",
    )
    yield (
        rf"(?P<name>(?P<place>{CAPITAL})\s(?:{of('placed')})\b{after})",
        0.7,
        "a meeting named after its place",
    )
    yield (
        rf"{article}(?P<name>{before}{place}\s(?:{of('meetings')})\b{after})",
        0.75,
        "a meeting known by its place",
    )
    yield (
        rf"(?P<name>(?:{either(months)})\s{before}(?:{of('dated')})\b{body})",
        0.8,
        "a meeting known by its month",
    )


def _known(words: Mapping[str, list[str]]) -> Iterator[tuple[str, float, str]]:
    """Yield the forms of wars and of what is known by name."""
    of = listed(words)
    article = rf"(?:(?:{of('articles')})\s)?"
    yield (
        rf"(?P<name>(?:{of('before_wars')})\s(?:{of('wars')}))\b",
        0.9,
        "a war or revolution by name",
    )
    yield rf"(?P<name>(?:{of('battles')})\s{article}{CAPITAL})", 0.85, "a battle or war by name"
    yield (
        rf"(?P<name>(?:{of('councils')})\s(?P<place>{CAPITAL}))",
        0.85,
        "a congress or peace of a place",
    )
    yield rf"(?P<name>{of('fixed')})\b", 0.9, "known by name"
