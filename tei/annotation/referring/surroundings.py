"""Whose a thing is by what stands round it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.side import Sides
from tei.document import Annotation, Document
from tei.span import Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The offices and names of one document, beside which a thing may stand.

    Args:
        text: of the source.
        words: of its language.
        sides: who stands on which side.
        offices: of those whose side is known, in order.
        persons: names by where they begin.
    """

    text: str
    words: Lexicon
    sides: Sides
    offices: tuple[Annotation, ...]
    persons: Mapping[int, Annotation]

    @classmethod
    def of(cls, document: Document, words: Lexicon, sides: Sides) -> Surroundings:
        """Gather the surroundings of a document."""
        offices = [a for a in document.annotations if a.tag == "roleName" and sides.of(a.ref)]
        persons = {a.span.start: a for a in document.annotations if a.tag == "persName"}
        offices.sort(key=lambda office: office.span.start)
        return cls(document.source.text, words, sides, tuple(offices), persons)

    def side(self, thing: Span, noun: str) -> str:
        """Return the nation of the office that a thing stands in, or of who leads it.

        Args:
            thing: all of it.
            noun: what it is called; of a leadership is who is named along with it.
        """
        behind = bisect_right(self.offices, thing.start, key=lambda office: office.span.start)
        if behind and self.offices[behind - 1].span.covers(thing):
            return self.sides.of(self.offices[behind - 1].ref)
        lead = self.words.led.match(self.text, thing.end)
        if lead is None and noun in self.words.leaders:
            lead = self.words.along.match(self.text, thing.end)
        leader = self.persons.get(lead.end()) if lead else None
        if lead is None or leader is None:
            return ""
        whole = not lead.groupdict().get("half") or self.words.helm.match(
            self.text, leader.span.end
        )
        return self.sides.of(leader.ref) if whole else ""
