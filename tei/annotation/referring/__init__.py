"""What stands in for a name: offices in lower case, and things by whose voice speaks of them.

TEI calls it a referencing string (``rs``, Guidelines 3.6.1 and 14.1). Persons are found before
speech, since they may speak; things after it, since "our party" is that of whoever says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from tei.annotation.referring.crowd import part_crowds
from tei.annotation.referring.lexicon import lexicon_of
from tei.annotation.referring.naming import name_in_full
from tei.annotation.referring.office import NOT_IN, describe
from tei.annotation.referring.people import unite
from tei.annotation.referring.present import find_present
from tei.annotation.referring.referent import NAME, Referent, Register
from tei.annotation.referring.side import find_sides
from tei.annotation.referring.speaker import mention_speakers
from tei.annotation.referring.thing import Thing, find_things
from tei.annotation.referring.voice import Voice, Voices
from tei.document import Annotation, Document

__all__ = ["describe", "refer"]

_NAMES = frozenset({"orgName", "eventName", "rs", "placeName"})


def refer(document: Document) -> Document:
    """Mark the things that are called by a noun instead of their name.

    "Our party" is that of the side whose voice speaks, in reported speech too as a rule; "the
    congress" is the one that was named just before. What cannot be decided has no ``ref``; what
    need not mean one known thing stays unmarked.

    Args:
        document: with names and speech.

    Returns:
        The document with ``rs`` of type ``org``, ``group``, ``place`` or ``event``, an entity for
        each new thing, and in the header of an account those who, it says, took part.
    """
    words = lexicon_of(document.language)
    if document.kind in NOT_IN or not words.kinds:
        return document
    united = unite(document, words)
    sides = find_sides(united, words)
    voices = Voices(united.annotations, sides)
    register = Register(united.entities, words)
    starts = [block.span.start for block in united.blocks]
    marks: list[Annotation] = [*mention_speakers(united, words)]
    event = None
    for item in _in_order(united, find_things(united, words, sides)):
        if isinstance(item, Annotation):
            direct = voices.at(item.span.start).direct
            register.name(item.ref, bisect_right(starts, item.span.start) - 1, direct=direct)
            event = item if item.tag == "eventName" else event
            continue
        voice = voices.at(item.span.start)
        found = tuple(_marks(item, register, voice))
        for mark in found:
            register.name(mark.ref, item.paragraph, direct=voice.direct)
            if event is not None and event.span.covers(mark.span):
                register.own(event.ref, register.nation(mark.ref))
        marks += found
    present = find_present(united, sides, words)
    referred = replace(
        united,
        header=replace(united.header, facts=(*united.header.facts, *present)),
        entities=(*united.entities, *register.met),
        annotations=(*united.annotations, *marks),
    )
    return name_in_full(part_crowds(referred, words), words, sides, voices, register)


def _in_order(document: Document, things: tuple[Thing, ...]) -> list[Annotation | Thing]:
    """Return names and things as they follow in the text, an event before what stands in it."""
    names = [a for a in document.annotations if a.tag in _NAMES and a.ref]
    return sorted((*names, *things), key=lambda item: (item.span.start, isinstance(item, Thing)))


def _marks(thing: Thing, register: Register, voice: Voice) -> Iterator[Annotation]:
    """Yield the element of a thing, and that of its owner."""
    part: Thing | None = thing
    owned: Referent | None = None
    while part is not None:
        referent = register.meant(part, voice)
        if referent is None and owned is not None:
            referent = register.owner(part, owned)
        owned = referent
        if referent is not None and not part.compound:
            register.call(part, referent.id, voice)
            kind = register.kind(part, referent)
            yield Annotation(part.span, "rs", (("type", kind),), referent.id, NAME, referent.cert)
        part = part.owner
