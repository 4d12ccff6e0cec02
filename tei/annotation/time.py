"""Times of the clock in running text."""

from __future__ import annotations

from collections.abc import Iterable

from tei.document import Candidate, Document
from tei.span import Span
from tei.temporal import clock

BY = "time"
_PASSED_OVER = {"pb", "fw", "speaker"}


def recognize_times(document: Document) -> Iterable[Candidate]:
    """Propose the times of the clock in a document.

    Yields:
        Candidates of kind ``time`` with ``when``, or ``from`` and ``to``, as ``hh:mm:ss``; with
        no attribute where morning and evening cannot be told apart.
    """
    words, text = clock(document.language), document.source.text
    for block in document.body():
        if block.kind in _PASSED_OVER:
            continue
        for time in words.times(text, block.span.start, block.span.end):
            if not time.bare:
                score, evidence = 0.95, "a time of the clock"
            elif words.leading.search(text[max(block.span.start, time.start - 10) : time.start]):
                score, evidence = 0.7, "figures where a time may stand"
            else:
                continue
            yield Candidate(
                Span(time.start, time.end), "time", score, BY, evidence, time.attributes
            )
