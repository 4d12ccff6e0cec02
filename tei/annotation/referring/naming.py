"""The names of entries in full: what the text leaves to whose voice speaks stands in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tei.annotation.referring.author import signatures
from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.office import NAME as OFFICE
from tei.annotation.referring.organ import give_to_parties
from tei.annotation.referring.pointer import repointed
from tei.annotation.referring.referent import Register
from tei.annotation.referring.side import Sides
from tei.annotation.referring.voice import Voice, Voices
from tei.document import Annotation, Document
from tei.entity import ID_PREFIX, Entity
from tei.namespaces import mint


def name_in_full(
    document: Document, words: Lexicon, sides: Sides, voices: Voices, register: Register
) -> Document:
    """Tell entries apart by their names: whose ambassador, the congress of which party.

    ``Our ambassador`` is the Peruvian one, ``the 4th Congress of our party`` that of the party
    meant, and ``the Politburo`` in the mouth of a side that of its party.

    Args:
        document: with stand-ins.
        words: of its language.
        sides: who stands on which.
        voices: whose words are where.
        register: of its things.
    """
    told = give_to_parties(document, words, sides, voices, register)
    envoys = dict(_envoys(told, words, voices))
    named = {
        id_: bearer for id_, office in envoys.items() if (bearer := _bearer(told, sides, *office))
    }
    names = {
        id_: words.name.format(
            noun=office, place=nation, adjective=words.nations.adjectives[nation]
        )
        for id_, (office, nation) in envoys.items()
        if id_ not in named
    }
    return _renamed(told, {**names, **dict(_wholes(told, words))}, named)


def _bearer(document: Document, sides: Sides, office: str, nation: str) -> str:
    """Return the only one of a side who has an office as title and does not sign, or ``""``."""
    text = document.source.text
    titles = {
        a.span.start
        for a in document.annotations
        if a.tag == "roleName" and a.span.of(text).lower() == office
    }
    persons = [a for a in document.annotations if a.tag == "persName"]
    authors = {name.ref for name in signatures(document)}
    found = {a.ref for a in persons if a.span.start in titles and sides.of(a.ref) == nation}
    return min(found - authors) if len(found - authors) == 1 else ""


def _envoys(
    document: Document, words: Lexicon, voices: Voices
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the persons known as somebody's ambassador, with the office and whose it is."""
    entities = {e.id: e for e in document.entities if e.by == OFFICE}
    for mark in reversed(document.annotations):
        entity = entities.get(mark.ref) if mark.by == OFFICE else None
        if entity is None or entity.name.split()[-1] not in words.national:
            continue
        owner, _, rest = " ".join(mark.span.of(document.source.text).split()).partition(" ")
        nation = _owner(words.whose.get(owner, ""), voices.at(mark.span.start))
        if nation and rest == entity.name:
            yield entity.id, (rest, nation)


def _owner(whose: str, voice: Voice) -> str:
    return {"speaker": voice.side, "hearer": voice.hearer}.get(whose, "")


def _wholes(document: Document, words: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the congresses and officers of a body that a noun means, with its name in theirs."""
    text, entities = document.source.text, {e.id: e for e in document.entities}
    things = {identifier for identifier, e in entities.items() if e.kind in ("org", "group")}
    marks = (a for a in document.annotations if a.tag == "rs" and a.ref in things)
    meant = sorted(marks, key=_start)
    definite = [word for word, whose in words.whose.items() if whose == "definite"]
    for mark in document.annotations:
        if not mark.ref or mark.ref in things:
            continue
        if not (mark.tag == "eventName" or mark.by == OFFICE):
            continue
        name = entities[mark.ref].name
        behind = bisect_left(meant, mark.span.start, key=_start)
        inner = next((a for a in meant[behind : behind + 1] if mark.span.covers(a.span)), None)
        if inner is None or not " ".join(mark.span.of(text).split()).endswith(name):
            continue
        stands = " ".join(inner.span.of(text).split())
        first = stands.partition(" ")[0]
        article = first if first in definite else definite[0]
        yield mark.ref, name.replace(stands, f"{article} {entities[inner.ref].name}")


def _start(mark: Annotation) -> int:
    return mark.span.start


def _renamed(document: Document, names: Mapping[str, str], bearers: Mapping[str, str]) -> Document:
    """Return a document whose entries have other names, and what points to them follows.

    Args:
        document: with stand-ins.
        names: the new name of an entity.
        bearers: who an entity turned out to be.
    """
    if not (names or bearers):
        return document
    taken = {entity.id for entity in document.entities} - set(names)
    first = {(e.kind, e.name): e.id for e in document.entities if e.id not in names}
    same: dict[str, str] = dict(bearers)
    entities: list[Entity] = []
    for entity in (e for e in document.entities if e.id not in bearers):
        name = names.get(entity.id)
        if name is None:
            entities.append(entity)
            continue
        known = first.get((entity.kind, name))
        if known is None:
            known = mint(ID_PREFIX[entity.kind], name, taken)
            taken.add(known)
            first[entity.kind, name] = known
            variants = () if entity.described else (entity.name, *entity.variants)
            entities.append(replace(entity, id=known, name=name, variants=variants))
        same[entity.id] = known
    return replace(
        document,
        entities=tuple(entities),
        annotations=repointed(document.annotations, same),
    )
