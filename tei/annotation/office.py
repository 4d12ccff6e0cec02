"""Offices: what a person is, beside the name or in its stead; and peoples that act as one party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei.annotation.tokens import capitals
from tei.document import Candidate, Document
from tei.language import table
from tei.language.alternation import either
from tei.span import Span

NAME = "office"


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of an office and that of a people, article included."""
    read, word_table = table(language, "office"), table(language, "words")
    heads, modifiers = read.get("heads", "").split(), read.get("modifiers", "").split()
    both, lower = either(heads), either(map(str.lower, heads))
    nations = [d.capitalize() for d in word_table.get("demonyms", "").split()]
    before = either([*modifiers, *map(str.lower, modifiers), *nations])
    ends = either(read.get("small_ends", ()))
    links = either(read.get("links", ()))
    # a period belongs to initials and to the saint of a place; any other ends the sentence
    dotted = rf"(?:[{capitals()}]\.){{2,}}|St\.(?=\s[{capitals()}])"
    initial = rf"[{capitals()}]\.(?![{capitals()}])"
    capital = rf"(?!{initial})(?:{dotted}|[{capitals()}]\w*(?:[-'’]\w+)*['’]?)"
    phrase = rf"(?:{capital}(?:\s(?:and\s|&\s)?{capital})*|(?:{ends})\b)"
    complement = rf"\s(?:{links})\s(?:the\s)?{phrase}(?:\s(?:of|for)\s(?:the\s)?{phrase})*"
    office = re.compile(
        rf"(?<![\w-])(?P<article>[Tt]he\s+)?"
        rf"(?P<office>(?:(?:{before})[\s-])*"
        rf"(?:(?P<capital>{both})|(?P<small>{lower}))(?![\w-])(?P<complement>{complement})?)"
    )
    peoples = [p.capitalize() for p in word_table.get("peoples", "").split()]
    same = word_table.get("demonyms", "").split()
    acting = either(word_table.get("auxiliaries", ()))
    group = re.compile(
        rf"(?<!\w)[Tt]he\s(?:(?:{either(p for p in peoples if p.lower() not in same)})\b(?!['’-])"
        rf"|(?:{either(p for p in peoples if p.lower() in same)})(?=[,.;:?!)]|\s(?:{acting})\b)"
        rf"|(?:{either(nations)})\scomrades\b)"
    )
    return office, group


def recognize_offices(document: Document) -> Iterator[Candidate]:
    """Propose the offices of a document and the peoples that it speaks of as one party.

    Args:
        document: with blocks.

    Returns:
        Candidates of kind ``office``, without the article, whose attribute ``form`` is
        ``complement``, ``bare`` or ``small``, with ``article`` where they have one; and of kind
        ``group``, article included.
    """
    office, group = _patterns(document.language)
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
