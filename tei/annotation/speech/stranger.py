"""Somebody whom nobody names, and whom a pronoun may mean all the same."""

from __future__ import annotations

from tei.annotation.speech.actor import Form
from tei.annotation.speech.salience import SEX_OF
from tei.annotation.speech.scene import Scene
from tei.annotation.speech.sentence import start_of_sentence

#: How far back a pronoun may mean one of no name, in code points.
_NEAR = 300


def is_stranger(at: int, since: int, form: Form, scene: Scene, *, new: bool = False) -> bool:
    """Tell whether a pronoun may mean one of no name who has come into view.

    Either such a one is the subject of a sentence ("A tall man came in. He said ..."), or
    something is done to or by such a one, and by nobody whom the pronoun may mean as well ("An
    inquiry was made to the interpreter. He said ...").

    Args:
        at: the place of the pronoun.
        since: where somebody with a name was last in view.
        form: the pronoun.
        scene: text and words.
        new: only one who comes on as a subject never met before: "a man", not "the man".
    """
    start = max(since, at - _NEAR)
    if form not in SEX_OF or start >= at:
        return False
    for found in reversed(list(scene.lexicon.stranger.finditer(scene.text, start, at))):
        shown = scene.lexicon.relatives.get(found["person"], "")
        if shown not in ("", SEX_OF[form]) or scene.cast.between(*found.span()):
            continue
        article = (found["subject"] or "").lower()
        if new and article not in scene.lexicon.articles - scene.lexicon.definite:
            continue
        if article:
            return True
        begin = start_of_sentence(scene.text, start, found.start(), scene.lexicon)
        words = scene.text[begin : found.start()].lower().split()
        return not any(scene.lexicon.subjects.get(word) == form for word in words)
    return False
