"""Reported speech in the narration."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.annotation.speech.chain import said, voice_attributes
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.free import find_continuation, has_own_side
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import find_reports
from tei.annotation.speech.reporter import sayings, voices_of_reports
from tei.annotation.speech.scene import Scene, Voice
from tei.document import Annotation
from tei.span import Span


def indirect_speech(
    reading: Reading, scene: Scene, turns: Sequence[Turn], voices: Sequence[Voice]
) -> Iterator[Annotation]:
    """Yield the ``said`` of reported speech, of the narration.

    Args:
        reading: the verbs of saying.
        scene: whom the narration has in view.
        turns: direct speech, in order.
        voices: one for each turn.
    """
    starts = [stretch.start for stretch, _ in reading.stretches]
    reports = find_reports(reading.text, reading.stretches, reading.lexicon)
    owning = (-1, "")
    for report, voice in voices_of_reports(reports, reading, scene, sayings(turns, voices)):
        # a clause that nobody can be found for is worth a look
        yield said(report.span, voice if voice.who else replace(voice, cert="low"), direct=False)
        if report.within is not None:
            continue
        index = bisect_right(starts, report.span.start) - 1
        side = (index, voice.who)
        if has_own_side(reading.text, report.span, reading.lexicon):
            owning = side
        if side == owning and voice.who and voice.cert != "low":
            onward = find_continuation(report.span, reading.stretches[index], scene)
            if onward is not None:
                yield _free(onward, voice)
        elif side != owning:
            owning = (-1, "")


def _free(span: Span, voice: Voice) -> Annotation:
    attributes = (*voice_attributes(voice, direct=False), ("ana", "#free-indirect"))
    return Annotation(span, "said", attributes, by="speech", cert="medium")
