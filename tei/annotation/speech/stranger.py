"""Somebody whom nobody names, and whom a pronoun may mean all the same."""

from __future__ import annotations

import re

from tei.annotation.speech.actor import Actor, Form
from tei.annotation.speech.cast import Cast
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.salience import SEX_OF
from tei.annotation.speech.scene import Scene
from tei.annotation.speech.sentence import start_of_sentence
from tei.span import Span

#: How far back a pronoun may mean one of no name, in code points.
_NEAR = 300
#: What stands between a description and the name behind it.
_TO_COMMA = re.compile(r"(?:\s+(?P<of>\w+)\s[^,.;:!?()]{1,60})?,\s+")


def find_stranger(
    at: int, since: int, form: Form, scene: Scene, *, new: bool = False
) -> Actor | None:
    """Return one of no name who has come into view and whom a pronoun may mean.

    Either such a one is the subject of a clause ("A tall man came in. He said ..."), or
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
        return None
    for found in reversed(list(scene.lexicon.stranger.finditer(scene.text, start, at))):
        shown = scene.lexicon.relatives.get(found["person"].lower(), "")
        known = scene.cast.between(*found.span())
        if shown not in ("", SEX_OF[form]) or (known and (new or known[0].span.end != found.end())):
            continue
        opens, joined = found["subject"] is not None, found["joined"] is not None
        fresh = found["article"].lower() in scene.lexicon.articles - scene.lexicon.definite
        if (new and not (fresh and (opens or joined))) or (joined and not fresh):
            continue
        span = Span(found.start("article"), found.end())
        named_so = known[0].id if known else _apposed(found.end(), scene)
        whom = Actor("description", span, span.of(scene.text), named_so)
        if opens:
            return whom
        begin = start_of_sentence(scene.text, start, found.start(), scene.lexicon)
        words = scene.text[begin : found.start()].lower().split()
        rival = any(scene.lexicon.subjects.get(word) == form for word in words)
        return None if rival else whom
    return None


def _apposed(end: int, scene: Scene) -> str:
    """Return the person whose name stands behind a description: "the wife of the consul, Ada"."""
    comma = _TO_COMMA.match(scene.text, end)
    more = comma is not None and comma["of"] not in (None, *scene.lexicon.of)
    mention = scene.cast.starting(comma.end()) if comma and not more else None
    if mention is None or scene.cast.person_kind(mention.id) != "person":
        return ""
    return mention.id


def find_crowd(at: int, since: int, scene: Scene) -> Actor | None:
    """Return the description of several persons, last subject of a sentence, that "they" may mean.

    Args:
        at: the place of the pronoun.
        since: where somebody was last in view.
        scene: text and words.
    """
    start = max(since, at - _NEAR)
    found = list(scene.lexicon.crowd.finditer(scene.text, start, at)) if start < at else []
    crowds = (Span(*match.span("crowd")) for match in reversed(found))
    last = next((crowd for crowd in crowds if _is_crowd(crowd, scene)), None)
    return Actor("description", last, last.of(scene.text)) if last else None


def _is_crowd(crowd: Span, scene: Scene) -> bool:
    """Tell whether words with the ending of a plural are one, and no name stands in them."""
    lexicon = scene.lexicon
    first, *inner = crowd.of(scene.text).lower().split()
    small = lexicon.particles | lexicon.subjects.keys()
    return not (
        scene.cast.between(crowd.start, crowd.end)
        or first in small
        or small & set(inner)
        or not (inner or first not in lexicon.determiners)
        or crowd.of(scene.text).endswith(lexicon.singular_endings)
    )


def describe(actor: Actor, cast: Cast) -> str:
    """Return the entity known by a description alone, a new one if none has it."""
    many = cast.are_many(actor.words.split())
    return cast.meet(actor.words, described=True, many=many, exact=True)


def named(subject: Actor, reading: Reading) -> str:
    """Return who is named, or described as a person, and not as a letter or a law."""
    known = subject.id or (reading.cast.find(subject.words) if subject.form == "name" else "")
    if known:
        return known
    words = subject.words.split()
    if not reading.lexicon.people & {word.lower() for word in words}:
        return ""
    if subject.form == "name" or reading.cast.is_definite(words):
        return reading.identify(subject)
    hung = words[0].lower() in reading.lexicon.possessives
    return "" if hung else describe(subject, reading.cast)
