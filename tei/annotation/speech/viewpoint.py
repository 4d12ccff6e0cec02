"""Phrases that give what follows as somebody's opinion: "in his view", "according to Ada"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.annotation.speech.actor import Actor, Reader
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.phrase import actor_starting
from tei.annotation.speech.subject import tokens_after
from tei.span import Span

#: The kind of such a phrase, among the kinds of verbs of saying.
VIEWPOINT = "view"
#: What tells more of somebody, up to a comma: "the wife of the consul, ...".
_COMPLEMENT = re.compile(r"\s+(?P<of>\w+)\s[^,.;:!?()]{1,60}(?=,)")
_PERSONS = frozenset({"name", "description", "he", "she", "they"})


def find_viewpoints(reader: Reader, stretch: Span) -> Iterator[Inquit]:
    """Yield the phrases that give somebody's opinion, as verbs of saying that he says.

    What "I" or "we" hold is the narrator's own, and what a law or a paper says is nobody's.

    Args:
        reader: text, words and mentions.
        stretch: narration, or the inside of a quotation.
    """
    for match in reader.lexicon.viewpoint.finditer(reader.text, stretch.start, stretch.end):
        actor = _holder(reader, match["owner"], match.start("owner"))
        if actor is None and match["owner"] is None:
            actor = _named_behind(reader, match.end(), stretch.end)
        if actor is None or actor.form not in _PERSONS or not _is_person(reader, actor):
            continue
        end = max(match.end(), actor.span.end)
        phrase = Span(match.start(), end)
        kinds = frozenset({VIEWPOINT})
        yield Inquit(phrase, kinds, actor, None, match.start(), end, adjacent=False)


def _holder(reader: Reader, owner: str | None, start: int) -> Actor | None:
    """Return whose view it is, by a possessive or a name: "his", "Ada's"."""
    if owner is None:
        return None
    form = reader.lexicon.possessors.get(owner.lower())
    if form:
        return Actor(form, Span(start, start + len(owner)), owner)
    ending = next((e for e in reader.lexicon.possessive_endings if owner.endswith(e)), "")
    mention = reader.cast.ending(start + len(owner) - len(ending)) if ending else None
    if mention is None:
        return None
    return Actor("name", mention.span, mention.span.of(reader.text), mention.id)


def _named_behind(reader: Reader, start: int, ceiling: int) -> Actor | None:
    """Return who stands behind "according to", "in the view of"."""
    tokens = tokens_after(reader, start, ceiling)
    if not tokens:
        return None
    form = reader.lexicon.objects.get(tokens[0].group())
    if form:
        return Actor(form, Span(*tokens[0].span()), tokens[0].group())
    actor = actor_starting(reader, tokens, 0)
    if actor is None or actor.form != "description":
        return actor
    whole = _COMPLEMENT.match(reader.text, actor.span.end, ceiling)
    if whole is None or whole["of"] not in reader.lexicon.of:
        return actor
    span = Span(actor.span.start, whole.end())
    return Actor("description", span, span.of(reader.text))


def _is_person(reader: Reader, actor: Actor) -> bool:
    """Tell whether somebody is meant, and no place, body or writing."""
    if actor.form not in ("name", "description"):
        return True
    if actor.id:
        return reader.cast.person_kind(actor.id) != "org"
    words = actor.words.lower().split()
    head = next((n for n, word in enumerate(words) if word in reader.lexicon.of), len(words)) - 1
    return words[head] in reader.lexicon.people
