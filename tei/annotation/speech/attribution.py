"""Who speaks each turn: by name, by pronoun, by the order of a conversation."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.hearer import add_hearers, turned_to
from tei.annotation.speech.introduction import named_self
from tei.annotation.speech.order import (
    by_action,
    by_appearance,
    by_order,
    continues,
    fill_backwards,
)
from tei.annotation.speech.pronoun import form_of, resolve_pronoun
from tei.annotation.speech.scene import SILENCE, Moment, Scene, Voice
from tei.annotation.speech.vocative import vocatives

#: Who has spoken so often converses, and who has once has put in a word.
_OFTEN = 3
#: So many turns back the two who converse are looked for.
_LOOK_BACK = 12
#: The turns round one in which whoever is addressed by name takes part in the conversation.
_BEFORE, _AFTER = 4, 3


def attribute_turns(turns: Sequence[Turn], scene: Scene) -> tuple[Voice, ...]:
    """Return the voice of each turn.

    A name beside the words decides; then a pronoun with the person in view; then who acts in the
    same paragraph; then the order of the conversation. (He, Barbosa, Kondrak, Identification of
    Speakers in Novels, ACL 2013, weigh the same signs.)
    """
    presented = [named_self(turns, number, scene) for number in range(len(turns))]
    spoken_to = [_spoken_to(t, scene) - {own} for t, own in zip(turns, presented, strict=True)]
    voices: list[Voice] = []
    arrived: set[str] = set()
    for number, turn in enumerate(turns):
        moment = _moment(turns, voices, spoken_to, number)
        if number and continues(turns[number - 1], turn) and not turn.cue:
            acting = by_action(moment, scene)
            voices.append(acting if acting.who else voices[-1])
        elif (resumed := _resumed(turns, number)) >= 0:
            voices.append(replace(voices[resumed], cert=voices[resumed].cert or "high"))
        else:
            voices.append(_voice(moment, scene))
        if presented[number]:
            _present(presented[number], turn, voices, arrived, scene)
        elif scene.cast.is_newcomer(voices[-1].who):
            arrived.add(voices[-1].who)
    fill_backwards(turns, voices, spoken_to, arrived)
    return add_hearers(turns, voices, spoken_to, scene)


def _present(name: str, turn: Turn, voices: list[Voice], arrived: set[str], scene: Scene) -> None:
    """Give the last turn to the speaker who says his name, unless the text names another.

    Whoever was known by a description alone has had that name all along.
    """
    who = voices[-1].who
    subject = turn.cue.subject if turn.cue else None
    named = bool(subject) and not voices[-1].cert and scene.cast.is_named(who)
    if who == name or named:
        return
    if scene.cast.is_newcomer(who) and scene.cast.sex(name) in ("", scene.cast.sex(who)):
        scene.cast.rename(who, name)
        arrived.add(name)
        voices[:] = [replace(v, who=name) if v.who == who else v for v in voices]
    voices[-1] = Voice(name, "high")


def _resumed(turns: Sequence[Turn], number: int) -> int:
    """Return the turn of the paragraph that goes on after a remark in brackets, or -1."""
    bracket, block = turns[number].pieces[0].resumes, turns[number].block
    before = range(number - 1, -1, -1) if bracket >= 0 else ()
    near = itertools.takewhile(lambda n: turns[n].block == block, before)
    return next((n for n in near if turns[n].span.end <= bracket), -1)


def _spoken_to(turn: Turn, scene: Scene) -> frozenset[str]:
    """Return the persons whom the words of a turn address by name, or to whom it turns."""
    called = (
        identifier
        for piece in turn.pieces
        for identifier in vocatives(scene.text, piece.quotation.inner(), scene.cast, scene.lexicon)
    )
    return frozenset((*called, *turned_to(turn, scene).values()))


def _moment(
    turns: Sequence[Turn],
    voices: Sequence[Voice],
    spoken_to: Sequence[frozenset[str]],
    number: int,
) -> Moment:
    spoken = _conversation(turns, voices, number)
    last, other = _recent(spoken)
    if number and turns[number - 1].cue is not None:
        # the text names the last speaker: the conversation from before goes on
        other = _interlocutor(spoken, last, other)
    hearer = turns[number - 1].hearer if number else None
    if not number or turns[number].block - turns[number - 1].block > SILENCE:
        called: frozenset[str] = frozenset()
    else:
        called = spoken_to[number - 1] | ({hearer.id} if hearer and hearer.id else set())
    around = frozenset().union(*spoken_to[max(0, number - _BEFORE) : number + _AFTER])
    paused = bool(number) and turns[number].block - turns[number - 1].block > 1
    parties = tuple(dict.fromkeys(who for who in (other, last, *spoken) if who))
    return Moment(
        turns[number],
        last,
        other,
        parties,
        spoken_to[number],
        called,
        called | around,
        hearer.form if hearer else None,
        paused,
        _is_spoken_above(turns, number),
    )


def _is_spoken_above(turns: Sequence[Turn], number: int) -> bool:
    """Tell whether words that a mark closed stand in the paragraph before a turn."""
    before = turns[number - 1] if number else None
    if before is None or turns[number].block - before.block != 1:
        return False
    return not before.pieces[-1].quotation.runs_on


def _conversation(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> tuple[str, ...]:
    """Return who spoke the turns before one, the last first, as far as the talk still goes on.

    What had been said before that talk is no turn of it.
    """
    spoken: list[str] = []
    at = turns[number].block
    for index in range(number - 1, max(-1, number - _LOOK_BACK), -1):
        if at - turns[index].block > SILENCE:
            break
        at = turns[index].block
        if not turns[index].is_earlier:
            spoken.append(voices[index].who)
    return tuple(spoken)


def _recent(spoken: Sequence[str]) -> tuple[str, str]:
    """Return the last speaker and the one before, of the conversation that still goes on.

    When the last speaker is unknown and the one before is known, it is that one's turn again.
    """
    last = ""
    for place, who in enumerate(spoken):
        if who and not last and place == 1:
            return "", who
        if not who and not last and place:
            break
        if who and not last:
            last = who
        elif who and who != last:
            return last, who
    return last, ""


def _interlocutor(spoken: Sequence[str], last: str, other: str) -> str:
    """Return with whom the last speaker converses, though another has put in a word."""
    counts = Counter(spoken)
    if not (last and other) or counts[other] > 1 or counts[last] < _OFTEN:
        return other
    often = (who for who, count in counts.most_common() if count >= _OFTEN)
    return next((who for who in often if who not in ("", last)), other)


def _voice(moment: Moment, scene: Scene) -> Voice:
    subject = moment.turn.cue.subject if moment.turn.cue else None
    if subject is not None:
        named = scene.identify(subject)
        if named:
            return Voice(named)
        if subject.form == "I":
            return Voice(scene.narrator, "high") if scene.narrator else Voice()
        form = form_of(subject, scene)
        if form is None:
            return _unseen(moment, scene)
        return resolve_pronoun(subject, form, moment, scene)
    acting = by_action(moment, scene)
    if acting.who and acting.who not in moment.spoken_to:
        return acting
    return by_order(moment, scene)


def _unseen(moment: Moment, scene: Scene) -> Voice:
    """Return whose voice it is, "said a voice": who then comes into view, or was called."""
    seen = by_appearance(moment, scene)
    if seen.who and seen.who not in moment.spoken_to:
        return replace(seen, cert="low")
    called = moment.called - moment.spoken_to - {moment.last}
    answers = len(called) == 1 and not moment.paused
    return Voice(min(called), "low") if answers else Voice()
