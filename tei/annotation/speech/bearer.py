"""Whom a bare office means: "the director", of several directors of whom a passage tells."""

from __future__ import annotations

import re

from tei.annotation.speech.actor import Actor, Reader

#: How far back the office is named in full, in code points.
_REACH = 3000


def find_bearer(reader: Reader, actor: Actor) -> str:
    """Return who was named last with the office that a description repeats, or ``""``.

    Args:
        reader: the text, words for persons by what they do, and the possible speakers.
        actor: the description.
    """
    cast = reader.cast
    words = actor.words.lower().split()
    if len(words) != 2 or not cast.is_definite(words) or words[1] not in reader.lexicon.people:
        return ""
    at = actor.span.start
    floor = max(0, at - _REACH)
    holders = cast.bearers(words[1])
    named = next((m for m in reversed(cast.between(floor, at)) if m.id in holders), None)
    fuller = re.compile(
        rf"\b{re.escape(words[0])}\s+(?:[^\W\d_]+\s+){{1,2}}{re.escape(words[1])}\b",
        re.IGNORECASE,
    )
    small = reader.lexicon.particles | reader.lexicon.leads
    described = [
        match
        for match in fuller.finditer(reader.text, floor, at)
        if not small & set(match.group().lower().split()[1:-1])
    ]
    if described and (named is None or named.span.start < described[-1].start()):
        return cast.meet(described[-1].group(), described=True, exact=True)
    return named.id if named else ""
