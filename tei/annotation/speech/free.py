"""Reported speech that goes on without a verb of saying: free indirect speech."""

from __future__ import annotations

from bisect import bisect_left

from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.reading import Stretch
from tei.annotation.speech.scene import Scene
from tei.annotation.speech.sentence import end_of_sentence
from tei.span import Span, trimmed

#: It goes on no further than this, in code points.
_REACH = 2000


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
