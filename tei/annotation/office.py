"""Offices: what a person is, beside the name or in its stead; and peoples that act as one party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei.annotation.tokens import capitals
from tei.document import Candidate, Document
from tei.language import table
from tei.language.alternation import capitalized, either
from tei.span import Span

NAME = "office"


@cache
def _offices(language: str) -> re.Pattern[str]:
    """Return the pattern of an office, with its article as a group of its own."""
    read = table(language, "office")
    heads, modifiers = read.get("heads", "").split(), read.get("modifiers", "").split()
    both, lower = either(heads), either(map(str.lower, heads))
    before = either([*modifiers, *map(str.lower, modifiers), *_nations(language)])
    ends, joint, links, further, article = (
        either(read.get(key, ()))
        for key in ("small_ends", "joints", "links", "further_links", "articles")
    )
    # a period belongs to initials and to the saint of a place; any other ends the sentence
    dotted = rf"(?:[{capitals()}]\.){{2,}}|St\.(?=\s[{capitals()}])"
    initial = rf"[{capitals()}]\.(?![{capitals()}])"
    capital = rf"(?!{initial})(?:{dotted}|[{capitals()}]\w*(?:[-'’]\w+)*['’]?)"
    words = rf"(?:{capital}(?:\s(?:(?:{joint})\s)?{capital})*|(?:{ends})\b)"
    phrase = rf"\s(?:(?:{article})\s)?{words}"
    complement = rf"\s(?:{links}){phrase}(?:\s(?:{further}){phrase})*"
    return re.compile(
        rf"(?<![\w-])(?P<article>(?:{either(capitalized(read.get('articles', ())))})\s+)?"
        rf"(?P<office>(?:(?:{before})[\s-])*"
        rf"(?:(?P<capital>{both})|(?P<small>{lower}))(?![\w-])(?P<complement>{complement})?)"
    )


@cache
def _groups(language: str) -> re.Pattern[str]:
    """Return the pattern of a people that acts as one party, article included."""
    read = table(language, "words")
    article = either(capitalized(table(language, "office").get("articles", ())))
    same = read.get("demonyms", "").split()
    peoples = read.get("peoples", "").split()
    alone = either(people.capitalize() for people in peoples if people not in same)
    shared = either(people.capitalize() for people in peoples if people in same)
    return re.compile(
        rf"(?<!\w)(?:{article})\s(?:(?:{alone})\b(?!['’-])"
        rf"|(?:{shared})(?=[,.;:?!)]|\s(?:{either(read.get('auxiliaries', ()))})\b)"
        rf"|(?:{either(_nations(language))})\s(?:{either(read.get('partners', ()))})\b)"
    )


def _nations(language: str) -> list[str]:
    """Return the adjectives of nations with their capital."""
    return [word.capitalize() for word in table(language, "words").get("demonyms", "").split()]


def recognize_offices(document: Document) -> Iterator[Candidate]:
    """Propose the offices of a document and the peoples that it speaks of as one party.

    Args:
        document: with blocks.

    Returns:
        Candidates of kind ``office``, without the article, whose attribute ``form`` is
        ``complement``, ``bare`` or ``small``, with ``article`` where they have one; and of kind
        ``group``, article included.
    """
    office, group = _offices(document.language), _groups(document.language)
    text = document.source.text
    for block in document.body():
        if block.kind in ("fw", "speaker"):
            continue
        for match in office.finditer(text, block.span.start, block.span.end):
            candidate = _office(match)
            if candidate:
                yield candidate
        for match in group.finditer(text, block.span.start, block.span.end):
            yield Candidate(Span(*match.span()), "group", 0.7, NAME, "a people as one party")


def _office(match: re.Match[str]) -> Candidate | None:
    complement, capital = match["complement"], match["capital"]
    bare = "bare" if capital else "small"
    form = "complement" if complement else bare
    attributes = [("form", form)]
    if match["article"]:
        attributes.append(("article", str(match.start())))
    score = {"complement": 0.7, "bare": 0.4, "small": 0.2}[form]
    start, end = match.span("office")
    return Candidate(Span(start, end), "office", score, NAME, f"office, {form}", tuple(attributes))
