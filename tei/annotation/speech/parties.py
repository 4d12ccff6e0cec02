"""The two who talk with one another, as far as the document states who takes part."""

from __future__ import annotations

from tei.annotation.speech.reading import Reading
from tei.document import Document

_TWO = 2


def find_parties(document: Document, reading: Reading, narrator: str) -> frozenset[str]:
    """Return the ids of the two who talk; none where the document states others, or more.

    Args:
        document: its header states who takes part.
        reading: the possible speakers.
        narrator: the id of the one who writes "I", who takes part, or ``""``.
    """
    stated = (fact.span for fact in document.header.all("participant") if fact.span)
    named = (next(iter(reading.cast.between(s.start, s.end)), None) for s in stated)
    found = {mention.id for mention in named if mention is not None}
    if any(reading.cast.person_kind(identifier) != "person" for identifier in found):
        return frozenset()
    found |= {narrator} - {""}
    return frozenset(found) if len(found) == _TWO else frozenset()
