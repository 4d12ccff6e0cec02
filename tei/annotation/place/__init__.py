"""Places: by the gazetteer, by the head words of geography, and by what stands round them."""

from __future__ import annotations

from collections.abc import Iterator

from tei.annotation.lexicon import context, lexicon
from tei.annotation.place.cues import place_cues
from tei.annotation.place.finder import Finder, standing_alone
from tei.annotation.place.journey import onward
from tei.annotation.place.name import Names
from tei.annotation.place.row import in_rows
from tei.annotation.place.surroundings import Surroundings
from tei.annotation.place.told import told
from tei.annotation.tokens import described, small_words, words
from tei.document import Candidate, Document
from tei.gazetteer import places
from tei.temporal import grammar

__all__ = ["recognize_places"]

_PASSED_OVER = {"pb", "fw", "speaker"}
#: Kinds of document that tell of journeys.
_OF_JOURNEYS = frozenset({"letter", "prose"})
#: Notes of archives name fonds and boxes.
_SHELVED = "archival"


def recognize_places(document: Document) -> Iterator[Candidate]:
    """Propose the places of a document.

    Args:
        document: with blocks.

    Yields:
        Candidates of kind ``place``. What the gazetteer says and what the context says are
        separate proposals for one span, so that the vote can add them up; an unknown word after
        a preposition of place is proposed on that evidence alone.
    """
    text, cues = document.source.text, place_cues(document.language)
    kinds = told(document.language)
    lex = lexicon(document.language)
    finder = Finder(
        text,
        Names(text, places(), cues, lex),
        Surroundings(text, cues, kinds, grammar(document.language)),
        cues,
        lex,
        small_words(document),
        standing_alone(words(document)),
        context(document.language).acts,
    )
    rows = list(zip(document.body(), words(document), strict=True))
    proposed = [
        (block, [*finder.in_block(block, row), *in_rows(text, block, lex)])
        for block, row in rows
        if block.kind not in _PASSED_OVER and block.type != _SHELVED
    ]
    for _, found in proposed:
        yield from found
    if document.kind in _OF_JOURNEYS:
        yield from onward(text, cues, kinds, proposed)
    for block, row in described(document):
        yield from finder.in_block(block, row)
    yield from finder.in_columns(rows)
