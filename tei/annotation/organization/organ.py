"""Organs of parties: which party's a committee is that the text names without it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tei.annotation.organization.table import Organs
from tei.document import Block, Candidate
from tei.names import flat

#: Code points looked at before and behind an organ.
_SENTENCE = 300
_STOP = re.compile(r"[.!?][\"”’']?\s")
#: How sure it is that an organ is that of a party in its sentence, and of one named before.
_IN_SENTENCE, _BEFORE = "medium", "low"


@dataclass(frozen=True, slots=True)
class _Party:
    """A party where it is named."""

    start: int
    name: str


@dataclass(slots=True)
class Memory:
    """What the text has named so far.

    Args:
        text: of the source.
        organs: of the document's language.
        full: the full name of an organ of a party, once the text has given it.
        party: whose organ an organ last was.
        last: the name under which an organ was last meant.
    """

    text: str
    organs: Organs
    full: dict[tuple[str, str], str] = field(default_factory=dict)
    party: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)

    def settle(self, block: Block, found: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield the bodies of a block, organs with the name of the one that is meant.

        A party named in the sentence decides, the nearest first, else the one last named in the
        block; else it is the organ last meant so, which the vote finds by itself where the words
        are the same.

        Args:
            block: asked in the order of the text.
            found: candidates in it.
        """
        bodies = sorted(found, key=lambda c: (c.span.start, -c.span.end))
        parties = [
            _Party(body.span.start, name)
            for body in bodies
            if (name := self._party(body)) is not None
        ]
        starts = [party.start for party in parties]
        for body in bodies:
            words = self._words(body)
            lone = self.organs.name.fullmatch(words)
            if lone:
                yield self._meant(body, lone, block, parties)
                continue
            begins = self.organs.begins.match(words)
            inside = bisect_left(starts, body.span.end) - 1 if begins else -1
            if begins and inside >= 0 and starts[inside] in body.span:
                organ = self._known_as(begins[1])
                self.party[organ] = parties[inside].name
                self.full[organ, flat(parties[inside].name)] = self.last[organ] = words
            yield body

    def _meant(
        self, body: Candidate, lone: re.Match[str], block: Block, parties: list[_Party]
    ) -> Candidate:
        """Return an organ with the name of the one that is meant, where it can be told."""
        organ, within = self._known_as(lone[1]), self._known_as(lone[2] or lone[1])
        named, cert = self._nearest(body, block, parties)
        # by its own words alone the vote finds the one last meant
        again = lone[0] != organ
        party = named.name if named else self.party.get(within) if again else None
        if party:
            # the party alone gives way to its name: what lies between stays
            organ_alone = self.organs.tail.sub("", lone[0][lone.start(1) :])
            built = self.organs.of.format(organ=organ_alone, party=party)
            means = self.full.setdefault((organ, flat(party)), built)
            self.party[organ] = party
        else:
            means = self.last.get(organ, "") if again else ""
        self.last[organ] = means or lone[0]
        if means in ("", lone[0]):
            return body
        return replace(body, attributes=(*body.attributes, ("name", means), ("cert", cert)))

    def _nearest(
        self, body: Candidate, block: Block, parties: list[_Party]
    ) -> tuple[_Party | None, str]:
        """Return the party that an organ belongs to, and how sure that is."""
        start, end = body.span.start, body.span.end
        index = bisect_left(parties, start, key=lambda party: party.start)
        first = max(block.span.start, start - _SENTENCE)
        begins = max((m.end() for m in _STOP.finditer(self.text, first, start)), default=first)
        stop = _STOP.search(self.text, end, min(block.span.end, end + _SENTENCE))
        ends = stop.start() if stop else min(block.span.end, end + _SENTENCE)
        beside = parties[max(index - 1, 0) : index + 1]
        inside = [party for party in beside if begins <= party.start < ends]
        if inside:
            return min(inside, key=lambda party: abs(party.start - start)), _IN_SENTENCE
        return (parties[index - 1] if index else None), _BEFORE

    def _party(self, body: Candidate) -> str | None:
        """Return the name of a party, in full where initials are bound to it."""
        name = dict(body.attributes).get("expansion") or self._words(body)
        if self.organs.begins.match(name) or not self.organs.parties & set(flat(name).split()):
            return None
        return name

    def _known_as(self, organ: str) -> str:
        return self.organs.also.get(organ, organ)

    def _words(self, body: Candidate) -> str:
        return " ".join(body.span.of(self.text).split())
