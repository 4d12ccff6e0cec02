"""What a document speaks of: persons, groups, bodies, places, events, writings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "group", "org", "place", "event", "bibl"]
Cert = Literal["", "low", "medium", "high"]

#: How the identifier of each kind begins.
ID_PREFIX: dict[EntityKind, str] = {
    "person": "pers",
    "group": "grp",
    "org": "org",
    "place": "place",
    "event": "event",
    "bibl": "bibl",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the document mentions, the same for all its mentions.

    Args:
        id: its ``xml:id`` in ``standOff``.
        kind: what it is.
        name: its fullest name, without titles of address; for one known by office only, the
            description.
        parts: ``name`` cut into TEI's parts in reading order: ``(("forename", "Ada"), ("surname",
            "Brandt"))``; empty when not known.
        variants: other forms that occur, in order of first occurrence.
        roles: offices that the text gives it, in order of first occurrence.
        sex: ``"M"``, ``"F"``, or ``""`` when nothing tells it.
        sex_cert: how sure that is; empty when a title or the user shows it. What a given name
            alone tells helps to understand the text and is not written: it is no fact of it.
        described: ``name`` is a description ("chief of the pilots"), not a proper name.
        uri: its address in an authority file, when the user gave one.
        by: who says that it exists: a recognizer's name, ``"authority"`` or ``"metadata"``.
        cert: how sure that is; empty for what comes from explicit marks or from the user.
    """

    id: str
    kind: EntityKind
    name: str
    parts: tuple[tuple[str, str], ...] = ()
    variants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sex: Literal["", "M", "F"] = ""
    sex_cert: Cert = ""
    described: bool = False
    uri: str = ""
    by: str = ""
    cert: Cert = ""
