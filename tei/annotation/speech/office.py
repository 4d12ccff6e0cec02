"""By what offices and titles the text knows its persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.mention import Mention
from tei.entity import Entity

#: Words beside a name describe its bearer in so many code points.
_APPOSED = 48
_BEHIND = re.compile(r",\s+(\w+)\s+(?:\w+\s+)?(\w+)\s*[,.;:]")
_BRACKET = re.compile(r",?\s*[(\[]([^()\[\]]+)[)\]]")
_CLOSING = frozenset(",.;:")


def offices(
    text: str,
    mentions: Sequence[Mention],
    entities: Iterable[Entity],
    bearers: Mapping[str, frozenset[str]],
    lexicon: Lexicon,
) -> Mapping[str, frozenset[str]]:
    """Return who is known by each office, title or description, in lower case.

    Args:
        text: the source.
        mentions: of possible speakers, in order.
        entities: the possible speakers; those described by office only are known by it.
        bearers: who bears each title.
        lexicon: words for persons.
    """
    known: dict[str, set[str]] = {}
    for entity in entities:
        for word in _held(entity, lexicon):
            known.setdefault(word, set()).add(entity.id)
    for title, found in bearers.items():
        known.setdefault(title.lower(), set()).update(found)
    for mention in mentions:
        for word in _apposed(text, mention, lexicon):
            known.setdefault(word, set()).add(mention.id)
    return {word: frozenset(found) for word, found in known.items()}


def titles(
    text: str, mentions: Sequence[Mention], lexicon: Lexicon
) -> Mapping[str, frozenset[str]]:
    """Return who bears each title of address before a name, spelled in full: "Captain"."""
    bearers: dict[str, set[str]] = {}
    for mention in mentions:
        first, _, rest = mention.span.of(text).partition(" ")
        title = lexicon.full_titles.get(first.rstrip("."), first)
        if rest and title.lower() in lexicon.people:
            bearers.setdefault(title, set()).add(mention.id)
    return {title: frozenset(found) for title, found in bearers.items()}


def _held(entity: Entity, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words for offices that a person holds, not as the deputy of another."""
    if entity.kind != "person":
        return
    for name in (*entity.roles, *((entity.name,) if entity.described else ())):
        words = name.lower().split()
        for index, word in enumerate(words):
            if word in lexicon.people and not set(words[:index]) & lexicon.deputies:
                yield word


def _complemented(before: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the office of "the chairman of the farm," in front of a name."""
    for article, office, link in zip(before, before[1:], before[2:], strict=False):
        if article.lower() in lexicon.definite and link in lexicon.of and office in lexicon.people:
            yield office


def _apposed(text: str, mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    """Yield what describes a name beside it: "the witness, Ada Brandt,", "Ada, the witness,"."""
    start, end = mention.span.start, mention.span.end
    if text[end : end + 1] in _CLOSING:
        before = text[max(0, start - _APPOSED) : start].split()
        if before and before[-1] in lexicon.articles - lexicon.definite:
            before.pop()  # "the curate, a Mr. Holm,"
        head = before[-1].removesuffix(",") if before and before[-1].endswith(",") else ""
        articles = {word.lower() for word in before[-3:-1]} & lexicon.definite
        if head in lexicon.people and articles:
            yield head
        elif head:
            yield from _complemented(before, lexicon)
    bracket = _BRACKET.match(text, end, end + _APPOSED)
    if bracket and bracket.group(1).lower() in lexicon.presiding:
        yield from lexicon.chairs
    behind = _BEHIND.match(text, end, end + _APPOSED)
    if behind and behind.group(1) in lexicon.articles and behind.group(2) in lexicon.people:
        yield behind.group(2)
