"""Events, writings, movements, plans and ships that have a name of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei.annotation.lexicon import Lexicon, lexicon
from tei.document import Attributes, Candidate, CandidateKind, Document
from tei.gazetteer import places
from tei.language import table
from tei.names import flat
from tei.span import Span

NAME = "event"
_PASSED_OVER = {"pb", "fw", "speaker"}
_CAPITAL = r"[A-Z][\w’'-]*"
_NAMED = rf"{_CAPITAL}(?:\.?\s{_CAPITAL}){{0,3}}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A form and what it is.

    Args:
        pattern: the form; its group ``name`` is the name, ``proper`` what must be a proper name,
            ``place`` what must be a place of the gazetteer.
        kind: of the candidate.
        score: how sure it is.
        evidence: why.
        attributes: of the candidate.
    """

    pattern: re.Pattern[str]
    kind: CandidateKind
    score: float
    evidence: str
    attributes: Attributes = ()


def recognize_events(document: Document) -> Iterable[Candidate]:
    """Propose meetings with a number or a proper title, wars, revolutions and battles.

    Yields:
        Candidates of kind ``event``, without article.
    """
    return _find(document, _rules(document.language)[0])


def recognize_titles(document: Document) -> Iterable[Candidate]:
    """Propose the titles of laws, treaties, newspapers, and of writings that are called so.

    Yields:
        Candidates of kind ``title``.
    """
    return _find(document, _rules(document.language)[1])


def recognize_names(document: Document) -> Iterable[Candidate]:
    """Propose the names of movements, plans and ships.

    Yields:
        Candidates of kind ``name`` with their ``type``.
    """
    return _find(document, _rules(document.language)[2])


def _find(document: Document, rules: tuple[_Rule, ...]) -> Iterator[Candidate]:
    text, words = document.source.text, lexicon(document.language)
    refused = _refused(document.language)
    for block in document.body():
        if block.kind in _PASSED_OVER:
            continue
        for rule in rules:
            for found in rule.pattern.finditer(text, block.span.start, block.span.end):
                start = _start(found, words, refused)
                if start is not None:
                    span = Span(start, found.end("name"))
                    yield Candidate(
                        span, rule.kind, rule.score, NAME, rule.evidence, rule.attributes
                    )


def _start(found: re.Match[str], words: Lexicon, refused: frozenset[str]) -> int | None:
    """Return where the name begins, or ``None`` when what should be a proper name is none."""
    groups = found.groupdict()
    if groups.get("place"):
        return found.start("name") if flat(found["place"]) in places().names else None
    if not groups.get("proper"):
        return found.start("name")
    for word in re.finditer(r"[^\s]+", found["proper"]):
        key = flat(word[0].rstrip("."))
        if key in refused or key in words.grammar:
            continue
        rest = found["proper"][word.start() :].split()
        own = [part for part in rest if flat(part) not in words.common | words.demonyms]
        return found.start("proper") + word.start() if own else None
    return None


@cache
def _refused(language: str) -> frozenset[str]:
    return frozenset(table(language, "event").get("refused", {}).get("first", ()))


@cache
def _rules(language: str) -> tuple[tuple[_Rule, ...], tuple[_Rule, ...], tuple[_Rule, ...]]:
    """Return the rules for events, titles and names of a language."""
    read = table(language, "event")
    return (
        tuple(_event_rules(read.get("events", {}), read.get("ordinals", {}))),
        tuple(_title_rules(read.get("titles", {}))),
        tuple(_name_rules(read.get("names", {}))),
    )


def _event_rules(words: dict[str, list[str]], ordinals: dict[str, Any]) -> Iterator[_Rule]:
    of = _listed(words)
    number = rf"(?:{ordinals.get('figures', '(?!)')}|{_either(ordinals.get('words', []))})"
    between = rf"(?:(?:{of('between')})\s){{0,2}}"
    body = rf"(?:\s+(?:{of('of')})\s+(?:{of('bodies')}|{_NAMED}))?"
    yield _rule(
        rf"\b(?P<name>{number}\s{between}(?:{of('numbered')})\b{body})",
        "event",
        0.9,
        "a meeting with its number",
    )
    yield _rule(
        rf"\b(?P<name>(?P<proper>{_NAMED})\s(?:{of('heads')}))\b",
        "event",
        0.8,
        "a meeting with a proper title",
    )
    yield _rule(
        rf"\b(?P<name>(?P<place>{_CAPITAL})\s(?:{of('placed')}))\b",
        "event",
        0.7,
        "a meeting named after its place",
    )
    yield _rule(
        rf"\b(?P<name>(?:{of('before_wars')})\s"
        rf"(?:{of('wars')}))\b",
        "event",
        0.9,
        "a war or revolution by name",
    )
    yield _rule(
        rf"\b(?P<name>(?:{of('battles')})\s(?:(?:{of('articles')})\s)?{_CAPITAL})",
        "event",
        0.85,
        "a battle or war by name",
    )
    yield _rule(
        rf"\b(?P<name>(?:{of('councils')})\s(?P<place>{_CAPITAL}))",
        "event",
        0.85,
        "a congress or peace of a place",
    )
    yield _rule(rf"\b(?P<name>{of('fixed')})\b", "event", 0.9, "known by name")


def _title_rules(words: dict[str, list[str]]) -> Iterator[_Rule]:
    of = _listed(words)
    yield _rule(
        rf"\b(?P<name>(?P<proper>{_NAMED})\s(?:{of('heads')}))\b",
        "title",
        0.7,
        "a treaty, law or newspaper by name",
    )
    yield _rule(
        rf"\b(?P<name>(?:{of('of')})\s(?:(?:{of('articles')})\s)?{_NAMED})",
        "title",
        0.8,
        "a treaty or law by name",
    )
    yield _rule(rf"\b(?P<name>{of('fixed')})\b", "title", 0.85, "known by name")
    yield _rule(
        rf"\b(?:{of('called')})\s?,?\s?[\"“„»‘']"
        r"(?P<name>[^\"“”„«»\n]{3,160}?)[,.]?[\"”“«’']",
        "title",
        0.85,
        "called a writing",
    )
    yield _rule(r"(?<![\w_])_(?P<name>[A-Z][^_\n]{2,120})_(?![\w_])", "title", 0.6, "in italics")


def _name_rules(words: dict[str, list[str]]) -> Iterator[_Rule]:
    of = _listed(words)
    for kind in ("movement", "plan"):
        yield _rule(
            rf"\b(?P<name>(?P<proper>{_CAPITAL})\s(?:{of(kind)}))\b",
            "name",
            0.8,
            f"a {kind} by name",
            (("type", kind),),
        )
    yield _rule(
        rf"\b(?:{of('ships')})\s+[\"“‘_]?(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)",
        "name",
        0.95,
        "a ship by name",
        (("type", "ship"),),
    )


def _rule(
    pattern: str, kind: CandidateKind, score: float, evidence: str, attributes: Attributes = ()
) -> _Rule:
    return _Rule(re.compile(pattern), kind, score, evidence, attributes)


def _listed(words: dict[str, list[str]]) -> Callable[[str], str]:
    """Return a function that gives the alternation of one list of a table."""
    return lambda key: _either(words.get(key, []))


def _either(forms: list[str]) -> str:
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered) or "(?!)"
