"""The two who talk with one another, as far as the document states who takes part."""

from __future__ import annotations

from collections import Counter

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
    if len(found) != _TWO or _others_talk(found, reading, narrator):
        return frozenset()
    return frozenset(found)


def _others_talk(two: set[str], reading: Reading, narrator: str) -> bool:
    """Tell whether a third one says as much as one of the two who are stated to talk."""
    subjects = (inquit.subject for inquit in reading.inquits if inquit.subject is not None)
    said = Counter(
        narrator if subject.form == "I" else subject.id
        for subject in subjects
        if subject.id or subject.form == "I"
    )
    least = min(said[identifier] for identifier in two)
    return any(count > 1 and count >= least for i, count in said.items() if i not in two)
