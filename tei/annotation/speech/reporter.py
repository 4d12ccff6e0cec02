"""Who reports: whom "he said that" means, where one report follows another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.addressee import Talk, find_addressee, named_hearer
from tei.annotation.speech.antecedent import meant, stems_of
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.free import Run, Runs
from tei.annotation.speech.parties import others_talk
from tei.annotation.speech.partner import Saying
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import Report
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.stranger import named
from tei.annotation.speech.viewpoint import VIEWPOINT
from tei.entity import Cert
from tei.span import Span

#: So many turns, and so many reports, back a pronoun looks for who spoke.
_LOOK_BACK = 3
_RECENT = 8


def voices_of_reports(
    reports: Iterable[Report], reading: Reading, scene: Scene, spoken: Sequence[Saying]
) -> Iterator[tuple[Report, Voice, Run | None]]:
    """Yield the reported clauses that somebody says, who says them to whom, and how they run on.

    Args:
        reports: of the narration, in order.
        reading: names and descriptions.
        scene: whom the narration has in view.
        spoken: direct speech, in order.
    """
    everybody = frozenset(saying.who for saying in spoken if saying.who)
    if others_talk(everybody or {""}, scene.inquits, scene.narrator):
        everybody = frozenset()
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
            to = named_hearer(report, Voice(), reading, scene, everybody)
            yield report, Voice(to=to), None
            continue
        if subject.form == "other" and not subject.id:
            continue
        at = report.start
        recent = [*_until(spoken, at), *told[-_RECENT:]]
        floor = blocks[max(0, bisect_right(blocks, at) - 1)]
        voice = _voice(report, subject, reading, scene, (recent, floor))
        to = find_addressee(report, voice, reading, scene, Talk(everybody, recent))
        doubt: Cert = "medium" if VIEWPOINT in report.inquit.kinds else ""
        doubt = doubt or ("high" if to and report.inquit.hearer is None else "")
        voice = replace(voice, to=to, cert=voice.cert or doubt)
        heard[report.span] = voice
        if voice.who or subject.form in ("he", "she"):
            asks = "ask" in report.inquit.kinds
            told.append(Saying(at, voice.who, voice.to, stems_of(reading.text, report), asks))
        run = runs.after(report.span, voice)
        yield report, voice, run


def sayings(turns: Sequence[Turn], voices: Sequence[Voice], scene: Scene) -> tuple[Saying, ...]:
    """Return direct speech as what was said, without turns of nobody known or of another time."""
    return tuple(
        Saying(turn.span.end, voice.who, voice.to, asks=turn.asks(scene.text))
        for turn, voice in zip(turns, voices, strict=True)
        if voice.who and not turn.is_earlier
    )


def _until(spoken: Sequence[Saying], at: int) -> Sequence[Saying]:
    """Return the last turns before an offset."""
    end = bisect_right(spoken, at, key=lambda saying: saying.at)
    return spoken[max(0, end - _LOOK_BACK) : end]


def voice_within(report: Report, outer: Voice, reading: Reading, scene: Scene) -> Voice | None:
    """Return who speaks in words that another reports, ``None`` when that cannot be told.

    A pronoun means the one who reports, unless somebody else acts before it in the report; so does
    one that hears.

    Args:
        report: the inner clause.
        outer: who reports the words round it.
        reading: names and descriptions.
        scene: whom the narration has in view.
    """
    subject, hearer = report.inquit.subject, report.inquit.hearer
    if subject is None:
        return Voice()
    if subject.id or subject.form in ("name", "description"):
        who = named(subject, reading)
        heard = hearer is not None and hearer.form in ("he", "she") and outer.who != who
        heard = heard and scene.salience.fits(outer.who, hearer.form) if hearer else False
        return Voice(who, to=outer.who if heard else "") if who else None
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
