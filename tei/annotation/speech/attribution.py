"""Who speaks each turn and to whom: by name, by pronoun, by the order of a conversation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tei.annotation.speech.cast import Cast
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.inquit import Actor, Form, Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.salience import Salience
from tei.annotation.speech.vocative import vocatives
from tei.document import Block
from tei.entity import Cert

#: How far back a pronoun looks for its person, in code points.
_REACH = 3000
#: So many blocks without speech end a conversation.
_SILENCE = 4
#: A subject so near behind the words is taken for their speaker, in code points.
_BEAT = 100
_NEAR = 40
#: Narration that sets the next speaker on the stage is no longer than this.
_SHORT = 250


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks to whom.

    Args:
        who: the speaker's id; ``""`` when unknown.
        cert: how sure that is; empty when the text names the speaker beside the words.
        to: the hearer's id, or ``""``.
    """

    who: str = ""
    cert: Cert = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What attribution looks things up in.

    Args:
        text: the source.
        blocks: the blocks of the document.
        cast: the possible speakers.
        salience: whom the narration has in view.
        lexicon: the words of the language.
        alternates: a new paragraph is as a rule another speaker, as in a novel.
        identify: gives the entity that a name or description means.
        inquits: the verbs of saying of the narration, in order.
        narrator: the id of the one who writes "I", or ``""``.
    """

    text: str
    blocks: Sequence[Block]
    cast: Cast
    salience: Salience
    lexicon: Lexicon
    alternates: bool
    identify: Callable[[Actor], str]
    inquits: Sequence[Inquit]
    narrator: str


def attribute_turns(turns: Sequence[Turn], scene: Scene) -> tuple[Voice, ...]:
    """Return the voice of each turn.

    A name beside the words decides; then a pronoun with the person in view; then who acts in the
    same paragraph; then the order of the conversation. (He, Barbosa, Kondrak, Identification of
    Speakers in Novels, ACL 2013, weigh the same signs.)
    """
    spoken_to = [_spoken_to(turn, scene) for turn in turns]
    hearers = [turn.hearer.id if turn.hearer else "" for turn in turns]
    voices: list[Voice] = []
    for number, turn in enumerate(turns):
        recent = _recent(turns, voices, number)
        called = frozenset({hearers[number - 1], *spoken_to[number - 1]} - {""} if number else ())
        if number and _continues(turns[number - 1], turn) and not turn.cue:
            acting = _by_action(turn, recent, scene)
            voices.append(acting if acting.who else voices[-1])
        else:
            voices.append(_voice(turn, recent, spoken_to[number], called, scene))
    _fill_backwards(turns, voices, spoken_to)
    return tuple(_with_hearers(turns, voices, spoken_to, scene))


def _continues(before: Turn, turn: Turn) -> bool:
    """Tell whether a turn takes up words that no mark closed in the paragraph before."""
    return not before.pieces[-1].quotation.closed and turn.block == before.block + 1


def _spoken_to(turn: Turn, scene: Scene) -> frozenset[str]:
    """Return the persons whom the words of a turn address by name."""
    return frozenset(
        identifier
        for piece in turn.pieces
        for identifier in vocatives(scene.text, piece.quotation.inner(), scene.cast, scene.lexicon)
    )


def _recent(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> tuple[str, str]:
    """Return the last speaker and the one before, of the conversation that still goes on.

    When the last speaker is unknown and the one before is known, it is that one's turn again.
    """
    last = ""
    at = turns[number].block
    for index in range(number - 1, max(-1, number - 12), -1):
        if at - turns[index].block > _SILENCE:
            break
        at = turns[index].block
        who = voices[index].who
        if who and not last and index == number - 2:
            return "", who
        if not who and not last and index < number - 1:
            break
        if who and not last:
            last = who
        elif who and who != last:
            return last, who
    return last, ""


def _voice(
    turn: Turn,
    recent: tuple[str, str],
    spoken_to: frozenset[str],
    called: frozenset[str],
    scene: Scene,
) -> Voice:
    subject = turn.cue.subject if turn.cue else None
    if subject is not None:
        named = scene.identify(subject)
        if named:
            return Voice(named)
        if subject.form == "I":
            return Voice(scene.narrator, "high") if scene.narrator else Voice()
        form = _form(subject, scene)
        if form:
            return _by_pronoun(turn, subject, form, recent, spoken_to, called, scene)
        return Voice()
    acting = _by_action(turn, recent, scene)
    if acting.who and acting.who not in spoken_to:
        return acting
    return _by_order(turn, recent, spoken_to, called, scene)


def _form(subject: Actor, scene: Scene) -> Form | None:
    """Return which pronoun would stand for a subject that is no name."""
    if subject.form in ("he", "she", "they"):
        return subject.form
    if subject.form == "description":
        words = subject.words.split()
        sex = scene.lexicon.relatives.get(words[-1].lower(), "")
        if sex:
            return "he" if sex == "M" else "she"
        return "other" if scene.cast.is_epithet(words) else None
    return None


def _by_pronoun(
    turn: Turn,
    subject: Actor,
    form: Form,
    recent: tuple[str, str],
    spoken_to: frozenset[str],
    called: frozenset[str],
    scene: Scene,
) -> Voice:
    at = subject.span.start
    hearer = turn.hearer.id if turn.hearer else ""
    without = spoken_to | ({hearer} if hearer else set())
    block = scene.blocks[turn.block].span.start
    found, leading, _ = scene.salience.before(at, block, form, without)
    interrupted = _interrupted(at, block, form, scene)
    if interrupted:
        return Voice(interrupted, "low")
    if found and leading:
        return Voice(found, "high" if found == recent[0] else "medium")
    last, other = recent
    order = (other, last) if scene.alternates and form != "they" else (last, other)
    fitting = [i for i in order if i and i not in without and scene.salience.fits(i, form)]
    sure = [i for i in fitting if scene.cast.sex(i)]
    if not found and turn.block and scene.alternates:
        above = scene.blocks[turn.block - 1].span.start
        found, leading, _ = scene.salience.before(at, above, form, without)
        found = found if leading and scene.cast.sex(found) else ""
    if found and scene.cast.sex(found) and not (fitting and not leading):
        return Voice(found, "medium")
    if sure or fitting:
        best = (sure or fitting)[0]
        return Voice(best, "medium" if len(fitting) == 1 else "low")
    found, leading, _ = scene.salience.before(at, max(0, at - _REACH), form, without)
    found = found or min((i for i in called if scene.salience.fits(i, form)), default="")
    found = found or scene.salience.most_told(form, without | {last})
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


def _by_action(turn: Turn, recent: tuple[str, str], scene: Scene) -> Voice:
    """Return who acts in the narration beside the words, in their paragraph."""
    block = scene.blocks[turn.block].span
    before, leading, _ = scene.salience.before(turn.span.start, block.start, "other")
    if before and leading:
        return Voice(before, "medium")
    for piece in turn.pieces:
        acting = _acting_behind(piece.quotation.span.end, block.end, recent, scene)
        if acting.who:
            return acting
    return Voice()


def _acting_behind(start: int, end: int, recent: tuple[str, str], scene: Scene) -> Voice:
    """Return the subject of the sentence that follows quoted words."""
    behind = scene.text[start : min(end, start + _BEAT)].split(maxsplit=1)
    if not behind or behind[0].lower() in scene.lexicon.subordinate:
        return Voice()
    for mention in scene.cast.between(start, min(end, start + _BEAT))[:1]:
        if mention.span.start - start < _NEAR and scene.salience.is_leading(mention):
            return Voice(mention.id, "medium")
    form = scene.lexicon.subjects.get(behind[0].lower())
    if form in ("he", "she") and behind[0][0].isupper():
        fitting = [i for i in reversed(recent) if i and scene.salience.fits(i, form)]
        if fitting:
            return Voice(fitting[0], "low")
    return Voice()


def _by_order(
    turn: Turn,
    recent: tuple[str, str],
    spoken_to: frozenset[str],
    called: frozenset[str],
    scene: Scene,
) -> Voice:
    """Return whose turn it is."""
    last, other = recent
    if not scene.alternates:
        return Voice(last, "medium" if last else "")
    answering = called - spoken_to - {last}
    if last and len(answering) == 1:
        return Voice(min(answering), "medium")
    if turn.block:
        above = scene.blocks[turn.block - 1].span
        if len(above) < _SHORT:
            acting, leading, _ = scene.salience.before(turn.span.start, above.start, "other")
            if acting and leading and acting not in spoken_to | {last}:
                return Voice(acting, "low")
    return Voice(other, "medium") if other and other not in spoken_to else Voice()


def _fill_backwards(
    turns: Sequence[Turn], voices: list[Voice], spoken_to: Sequence[frozenset[str]]
) -> None:
    """Give unknown turns the speaker whom the turns after them show."""
    for number in range(len(turns) - 2, -1, -1):
        if voices[number].who or turns[number].cue is not None:
            continue
        following = voices[number + 1].who
        if _continues(turns[number], turns[number + 1]):
            voices[number] = voices[number + 1]
            continue
        if not following or turns[number + 1].block - turns[number].block > _SILENCE:
            continue
        called = spoken_to[number + 1] - {following}
        later = _next_other(turns, voices, number + 1)
        if len(called) == 1:
            voices[number] = Voice(min(called), "low")
        elif later and later not in spoken_to[number]:
            voices[number] = Voice(later, "low")


def _next_other(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> str:
    """Return who speaks next after turn ``number`` and is not its speaker, or ``""``."""
    for index in range(number + 1, min(number + 6, len(turns))):
        if turns[index].block - turns[index - 1].block > _SILENCE - 2:
            break
        if voices[index].who != voices[number].who:
            return voices[index].who
    return ""


def _with_hearers(
    turns: Sequence[Turn],
    voices: Sequence[Voice],
    spoken_to: Sequence[frozenset[str]],
    scene: Scene,
) -> Iterator[Voice]:
    """Yield the voices with whom they speak to."""
    everybody = {voice.who for voice in voices if voice.who}
    for number, (turn, voice) in enumerate(zip(turns, voices, strict=True)):
        if not voice.who:
            yield voice
            continue
        to = _named_hearer(turn, voice, scene)
        called = spoken_to[number] - {voice.who}
        called = called if scene.alternates else called & everybody
        if to:
            yield replace(voice, to=to)
        elif len(called) == 1:
            yield replace(voice, to=min(called))
        else:
            near = everybody if len(everybody) == 2 else _parties(turns, voices, number)
            others = near - {voice.who}
            doubt: Cert = "high" if near is everybody else "medium"
            if len(others) == 1:
                yield replace(voice, to=min(others), cert=voice.cert or doubt)
            else:
                yield voice


def _named_hearer(turn: Turn, voice: Voice, scene: Scene) -> str:
    hearer = turn.hearer
    if hearer is None:
        return ""
    if hearer.form == "name":
        return scene.cast.find(hearer.words) if not hearer.id else hearer.id
    if hearer.form == "I":
        return scene.narrator
    found, _, _ = scene.salience.before(
        hearer.span.start,
        max(0, hearer.span.start - _REACH),
        hearer.form,
        frozenset({voice.who}),
    )
    return found


def _parties(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> set[str]:
    """Return who speaks in the turns next to one."""
    near = range(max(0, number - 2), min(len(turns), number + 3))
    return {
        voices[n].who
        for n in near
        if voices[n].who and abs(turns[n].block - turns[number].block) <= _SILENCE
    }
