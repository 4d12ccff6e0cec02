"""Names of movements, plans and ships (Guidelines, chapter 3.6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from tei.annotation.rule import CAPITAL, Rule, find, listed
from tei.document import Candidate, Document
from tei.language import table
from tei.language.alternation import cased, either

#: What a movement or a plan may be called after: a few words with capitals.
_FEW = rf"{CAPITAL}(?:\s{CAPITAL}){{0,2}}"


def recognize_names(document: Document) -> Iterable[Candidate]:
    """Propose the names of movements, plans and ships.

    Yields:
        Candidates of kind ``name`` with their ``type``, without article.
    """
    return find(document, _rules(document.language))


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    read, dates = table(language, "event"), table(language, "date")
    words = read.get("names", {})
    years = _years(words, read.get("ordinals", {}), dates.get("numbers", {}))
    return (
        *_called(words, years),
        _plan_of_years(words, years),
        _ship(words, read.get("events", {}).get("articles", ())),
    )


def _called(words: dict[str, list[str]], years: str) -> Iterator[Rule]:
    """Yield the rules for what is called by a proper name before a head word."""
    of, ideas = listed(words), frozenset(words.get("ideas", ()))
    for kind in ("movement", "plan"):
        form = rf"(?!{years})(?P<name>(?P<proper>{_FEW})\s(?:{of(kind)}))\b"
        attributes = (("type", kind),)
        yield Rule(re.compile(form), "name", 0.8, f"a {kind} by name", attributes, ideas)


def _years(words: dict[str, list[str]], ordinals: dict[str, Any], numbers: dict[str, int]) -> str:
    """Return the form of a plan by its years: ``Second Five-Year Plan``, ``7 year plan``."""
    counts = either(cased(form for form, count in numbers.items() if count > 1))
    number = rf"(?:{ordinals.get('figures', '(?!)')}|{either(ordinals.get('words', ()))})"
    heads = listed(words)("years").replace(r"\s+", r"[\s-]")
    return rf"(?:{number}\s)?(?:\d{{1,2}}|{counts})[\s-]?(?i:{heads})\b"


def _plan_of_years(words: dict[str, list[str]], years: str) -> Rule:
    own = rf"(?!\s(?:{listed(words)('purposes')})\b)"
    form = re.compile(rf"(?<![\w-])(?P<name>{years}){own}")
    attributes = (("type", "plan"),)
    return Rule(form, "name", 0.85, "a plan by its years", attributes, anywhere=True)


def _ship(words: dict[str, list[str]], articles: Iterable[str]) -> Rule:
    """Return the rule for ships: behind initials, or behind a vessel with its article."""
    of, attributes = listed(words), (("type", "ship"),)
    further = rf"\s(?:(?:{of('inside')})\s)?{CAPITAL}"
    name = rf"[\"“‘„»_]?(?P<name>(?P<bare>{CAPITAL})(?:{further}){{0,2}})"
    vessel = rf"(?i:{either(articles)})\s(?:[\w-]+\s)?(?:{of('vessels')})"
    form = re.compile(rf"(?<![\w.])(?:{of('ships')}|{vessel}),?\s+{name}")
    return Rule(form, "name", 0.95, "a ship by name", attributes, anywhere=True)
