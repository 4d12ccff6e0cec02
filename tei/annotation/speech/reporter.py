"""Who reports: whom "he said that" means, where one report follows another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.free import Run, Runs
from tei.annotation.speech.partner import Saying, answering
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import Report
from tei.annotation.speech.salience import SEX_OF, View
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.stranger import describe, find_crowd, find_stranger
from tei.entity import Cert
from tei.span import Span

#: How far back a pronoun looks for its person, in code points.
_REACH = 4000
#: So many turns, and so many reports, back a pronoun looks for who spoke.
_LOOK_BACK = 3
_RECENT = 8
_WORD = re.compile(r"[^\W\d_]{5,}")
#: Words are compared by so many letters.
_STEM = 5
#: So many words must come again before what is said tells who says it; who said fewer than
#: ``_FEW`` of them is another.
_AGAIN, _FEW = 3, 2


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
            told.append(Saying(at, voice.who, voice.to, _stems(reading.text, report), asks))
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
    return _by_pronoun(report, subject, scene, before)


def _by_pronoun(
    report: Report, subject: Actor, scene: Scene, before: tuple[Sequence[Saying], int]
) -> Voice:
    """Return whom a pronoun means: who answers, who spoke last, or who is in view."""
    recent, floor = before
    hearer = report.inquit.hearer.id if report.inquit.hearer else ""
    at = subject.span.start
    without = frozenset({hearer, scene.narrator} - {""})
    view = scene.salience.before(at, max(0, at - _REACH), subject.form, without)
    ordered = sorted(recent, key=lambda s: s.at)
    if ordered and _answers(report, subject, ordered[-1], scene):
        return Voice(ordered[-1].to, "medium")
    fitting = [
        s
        for s in ordered
        if s.who not in without
        and (scene.salience.fits(s.who, subject.form) if s.who else s.at >= floor)
    ]
    since = max(fitting[-1].at if fitting else -1, view.at if view.leading else -1)
    stranger = find_stranger(at, max(since + 1, floor), subject.form, scene)
    if stranger is None and subject.form == "they":
        stranger = find_crowd(at, max(since + 1, floor), scene)
    if stranger is not None:
        return Voice(_known(stranger, ordered, scene) or describe(stranger, scene.cast), "low")
    nearer = view.at >= floor > fitting[-1].at if fitting else False
    nearer = nearer and scene.cast.sex(view.id) == SEX_OF.get(subject.form)
    if fitting and not nearer and not (view.leading and view.at > fitting[-1].at):
        here = [s for s in fitting if s.at >= floor]
        return _in_force(report, subject, fitting[-1], here, scene)
    return _in_view(view, subject, floor)


def _known(described: Actor, before: Sequence[Saying], scene: Scene) -> str:
    """Return who is named, or for "the old man" the one just spoken to."""
    words = described.words.split()
    if described.id or not before or not scene.cast.is_definite(words):
        return described.id
    if not scene.cast.is_epithet(words):
        return ""
    sex = scene.lexicon.relatives.get(words[-1].lower(), "")
    others = (saying.who for saying in reversed(before) if saying.who != before[-1].who)
    known = (who for who in (before[-1].to, *others) if who)
    return next((who for who in known if not sex or scene.cast.sex(who) in ("", sex)), "")


def _answers(report: Report, subject: Actor, last: Saying, scene: Scene) -> bool:
    """Tell whether the one just spoken to speaks."""
    verb = report.inquit.verb.of(scene.text)
    return (
        bool(last.to)
        and verb in scene.lexicon.answers
        and scene.salience.fits(last.to, subject.form)
    )


def _in_view(view: View, subject: Actor, floor: int) -> Voice:
    """Return whom the narration has in view; no crowd that is not the subject near by."""
    near = view.leading and view.at >= floor
    if not view.id or (subject.form == "they" and not near):
        return Voice()
    return Voice(view.id, "medium" if view.leading else "low")


def _in_force(
    report: Report, subject: Actor, last: Saying, here: Sequence[Saying], scene: Scene
) -> Voice:
    """Return who speaks on: the last who spoke, in doubt where two have spoken."""
    if not last.who:
        return Voice()
    words = scene.text[subject.span.start : report.span.start].lower().split()
    if (
        last.to
        and set(words) & scene.lexicon.answers
        and scene.salience.fits(last.to, subject.form)
    ):
        return Voice(last.to, "medium")
    parties = {s.who for s in here if s.who}
    if len(parties) < 2 or set(words) & scene.lexicon.again:
        return Voice(last.who, "medium")
    repeated = _who_said_so(_stems(scene.text, report), here)
    doubt: Cert = "medium" if repeated else "low"
    return Voice(repeated or last.who, doubt)


def _who_said_so(stems: frozenset[str], sayings: Sequence[Saying]) -> str:
    """Return the only one who has said before most of what is said again."""
    shared: dict[str, int] = {}
    for saying in sayings:
        count = len(stems & saying.stems)
        shared[saying.who] = max(count, shared.get(saying.who, 0))
    best = max(shared, key=lambda who: shared[who], default="")
    others = (count for who, count in shared.items() if who != best)
    enough = bool(best) and shared[best] >= max(_AGAIN, len(stems) / 2)
    return best if enough and all(count < _FEW for count in others) else ""


def _stems(text: str, report: Report) -> frozenset[str]:
    words = _WORD.findall(text, report.span.start, report.span.end)
    return frozenset(word[:_STEM].lower() for word in words)


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
