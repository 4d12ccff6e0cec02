"""From whom and what was met to entities: identifiers, offices, other forms of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tei.annotation.lexicon import Lexicon, Sex
from tei.annotation.vote.bearer import Bearer
from tei.annotation.vote.person import Person
from tei.annotation.vote.things import Thing
from tei.entity import ID_PREFIX, Entity, EntityKind
from tei.names import flat
from tei.namespaces import mint

#: The end of a form that is no part of the name.
_POSSESSIVE = re.compile(r"['’]s?$")


def entries(bearers: Iterable[Bearer], taken: Iterable[str], lex: Lexicon) -> dict[int, Entity]:
    """Return the entities of persons and things, each under the ``id()`` of its bearer.

    Args:
        bearers: in order of first mention, then those whom the header alone names.
        taken: identifiers that others have.
        lex: of the document's language.
    """
    identifiers = set(taken)
    found: dict[int, Entity] = {}
    for bearer in bearers:
        if id(bearer) not in found:
            entity = found[id(bearer)] = _entity(bearer, identifiers, lex)
            identifiers.add(entity.id)
    return found


def _entity(thing: Bearer, taken: set[str], lex: Lexicon) -> Entity:
    kind: EntityKind = "person" if isinstance(thing, Person) else thing.kind
    authority = thing.authority
    name = authority.name if authority else thing.name
    article, _, rest = name.partition(" ")
    bare = rest if rest and article.lower() in lex.articles else name
    if bare is rest and kind == "group":
        name = f"{article.lower()} {rest}"  # the capital is that of a sentence
    identifier = authority.id if authority else ""
    if not identifier or identifier in taken:
        identifier = mint(ID_PREFIX[kind], bare, taken)
    roles: tuple[str, ...] = ()
    sex: Sex = ""
    parts: tuple[tuple[str, str], ...] = ()
    if isinstance(thing, Person):
        stated = (authority.role,) if authority and authority.role else ()
        roles = _offices((*stated, *thing.roles), lex)
        sex, parts = thing.sex, thing.known.parts
    return Entity(
        identifier,
        kind,
        name,
        parts if len(parts) > 1 else (),
        _variants(name, thing.forms),
        roles,
        sex,
        sex_cert="medium" if sex and isinstance(thing, Person) and not thing.shown else "",
        described=isinstance(thing, Thing) and thing.described,
        uri=authority.uri if authority else "",
        by="authority" if authority else thing.by,
        cert="" if authority else thing.cert,
    )


def _offices(roles: Iterable[str], lex: Lexicon) -> tuple[str, ...]:
    """Return the offices of a person; of one that another says more fully only that other.

    ``Ambassador`` and ``Peruvian Ambassador`` are said by ``Peruvian Ambassador to Chile``, while
    ``Chairman`` may have been somebody before he was ``Vice Chairman``.
    """
    once = {flat(role): role for role in reversed(tuple(roles))}
    nation, keys = {}, tuple(once)
    for key in keys:
        first, _, rest = key.partition(" ")
        nation[key] = rest if first in lex.demonyms else key
    return tuple(
        role
        for key, role in reversed(once.items())
        if not any(
            other != key and f"{whole} ".startswith(f"{key} ")
            for other in keys
            for whole in (other, nation[other])
        )
    )


def _variants(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that differ from the name, and from one another, by more than capitals."""
    once: dict[str, str] = {}
    for form in forms:
        key = _POSSESSIVE.sub("", flat(form))
        if key not in once or once[key].isupper():
            once[key] = form
    once.pop(_POSSESSIVE.sub("", flat(name)), None)
    return tuple(once.values())
