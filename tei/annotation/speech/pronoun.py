"""Whom "he said" means."""

from __future__ import annotations

from bisect import bisect_left

from tei.annotation.speech.actor import Actor, Form
from tei.annotation.speech.kin import find_kin
from tei.annotation.speech.partner import asked_above, person_of, told_before
from tei.annotation.speech.salience import SEX_OF
from tei.annotation.speech.scene import Moment, Scene, Voice
from tei.annotation.speech.sentence import start_of_sentence
from tei.annotation.speech.stranger import describe, find_stranger

#: How far back a pronoun looks for its person, in code points.
_REACH = 3000
#: So near before a pronoun somebody of unknown sex is meant all the same.
_BESIDE = 150


def form_of(subject: Actor, scene: Scene) -> Form | None:
    """Return which pronoun would stand for a subject that is no name; ``other`` for either."""
    if subject.form in ("he", "she", "they"):
        return subject.form
    if subject.form == "description":
        words = subject.words.split()
        sex = scene.lexicon.relatives.get(words[-1].lower(), "")
        if sex:
            return "he" if sex == "M" else "she"
        return "other" if scene.cast.is_epithet(words) else None
    return None


def resolve_pronoun(subject: Actor, form: Form, moment: Moment, scene: Scene) -> Voice:
    """Return whom a pronoun beside quoted words means.

    The subject in view in the same paragraph comes first; then the two who converse, in a novel
    the one whose turn it is; then whoever was in view or addressed.

    Args:
        subject: of the verb beside the words.
        form: which pronoun it is, or would be.
        moment: the turn, and what came before it.
        scene: whom the narration has in view.
    """
    at = subject.span.start
    hearer = moment.turn.hearer.id if moment.turn.hearer else ""
    without = moment.spoken_to | ({hearer, scene.narrator} - {""})
    kin, owner = find_kin(subject, form, moment, scene)
    if owner or subject.words.split()[0].lower() in scene.lexicon.possessives:
        without |= {owner or moment.last}
    block = scene.blocks[moment.turn.block].span.start
    here = scene.salience.before(at, block, form, without)
    told = Voice(kin, "medium") if kin else None
    told = told or _told_of(at, form, moment, without, scene)
    told = told or _by_story(at, form, moment, scene, in_view=bool(here.id))
    told = told or _answering(form, moment, scene)
    if told is not None:
        return told
    newcomer = None if here.id else _newcomer(at, form, moment, without, scene)
    if newcomer is not None:
        return newcomer
    beside = here.at > at - _BESIDE and scene.cast.sex(here.id) == SEX_OF.get(form)
    if here.id and (here.leading or beside):
        return Voice(here.id, "high" if here.id == moment.last else "medium")
    partner = _partner(form, moment, without, scene)
    above = scene.salience.before(at, _above(moment, scene), form, without) if not here.id else here
    plain = scene.cast.sex(above.id) or above.at > at - _BESIDE
    if above.id and plain and (above.leading or not partner.who):
        return Voice(above.id, "medium")
    if partner.who:
        return partner
    return _anyone(at, form, moment, without, scene)


def _told_of(
    at: int, form: Form, moment: Moment, without: frozenset[str], scene: Scene
) -> Voice | None:
    """Return of whom another tells: "Ada came, Tom said, and 'I am late,' she had told him"."""
    if not moment.turn.is_earlier:
        return None
    telling = next((person_of(inquit.subject, scene) for inquit in told_before(at, scene)), "")
    floor = scene.blocks[scene.paragraph(at)].span.start
    begin = start_of_sentence(scene.text, floor, at, scene.lexicon)
    whom = scene.salience.before(at, begin, form, without | {telling}).id if telling else ""
    return Voice(whom, "low") if whom else None


def _by_story(at: int, form: Form, moment: Moment, scene: Scene, *, in_view: bool) -> Voice | None:
    """Return whom an interruption or an epithet tells, before anybody is looked for."""
    interrupted = _interrupted(at, scene.blocks[moment.turn.block].span.start, form, scene)
    if interrupted:
        return Voice(interrupted, "low")
    return None if in_view else _taken_up(at, form, moment, scene)


