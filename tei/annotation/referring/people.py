"""The people of a nation as one party to the matter, under several words: one group."""

from __future__ import annotations

import re
from dataclasses import replace

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.pointer import repointed
from tei.annotation.referring.speaker import SPEECH
from tei.document import Document
from tei.entity import Entity
from tei.language.alternation import either


def unite(document: Document, words: Lexicon) -> Document:
    """Make one group of those that mean the people of the same nation.

    ``the Soviets`` and ``the Soviet comrades`` are one; a delegation is not.

    Args:
        document: with groups among its entities, and speech.
        words: of its language.
    """
    first: dict[str, Entity] = {}
    same: dict[str, str] = {}
    small = _small(document, words)
    for entity in document.entities:
        nation = _people(entity, words)
        if not nation:
            continue
        known = first.setdefault(nation, _in_sentence(entity, small))
        if known.id != entity.id:
            same[entity.id] = known.id
            other = _in_sentence(entity, small)
            variants = dict.fromkeys((*known.variants, other.name, *other.variants))
            variants.pop(known.name, None)
            first[nation] = replace(known, variants=tuple(variants))
    kept = {entity.id: entity for entity in first.values()}
    return replace(
        document,
        entities=tuple(
            kept.get(e.id, _in_sentence(e, small)) for e in document.entities if e.id not in same
        ),
        annotations=repointed(document.annotations, same),
    )


def _small(document: Document, words: Lexicon) -> frozenset[str]:
    """Return the first words of descriptions that have no capital within a sentence.

    These are articles, and what stands in the text in lower case as well.
    """
    opening = {
        e.name.partition(" ")[0] for e in document.entities if e.described and e.by == SPEECH
    }
    small = either(word.lower() for word in opening if not words.capital_nouns)
    found = re.findall(rf"(?<![\w'’-])(?:{small})(?![\w'’-])", document.source.text)
    return frozenset((*words.whose, *found))


def _in_sentence(entity: Entity, small: frozenset[str]) -> Entity:
    """Return an entity; a group or description has no capital from a sentence's beginning."""
    if entity.kind != "group" and not entity.described:
        return entity

    def inner(name: str) -> str:
        first, blank, rest = name.partition(" ")
        return f"{first.lower()}{blank}{rest}" if first.lower() in small else name

    variants = dict.fromkeys(inner(name) for name in entity.variants)
    variants.pop(inner(entity.name), None)
    return replace(entity, name=inner(entity.name), variants=tuple(variants))


def _people(entity: Entity, words: Lexicon) -> str:
    """Return the nation whose people a group is, or ``""``."""
    if entity.kind != "group":
        return ""
    name = [word for word in entity.name.split() if word.lower() not in words.whose]
    if len(name) == 1 or (len(name) == 2 and name[1].lower() in words.people):
        return words.nations.of_word.get(name[0].lower(), "")
    return ""
