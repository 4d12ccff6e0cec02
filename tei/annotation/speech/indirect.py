"""Reported speech in the narration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tei.annotation.speech.chain import Link, said
from tei.annotation.speech.free import Run
from tei.annotation.speech.partner import Saying
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import Report
from tei.annotation.speech.reporter import voices_of_reports
from tei.annotation.speech.scene import Scene, Voice
from tei.document import Annotation


def indirect_speech(
    reports: Sequence[Report],
    reading: Reading,
    scene: Scene,
    spoken: Sequence[Saying],
    numbers: Iterator[int],
) -> Iterator[Annotation]:
    """Yield the ``said`` of reported speech, of the narration.

    Args:
        reports: the reported clauses, in order.
        reading: the verbs of saying.
        scene: whom the narration has in view.
        spoken: direct speech, in order.
        numbers: of utterances in several pieces, those that are free.
    """
    told = tuple(voices_of_reports(reports, reading, scene, spoken))
    answers = _answers(told, spoken)
    for report, known, run in told:
        asked = answers.get(report.span.start, "")
        inferred = report.inquit.hearer is None
        voice = replace(known, to=(asked or known.to) if inferred else (known.to or asked))
        # a clause that nobody can be found for is worth a look
        sure = voice if voice.who else replace(voice, cert="low")
        if report.lead is None:
            yield said(report.span, sure, direct=False)
        else:
            name = f"u{next(numbers):02d}"
            yield said(report.lead, sure, Link(name, 1, 2), direct=False)
            yield said(report.span, sure, Link(name, 2, 2), direct=False)
        if run is not None:
            yield run.said()


def _answers(
    told: Sequence[tuple[Report, Voice, Run | None]], spoken: Sequence[Saying]
) -> Mapping[int, str]:
    """Return who answers each question that is reported: who speaks next, to the one who asked.

    Args:
        told: the reports with who speaks in them to whom.
        spoken: direct speech, in order.

    Returns:
        The ids, by where the question begins.
    """
    asked = {report.span.start for report, _, _ in told if "ask" in report.inquit.kinds}
    outer = [(report.span.start, v.who, v.to) for report, v, _ in told if report.within is None]
    turns = [(saying.at, saying.who, saying.to) for saying in spoken]
    order = sorted((*outer, *turns))
    return {
        at: following
        for (at, who, _), (_, following, to) in pairwise(order)
        if at in asked and who and following != who and to == who
    }
