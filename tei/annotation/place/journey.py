"""What a document of many places makes of a doubtful one: a journey goes on to one more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import prod

from tei.annotation.place.cues import STRONG, PlaceCues
from tei.annotation.place.surroundings import BEFORE, candidate
from tei.annotation.place.told import Told
from tei.document import Block, Candidate
from tei.span import Span

#: So many places, each of so much strength, make a document one of many, and what that is worth
#: for one more.
_MANY, _SURE, _ONE_MORE = 8, 0.5, 0.2
#: What a noun is worth there that means one region of the country.
_REGION = 0.55


def onward(
    text: str,
    cues: PlaceCues,
    kinds: Told,
    proposed: Iterable[tuple[Block, list[Candidate]]],
) -> Iterator[Candidate]:
    """Propose again the names that a doubtful word leads to, if the document is of many places.

    Args:
        text: of the source.
        cues: of the document's language.
        kinds: of the same.
        proposed: what was found in each block.
    """
    rows = [(block, _strengths(row)) for block, row in proposed]
    sure = {span.of(text) for _, row in rows for span, s in row.items() if s >= _SURE}
    if len(sure) < _MANY:
        return
    for block, row in rows:
        for found in kinds.regions.finditer(text, block.span.start, block.span.end):
            if kinds.bound.search(
                text[max(block.span.start, found.start() - BEFORE) : found.start()]
            ):
                yield candidate(Span(*found.span()), _REGION, "a region of the journey")
        for span, strength in row.items():
            if strength < STRONG and _leads(text, cues, span, block):
                yield candidate(span, _ONE_MORE, "among many places")


def _strengths(row: Iterable[Candidate]) -> dict[Span, float]:
    """Return what speaks for each proposed name."""
    scores: dict[Span, list[float]] = defaultdict(list)
    for found in row:
        scores[found.span].append(found.score)
    return {span: 1 - prod(1 - score for score in several) for span, several in scores.items()}


def _leads(text: str, cues: PlaceCues, span: Span, block: Block) -> bool:
    """Tell whether a word that journeys go on with leads to a name that stands alone."""
    before = text[max(block.span.start, span.start - BEFORE) : span.start]
    words = before.rsplit(maxsplit=1)
    onward = bool(words) and before[-1].isspace() and words[-1].lower() in cues.onward
    return onward and not cues.goes_on.match(text, span.end, block.span.end)
