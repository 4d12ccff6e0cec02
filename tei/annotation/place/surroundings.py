"""What stands round a name and tells that it is of a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei.annotation.place.cues import STRONG, PlaceCues
from tei.annotation.place.told import Told
from tei.document import Block, Candidate
from tei.span import Span
from tei.temporal import Grammar

NAME = "place"
#: What a place beside a name adds, and the date of a dateline behind it.
NEIGHBOUR, _DATED = 0.55, 0.6
#: Code points before a name in which a preposition is looked for, and between two places.
BEFORE, BETWEEN = 24, 12
#: The same, in which a noun of a place is looked for that a name is given to.
_CALLED = 64
_BLANK = re.compile(r",?\s{1,3}")
#: What ends a line of an address, and what a sentence goes on with.
_MARK = re.compile(r"\s*[,.;:\n]|\s+\d")
#: What follows a word of a dateline that is no place: a label's colon, a sentence.
_NO_PLACE = re.compile(r"\s[a-z]{2,}|:")


def candidate(span: Span, score: float, evidence: str) -> Candidate:
    """Return a proposal of this recognizer."""
    return Candidate(span, "place", score, NAME, evidence)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Reads what stands round names.

    Args:
        text: of the source.
        cues: of the document's language.
        told: of the same.
        grammar: of its dates.
    """

    text: str
    cues: PlaceCues
    told: Told
    grammar: Grammar

    def cue(self, span: Span, block: Block) -> tuple[str, float] | None:
        """Return the phrase before a name that tells a place, or refuses it with a score of 0."""
        start = max(block.span.start, span.start - BEFORE)
        return self.cues.phrase_before(self.text[start : span.start])

    def context(
        self, span: Span, block: Block, last: int, *, shared: bool = False
    ) -> Iterator[Candidate]:
        """Yield what stands before and behind a name.

        Args:
            span: the name.
            block: where it stands.
            last: where the place before it ends.
            shared: people bear the name too, so that "to" and "from" say less.
        """
        text = self.text
        cue = self.cue(span, block)
        if cue and not cue[1]:
            return
        if cue:
            phrase, score = cue
            worth = score / 2 if shared and score < STRONG else score
            yield candidate(span, worth, f"after {phrase!r}")
        found = self.cues.behind.match(text, span.end)
        if found:
            yield candidate(span, NEIGHBOUR, f"before {found[1]!r}")
        yield from self._told(span, block)
        near = block.span.start < last <= span.start <= last + BETWEEN
        if near and self.cues.joints.fullmatch(text, last, span.start):
            yield candidate(span, NEIGHBOUR, "beside another place")
        if span.start == block.span.start and self._dated(span.end):
            yield candidate(span, _DATED, "before a date")
        elif block.kind == "dateline" and not _NO_PLACE.match(text, span.end):
            yield candidate(span, _DATED, "in the dateline")
        elif block.kind == "address" and self._ends_line(span, block):
            yield candidate(span, _DATED, "in the address")

    def _told(self, span: Span, block: Block) -> Iterator[Candidate]:
        """Yield what the words beside a name say of the kind of thing that it names."""
        for pattern, score, why in self.told.behind:
            if pattern.match(self.text, span.end, block.span.end):
                yield candidate(span, score, why)
                break
        before = self.text[max(block.span.start, span.start - _CALLED) : span.start]
        if self.told.leads.isdisjoint(before.split()[-2:]):
            return
        if self.told.naming.search(before):
            yield candidate(span, STRONG, "called so, a place")
        elif self.told.seat.search(before):
            yield candidate(span, STRONG, "where somebody is of")

    def _ends_line(self, name: Span, block: Block) -> bool:
        """Tell whether a name stands behind a comma or a line's end, and before another."""
        text = self.text
        before = text[max(block.span.start, name.start - 3) : name.start].rstrip(" ")
        ends = name.end == block.span.end or _MARK.match(text, name.end)
        return bool(ends) and before.endswith((",", "\n"))

    def _dated(self, end: int) -> bool:
        """Tell whether a date follows, as in a dateline."""
        text = self.text
        blank = _BLANK.match(text, end)
        found = blank and self.grammar.finder.match(text, blank.end(), blank.end() + BEFORE)
        return bool(found and found.lastgroup and self.grammar.forms[found.lastgroup][0] == "point")
