"""Whose turn it is: who acts beside the words, and the order of a conversation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from tei.annotation.speech.actor import Form
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.partner import asked_above, partner_before
from tei.annotation.speech.salience import SEX_OF
from tei.annotation.speech.scene import SILENCE, Moment, Scene, Voice
from tei.annotation.speech.sentence import start_of_sentence
from tei.span import Span

#: A subject so near behind the words is taken for their speaker, in code points.
_BEAT = 100
_NEAR = 40
#: So many paragraphs of a letter, a table or a verse may stand within words that no mark closes.
_LONGEST = 12
#: Narration that sets the next speaker on the stage is no longer than this.
_SHORT = 250


def continues(before: Turn, turn: Turn) -> bool:
    """Tell whether a turn takes up words that no mark closed in the paragraph before."""
    gap = turn.block - before.block
    if not before.pieces[-1].quotation.runs_on:
        return False
    return gap == 1 or (gap < _LONGEST and turn.cue is None)


def by_action(moment: Moment, scene: Scene) -> Voice:
    """Return who acts in the narration beside the words, in their paragraph."""
    turn = moment.turn
    block = scene.blocks[turn.block].span
    told = Span(block.start, turn.span.start)
    if _narrator_acts(told, scene):
        return Voice(scene.narrator, "medium")
    before, leading, _ = scene.salience.before(turn.span.start, block.start, "other")
    if before and leading:
        return Voice(before, "medium")
    form = _subject_form(told, scene)
    if form in SEX_OF and scene.alternates:
        sure = [i for i in moment.parties if scene.cast.sex(i) == SEX_OF[form]]
        if sure:
            return Voice(sure[0], "low")
    return by_appearance(moment, scene)


def _narrator_acts(told: Span, scene: Scene) -> bool:
    """Tell whether the one who writes "I" is the subject of the last sentence told."""
    return bool(scene.narrator) and _subject_form(told, scene) == "I"


def _subject_form(told: Span, scene: Scene) -> Form | None:
    """Return the pronoun that opens the last sentence told, if one does."""
    end = told.start + len(told.of(scene.text).rstrip())
    start = start_of_sentence(scene.text, told.start, max(told.start, end - 1), scene.lexicon)
    words = scene.text[start:end].split(maxsplit=1)
    word = words[0] if words else ""
    return scene.lexicon.subjects.get(word if word == "I" else word.lower())


def by_appearance(moment: Moment, scene: Scene) -> Voice:
    """Return who acts in the narration that follows the words, in their paragraph."""
    end = scene.blocks[moment.turn.block].span.end
    for piece in moment.turn.pieces:
        acting = _acting_behind(piece.quotation.span.end, end, moment, scene)
        if acting.who:
            return acting
    return Voice()


def _acting_behind(start: int, end: int, moment: Moment, scene: Scene) -> Voice:
    """Return the subject of the sentence that follows quoted words."""
    behind = scene.text[start : min(end, start + _BEAT)].split(maxsplit=1)
    if not behind or behind[0].lower() in scene.lexicon.subordinate:
        return Voice()
    for mention in scene.cast.between(start, min(end, start + _BEAT))[:1]:
        if mention.span.start - start < _NEAR and scene.salience.is_leading(mention):
            return Voice(mention.id, "medium")
    form = scene.lexicon.subjects.get(behind[0].lower())
    if form in ("he", "she") and behind[0][0].isupper():
        fitting = [i for i in (moment.other, moment.last) if i and scene.salience.fits(i, form)]
        if fitting:
            return Voice(fitting[0], "low")
    return Voice()


def by_order(moment: Moment, scene: Scene) -> Voice:
    """Return whose turn it is."""
    last, other, turn = moment.last, moment.other, moment.turn
    if not scene.alternates:
        rejoining = _rejoining(moment, scene)
        return Voice(rejoining or last, "medium" if rejoining or last else "")
    if last and moment.called & moment.spoken_to:
        return Voice(last, "low")  # whoever should answer is called again
    answering = moment.called - moment.spoken_to - {last}
    if len(answering) == 1:
        return Voice(min(answering), "medium" if last else "low")
    if last and moment.asked in SEX_OF:
        form = moment.asked
        asked = (i for i in moment.parties if i != last and scene.salience.fits(i, form))
        other = next(asked, other)
    told = _by_telling(moment, scene) if turn.block else None
    if told is not None:
        return told
    return Voice(other, "medium") if other and other not in moment.spoken_to else Voice()


def _rejoining(moment: Moment, scene: Scene) -> str:
    """Return who speaks a paragraph of words alone behind what another said or asked, or ``""``.

    Words that a mark closed are at an end: the paragraph that opens with a mark behind them is
    the other's, to whom they were spoken, or who spoke before.
    """
    turn, last = moment.turn, moment.last
    block = scene.blocks[turn.block].span
    if not turn.block or turn.cue is not None or turn.span.start != block.start:
        return ""
    if moment.spoken_above:
        known = (*(moment.called if len(moment.called) == 1 else ()), moment.other)
        other = next((i for i in known if i and i != last and i not in moment.spoken_to), "")
        return other or (partner_before(last, block.start, scene) if last else "")
    return asked_above(turn.block, scene, asks=turn.asks(scene.text))


def _by_telling(moment: Moment, scene: Scene) -> Voice | None:
    """Return whose turn the paragraph before shows it to be, ``None`` when it shows nothing."""
    last, at = moment.last, moment.turn.span.start
    above = scene.blocks[moment.turn.block - 1].span
    if moment.paused and last != scene.narrator and _narrator_acts(above, scene):
        return Voice(last, "low")  # the narrator listens
    if len(above) >= _SHORT:
        return None
    acting, leading, _ = scene.salience.before(at, above.start, "other")
    if moment.paused and _asks_last(acting, above, scene):
        return _answering(acting, moment)
    present = {last} if not moment.paused else set()
    if acting and leading and acting not in moment.spoken_to | present:
        return Voice(acting, "low")
    return None


def _asks_last(acting: str, above: Span, scene: Scene) -> bool:
    """Tell whether the one who acts last in a paragraph is reported to ask."""
    first = bisect_left(scene.inquits, above.start, key=lambda i: i.verb.start)
    last = bisect_left(scene.inquits, above.end, key=lambda i: i.verb.start)
    asking = [i.subject for i in scene.inquits[first:last] if "ask" in i.kinds and i.subject]
    return bool(asking) and acting == asking[-1].id != ""


def _answering(asking: str, moment: Moment) -> Voice:
    """Return which of those who converse answers one who asks."""
    others = [i for i in (moment.last, moment.other) if i not in ("", asking)]
    return Voice(others[0], "low") if len(others) == 1 else Voice()


def fill_backwards(
    turns: Sequence[Turn],
    voices: list[Voice],
    spoken_to: Sequence[frozenset[str]],
    arrived: Collection[str],
) -> None:
    """Give unknown turns the speaker whom the turns after them show.

    Args:
        turns: in order.
        voices: one for each turn; replaced in place.
        spoken_to: whom each turn addresses by name.
        arrived: who has come into view between turns, and spoke none before.
    """
    for number in range(len(turns) - 2, -1, -1):
        if voices[number].who or turns[number].cue is not None:
            continue
        following = voices[number + 1].who
        if continues(turns[number], turns[number + 1]):
            voices[number] = voices[number + 1]
            continue
        if not following or turns[number + 1].block - turns[number].block > SILENCE:
            continue
        called = spoken_to[number + 1] - {following}
        later = _next_other(turns, voices, number + 1)
        if len(called) == 1:
            voices[number] = Voice(min(called), "low")
        elif later and later not in spoken_to[number] and later not in arrived:
            voices[number] = Voice(later, "low")


def _next_other(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> str:
    """Return who speaks next after turn ``number`` and is not its speaker, or ``""``."""
    for index in range(number + 1, min(number + 6, len(turns))):
        if turns[index].block - turns[index - 1].block > SILENCE - 2:
            break
        if voices[index].who != voices[number].who:
            return voices[index].who
    return ""
