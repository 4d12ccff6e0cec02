"""Who says his own name: "My name is Ada", "I am Captain Holm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.scene import Scene
from tei.span import Span

_NAME = re.compile(r"[^\W\d_]\w+(?:[ -][^\W\d_]\w+)?")
#: What may stand behind a name that is given, at the end of the words or of a part of them.
_STOPS = (".", ",", "!", "?", ";", ":", "—", "–")
_MARKS = frozenset("\"“”„'‘’«»")


def named_self(turns: Sequence[Turn], number: int, scene: Scene) -> str:
    """Return the person whose name the speaker of a turn gives as his own, or ``""``.

    Args:
        turns: in order; the one before may ask for the name.
        number: of the turn.
        scene: text, words, and the possible speakers.
    """
    pieces = turns[number].pieces
    found = (_presented(piece.quotation.inner(), scene) for piece in pieces)
    said = next((identifier for identifier in found if identifier), "")
    if said or not number or not _asks_name(turns[number - 1], scene):
        return said
    return _person_at(pieces[0].quotation.inner().start, pieces[0].quotation.inner().end, scene)


def _presented(words: Span, scene: Scene) -> str:
    """Return whose name follows "my name is", or "I am" where it is known."""
    text, lexicon = scene.text, scene.lexicon
    for match in lexicon.presenting.finditer(text, words.start, words.end):
        if match.start() > words.start and text[match.start() - 1] in _MARKS:
            continue  # what another says
        known = _person_at(match.end(), words.end, scene)
        if known:
            return known
        name = _NAME.match(text, match.end(), words.end) if match["name"] else None
        if name and name.group().istitle() and _ends(name.end(), words.end, scene):
            return scene.cast.meet(name.group())
    return ""


def _person_at(at: int, end: int, scene: Scene) -> str:
    """Return the person whose name, and nothing more, begins at an offset."""
    mention = scene.cast.starting(at)
    if mention is None or scene.cast.person_kind(mention.id) != "person":
        return ""
    return mention.id if _ends(mention.span.end, end, scene) else ""


def _ends(at: int, end: int, scene: Scene) -> bool:
    return at >= end or scene.text.startswith(_STOPS, at)


def _asks_name(turn: Turn, scene: Scene) -> bool:
    """Tell whether the last words of a turn ask for a name: "What is your name?"."""
    words = turn.pieces[-1].quotation.inner()
    asked = scene.lexicon.name_asked.finditer(scene.text, words.start, words.end)
    return any(scene.text[match.end() : words.end].strip(" ,") == "?" for match in asked)
