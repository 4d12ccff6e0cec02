"""What a document says of whom and when: found, voted on, and made to nest."""

from __future__ import annotations

from collections.abc import Sequence

from tei.annotation.date import recognize_dates
from tei.annotation.event import recognize_events
from tei.annotation.measure import recognize_measures
from tei.annotation.name import recognize_names
from tei.annotation.office import recognize_offices
from tei.annotation.organization import recognize_organizations
from tei.annotation.person import recognize_persons
from tei.annotation.place import recognize_places
from tei.annotation.time import recognize_times
from tei.annotation.title import recognize_titles
from tei.document import Candidate, Document, Recognizer

__all__ = ["RECOGNIZERS", "recognize"]

#: Who proposes; their order does not matter.
RECOGNIZERS: tuple[Recognizer, ...] = (
    recognize_persons,
    recognize_organizations,
    recognize_offices,
    recognize_places,
    recognize_events,
    recognize_names,
    recognize_titles,
    recognize_dates,
    recognize_times,
    recognize_measures,
)


def recognize(
    document: Document, recognizers: Sequence[Recognizer] = RECOGNIZERS
) -> tuple[Candidate, ...]:
    """Return what the recognizers propose, in the order of the text.

    Args:
        document: laid out, not yet voted on.
        recognizers: who is asked.
    """
    found = {candidate for recognizer in recognizers for candidate in recognizer(document)}
    return tuple(sorted(found, key=_place_and_rank))


def _place_and_rank(candidate: Candidate) -> tuple[int, int, str, float, str, str]:
    span = candidate.span
    return span.start, -span.end, candidate.kind, -candidate.score, candidate.by, candidate.evidence
