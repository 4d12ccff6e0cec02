"""Mentions of those whom only their words made known: groups and persons without a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.referent import NAME
from tei.document import Annotation, Document
from tei.entity import Entity
from tei.language.alternation import either
from tei.span import Span

#: What the finder of speech calls itself: it describes those whom the text does not name.
SPEECH = "speech"
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
        if entity.by == SPEECH and entity.id not in mentioned
    }
    if not silent:
        return
    blocks = document.blocks
    starts = [block.span.start for block in blocks]
    where: dict[str, set[int]] = defaultdict(set)
    for annotation in document.annotations:
        who = dict(annotation.attributes).get("who", "")[1:]
        if who in silent:
            where[who].add(bisect_right(starts, annotation.span.start) - 1)
    naming: dict[int, list[Span]] = defaultdict(list)
    for annotation in document.annotations:
        if annotation.tag in _NAMING:
            naming[bisect_right(starts, annotation.span.start) - 1].append(annotation.span)
    for identifier, number, span in _found(document, silent, where, words):
        if not any(span.overlaps(other) for other in naming[number]):
            kind = (("type", silent[identifier].kind),)
            yield Annotation(span, "rs", kind, identifier, NAME, "medium")


def _found(
    document: Document, silent: Mapping[str, Entity], where: Mapping[str, set[int]], words: Lexicon
) -> Iterator[tuple[str, int, Span]]:
    """Yield where somebody is spoken of, with the number of the block.

    "The farmers" are the same in the blocks in which they speak; "the angry farmers" everywhere
    from there on, and so are "the angry young farmers". The label of a turn is no mention.
    """
    text = document.source.text
    told = {i: _bare(silent[i].name, words) for i in where if silent[i].described}
    apart = {name.lower(): i for i, name in told.items() if " " in name}
    for identifier, numbers in where.items():
        name = _bare(silent[identifier].name, words)
        if name.lower() not in apart:
            for number in (n for n in numbers if document.blocks[n].kind != "speaker"):
                span = document.blocks[number].span
                for match in _phrase((name,), words).finditer(text, span.start, span.end):
                    yield identifier, number, Span(*match.span())
    everywhere = _phrase((told[i] for i in apart.values()), words)
    for number, block in enumerate(document.blocks if apart else ()):
        for match in everywhere.finditer(text, block.span.start, block.span.end):
            first, *inner, last = (match["name"] or match["first"]).lower().split()
            identifier = apart.get(" ".join((first, *inner, last)), "")
            if not identifier and not set(inner) & words.grammar:
                identifier = apart.get(f"{first} {last}", "")
            if identifier and number >= min(where[identifier]):
                yield identifier, number, Span(*match.span())


def _bare(name: str, words: Lexicon) -> str:
    """Return a description without the words that say whose."""
    return " ".join(word for word in name.split() if word.lower() not in words.whose)


def _phrase(names: Iterable[str], words: Lexicon) -> re.Pattern[str]:
    """Return what finds descriptions with the article, or as they stood when first met."""
    definite = [word for word, whose in words.whose.items() if whose == "definite"]
    opening = [name[:1].upper() + name[1:] for name in names]
    within = [case for name in opening for case in (name, name[:1].lower() + name[1:])]
    pairs = [name.split() for name in within if name.count(" ") == 1]
    firsts, lasts = (either(pair[side] for pair in pairs) for side in (0, 1))
    wider = rf"(?:{firsts})\s[^\W\d_]+\s(?:{lasts})"
    return re.compile(
        rf"(?<![\w'’-])(?:(?:{either(definite)})\s(?P<name>{either(within)}|{wider})"
        rf"|(?P<first>{either(opening)}))(?![\w'’-])"
    )
