"""Which thing is meant by a noun that stands in for its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.side import nation_of
from tei.annotation.referring.thing import Thing
from tei.annotation.referring.voice import Voice
from tei.entity import ID_PREFIX, Cert, Entity, EntityKind
from tei.namespaces import mint

NAME = "referring"
#: "the congress" means the one that was named so many blocks before at most.
_WINDOW = 1
#: No more mentions than these are looked at, in paragraphs without end.
_RECENT = 32
#: What a noun has meant so often, and in such a share of all places, it means from far away too.
_OFTEN, _NEARLY_ALWAYS = 4, 0.8
#: What each nation has is the one that the author has called so as often, and no other.
_AGAIN = 2


@dataclass(frozen=True, slots=True)
class Referent:
    """What a thing is found to be.

    Args:
        id: of the entity; ``""`` when it cannot be decided.
        cert: how sure that is.
    """

    id: str
    cert: Cert


class Register:
    """The things of one document, by what they are called and whose they are.

    It is filled in the order of the text: what was named last is meant first.
    """

    def __init__(self, entities: Iterable[Entity], words: Lexicon) -> None:
        self._words = words
        self._entities = {entity.id: entity for entity in entities}
        self._taken = set(self._entities)
        self._of: dict[tuple[str, str], str] = {}
        self._nation: dict[str, str] = {}
        self._recent: dict[str, list[tuple[int, bool, str]]] = defaultdict(list)
        self._called: dict[str, Counter[str]] = defaultdict(Counter)
        self._here: dict[int, set[str]] = defaultdict(set)
        self._country = next((noun for noun, kind in words.kinds.items() if kind == "place"), "")
        self.met: list[Entity] = []
        for entity in self._entities.values():
            nation = (
                words.nations.of_place.get(entity.name.lower(), "")
                if entity.kind == "place"
                else nation_of(entity.name, words.nations)
            )
            self.own(entity.id, nation)

    def kind(self, thing: Thing, referent: Referent) -> EntityKind:
        """Return what sort of thing it is: that of the entity, otherwise that of its noun."""
        entity = self._entities.get(referent.id)
        return entity.kind if entity else self._words.kinds[thing.noun]

    def own(self, identifier: str, nation: str) -> None:
        """Keep in mind whose a thing is; persons are nobody's."""
        entity = self._entities.get(identifier)
        if entity is None or not nation or identifier in self._nation or entity.kind == "person":
            return
        self._nation[identifier] = nation
        noun = "" if entity.kind == "place" else self._noun(entity)
        if noun or entity.kind == "place":
            self._of.setdefault((noun, nation), identifier)

    def name(self, identifier: str, paragraph: int, *, direct: bool) -> None:
        """Keep in mind that a thing was spoken of in a block, by a speaker or by the author."""
        entity = self._entities.get(identifier)
        noun = self._noun(entity) if entity else ""
        if noun:
            self._recent[noun].append((paragraph, direct, identifier))
        if not direct and identifier in self._nation:
            self._here[paragraph].add(self._nation[identifier])

    def call(self, thing: Thing, identifier: str, voice: Voice) -> None:
        """Keep in mind what the author has called by a noun with its article."""
        if identifier and thing.whose == "definite" and not (voice.direct or voice.reported):
            self._called[thing.noun][identifier] += 1

    def owner(self, thing: Thing, owned: Referent) -> Referent | None:
        """Return whose a thing is that is known, where its owner alone is not: its nation's."""
        nation = self.nation(owned.id)
        if not nation or thing.noun not in self._words.one or thing.whose != "definite":
            return None
        found = self._of_nation(thing, nation)
        return Referent(found, "low") if found else None

    def nation(self, identifier: str) -> str:
        """Return whose a thing is, ``""`` when not known."""
        return self._nation.get(identifier, "")

    def thing(self, noun: str, nation: str) -> Entity | None:
        """Return the thing of a nation that is called by a noun, if it has been met."""
        return self._entities.get(self._of.get((noun, nation), ""))

    def meant(self, thing: Thing, voice: Voice) -> Referent | None:
        """Return what a thing is in a voice, ``None`` when it should stay unmarked."""
        if thing.planned:
            # "our delegation should go to Lima" is none that has been spoken of
            return Referent("", "low") if thing.whose != "definite" else None
        if thing.owner is not None:
            return self._owned(thing, voice)
        if thing.nation:
            return Referent(self._of_nation(thing, thing.nation), "medium")
        if thing.whose != "definite":
            return self._possessed(thing, voice)
        return self._definite(thing, voice)

    def _definite(self, thing: Thing, voice: Voice) -> Referent | None:
        """Return what "the party" is: by what stands round it, before it, or by who says so."""
        each = thing.noun in self._words.one
        if thing.side and each:
            return Referent(self._of_nation(thing, thing.side), "medium")
        near = self._near(thing, voice)
        if near:
            place = self._words.kinds[thing.noun] == "place"
            return Referent(near, "low" if place else "medium")
        side = voice.side if voice.direct else self._told_of(thing, voice)
        if side and each and self._words.kinds[thing.noun] != "place":
            return Referent(self._of_nation(thing, side), "low")
        told = not (voice.direct or voice.reported)
        usual = (self._always(thing.noun) if told else "") if each else self._usual(thing.noun)
        return Referent(usual, "low") if usual else None

    def _owned(self, thing: Thing, voice: Voice) -> Referent | None:
        owner = self.meant(thing.owner, voice) if thing.owner else None
        if owner is None:
            found = self._of_nation(thing, thing.side) if thing.side else self._near(thing, voice)
            return Referent(found, "medium") if found else None
        nation = self.nation(owner.id)
        found = self._of_nation(thing, nation) if nation else ""
        return Referent(found, owner.cert if found else "low")

    def _possessed(self, thing: Thing, voice: Voice) -> Referent | None:
        nation = voice.side if thing.whose == "speaker" else voice.hearer
        if voice.reported and thing.whose == "speaker" and not self._knows(thing.noun, nation):
            nation = voice.around if self._knows(thing.noun, voice.around) else nation
        found = self._of_nation(thing, nation) if nation else self._near(thing, voice)
        if not found and thing.noun not in self._words.one:
            return None
        return Referent(found, "low" if voice.reported or not found else "medium")

    def _near(self, thing: Thing, voice: Voice) -> str:
        """Return the only thing so called that was spoken of in this block or the one before.

        What each nation has means another thing in the mouth of a speaker than in that of the
        author.
        """
        each = thing.noun in self._words.one
        for window in range(_WINDOW + 1):
            near = {
                identifier
                for paragraph, direct, identifier in self._recent[thing.noun][-_RECENT:]
                if thing.paragraph - paragraph <= window and not (each and direct != voice.direct)
            }
            if near:
                return near.pop() if len(near) == 1 else ""
        return ""

    def _told_of(self, thing: Thing, voice: Voice) -> str:
        """Return whose things reported speech tells of: one side's in this block, or its own."""
        here = self._here[thing.paragraph] & {voice.side, voice.hearer, voice.around}
        if not voice.reported or len(here) > 1:
            return ""
        return here.pop() if here else voice.own

    def _usual(self, noun: str) -> str:
        """Return the thing that a noun has meant nearly always."""
        counts = Counter(identifier for _, _, identifier in self._recent[noun])
        most = counts.most_common(1)
        if not most or most[0][1] < max(_OFTEN, _NEARLY_ALWAYS * counts.total()):
            return ""
        return most[0][0]

    def _always(self, noun: str) -> str:
        """Return the only thing that the author has called by a noun with its article."""
        called = self._called[noun]
        return next(iter(called)) if len(called) == 1 and called.total() >= _AGAIN else ""

    def _knows(self, noun: str, nation: str) -> bool:
        """Tell whether a nation has a thing of which the text has spoken."""
        return (noun, nation) in self._of or self._words.kinds[noun] == "place"

    def _of_nation(self, thing: Thing, nation: str) -> str:
        """Return the thing of a nation, a new one where a nation has but one; else ``""``.

        A new one is called by the noun of the text: ``Peruvian legation``.
        """
        words, noun = self._words, thing.noun
        kind, place = words.kinds[noun], self._of.get(("", nation), "")
        known = place if kind == "place" else self._of.get((noun, nation), "")
        if known or noun not in words.one or kind == "place":
            return known
        country = self._entities[place].name if place else nation
        adjective = words.nations.adjectives[nation]
        name = words.name.format(noun=thing.printed, place=country, adjective=adjective)
        identifier = mint(ID_PREFIX[kind], name, self._taken)
        self._taken.add(identifier)
        entity = Entity(identifier, kind, name, described=True, by=NAME, cert="medium")
        self._entities[identifier] = entity
        self.met.append(entity)
        self.own(identifier, nation)
        return identifier

    def _noun(self, entity: Entity) -> str:
        """Return the noun by which a thing may be called again, ``""`` when it has none."""
        if entity.kind == "place":
            nation = self._words.nations.of_place.get(entity.name.lower(), "")
            names = self._words.nations.names.get(nation, ())
            return self._country if entity.name in names else ""
        head = self._words.owner.split(entity.name)[0].split()
        for size in (2, 1):
            noun = self._words.noun(" ".join(head[-size:]))
            if self._words.kinds.get(noun) == entity.kind:
                return noun
        return ""
