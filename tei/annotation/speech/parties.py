"""The two who talk with one another, as far as the document states who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from tei.annotation.speech.inquit import Inquit
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
    if len(found) != _TWO or others_talk(found, reading.inquits, narrator):
        return frozenset()
    return frozenset(found)


def others_talk(two: Collection[str], inquits: Sequence[Inquit], narrator: str) -> bool:
    """Tell whether others together say as much as one of two who talk.

    Args:
        two: their ids.
        inquits: verbs of saying of the narration.
        narrator: the id of the one who writes "I", or ``""``.
    """
    present = (inquit for inquit in inquits if not inquit.earlier)
    subjects = (inquit.subject for inquit in present if inquit.subject is not None)
    said = Counter(
        narrator if subject.form == "I" else subject.id
        for subject in subjects
        if subject.id or subject.form == "I"
    )
    least = min(said[identifier] for identifier in two)
    others = sum(count for identifier, count in said.items() if identifier not in two)
    return others > 1 and others >= least
