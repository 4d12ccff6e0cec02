"""Reported speech that goes on without a verb of saying: free indirect speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.reading import Stretch
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.sentence import end_of_sentence
from tei.span import Span, trimmed

#: It goes on no further than this, in code points.
_REACH = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences in which a reported speaker speaks on.

    Args:
        span: the sentences.
        voice: who speaks on.
        topic: the only other person of whom this voice speaks, ``""`` for none or several.
    """

    span: Span
    voice: Voice
    topic: str = ""


class Runs:
    """Finds where the reports of the narration run on, given them in order."""

    def __init__(self, stretches: Sequence[Stretch], scene: Scene) -> None:
        self._stretches = stretches
        self._starts = [stretch.start for stretch, _ in stretches]
        self._scene = scene
        self._owning = (-1, "")

    def after(self, report: Span, voice: Voice) -> Run | None:
        """Return in which sentences a report runs on, ``None`` for none.

        Args:
            report: the reported clause, in no other.
            voice: who speaks in it.
        """
        scene = self._scene
        index = bisect_right(self._starts, report.start) - 1
        side = (index, voice.who)
        if has_own_side(scene.text, report, scene.lexicon):
            self._owning = side
        elif side != self._owning:
            self._owning = (-1, "")
        if side != self._owning or not voice.who or voice.cert == "low":
            return None
        stretch = self._stretches[index]
        onward = find_continuation(report, stretch, scene)
        if onward is None:
            return None
        topic = _topic(Span(report.start, onward.end), voice, scene)
        end = _end_of_example(onward.end, stretch, topic, scene) if topic else onward.end
        return Run(Span(onward.start, end), voice, topic)


def _topic(words: Span, voice: Voice, scene: Scene) -> str:
    """Return the only person but speaker and hearer who is named in words, or ``""``."""
    named = {mention.id for mention in scene.cast.between(words.start, words.end)}
    others = {who for who in named - {voice.who, voice.to} if not scene.cast.is_many(who)}
    return others.pop() if len(others) == 1 else ""


def _end_of_example(at: int, stretch: Stretch, topic: str, scene: Scene) -> int:
    """Return where an example of what the topic said ends, with the answer; ``at`` for none."""
    text, lexicon = scene.text, scene.lexicon
    begin = next((i for i in range(at, stretch[0].end) if not text[i].isspace()), stretch[0].end)
    if not lexicon.example.match(text, begin, stretch[0].end):
        return at
    hearers: set[str] = set()
    while begin < stretch[0].end:
        end = end_of_sentence(text, begin, stretch[0].end, lexicon)
        inquit = _first_inquit(Span(begin, end), stretch[1])
        subject = inquit.subject if inquit else None
        if inquit is None or subject is None:
            break
        if hearers:
            answers = inquit.verb.of(text) in lexicon.answers
            if not (answers and scene.identify(subject) in hearers):
                break
        elif not _means(subject, topic, scene) or inquit.hearer is None:
            break
        else:
            hearers = {scene.identify(inquit.hearer)} - {""}
        at = begin = end
    return at


def _first_inquit(sentence: Span, inquits: Sequence[Inquit]) -> Inquit | None:
    index = bisect_left(inquits, sentence.start, key=lambda i: i.verb.start)
    inside = index < len(inquits) and inquits[index].verb.start < sentence.end
    return inquits[index] if inside else None


def _means(subject: Actor, topic: str, scene: Scene) -> bool:
    """Tell whether a subject names the topic, or is a pronoun that may mean it."""
    if subject.form in ("he", "she"):
        return scene.salience.fits(topic, subject.form)
    return subject.id == topic


def find_continuation(report: Span, stretch: Stretch, scene: Scene) -> Span | None:
    """Return the sentences in which reported speech plainly goes on without a verb of saying.

    They follow its own sentence at once and speak of the speaker's side as "we"; one sentence
    between may do without. A verb of saying, a new actor, or "our" before a subject of the
    narrator's ends them. (Leech, Short, Style in Fiction, chapter 10, calls them free indirect.)

    Args:
        report: the reported clause.
        stretch: the narration round it, with its verbs of saying.
        scene: text, words, and who is the subject of a sentence.
    """
    text, lexicon = scene.text, scene.lexicon
    ceiling = min(stretch[0].end, report.end + _REACH)
    start = at = end_of_sentence(text, report.end, ceiling, lexicon)
    limit = _next_actor(start, ceiling, stretch, scene)
    upto, bridged = at, False
    while upto < limit:
        begin = upto
        upto = end_of_sentence(text, upto, ceiling, lexicon)
        if upto > limit:
            break
        if _speaks_of_own_side(text, Span(begin, upto), lexicon):
            at, bridged = upto, False
        elif bridged:
            break
        else:
            bridged = True
    return trimmed(text, start, at) if at > start and text[start:at].strip() else None


def has_own_side(text: str, report: Span, lexicon: Lexicon) -> bool:
    """Tell whether a reported clause speaks of the speaker's side as "we", or by its mood."""
    ours = lexicon.own_side.search(text, report.start, report.end)
    return ours is not None or _is_in_mood(text, report, lexicon)


def _is_in_mood(text: str, sentence: Span, lexicon: Lexicon) -> bool:
    """Tell whether the verb of a sentence is in the mood of reports, and not of an "I"."""
    found = lexicon.mood.search(text, sentence.start, sentence.end)
    words = sentence.of(text).lower().split() if found else ()
    return found is not None and not any(lexicon.subjects.get(word) == "I" for word in words)


def _speaks_of_own_side(text: str, sentence: Span, lexicon: Lexicon) -> bool:
    """Tell whether a sentence says "we"; or "our", after an adverb that goes on arguing.

    Where a mood of the verb tells of reports, it does so here as well: "Er habe keine Zeit."
    """
    if lexicon.own_subject.search(text, sentence.start, sentence.end):
        return True
    if _is_in_mood(text, sentence, lexicon):
        return True
    argues = lexicon.arguing.match(sentence.of(text).lstrip()) is not None
    return argues and has_own_side(text, sentence, lexicon)


def _next_actor(start: int, ceiling: int, stretch: Stretch, scene: Scene) -> int:
    """Return where the narration next tells of somebody who says or does something."""
    inquits = stretch[1]
    index = bisect_left(inquits, start, key=lambda i: i.verb.start)
    while index < len(inquits) and inquits[index].subject is None:
        index += 1
    said = inquits[index].start if index < len(inquits) else ceiling
    named = (
        m.span.start for m in scene.cast.between(start, ceiling) if scene.salience.is_leading(m)
    )
    return min(said, next(named, ceiling), ceiling)
