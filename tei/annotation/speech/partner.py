"""With whom somebody converses, as the verbs of saying of the narration tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.scene import SILENCE, Scene
from tei.annotation.speech.sentence import start_of_sentence

#: So many verbs of saying back somebody's partner is looked for.
_LOOK_BACK = 8
#: Two who speak in turn within so many code points speak to one another.
_ONE_EXCHANGE = 800


@dataclass(frozen=True, slots=True)
class Saying:
    """Something said before, in marks or reported.

    Args:
        at: where.
        who: the speaker's id; ``""`` for somebody of whom no more is known.
        to: the hearer's id, or ``""``.
        stems: the beginnings of its longer words.
        asks: it is a question.
    """

    at: int
    who: str
    to: str = ""
    stems: frozenset[str] = frozenset()
    asks: bool = False


def person_of(actor: Actor | None, scene: Scene) -> str:
    """Return who is meant by name, office, as "I", or as "he" where one acts in the paragraph."""
    if actor is None:
        return ""
    if actor.form in ("he", "she"):
        floor = scene.blocks[scene.paragraph(actor.span.start)].span.start
        without = frozenset({scene.narrator} - {""})
        acting = scene.salience.before(actor.span.start, floor, actor.form, without)
        return acting.id if acting.leading else ""
    if actor.form == "I":
        return scene.narrator
    if actor.form == "name":
        return actor.id or scene.cast.find(actor.words)
    words = actor.words.split()
    office = actor.form == "description" and scene.cast.is_definite(words)
    return scene.identify(actor) if office and words[-1].lower() in scene.lexicon.people else ""


def told_before(at: int, scene: Scene, paragraphs: int = 1) -> Iterator[Inquit]:
    """Yield the verbs of saying in the paragraph of an offset and in those before, last first.

    What had been said before is no part of the talk.

    Args:
        at: the offset.
        scene: paragraphs and verbs of saying.
        paragraphs: so many before it are read.
    """
    floor = scene.blocks[max(scene.paragraph(at) - paragraphs, 0)].span.start
    index = bisect_left(scene.inquits, at, key=lambda inquit: inquit.verb.start)
    for inquit in reversed(scene.inquits[max(0, index - _LOOK_BACK) : index]):
        if inquit.verb.start < floor:
            return
        if not inquit.earlier:
            yield inquit


def partner_before(who: str, at: int, scene: Scene) -> str:
    """Return to whom somebody spoke last before an offset, or else who spoke besides.

    Args:
        who: the one who speaks.
        at: the offset.
        scene: verbs of saying, and whom they name.
    """
    for inquit in told_before(at, scene, SILENCE):
        subject, hearer = person_of(inquit.subject, scene), person_of(inquit.hearer, scene)
        if subject == who and hearer and hearer != who:
            return hearer
        if subject and subject != who:
            return subject
    return ""


def addressed_before(who: str, at: int, scene: Scene) -> str:
    """Return to whom the narration last told that somebody spoke, in the paragraphs before."""
    told = (i for i in told_before(at, scene, SILENCE) if i.hearer is not None)
    own = (person_of(i.hearer, scene) for i in told if person_of(i.subject, scene) == who)
    return next((hearer for hearer in own if hearer not in ("", who)), "")


def asked_above(block: int, scene: Scene, *, asks: bool = False) -> str:
    """Return to whom a question is put in the last sentence of the paragraph before, or ``""``.

    Args:
        block: the index of the paragraph.
        asks: it asks itself: whoever is told something there may do so.
        scene: text, blocks, verbs of saying, and whom they name.
    """
    if not block:
        return ""
    above, here = scene.blocks[block - 1].span, scene.blocks[block].span
    sentence = start_of_sentence(scene.text, above.start, above.end, scene.lexicon)
    told = [i for i in told_before(here.start, scene) if i.verb.start >= sentence]
    question = next((i for i in reversed(told) if asks or "ask" in i.kinds), None)
    if question is None:
        return ""
    asking, asked = (person_of(i, scene) for i in (question.subject, question.hearer))
    return asked or (partner_before(asking, question.start, scene) if asking else "")


def answering(who: str, at: int, verb: str, before: Sequence[Saying], scene: Scene) -> str:
    """Return whom somebody answers: who asked, or spoke to him, or between two of his words.

    Args:
        who: the one who speaks.
        at: where; who speaks on in one paragraph speaks to the same one.
        verb: of saying, beside his words; ``""`` for none.
        before: what was said just before, in order; behind somebody of whom no more is known than
            that he spoke last, nobody can be told.
        scene: the words of the language.
    """
    if before and not before[-1].who:
        return ""
    counts = verb in scene.lexicon.answers
    known = [s for s in before if counts or not scene.cast.is_many(s.who)]
    mine = [saying for saying in known if saying.who == who]
    others = [saying for saying in known if saying.who != who]
    if not counts and scene.cast.is_many(who):
        return ""
    last = others[-1] if others else Saying(-1, "")
    speaks_on = bool(mine) and mine[-1].at > last.at
    if speaks_on and scene.paragraph(mine[-1].at) != scene.paragraph(at):
        return _other_party(who, others, scene)
    if speaks_on and mine[-1].to not in ("", who):
        return mine[-1].to
    if last.asks or last.to == who or (last.who and counts):
        return last.who
    here = scene.paragraph(last.at) == scene.paragraph(at)
    two = here and scene.narrator and scene.narrator in (who, last.who)
    third = {saying.who for saying in others} - {last.who}
    in_turn = bool(mine) and mine[0].at < last.at and not speaks_on and not third
    in_turn = in_turn and at - mine[-1].at <= _ONE_EXCHANGE
    return last.who if two or in_turn else _other_party(who, others, scene)


def _other_party(who: str, others: Sequence[Saying], scene: Scene) -> str:
    """Return with whom somebody talks as the document states, if no third one spoke just before."""
    if who not in scene.parties or any(saying.who not in scene.parties for saying in others):
        return ""
    return min(scene.parties - {who})
