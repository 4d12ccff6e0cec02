"""Sentences behind a report that are known for its speaker's by the answer that takes them up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.sentence import end_of_sentence, start_of_sentence
from tei.span import Span, trimmed


def find_answered(report: Span, voice: Voice, scene: Scene) -> Span | None:
    """Return the rest of a paragraph behind a report that the hearer answers in the next one.

    It judges, and not in the past, says neither "I" nor "we", holds no verb of saying, and names
    somebody whom the report does not, and whom the first sentence of the answer takes up.

    Args:
        report: the reported clause.
        voice: who speaks in it to whom.
        scene: text, words, blocks and verbs of saying.
    """
    text, lexicon = scene.text, scene.lexicon
    index = bisect_right(scene.blocks, report.start, key=lambda b: b.span.start) - 1
    if not voice.to or index < 0 or index + 1 >= len(scene.blocks):
        return None
    block, following = scene.blocks[index].span, scene.blocks[index + 1].span
    at = bisect_left(scene.inquits, report.end, key=lambda i: i.verb.start)
    if at >= len(scene.inquits) or not following.covers(scene.inquits[at].verb):
        return None
    answer = scene.inquits[at]
    opens = start_of_sentence(text, following.start, answer.start, lexicon) == following.start
    if not opens or answer.subject is None or scene.identify(answer.subject) != voice.to:
        return None
    start = end_of_sentence(text, report.end, block.end, lexicon)
    rest = trimmed(text, start, block.end)
    if not rest.of(text) or not _judges(rest, scene):
        return None
    reply = Span(answer.end, end_of_sentence(text, answer.end, following.end, lexicon))
    new = _named(rest, scene) - _named(report, scene)
    return rest if new & _named(reply, scene) - {voice.who, voice.to} else None


def _named(words: Span, scene: Scene) -> set[str]:
    return {mention.id for mention in scene.cast.between(words.start, words.end)}


def _judges(rest: Span, scene: Scene) -> bool:
    """Tell whether sentences judge, in the present, and are not the narrator's own."""
    text, lexicon = scene.text, scene.lexicon
    words = {word.strip(".,;:!?") for word in rest.of(text).split()}
    if any(lexicon.subjects.get(word) in ("I", "we") for word in words):
        return False
    if words & lexicon.past_forms or lexicon.own_side.search(text, rest.start, rest.end):
        return False
    return lexicon.judging.search(text, rest.start, rest.end) is not None
