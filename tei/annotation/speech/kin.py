"""Whom "her aunt" means: a person by kin with another."""

from __future__ import annotations

from tei.annotation.speech.actor import Actor, Form
from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.scene import Moment, Scene

#: How far back the one whose kin it is was last in view, in code points.
_REACH = 1500
#: A title is no longer than this.
_LONGEST = 16


def find_kin(subject: Actor, form: Form, moment: Moment, scene: Scene) -> tuple[str, str]:
    """Return the person whom a possessive and a word of kin mean, and whose kin it is.

    Either the only one who bears the word as a title ("Aunt Ada" for "her aunt"), or the only
    speaker of that sex who shares a surname with the one whose kin it is.

    Args:
        subject: the description.
        form: the pronoun that would stand for it.
        moment: who has spoken.
        scene: names, and whom the narration has in view.

    Returns:
        Two ids, each ``""`` when it cannot be told.
    """
    words = subject.words.lower().split()
    owner = scene.lexicon.possessors.get(words[0])
    if owner is None or words[-1] not in scene.lexicon.relatives:
        return "", ""
    titled = scene.kin.get(words[-1], frozenset())
    at = subject.span.start
    whose = scene.narrator
    if owner in ("he", "she"):
        seen = scene.salience.before(at, max(0, at - _REACH), owner)
        fitting = [i for i in (moment.last, seen.id) if i and scene.salience.fits(i, owner)]
        whose = fitting[0] if fitting else ""
    if len(titled) == 1 or not whose:
        return (min(titled) if len(titled) == 1 else ""), whose
    kin = {
        identifier
        for identifier in scene.speakers
        if identifier != whose
        and scene.salience.fits(identifier, form)
        and scene.cast.surname(identifier) == scene.cast.surname(whose)
    }
    return (kin.pop() if len(kin) == 1 else ""), whose


def titles_of_kin(text: str, cast: Cast, lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Return who bears each word of kin beside the name: "Aunt Ada", "her brother Tom".

    Args:
        text: the source.
        cast: the possible speakers, with their mentions.
        lexicon: the words of kin.
    """
    bearers: dict[str, set[str]] = {}
    for mention in cast.mentions:
        name = mention.span
        before = text[max(0, name.start - _LONGEST) : name.start].split()[-2:]
        for word in (name.of(text).split()[0], *before[-1:]):
            if word[0].isupper() and word.lower() in lexicon.kin:
                bearers.setdefault(word.lower(), set()).add(mention.id)
        owned = len(before) == 2 and before[0].lower() in lexicon.possessives
        if owned and before[1] in lexicon.relatives:
            bearers.setdefault(before[1].lower(), set()).add(mention.id)
    return {word: frozenset(found) for word, found in bearers.items()}
