"""Reported speech, and speech inside speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.chain import voice_attributes
from tei.annotation.speech.conversation import Turn, announcing, following
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import find_continuation, find_reports
from tei.annotation.speech.scene import Scene, Voice
from tei.document import Annotation
from tei.entity import Cert
from tei.span import Span

#: How far back a pronoun looks for its person, in code points.
_REACH = 4000


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
    spoken = [(t.span.end, v.who) for t, v in zip(turns, voices, strict=True) if v.who]
    everybody = {who for _, who in spoken}
    force: list[tuple[int, str]] = []
    starts = [stretch.start for stretch, _ in reading.stretches]
    for report in find_reports(reading.text, reading.stretches, reading.lexicon):
        subject = report.inquit.subject
        if subject is None:
            continue
        hearer = report.inquit.hearer.id if report.inquit.hearer else ""
        voice = _voice(subject, hearer, reading, scene, [*_until(spoken, subject), *force[-1:]])
        if voice.who:
            force.append((subject.span.start, voice.who))
        if not voice.who and subject.form not in ("name", "description"):
            continue
        voice = replace(voice, to=hearer or _other_party(voice, everybody))
        yield _said(report.span, voice)
        stretch = bisect_right(starts, report.span.start) - 1
        ceiling = reading.stretches[stretch][0].end
        marks = sorted(
            {
                m.span.start
                for m in reading.cast.between(report.span.end, ceiling)
                if scene.salience.is_leading(m)
            }
            | {
                i.start
                for i in reading.stretches[stretch][1]
                if i.subject and i.start >= report.span.end
            }
        )
        onward = find_continuation(reading.text, report.span, marks, ceiling, reading.lexicon)
        if onward is not None and voice.who and voice.cert != "low":
            yield _free(onward, voice)
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


def _until(spoken: Sequence[tuple[int, str]], subject: Actor) -> list[tuple[int, str]]:
    """Return the last turn before a subject."""
    at = bisect_right(spoken, (subject.span.start, ""))
    return list(spoken[max(0, at - 1) : at])


def _voice(
    subject: Actor,
    hearer: str,
    reading: Reading,
    scene: Scene,
    force: Sequence[tuple[int, str]],
) -> Voice:
    """Return who reports: by name, or the person in view when the pronoun comes."""
    if subject.id or subject.form in ("name", "description"):
        return Voice(_named(subject, reading))
    if subject.form == "I":
        return Voice(scene.narrator, "high") if scene.narrator else Voice()
    if subject.form not in ("he", "she", "they"):
        return Voice()
    at = subject.span.start
    without = frozenset({hearer} if hearer else ())
    view = scene.salience.before(at, max(0, at - _REACH), subject.form, without)
    fitting = (f for f in force if f[1] not in without and scene.salience.fits(f[1], subject.form))
    since, last = max(fitting, default=(-1, ""))
    if last and not (view.leading and view.at > since):
        return Voice(last, "medium")
    return Voice(view.id, ("medium" if view.leading else "low") if view.id else "")


def _named(subject: Actor, reading: Reading) -> str:
    """Return who is named, or described as a person, and not as a letter or a law."""
    if subject.id:
        return subject.id
    if subject.form == "name":
        return reading.cast.find(subject.words)
    known = reading.lexicon.relatives
    person = any(word.lower() in known for word in subject.words.split())
    return reading.identify(subject) if person else ""


def _other_party(voice: Voice, everybody: set[str]) -> str:
    """Return the hearer where only two speak at all."""
    others = everybody - {voice.who}
    return min(others) if voice.who in everybody and len(others) == 1 else ""


def _free(span: Span, voice: Voice) -> Annotation:
    attributes = (*voice_attributes(voice, direct=False), ("ana", "#free-indirect"))
    cert: Cert = "low" if voice.cert == "low" else "medium"
    return Annotation(span, "said", attributes, by="speech", cert=cert)


def _said(span: Span, voice: Voice) -> Annotation:
    attributes = tuple(voice_attributes(voice, direct=False))
    return Annotation(span, "said", attributes, by="speech" if voice.cert else "", cert=voice.cert)
