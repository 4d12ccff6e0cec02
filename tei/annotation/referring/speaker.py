"""Mentions of those whom only their words made known: groups and persons without a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.referent import NAME
from tei.document import Annotation, Document
from tei.language.alternation import either
from tei.span import Span

_NAMING = frozenset({"persName", "orgName", "placeName", "eventName", "roleName", "rs", "title"})


def mention_speakers(document: Document, words: Lexicon) -> Iterator[Annotation]:
    """Yield ``rs`` for those who speak and are named nowhere, in the blocks in which they speak.

    Args:
        document: with speech, whose speakers may be known by a description alone.
        words: of its language.
    """
    mentioned = {a.ref for a in document.annotations if a.ref}
    silent = {
        entity.id: entity
        for entity in document.entities
        if entity.by == "speech" and entity.id not in mentioned
    }
    if not silent:
        return
    starts = [block.span.start for block in document.blocks]
    where: dict[str, set[int]] = defaultdict(set)
    for annotation in document.annotations:
        who = dict(annotation.attributes).get("who", "")[1:]
        if who in silent:
            where[who].add(bisect_right(starts, annotation.span.start) - 1)
    naming: dict[int, list[Span]] = defaultdict(list)
    for annotation in document.annotations:
        if annotation.tag in _NAMING:
            naming[bisect_right(starts, annotation.span.start) - 1].append(annotation.span)
    for identifier, numbers in where.items():
        pattern = _phrase(silent[identifier].name, words)
        for number in sorted(numbers):
            block = document.blocks[number].span
            for match in pattern.finditer(document.source.text, block.start, block.end):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other in naming[number]):
                    kind = (("type", silent[identifier].kind),)
                    yield Annotation(span, "rs", kind, identifier, NAME, "medium")


def _phrase(name: str, words: Lexicon) -> re.Pattern[str]:
    """Return what finds a description with its article, or as it stood when it was first met."""
    definite = [word for word, whose in words.whose.items() if whose == "definite"]
    bare = [word for word in name.split() if word.lower() not in words.whose]
    first, rest = bare[0], "".join(rf"\s{re.escape(word)}" for word in bare[1:])
    initial = f"[{re.escape(first[0].lower())}{re.escape(first[0].upper())}]"
    return re.compile(
        rf"(?<![\w'’-])(?:(?:{either(definite)})\s{initial}{re.escape(first[1:])}{rest}"
        rf"|{re.escape(first.capitalize())}{rest})(?![\w'’-])"
    )
