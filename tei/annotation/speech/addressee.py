"""To whom words are reported to be said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.partner import Saying, answering, person_of, told_before
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import Report
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.sentence import start_of_sentence
from tei.annotation.speech.stranger import named


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known of a talk when a report begins.

    Args:
        everybody: all who speak direct speech.
        before: what was said before.
    """

    everybody: frozenset[str]
    before: Sequence[Saying]


def find_addressee(report: Report, voice: Voice, reading: Reading, scene: Scene, talk: Talk) -> str:
    """Return to whom a report is said: who is named beside it, or answered by it.

    Args:
        report: the reported clause.
        voice: who speaks in it.
        reading: names and descriptions.
        scene: whom the narration has in view.
        talk: who speaks, and what was said before.
    """
    to = named_hearer(report, voice, reading, scene, talk.everybody)
    if to and report.inquit.hearer is None:
        to = _not_beside_others(report, voice.who, to, talk.before, scene)
    if to or not voice.who:
        return to
    answered = _answered(report, voice.who, talk.before, scene)
    return answered or _answering_behind(report, voice.who, scene)


def _answering_behind(report: Report, who: str, scene: Scene) -> str:
    """Return who answers in the main clause behind a question: "When I asked why, she told me"."""
    end = report.span.end
    index = bisect_left(scene.inquits, end, key=lambda inquit: inquit.verb.start)
    answer = scene.inquits[index] if index < len(scene.inquits) else None
    if "ask" not in report.inquit.kinds or answer is None or answer.subject is None:
        return ""
    subject = answer.subject
    if not answer.adjacent or scene.text[end : answer.start].strip() != ",":
        return ""
    if subject.form not in ("he", "she"):
        return person_of(subject, scene)
    floor = scene.blocks[scene.paragraph(end)].span.start
    without = frozenset({who, scene.narrator} - {""})
    return scene.salience.before(subject.span.start, floor, subject.form, without).id


def named_hearer(
    report: Report, voice: Voice, reading: Reading, scene: Scene, everybody: frozenset[str]
) -> str:
    """Return to whom: who is named, else the other one where only two speak at all.

    Args:
        report: the reported clause.
        voice: who says it.
        reading: names and descriptions.
        scene: whom the narration has in view.
        everybody: who speaks in the document.
    """
    hearer = report.inquit.hearer
    if hearer is not None and (hearer.id or hearer.form not in ("he", "she")):
        to = scene.narrator if hearer.form == "I" else named(hearer, reading)
        return to if to != voice.who else ""
    if not voice.who:
        return person_of(hearer, scene)
    others = everybody - {voice.who}
    return min(others) if voice.who in everybody and len(others) == 1 else ""


def _not_beside_others(
    report: Report, who: str, to: str, recent: Sequence[Saying], scene: Scene
) -> str:
    """Return the hearer where nobody else spoke just before; who asked is the one answered."""
    at = report.inquit.verb.start
    here = scene.just_before(at)
    near = [saying.who for saying in recent if saying.at in here]
    others = [other for other in near if other not in ("", who)]
    if not others or others[-1] == to:
        return to
    return others[-1] if report.inquit.verb.of(scene.text) in scene.lexicon.answers else ""


def _answered(report: Report, who: str, recent: Sequence[Saying], scene: Scene) -> str:
    """Return whom a report answers that names no hearer, or by a pronoun alone."""
    hearer, at = report.inquit.hearer, report.inquit.verb.start
    if hearer is not None and (hearer.id or hearer.form not in ("he", "she", "I")):
        return ""
    turned = _in_sentence(hearer, at, who, scene) if hearer and hearer.form != "I" else ""
    here = scene.just_before(at)
    told = [saying for saying in recent if saying.at in here]
    known = {saying.at for saying in told}
    asked = [
        Saying(i.subject.span.start, person, person_of(i.hearer, scene), asks="ask" in i.kinds)
        for i in told_before(report.start, scene)
        if i.subject is not None and i.subject.span.start not in known
        if (person := person_of(i.subject, scene))
    ]
    near = sorted((*told, *asked), key=lambda saying: saying.at)
    to = turned or answering(who, at, report.inquit.verb.of(scene.text), near, scene)
    if hearer is None or (to and scene.salience.fits(to, hearer.form)):
        return to
    if hearer.form == "I":
        return ""
    floor = scene.blocks[scene.paragraph(at)].span.start
    without = frozenset({who, scene.narrator} - {""})
    seen = scene.salience.before(hearer.span.start, floor, hearer.form, without).id
    spoke = (s.who for s in reversed(near) if s.who not in ("", who))
    return seen or next((i for i in spoke if scene.salience.fits(i, hearer.form)), "")


def _in_sentence(hearer: Actor, at: int, who: str, scene: Scene) -> str:
    """Return whom a pronoun of the hearer takes up: "turned to Ada and asked her whether"."""
    floor = scene.blocks[scene.paragraph(at)].span.start
    begin = start_of_sentence(scene.text, floor, at, scene.lexicon)
    without = frozenset({who, scene.narrator} - {""})
    return scene.salience.before(hearer.span.start, begin, hearer.form, without).id
