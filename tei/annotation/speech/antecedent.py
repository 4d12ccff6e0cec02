"""Whom "he" means where reports follow one another: who answers, who spoke last, who is in view."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.partner import Saying
from tei.annotation.speech.reported import Report
from tei.annotation.speech.salience import SEX_OF, View
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.stranger import describe, find_crowd, find_stranger
from tei.entity import Cert

#: How far back a pronoun looks for its person, in code points.
_REACH = 4000
_WORD = re.compile(r"[^\W\d_]{5,}")
#: Words are compared by so many letters.
_STEM = 5
#: So many words must come again before what is said tells who says it; who said fewer than
#: ``_FEW`` of them is another.
_AGAIN, _FEW = 3, 2


def meant(
    report: Report, subject: Actor, scene: Scene, before: tuple[Sequence[Saying], int]
) -> Voice:
    """Return whom a pronoun means: who answers, who spoke last, or who is in view.

    Args:
        report: the clause of which it is the subject.
        subject: the pronoun.
        scene: whom the narration has in view.
        before: what was said last, and the offset at which the paragraph begins.
    """
    recent, floor = before
    hearer = report.inquit.hearer.id if report.inquit.hearer else ""
    at = report.start
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
    repeated = _who_said_so(stems_of(scene.text, report), here)
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


def stems_of(text: str, report: Report) -> frozenset[str]:
    """Return the longer words of a report, cut to the letters by which they are compared."""
    words = _WORD.findall(text, report.span.start, report.span.end)
    return frozenset(word[:_STEM].lower() for word in words)
