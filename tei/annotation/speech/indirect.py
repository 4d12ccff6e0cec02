"""Reported speech, and speech inside speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tei.annotation.speech.chain import voice_attributes
from tei.annotation.speech.conversation import Turn, announcing, following
from tei.annotation.speech.free import find_continuation, has_own_side
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import find_reports
from tei.annotation.speech.reporter import sayings, voices_of_reports
from tei.annotation.speech.scene import Scene, Voice
from tei.document import Annotation
from tei.span import Span


def indirect_speech(
    reading: Reading, scene: Scene, turns: Sequence[Turn], voices: Sequence[Voice]
) -> Iterator[Annotation]:
    """Yield the ``said`` of reported speech, of the narration and of what speakers say.

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
        yield _said(report.span, voice)
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
    for report in find_reports(reading.text, reading.inner, reading.lexicon):
        subject = report.inquit.subject
        who = subject.id if subject else ""
        if who:
            yield _said(report.span, Voice(who, "medium"))


def nested_speech(
    reading: Reading, turns: Sequence[Turn], voices: Sequence[Voice]
) -> Iterator[Annotation]:
    """Yield direct speech inside direct speech, a ``quote`` where no verb of saying is by."""
    outer = [span for span, _ in reading.inner]
    starts = [span.start for span in outer]
    for quotation in reading.nested:
        index = bisect_right(starts, quotation.span.start) - 1
        inside = index >= 0 and outer[index].covers(quotation.span)
        inquit = (
            _beside(reading, quotation, outer[index], reading.inner[index][1]) if inside else None
        )
        if inquit is None or inquit.subject is None:
            yield Annotation(quotation.span, "quote", by="speech", cert="medium")
            continue
        who = reading.identify(inquit.subject)
        if inquit.subject.form == "I":
            who = _speaker_at(quotation.span.start, turns, voices)
        yield Annotation(quotation.span, "said", tuple(voice_attributes(Voice(who), direct=True)))


def _beside(
    reading: Reading, quotation: Quotation, outer: Span, inquits: Sequence[Inquit]
) -> Inquit | None:
    span = quotation.span
    before = [i for i in inquits if i.verb.end <= span.start]
    found = announcing(reading.text, Span(outer.start, span.start), before[-1:])
    if found is not None:
        return found
    behind = [i for i in inquits if i.verb.start >= span.end]
    if span.end >= outer.end:
        return None
    return following(reading.text, Span(span.end, outer.end), behind[:1], quotation)


def _speaker_at(offset: int, turns: Sequence[Turn], voices: Sequence[Voice]) -> str:
    for turn, voice in zip(turns, voices, strict=True):
        if turn.span.start <= offset < turn.span.end:
            return voice.who
    return ""


def _free(span: Span, voice: Voice) -> Annotation:
    attributes = (*voice_attributes(voice, direct=False), ("ana", "#free-indirect"))
    return Annotation(span, "said", attributes, by="speech", cert="medium")


def _said(span: Span, voice: Voice) -> Annotation:
    attributes = tuple(voice_attributes(voice, direct=False))
    return Annotation(span, "said", attributes, by="speech" if voice.cert else "", cert=voice.cert)
