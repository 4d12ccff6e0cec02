"""People of one noun who are others in another place: the workers of one mill and the next."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.pointer import points_to, repointed
from tei.annotation.referring.speaker import SPEECH
from tei.document import Document
from tei.entity import ID_PREFIX, Entity
from tei.namespaces import mint
from tei.span import Span


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the story goes: ``to a paper mill``.

    Args:
        end: offset behind it.
        name: its words, without article.
    """

    end: int
    name: str


def part_crowds(document: Document, words: Lexicon) -> Document:
    """Make two groups of one where the story has gone to another place between two mentions.

    "The workers" of whom it is told behind "he was sent to a mill" are no longer those of before.
    Each has its place in the name of its entry.

    Args:
        document: with groups that a noun alone describes, and with stand-ins.
        words: of its language.
    """
    crowds = {e.id: e for e in document.entities if _is_crowd(e, words)}
    mentions: dict[str, list[Span]] = defaultdict(list)
    for mark in document.annotations:
        if mark.tag == "rs" and mark.ref in crowds:
            mentions[mark.ref].append(mark.span)
    several = {identifier for identifier, spans in mentions.items() if len(spans) > 1}
    found = words.arrival.finditer(document.source.text) if several else ()
    places = [_Place(match.end(), " ".join(match["place"].split())) for match in found]
    taken = {entity.id for entity in document.entities}
    parts: dict[str, list[tuple[int, Entity]]] = {}
    for identifier in sorted(several):
        stages = list(_stages(sorted(mentions[identifier]), places))
        if len(stages) > 1:
            parts[identifier] = []
            for start, place in stages:
                part = _part(crowds[identifier], place, words, taken)
                taken.add(part.id)
                parts[identifier].append((start, part))
    return _parted(document, parts) if parts else document


def _is_crowd(entity: Entity, words: Lexicon) -> bool:
    """Tell whether an entity is a group that a noun alone describes: "the workers"."""
    described = entity.kind == "group" and entity.described and entity.by == SPEECH
    return described and len(_bare(entity, words)) == 1


def _bare(entity: Entity, words: Lexicon) -> list[str]:
    """Return the words of a name without those that say whose."""
    return [word for word in entity.name.split() if word.lower() not in words.whose]


def _part(crowd: Entity, place: str, words: Lexicon, taken: set[str]) -> Entity:
    """Return a crowd as far as it is of one place."""
    slug = " ".join((*_bare(crowd, words), place))
    name = f"{crowd.name} ({place})" if place else crowd.name
    return replace(crowd, id=mint(ID_PREFIX["group"], slug, taken), name=name)


def _stages(mentions: Sequence[Span], places: Sequence[_Place]) -> Iterator[tuple[int, str]]:
    """Yield from which offset on a group is one of its own, and where it is."""
    before = bisect_right(places, mentions[0].start, key=lambda place: place.end)
    yield 0, places[before - 1].name if before else ""
    for one, other in pairwise(mentions):
        behind = bisect_right(places, other.start, key=lambda place: place.end)
        if behind and places[behind - 1].end > one.end:
            yield places[behind - 1].end, places[behind - 1].name


def _parted(document: Document, parts: dict[str, list[tuple[int, Entity]]]) -> Document:
    """Put the parts of groups in their place, and let each pointer lead to the one it stands by."""
    entities: list[Entity] = []
    for entity in document.entities:
        entities += [part for _, part in parts[entity.id]] if entity.id in parts else [entity]

    def here(offset: int) -> dict[str, str]:
        return {
            identifier: stages[bisect_right(stages, offset, key=lambda stage: stage[0]) - 1][1].id
            for identifier, stages in parts.items()
        }

    return replace(
        document,
        entities=tuple(entities),
        annotations=tuple(
            mark
            for a in document.annotations
            for mark in (repointed((a,), here(a.span.start)) if points_to(a, parts) else (a,))
        ),
    )
