"""Who reports: whom "he said that" means, where one report follows another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.antecedent import meant, stems_of
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.free import Run, Runs
from tei.annotation.speech.partner import Saying, answering
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import Report
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.stranger import describe
from tei.span import Span

#: So many turns, and so many reports, back a pronoun looks for who spoke.
_LOOK_BACK = 3
_RECENT = 8


def voices_of_reports(
    reports: Iterator[Report], reading: Reading, scene: Scene, spoken: Sequence[Saying]
) -> Iterator[tuple[Report, Voice, Run | None]]:
    """Yield the reported clauses that somebody says, who says them to whom, and how they run on.

    Args:
        reports: of the narration, in order.
        reading: names and descriptions.
        scene: whom the narration has in view.
        spoken: direct speech, in order.
    """
    everybody = {saying.who for saying in spoken if saying.who}
    blocks = [block.span.start for block in scene.blocks]
    told: list[Saying] = []
    heard: dict[Span, Voice] = {}
    runs = Runs(reading.stretches, scene)
    run: Run | None = None
    asker = ""
    for report in reports:
        subject = report.inquit.subject
        if report.within is not None:
            outer = heard.get(report.within.span, Voice())
            inner = voice_within(report, outer, reading, scene)
            if inner is not None:
                heard[report.span] = inner
                yield report, inner, None
            continue
        if run is not None and run.span.covers(report.span):
            voice = heard[report.span] = _voice_in_run(report, run, asker, reading)
            asker = voice.who
            yield report, voice, None
            continue
        run, asker = None, ""
        if subject is None:
            yield report, Voice(to=_hearer(report, Voice(), reading, scene, everybody)), None
            continue
        if subject.form == "other" and not subject.id:
            continue
        at = subject.span.start
        recent = [*_until(spoken, at), *told[-_RECENT:]]
        floor = blocks[max(0, bisect_right(blocks, at) - 1)]
        voice = _voice(report, subject, reading, scene, (recent, floor))
        to = _hearer(report, voice, reading, scene, everybody)
        if to and report.inquit.hearer is None:
            to = _not_beside_others(report, voice.who, to, recent, scene)
        if voice.who and not to:
            to = _answered(report, voice.who, recent, scene)
        voice = replace(voice, to=to)
        heard[report.span] = voice
        if voice.who or subject.form in ("he", "she"):
            asks = "ask" in report.inquit.kinds
            told.append(Saying(at, voice.who, voice.to, stems_of(reading.text, report), asks))
        run = runs.after(report.span, voice)
        yield report, voice, run


def sayings(turns: Sequence[Turn], voices: Sequence[Voice], text: str) -> tuple[Saying, ...]:
    """Return direct speech as what was said, without turns that nobody is known to speak."""
    return tuple(
        Saying(turn.span.end, voice.who, voice.to, asks=turn.asks(text))
        for turn, voice in zip(turns, voices, strict=True)
        if voice.who
    )


def _until(spoken: Sequence[Saying], at: int) -> Sequence[Saying]:
    """Return the last turns before an offset."""
    end = bisect_right(spoken, at, key=lambda saying: saying.at)
    return spoken[max(0, end - _LOOK_BACK) : end]


def voice_within(report: Report, outer: Voice, reading: Reading, scene: Scene) -> Voice | None:
    """Return who speaks in words that another reports, ``None`` when that cannot be told.

    A pronoun means the one who reports, unless somebody else acts before it in the report.
    """
    subject = report.inquit.subject
    if subject is None:
        return Voice()
    if subject.id or subject.form in ("name", "description"):
        who = named(subject, reading)
        return Voice(who) if who else None
    if subject.form == "I":
        return Voice(scene.narrator, "high") if scene.narrator else None
    if subject.form not in ("he", "she", "they") or report.within is None:
        return None
    at, floor = subject.span.start, report.within.span.start
    acting = scene.salience.before(at, floor, subject.form)
    if acting.leading:
        return Voice(acting.id, "low")
    fits = bool(outer.who) and scene.salience.fits(outer.who, subject.form)
    return Voice(outer.who, "medium") if fits else None


def _voice_in_run(report: Report, run: Run, asker: str, reading: Reading) -> Voice:
    """Return who speaks where another speaks on: by name, or of whom that one speaks.

    Args:
        report: a clause in the run.
        run: of the one who speaks on.
        asker: who spoke just before in the run, or ``""``.
        reading: names and descriptions.
    """
    subject, hearer = report.inquit.subject, report.inquit.hearer
    to = named(hearer, reading) if hearer else ""
    if subject is None:
        return Voice(to=to)
    if subject.form in ("he", "she"):
        return Voice(run.topic, "medium", to)
    answers = report.inquit.verb.of(reading.text) in reading.lexicon.answers
    return Voice(named(subject, reading), "medium", to or (asker if answers else ""))


def _hearer(
    report: Report, voice: Voice, reading: Reading, scene: Scene, everybody: set[str]
) -> str:
    """Return to whom: who is named, else the other one where only two speak at all."""
    hearer = report.inquit.hearer
    if hearer is not None and (hearer.id or hearer.form not in ("he", "she")):
        to = scene.narrator if hearer.form == "I" else named(hearer, reading)
        return to if to != voice.who else ""
    if not voice.who:
        return ""
    others = everybody - {voice.who}
    return min(others) if voice.who in everybody and len(others) == 1 else ""


def _not_beside_others(
    report: Report, who: str, to: str, recent: Sequence[Saying], scene: Scene
) -> str:
    """Return the hearer where nobody else spoke just before; who asked is the one answered."""
    at = report.inquit.verb.start
    near = [saying.who for saying in recent if scene.just_before(saying.at, at)]
    others = [other for other in near if other not in ("", who)]
    if not others or others[-1] == to:
        return to
    return others[-1] if report.inquit.verb.of(scene.text) in scene.lexicon.answers else ""


def _answered(report: Report, who: str, recent: Sequence[Saying], scene: Scene) -> str:
    """Return whom a report answers that names no hearer, or by a pronoun alone."""
    hearer, at = report.inquit.hearer, report.inquit.verb.start
    if hearer is not None and (hearer.id or hearer.form not in ("he", "she", "I")):
        return ""
    near = sorted((s for s in recent if scene.just_before(s.at, at)), key=lambda s: s.at)
    to = answering(who, report.inquit.verb.of(scene.text), near, scene)
    if hearer is None or (to and scene.salience.fits(to, hearer.form)):
        return to
    if hearer.form == "I":
        return ""
    block = bisect_right(scene.blocks, at, key=lambda b: b.span.start) - 1
    floor, without = scene.blocks[max(block, 0)].span.start, frozenset({who, scene.narrator} - {""})
    return scene.salience.before(hearer.span.start, floor, hearer.form, without).id


def _voice(
    report: Report,
    subject: Actor,
    reading: Reading,
    scene: Scene,
    before: tuple[Sequence[Saying], int],
) -> Voice:
    """Return who reports: by name, or the person in view when the pronoun comes."""
    if subject.id or subject.form in ("name", "description"):
        return Voice(named(subject, reading))
    if subject.form == "I":
        return Voice(scene.narrator, "high") if scene.narrator else Voice()
    if subject.form not in ("he", "she", "they"):
        return Voice()
    return meant(report, subject, scene, before)


def named(subject: Actor, reading: Reading) -> str:
    """Return who is named, or described as a person, and not as a letter or a law."""
    known = subject.id or (reading.cast.find(subject.words) if subject.form == "name" else "")
    if known:
        return known
    words = subject.words.split()
    if not reading.lexicon.people & {word.lower() for word in words}:
        return ""
    if subject.form == "name" or reading.cast.is_definite(words):
        return reading.identify(subject)
    hung = words[0].lower() in reading.lexicon.possessives
    return "" if hung else describe(subject, reading.cast)
