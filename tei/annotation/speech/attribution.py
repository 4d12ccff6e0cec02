"""Who speaks each turn and to whom: by name, by pronoun, by the order of a conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tei.annotation.speech.cast import Cast
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.inquit import Actor, Form
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.salience import Salience
from tei.document import Block
from tei.entity import Cert

#: How far back a pronoun looks for its person, in code points.
_REACH = 3000
#: So many blocks without speech end a conversation.
_SILENCE = 4
#: A subject so near behind the words is taken for their speaker, in code points.
_BEAT = 100
_BEFORE_VOCATIVE = re.compile(r"(?:^|[,.!?;:—–\-\"“‘'])\s*$")


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
        narrator: the id of the one who writes "I", or ``""``.
    """

    text: str
    blocks: Sequence[Block]
    cast: Cast
    salience: Salience
    lexicon: Lexicon
    alternates: bool
    identify: Callable[[Actor], str]
    narrator: str


def attribute_turns(turns: Sequence[Turn], scene: Scene) -> tuple[Voice, ...]:
    """Return the voice of each turn.

    A name beside the words decides; then a pronoun with the person in view; then who acts in the
    same paragraph; then the order of the conversation. (He, Barbosa, Kondrak, Identification of
    Speakers in Novels, ACL 2013, weigh the same signs.)
    """
    spoken_to = [vocatives(turn, scene) for turn in turns]
    voices: list[Voice] = []
    for number, turn in enumerate(turns):
        recent = _recent(turns, voices, number)
        voices.append(_voice(turn, recent, spoken_to, number, scene))
    _fill_backwards(turns, voices, spoken_to)
    return tuple(_with_hearers(turns, voices, spoken_to, scene))


def vocatives(turn: Turn, scene: Scene) -> frozenset[str]:
    """Return the persons whom the words of a turn address by name."""
    found: set[str] = set()
    for piece in turn.pieces:
        inner = piece.quotation.inner()
        for mention in scene.cast.between(inner.start, inner.end):
            following = scene.text[mention.span.end : mention.span.end + 1]
            before = scene.text[max(inner.start, mention.span.start - 24) : mention.span.start]
            ends = mention.span.end >= inner.end or following in ",.!?;:—–-"
            opens = _BEFORE_VOCATIVE.search(before) or scene.lexicon.vocative.search(before)
            if ends and opens:
                found.add(mention.id)
    return frozenset(found)


def _recent(turns: Sequence[Turn], voices: Sequence[Voice], number: int) -> tuple[str, str]:
    """Return the last speaker and the one before, of the conversation that still goes on."""
    last = ""
    at = turns[number].block
    for index in range(number - 1, max(-1, number - 12), -1):
        if at - turns[index].block > _SILENCE:
            break
        at = turns[index].block
        who = voices[index].who
        if not who:
            if not last:
                return "", ""
            continue
        if not last:
            last = who
        elif who != last:
            return last, who
    return last, ""


def _voice(
    turn: Turn,
    recent: tuple[str, str],
    spoken_to: Sequence[frozenset[str]],
    number: int,
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
            return _by_pronoun(turn, subject, form, recent, spoken_to[number], scene)
        return Voice()
    acting = _by_action(turn, recent, scene)
    if acting.who and acting.who not in spoken_to[number]:
        return acting
    return _by_order(turn, recent, spoken_to, number, scene)


def _form(subject: Actor, scene: Scene) -> Form | None:
    """Return which pronoun would stand for a subject that is no name."""
    if subject.form in ("he", "she", "they"):
        return subject.form
    if subject.form == "description":
        sex = scene.lexicon.relatives.get(subject.words.split()[-1].lower(), "")
        return {"M": "he", "F": "she"}.get(sex)  # type: ignore[return-value]
    return None


def _by_pronoun(
    turn: Turn,
    subject: Actor,
    form: Form,
    recent: tuple[str, str],
    spoken_to: frozenset[str],
    scene: Scene,
) -> Voice:
    at = subject.span.start
    hearer = turn.hearer.id if turn.hearer else ""
    without = spoken_to | ({hearer} if hearer else set())
    block = scene.blocks[turn.block].span.start
    found, leading, _ = scene.salience.before(at, block, form, without)
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
    return Voice(found, "low" if found else "")


def _by_action(turn: Turn, recent: tuple[str, str], scene: Scene) -> Voice:
    """Return who acts in the narration beside the words, in their paragraph."""
    block = scene.blocks[turn.block].span
    before, leading, _ = scene.salience.before(turn.span.start, block.start, "other")
    if before and leading:
        return Voice(before, "medium")
    end = turn.pieces[0].quotation.span.end
    behind = scene.text[end : min(block.end, end + _BEAT)]
    for mention in scene.cast.between(end, min(block.end, end + _BEAT)):
        if mention.span.start - end < 40 and scene.salience.is_leading(mention):
            return Voice(mention.id, "medium")
        break
    opening = behind.split(maxsplit=1)[:1]
    form = scene.lexicon.subjects.get(opening[0].lower()) if opening else None
    if form in ("he", "she") and opening[0][0].isupper():
        fitting = [i for i in reversed(recent) if i and scene.salience.fits(i, form)]
        if fitting:
            return Voice(fitting[0], "low")
    return Voice()


def _by_order(
    turn: Turn,
    recent: tuple[str, str],
    spoken_to: Sequence[frozenset[str]],
    number: int,
    scene: Scene,
) -> Voice:
    """Return whose turn it is."""
    last, other = recent
    if not scene.alternates:
        return Voice(last, "medium" if last else "")
    called = sorted(spoken_to[number - 1] - {last}) if number and last else []
    if len(called) == 1 and called[0] not in spoken_to[number]:
        return Voice(called[0], "medium")
    if turn.block:
        above = scene.blocks[turn.block - 1].span
        if len(above) < _REACH // 12:
            acting, leading, _ = scene.salience.before(turn.span.start, above.start, "other")
            if acting and leading and acting not in spoken_to[number] | {last}:
                return Voice(acting, "low")
    if other and other not in spoken_to[number]:
        return Voice(other, "medium")
    return Voice()


def _fill_backwards(
    turns: Sequence[Turn], voices: list[Voice], spoken_to: Sequence[frozenset[str]]
) -> None:
    """Give unknown turns the speaker whom the turns after them show."""
    for number in range(len(turns) - 2, -1, -1):
        if voices[number].who or turns[number].cue is not None:
            continue
        following = voices[number + 1].who
        if not following or turns[number + 1].block - turns[number].block > _SILENCE:
            continue
        called = sorted(spoken_to[number + 1] - {following})
        later = next(
            (
                voices[n].who
                for n in range(number + 2, min(number + 6, len(turns)))
                if voices[n].who != following
            ),
            "",
        )
        if len(called) == 1:
            voices[number] = Voice(called[0], "low")
        elif later and later not in spoken_to[number]:
            voices[number] = Voice(later, "low")


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
