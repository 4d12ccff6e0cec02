"""Which entity a statement of the header means, and which entities are pointed to at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from tei.document import Document, Fact
from tei.entity import Cert, Entity
from tei.namespaces import slug
from tei.span import Span

_POINTERS = ("who", "toWhom", "ref", "corresp")
_NAMES = frozenset({"persName", "orgName", "placeName", "rs"})
_WORD = re.compile(r"\w+")


class References:
    """Looks up the entities of one document.

    A fact means the entity whose mention stands in its span; one that the user stated, or whose
    span holds no mention, means the entity of the same name, or of the longest name in it.
    """

    def __init__(self, document: Document) -> None:
        self._entities = {entity.id: entity for entity in document.entities}
        self._mentions = sorted(
            ((a.span, a.ref, a.cert) for a in document.annotations if a.ref and a.tag in _NAMES),
            key=lambda mention: mention[0],
        )
        self._starts = [span.start for span, *_ in self._mentions]
        self._reached = list(accumulate((span.end for span, *_ in self._mentions), max))
        self._by_name: dict[str, Entity] = {}
        for entity in document.entities:
            for name in (entity.name, *entity.variants):
                self._by_name.setdefault(slug(name), entity)

    def of(self, fact: Fact, *kinds: str) -> Entity | None:
        """Return the entity that a fact means, if it is of one of these kinds."""
        found = None
        if fact.span is not None:
            known = (self._entities.get(ref) for ref, _ in self._inside(fact.span))
            found = next((e for e in known if e is not None and e.kind in kinds), None)
        return found or self._named(slug(fact.value), kinds)

    def _inside(self, span: Span) -> Iterator[tuple[str, Cert]]:
        """Yield what the mentions that touch a span point to, and how sure they are."""
        first = bisect_right(self._reached, span.start)
        for other, ref, cert in self._mentions[first : bisect_left(self._starts, span.end)]:
            if span.overlaps(other):
                yield ref, cert

    def doubt(self, fact: Fact, entity: Entity) -> Cert:
        """Return how sure it is that a fact means an entity, where its mention is in doubt."""
        inside = self._inside(fact.span) if fact.span is not None else ()
        certs = [cert for ref, cert in inside if ref == entity.id]
        return next((cert for cert in certs if cert in ("low", "medium")), "")

    def _named(self, value: str, kinds: tuple[str, ...]) -> Entity | None:
        """Return the entity of this name, or of the longest name that stands in the value."""
        whole = self._by_name.get(value)
        if whole is not None and whole.kind in kinds:
            return whole
        words = f"-{value}-"
        inside = [n for n, e in self._by_name.items() if e.kind in kinds and f"-{n}-" in words]
        return self._by_name[max(inside, key=len)] if inside else None


def used(document: Document, also: Iterable[str] = ()) -> tuple[Entity, ...]:
    """Return the entities that something points to, in their order.

    Args:
        document: resolved.
        also: ids that the header points to.
    """
    wanted = set(also)
    for annotation in document.annotations:
        if annotation.ref:
            wanted.add(annotation.ref)
        for key, value in annotation.attributes:
            if key in _POINTERS:
                wanted.update(pointer.removeprefix("#") for pointer in value.split())
    return tuple(entity for entity in document.entities if entity.id in wanted)
