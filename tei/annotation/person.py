"""Persons: by title, by given name, by initials, by the order of family name and given name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tei.annotation.lexicon import Lexicon, lexicon
from tei.annotation.person_name import Name, links, parse
from tei.annotation.tokens import Word, small_words, words, words_of
from tei.document import Attributes, Block, Candidate, Document
from tei.language import table
from tei.span import Span

NAME = "person"

#: Facts of the header whose value begins with a person's name.
_FACTS = frozenset({"participant", "author", "sender", "recipient", "translator", "transcriber"})

#: What one mention is worth, by the form of the name and what stands beside it.
SCORES = {
    "titled": 0.95,
    "ranked": 0.85,
    "initials": 0.8,
    "full": 0.8,
    "family first": 0.75,
    "given last": 0.5,
    "unknown": 0.2,
    "given": 0.3,
    "ending": 0.3,
    "single": 0.05,
}


def recognize_persons(document: Document) -> Iterator[Candidate]:
    """Propose the persons of a document.

    Args:
        document: with blocks; its header's participants and correspondents count as evidence.

    Returns:
        Candidates of kind ``person`` whose attributes are the parts of the name (``forename``,
        ``surname``), the ``sex`` and the title of ``address`` or ``rank`` that stands before it.
    """
    lex = lexicon(document.language)
    small = small_words(document)
    text = document.source.text
    for block, found in zip(document.body(), words(document), strict=True):
        if block.kind == "speaker":
            yield from _label(block, found, lex)
            continue
        weak = 0.5 if block.kind in ("head", "fw") else 1.0
        signs = block.kind in ("signed", "byline", "castItem")
        for run in runs(found, lex):
            for name in parse(run, lex):
                known = _weigh(text, name, small, lex, document.language, signs=signs)
                yield _candidate(name, known[0] * weak, known[1])
    yield from _facts(document, lex)


def runs(found: tuple[Word, ...], lex: Lexicon) -> Iterator[tuple[Word, ...]]:
    """Yield the longest stretches of words that could stand in one name with its titles."""
    first = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not links(found[index - 1], found[index], lex):
            yield found[first:index]
            first = index


def _candidate(name: Name, score: float, evidence: str) -> Candidate:
    attributes: list[tuple[str, str]] = list(name.parts)
    if name.sex:
        attributes.append(("sex", name.sex))
    if name.title:
        attributes.append(("title", name.title))
    span = Span(name.words[0].start, name.words[-1].end)
    return Candidate(span, "person", round(score, 3), NAME, evidence, tuple(attributes))


def _weigh(
    text: str, name: Name, small: frozenset[str], lex: Lexicon, language: str, *, signs: bool
) -> tuple[float, str]:
    """Return how much a mention is worth and why."""
    score, why = SCORES[name.form], name.form
    first, last = name.words[0], name.words[-1]
    if name.form in ("titled", "ranked"):
        return score, f"{why} {name.title}"
    if len(name.words) == 1 and (first.key in small or not lex.is_rare(first)):
        return 0.01, "a word of the language"
    if signs and (len(name.words) > 1 or lex.is_rare(first)):
        return 0.9, "signature"
    verbs, before = _context(language)
    if verbs.match(text, last.end):
        score, why = 1 - (1 - score) * 0.5, f"{why}, subject of a verb of saying"
    if before.search(first.gap):
        score, why = 1 - (1 - score) * 0.6, f"{why}, after a word that goes with persons"
    lead = first.gap.rstrip(" .").rsplit(" ", 1)[-1]
    if lead in lex.kin and name.form in ("given", "full"):
        score, why = 1 - (1 - score) * 0.4, f"{why}, after {lead}"
    elif lead in lex.small and not first.opening:
        return 0.85, f"titled {lead}"
    if first.opening and name.form in ("given", "unknown", "single", "ending") and score < 0.5:
        score, why = score / 2, f"{why}, beginning a sentence"
    return score, why


@cache
def _context(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    saying = table(language, "person").get("saying", {})
    verbs = "|".join(map(re.escape, saying.get("verbs", ["\0"])))
    before = "|".join(map(re.escape, saying.get("before", ["\0"])))
    return (
        re.compile(
            rf",?[ \n](?:also |then |had |has |have |once |again |himself |herself )?(?:{verbs})\b"
        ),
        re.compile(rf"(?:^|[ ])(?:{before}) $"),
    )


def _label(block: Block, found: tuple[Word, ...], lex: Lexicon) -> Iterator[Candidate]:
    for run in runs(found, lex):
        for name in parse(run, lex):
            if name.form in ("titled", "ranked") or all(lex.is_rare(w) for w in name.words):
                yield _candidate(name, 0.85, "label of a turn")
        return


def _facts(document: Document, lex: Lexicon) -> Iterable[Candidate]:
    """Propose the names with which the header's participants and correspondents begin."""
    for fact in document.header.facts:
        if fact.key not in _FACTS or fact.span is None:
            continue
        for run in runs(words_of(document.source.text, fact.span), lex):
            names = [
                n for n in parse(run, lex) if len(n.words) > 1 or n.title or lex.is_rare(n.words[0])
            ]
            for name in names:
                yield _candidate(name, 0.9, f"{fact.key} of the header")
            if names:
                break


def attributes_of(candidate: Candidate) -> dict[str, str]:
    """Return the attributes of a candidate as a mapping."""
    return dict(_pairs(candidate.attributes))


def _pairs(attributes: Attributes) -> Iterator[tuple[str, str]]:
    yield from attributes
