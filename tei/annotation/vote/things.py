"""Which mentions of bodies, places, groups and other things are the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei.annotation.vote.ballot import key_of
from tei.authority import Authority
from tei.entity import Cert, EntityKind
from tei.names import flat


@dataclass(slots=True)
class Thing:
    """Something named, while its mentions are gathered.

    Args:
        kind: what it is.
        name: by which it goes.
        authority: the entry of the user's file, if it is one of those.
        forms: surface forms, in order of first occurrence.
        cert: how sure it is, that of the surest mention.
        by: the recognizer that said so first.
        described: it has no name, and ``name`` describes it.
    """

    kind: EntityKind
    name: str
    authority: Authority | None = None
    forms: dict[str, None] = field(default_factory=dict)
    cert: Cert = "low"
    by: str = ""
    described: bool = False


class Inventory:
    """The bodies, places, groups and events of one document, asked in the order of the text.

    Args:
        authorities: the user's.
        short: head words that alone mean the last body built on them.
    """

    def __init__(self, authorities: tuple[Authority, ...], short: frozenset[str]) -> None:
        self._things: dict[tuple[EntityKind, str], Thing] = {}
        self._last: dict[str, Thing] = {}
        self._short = short
        for authority in authorities:
            if authority.kind != "person":
                thing = Thing(authority.kind, authority.name, authority)
                for form in (authority.name, *authority.variants):
                    self._things.setdefault((authority.kind, key_of(form)), thing)

    def same(self, kind: EntityKind, one: str, other: str) -> None:
        """Take two forms for one thing, ``other`` being its full name."""
        known = self._things.get((kind, key_of(one))) or self._things.get((kind, key_of(other)))
        thing = known or Thing(kind, other)
        for form in (one, other):
            self._things.setdefault((kind, key_of(form)), thing)

    def meet(self, kind: EntityKind, form: str, means: str = "") -> tuple[Thing, bool]:
        """Return the thing that a mention means, and whether that is sure.

        Args:
            kind: what it is.
            form: its words, blanks folded.
            means: a name under which other forms are known to be the same.
        """
        key = key_of(means or form)
        thing = self._things.get((kind, key))
        if thing is None and not (means and kind == "org"):
            thing = self._things.get((kind, key_of(form)))
        sure = True
        if thing is None and kind == "org" and key in self._last:
            thing, sure = self._last[key], False
        elif thing is None:
            name = means if means and kind == "org" else form
            thing = self._things[kind, key] = Thing(kind, name)
        if kind == "org" and thing.name:
            for head in _short_forms(thing.name, self._short):
                self._last[head] = thing
        thing.forms.setdefault(form)
        return thing, sure


def _short_forms(name: str, short: frozenset[str]) -> set[str]:
    """Return the words of a body's name that alone may mean it: a head, initials before more."""
    words = flat(name).split()
    if len(words) < 2:
        return set()
    heads = {words[0], words[-1]} & short
    initials, following = name.split()[:2]
    return heads | {words[0]} if initials.isupper() and following.islower() else heads