def _answering(form: Form, moment: Moment, scene: Scene) -> Voice | None:
    """Return whom the paragraph before tells to be asked, where the pronoun answers."""
    cue = moment.turn.cue
    if cue is None or cue.verb.of(scene.text) not in scene.lexicon.answers:
        return None
    block = scene.blocks[moment.turn.block].span
    asked = asked_above(moment.turn.block, scene) if moment.turn.span.start == block.start else ""
    return Voice(asked, "medium") if asked and scene.salience.fits(asked, form) else None


def _above(moment: Moment, scene: Scene) -> int:
    """Return where the block before the turn begins, in a novel; elsewhere its own."""
    block = moment.turn.block
    return scene.blocks[block - (1 if block and scene.alternates else 0)].span.start


def _newcomer(
    at: int, form: Form, moment: Moment, without: frozenset[str], scene: Scene
) -> Voice | None:
    """Return who has just come into view, or acts in the paragraph, and has no name."""
    above = _above(moment, scene)
    seen = scene.salience.before(at, above, form, without)
    newcomer = find_stranger(at, max(above, seen.at + 1), form, scene, new=True)
    if newcomer is not None:
        return Voice(describe(newcomer, scene.cast), "medium")
    acting = find_stranger(at, scene.blocks[moment.turn.block].span.start, form, scene)
    if acting is None or scene.cast.is_epithet(acting.words.split()):
        return None
    return Voice(acting.id or describe(acting, scene.cast), "low")


def _taken_up(at: int, form: Form, moment: Moment, scene: Scene) -> Voice | None:
    """Return whom "the old man" takes up who acts before: not the one who spoke last."""
    called = moment.called - {moment.last}
    fitting = [i for i in (*sorted(called), moment.other) if i and scene.salience.fits(i, form)]
    if not fitting:
        return None
    here = scene.blocks[moment.turn.block].span.start
    taken = find_stranger(at, _above(moment, scene) if moment.paused else here, form, scene)
    if taken is None or not scene.cast.is_epithet(taken.words.split()):
        return None
    return Voice(fitting[0], "low")


def _partner(form: Form, moment: Moment, without: frozenset[str], scene: Scene) -> Voice:
    """Return which of the two who converse fits."""
    called = moment.called - without - {moment.last}
    answering = [i for i in called if scene.cast.sex(i) == SEX_OF.get(form)]
    if scene.alternates and len(answering) == 1 and not moment.paused:
        return Voice(answering[0], "medium")
    order = (moment.last, moment.other)
    if scene.alternates and form != "they":
        order = (moment.other, moment.last)
    fitting = [i for i in order if i and i not in without and scene.salience.fits(i, form)]
    sure = [i for i in fitting if scene.cast.sex(i)]
    if fitting and not sure and form in SEX_OF:
        sure = sorted(i for i in called if scene.cast.sex(i) == SEX_OF[form])
    fitting = [i for i in fitting if i in sure or i in scene.speakers]
    best = next(iter((*sure, *fitting)), "")
    return Voice(best, ("medium" if len(fitting) == 1 else "low") if best else "")


def _anyone(at: int, form: Form, moment: Moment, without: frozenset[str], scene: Scene) -> Voice:
    """Return the likeliest when nobody in view or in conversation fits."""
    around = [i for i in sorted(moment.named_around - without) if scene.salience.fits(i, form)]
    if len(around) == 1:
        return Voice(around[0], "low")
    seen = scene.salience.before(at, max(0, at - _REACH), form, without)
    found = seen.id if seen.leading or seen.id in scene.speakers else ""
    found = found or scene.salience.most_told(form, without | {moment.last}, scene.speakers)
    return Voice(found, "low" if found else "")


def _interrupted(at: int, floor: int, form: Form, scene: Scene) -> str:
    """Return who was cut short just before ``at``: that person speaks on."""
    index = bisect_left(scene.inquits, at, key=lambda i: i.verb.start)
    before = [i for i in scene.inquits[max(0, index - 3) : index] if i.start >= floor]
    cut = next((i for i in before if i.verb.of(scene.text) in scene.lexicon.interruptions), None)
    if not before or cut is None or cut.subject is None or before[0].subject is None:
        return ""
    first = before[0].subject.id
    return first if first != cut.subject.id and scene.salience.fits(first, form) else ""
