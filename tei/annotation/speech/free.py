"""Reported speech that goes on without a verb of saying: free indirect speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.chain import voice_attributes
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.reading import Stretch
from tei.annotation.speech.rejoinder import find_answered
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.sentence import end_of_sentence
from tei.document import Annotation
from tei.entity import Cert
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
        cert: how sure it is that the narrator does not speak again.
    """

    span: Span
    voice: Voice
    topic: str = ""
    cert: Cert = "medium"

    def said(self) -> Annotation:
        """Return its annotation."""
        attributes = (*voice_attributes(self.voice, direct=False), ("ana", "#free-indirect"))
        return Annotation(self.span, "said", attributes, by="speech", cert=self.cert)


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
        index = bisect_right(self._starts, report.start) - 1
        own = self._with_own_side(report, voice, index)
        if own is not None:
            return own
        backshifted = find_backshifted(report, voice, self._stretches[index], self._scene)
        if backshifted is not None or voice.cert == "low":
            return backshifted
        answered = find_answered(report, voice, self._scene)
        return Run(answered, voice, cert="low") if answered else None

    def _with_own_side(self, report: Span, voice: Voice, index: int) -> Run | None:
        scene = self._scene
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


def find_backshifted(report: Span, voice: Voice, stretch: Stretch, scene: Scene) -> Run | None:
    """Return the sentences at once behind a report that tell the future from its past.

    The first says "now" or "tomorrow" with "would" or "had better", those that follow go on so. A
    sentence that says "I" or "we", or brings a new actor, is the narrator's, as is what "would"
    tell of habit ("would often") or hindsight ("two years later").

    Args:
        report: the reported clause.
        voice: who speaks in it.
        stretch: what stands round it, with its verbs of saying.
        scene: text, words, and who is the subject of a sentence.
    """
    text, lexicon = scene.text, scene.lexicon
    ceiling = min(stretch[0].end, report.end + _REACH)
    start = at = end_of_sentence(text, report.end, ceiling, lexicon)
    index = bisect_left(stretch[1], report.start, key=lambda i: i.verb.start)
    told = index > 0 and lexicon.past.match(stretch[1][index - 1].verb.of(text)) is not None
    if not (told and voice.who and voice.cert != "low"):
        return None
    limit = _next_actor(start, ceiling, stretch, scene)
    while at < limit:
        sentence = Span(at, end_of_sentence(text, at, ceiling, lexicon))
        deictic = at > start or lexicon.deixis.search(text, at, sentence.end) is not None
        if sentence.end > limit or not deictic or not _is_backshifted(sentence, scene):
            break
        at = sentence.end
    return Run(trimmed(text, start, at), voice, cert="low") if at > start else None


def _is_backshifted(sentence: Span, scene: Scene) -> bool:
    """Tell whether a sentence tells the future from the past, and not as the narrator."""
    text, lexicon = scene.text, scene.lexicon
    words = sentence.of(text).lower().split()
    if any(lexicon.subjects.get(word) in ("I", "we") for word in words):
        return False
    if lexicon.own_side.search(text, sentence.start, sentence.end):
        return False
    if lexicon.hindsight.search(text, sentence.start, sentence.end):
        return False
    return lexicon.backshifted.search(text, sentence.start, sentence.end) is not None


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
