"""To whom a turn is spoken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.parties import others_talk
from tei.annotation.speech.partner import (
    Saying,
    addressed_before,
    answering,
    person_of,
    told_before,
)
from tei.annotation.speech.scene import SILENCE, Scene, Voice
from tei.annotation.speech.sentence import end_of_sentence
from tei.entity import Cert
from tei.span import Span

#: How far back a pronoun looks for its person, in code points.
_REACH = 3000
#: So far before a turn it may be told to whom the speaker turns, in code points.
_BEFORE = 600
#: So many characters before a name tell that somebody turns to its bearer.
_LEAD = 24
#: So many verbs of saying before a turn tell who else speaks.
_LOOK_BACK = 4
_TWO = 2
#: So many turns before one tell who spoke just before.
_RECENT = 4


def add_hearers(
    turns: Sequence[Turn],
    voices: Sequence[Voice],
    spoken_to: Sequence[frozenset[str]],
    scene: Scene,
) -> tuple[Voice, ...]:
    """Return the voices with whom they speak to.

    Args:
        turns: of the document, in order.
        voices: who speaks each.
        spoken_to: whom the words of each address by name.
        scene: whom the narration has in view.
    """
    found: list[Voice] = []
    everybody = frozenset(
        voice.who
        for turn, voice in zip(turns, voices, strict=True)
        if voice.who and not turn.is_earlier
    )
    # the one who writes, and only reports his own words, hears those of others himself
    listens = bool(scene.narrator) and scene.narrator not in everybody and not scene.alternates
    alone = len(everybody) == _TWO and not others_talk(everybody, scene.inquits, scene.narrator)
    for number, (turn, voice) in enumerate(zip(turns, voices, strict=True)):
        if not voice.who or any(turned_to(turn, scene)):
            found.append(voice)  # who is turned to may hear a part of the words only
            continue
        called = spoken_to[number] - {voice.who}
        called = called if scene.alternates else called & everybody
        to, doubt = _named_hearer(turn, voice, scene), voice.cert
        if not to and len(called) == 1:
            to = min(called)
        answers = turn.cue is not None and turn.cue.verb.of(scene.text) in scene.lexicon.answers
        if not to and answers and not (alone or scene.alternates):
            to, doubt = _answered_before(turns, found, voice.who, scene), "medium"
        if not to and not listens:
            two = everybody if alone else frozenset()
            to, doubt = _hearer_by_order(turns, voices, two, number, scene)
        if not to:
            to, doubt = _answered_before(turns, found, voice.who, scene), "medium"
            to = to or _asked_next(turns, voices, number, scene)
            to = to or addressed_before(voice.who, turn.span.start, scene)
        found.append(replace(voice, to=to, cert=voice.cert or doubt) if to else voice)
    return tuple(found)


def _hearer_by_order(
    turns: Sequence[Turn],
    voices: Sequence[Voice],
    two: frozenset[str],
    number: int,
    scene: Scene,
) -> tuple[str, Cert]:
    """Return who else converses, and how sure it is that the words are for him.

    Args:
        turns: in order.
        voices: one for each turn.
        two: those who speak direct speech, where no others speak.
        number: of the turn.
        scene: who reports besides.
    """
    turn, voice = turns[number], voices[number]
    near = two or frozenset(_parties(turns, voices, number))
    others = near - {voice.who}
    answered = _answered(turns, voices, number, scene) if scene.alternates else ""
    to = min(others) if len(others) == 1 else answered
    if to not in others:
        return "", ""
    if not scene.alternates and _others_report(turn, {voice.who, to}, scene):
        return "", ""
    return to, "high" if two else "medium"


def _answered_before(turns: Sequence[Turn], voices: Sequence[Voice], who: str, scene: Scene) -> str:
    """Return whom a turn answers of those who spoke just before it, in marks or reported.

    Args:
        turns: in order.
        voices: of the turns before the one.
        who: speaks it.
        scene: the verbs of saying of the narration.
    """
    turn, at = turns[len(voices)], turns[len(voices)].span.start
    first, here = max(0, len(voices) - _RECENT), scene.just_before(at)
    near = [
        Saying(before.span.end, voice.who, voice.to, asks=before.asks(scene.text))
        for before, voice in zip(turns[first:], voices[first:], strict=False)
        if not before.is_earlier and before.span.end in here
    ][::-1]
    beside = {
        inquit.verb.start
        for before in turns[first : len(voices) + 1]
        for piece in before.pieces
        for inquit in (piece.before, piece.after)
        if inquit is not None
    }
    if near and _opens_behind(turns, len(voices), scene) and near[0].who not in ("", who):
        return near[0].who
    near += [
        Saying(i.verb.start, person, asks="ask" in i.kinds)
        for i in told_before(at, scene)
        if i.verb.start not in beside and i.subject is not None
        if (person := person_of(i.subject, scene)) or i.subject.form == "we"
    ]
    verb = turn.cue.verb.of(scene.text) if turn.cue else ""
    return answering(who, at, verb, sorted(near, key=lambda saying: saying.at), scene)


def _opens_behind(turns: Sequence[Turn], number: int, scene: Scene) -> bool:
    """Tell whether a turn opens its paragraph, behind one that ends with words or their verb."""
    turn, before = turns[number], turns[number - 1]
    if not number or turn.block - before.block != 1:
        return False
    if turn.span.start != scene.blocks[turn.block].span.start:
        return False
    rest = Span(before.span.end, scene.blocks[before.block].span.end)
    return end_of_sentence(scene.text, rest.start, rest.end, scene.lexicon) == rest.end


def _asked_next(turns: Sequence[Turn], voices: Sequence[Voice], number: int, scene: Scene) -> str:
    """Return who speaks next, in the same paragraph or the one behind, where a turn asks."""
    if number + 1 >= len(turns) or not turns[number].asks(scene.text):
        return ""
    if turns[number + 1].block - turns[number].block > 1:
        return ""
    following = voices[number + 1].who
    return following if following != voices[number].who else ""


def turned_to(turn: Turn, scene: Scene) -> dict[int, str]:
    """Return to whom the narration before each piece of a turn says that the speaker turns.

    Args:
        turn: the turn; a pronoun beside it that may mean the other tells that that one speaks.
        scene: text, words and names.

    Returns:
        The persons, by the number of the piece.
    """
    found: dict[int, str] = {}
    subject = turn.cue.subject if turn.cue else None
    first = turn.pieces[0].quotation.span.start
    start = max(scene.blocks[turn.block].span.start, first - _BEFORE)
    for number, piece in enumerate(turn.pieces):
        end = piece.quotation.span.start
        for mention in scene.cast.between(start, end):
            lead = scene.text[max(start, mention.span.start - _LEAD) : mention.span.start]
            beside = subject is not None and scene.salience.fits(mention.id, subject.form)
            if not beside and scene.lexicon.turning.search(lead):
                found[number] = mention.id
        start = piece.quotation.span.end
    return found


def _others_report(turn: Turn, two: set[str], scene: Scene) -> bool:
    """Tell whether a third one spoke just before, in the words of the narration."""
    before = bisect_left(scene.inquits, turn.span.start, key=lambda inquit: inquit.verb.start)
    near = scene.inquits[max(0, before - _LOOK_BACK) : before]
    here = scene.just_before(turn.span.start)
    subjects = [
        inquit.subject
        for inquit in near
        if inquit.subject is not None and inquit.verb.start in here
    ]
    known = {s.id or scene.cast.find(s.words) for s in subjects if s.id or s.form == "name"}
    return any(scene.cast.is_named(other) for other in known - two)


def _named_hearer(turn: Turn, voice: Voice, scene: Scene) -> str:
    hearer = turn.hearer
    if hearer is None:
        return ""
    if hearer.form == "name":
        return scene.cast.find(hearer.words) if not hearer.id else hearer.id
    if hearer.form == "I":
        return scene.narrator
    if hearer.form not in ("he", "she", "they"):
        return ""
    found, _, _ = scene.salience.before(
        hearer.span.start,
        max(0, hearer.span.start - _REACH),
        hearer.form,
        frozenset({voice.who}),
    )
    return found


def _answered(turns: Sequence[Turn], voices: Sequence[Voice], number: int, scene: Scene) -> str:
    """Return who spoke in the paragraph just before, else who answers a question, or ``""``."""
    block = turns[number].block
    above = block - turns[number - 1].block if number else SILENCE
    if above == 1 or (above < SILENCE and turns[number - 1].asks(scene.text)):
        return voices[number - 1].who
    answers = number + 1 < len(turns) and turns[number + 1].block - block == 1
    return voices[number + 1].who if answers and turns[number].asks(scene.text) else ""


def _parties(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> set[str]:
    """Return who speaks in the turns next to one."""
    near = range(max(0, number - 2), min(len(turns), number + 3))
    return {
        voices[n].who
        for n in near
        if voices[n].who
        and not turns[n].is_earlier
        and abs(turns[n].block - turns[number].block) <= SILENCE
    }
