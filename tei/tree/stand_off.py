"""The ``standOff``: one entry for each thing mentioned (Guidelines, chapters 14 and 17.10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from tei.entity import Entity
from tei.tree.characters import holdable
from tei.tree.element import add, doubt


def build_stand_off(parent: etree._Element, entities: Sequence[Entity]) -> None:
    """Append ``standOff`` with the lists of entities; nothing when there are none.

    Args:
        parent: the ``TEI`` element.
        entities: those that something points to, in order of first mention.
    """
    if not entities:
        return
    stand_off = add(parent, "standOff")
    for name, kinds, write in _LISTS:
        members = [entity for entity in entities if entity.kind in kinds]
        if members:
            register = add(stand_off, name)
            for entity in members:
                write(register, entity)


def _entry(parent: etree._Element, name: str, entity: Entity) -> etree._Element:
    shown = entity.kind in ("person", "group") and not entity.sex_cert
    sex = entity.sex if shown else ""
    attributes = (("xml:id", entity.id), ("sex", sex), *doubt(entity.cert))
    return add(parent, name, attributes=attributes)


def _forms(entry: etree._Element, name: str, entity: Entity) -> None:
    """Write the name in full, cut into its parts where they are known, then the other forms."""
    main = add(entry, name, attributes=(("type", "description" if entity.described else ""),))
    for number, (part, words) in enumerate(entity.parts):
        if number:
            main[-1].tail = " "
        add(main, part, holdable(words))
    if not entity.parts:
        main.text = holdable(entity.name)
    for variant in entity.variants:
        if variant != entity.name:
            add(entry, name, holdable(variant), (("type", "variant"),))


def _person(parent: etree._Element, entity: Entity) -> None:
    entry = _entry(parent, "personGrp" if entity.kind == "group" else "person", entity)
    _forms(entry, "persName", entity)
    for role in entity.roles:
        add(entry, "occupation", holdable(role))
    _identify(entry, entity)


def _named(element: str, name: str) -> Callable[[etree._Element, Entity], None]:
    def write(parent: etree._Element, entity: Entity) -> None:
        entry = _entry(parent, element, entity)
        _forms(entry, name, entity)
        _identify(entry, entity)

    return write


def _work(parent: etree._Element, entity: Entity) -> None:
    entry = _entry(parent, "bibl", entity)
    add(entry, "title", holdable(entity.name))
    _identify(entry, entity)


def _identify(entry: etree._Element, entity: Entity) -> None:
    if entity.uri:
        add(entry, "idno", holdable(entity.uri), (("type", "URI"),))


#: Each list, the kinds of entity that it holds, and how one of them is written.
_LISTS = (
    ("listPerson", ("person", "group"), _person),
    ("listOrg", ("org",), _named("org", "orgName")),
    ("listPlace", ("place",), _named("place", "placeName")),
    ("listEvent", ("event",), _named("event", "eventName")),
    ("listBibl", ("bibl",), _work),
)
