"""Reported speech in the narration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.annotation.speech.chain import said
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import find_reports
from tei.annotation.speech.reporter import sayings, voices_of_reports
from tei.annotation.speech.scene import Scene, Voice
from tei.document import Annotation


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
    reports = find_reports(reading.text, reading.stretches, reading.lexicon)
    spoken = sayings(turns, voices, reading.text)
    for report, voice, run in voices_of_reports(reports, reading, scene, spoken):
        # a clause that nobody can be found for is worth a look
        yield said(report.span, voice if voice.who else replace(voice, cert="low"), direct=False)
        if run is not None:
            yield run.said()
