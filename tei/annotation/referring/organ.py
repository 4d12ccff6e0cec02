"""Organs that nobody says the party of: the Politburo is that of the party of who speaks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tei.annotation.organization.table import Organs, bodies
from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.referent import Register
from tei.annotation.referring.side import Sides
from tei.annotation.referring.surroundings import Surroundings
from tei.annotation.referring.voice import Voices
from tei.document import Annotation, Document
from tei.entity import ID_PREFIX, Entity
from tei.namespaces import mint


def give_to_parties(
    document: Document, words: Lexicon, sides: Sides, voices: Voices, register: Register
) -> Document:
    """Give an organ that names no party to that of a side: of its officer's, or of who speaks.

    Args:
        document: with stand-ins.
        words: of its language.
        sides: who stands on which.
        voices: whose words are where.
        register: of its things.
    """
    organs = bodies(document.language).organs
    noun = next((noun for noun in organs.parties if noun in words.kinds), "")
    known = {e.id: e for e in document.entities if e.kind == "org"}
    loose = {i for i, e in known.items() if organs.name.fullmatch(e.name)}
    loose = {i for i in loose if not organs.tail.search(known[i].name)}
    if not (noun and loose):
        return document
    around = Surroundings.of(document, words, sides)
    taken = {entity.id for entity in document.entities}
    given: dict[tuple[str, str], Entity] = {}
    annotations: list[Annotation] = []
    for mark in document.annotations:
        party = None
        if mark.tag == "orgName" and mark.ref in loose:
            voice = voices.at(mark.span.start)
            spoken = voice.side if voice.direct or voice.reported else ""
            party = register.thing(noun, around.side(mark.span, "") or spoken)
        if party is None:
            annotations.append(mark)
            continue
        key = mark.ref, party.id
        if key not in given:
            orgs = (*known.values(), *given.values())
            given[key] = _organ(known[mark.ref], party, orgs, organs, taken)
            taken.add(given[key].id)
        if given[key].id not in known:
            form = " ".join(mark.span.of(document.source.text).split())
            variants = dict.fromkeys((*given[key].variants, form))
            given[key] = replace(given[key], variants=tuple(variants))
        annotations.append(replace(mark, ref=given[key].id, cert="low"))
    met = {organ.id: organ for organ in given.values() if organ.id not in known}
    return replace(
        document,
        entities=(*document.entities, *met.values()),
        annotations=tuple(annotations),
    )


def _organ(
    loose: Entity, party: Entity, known: Iterable[Entity], organs: Organs, taken: set[str]
) -> Entity:
    """Return the organ of a party, as it is named elsewhere or newly made."""
    head = organs.begins.match(loose.name)
    for entity in known:
        begins = organs.begins.match(entity.name)
        if begins and head and begins[1] == head[1] and entity.name.endswith(party.name):
            return entity
    name = organs.of.format(organ=loose.name, party=party.name)
    identifier = mint(ID_PREFIX["org"], name, taken)
    return replace(loose, id=identifier, name=name, variants=(), cert="low")
