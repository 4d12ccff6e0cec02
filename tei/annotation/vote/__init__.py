"""The vote: one kind and one entity for each surface form, projected to every occurrence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tei.annotation.lexicon import lexicon
from tei.annotation.vote.ballot import Ballot, count, key_of
from tei.annotation.vote.emission import emit
from tei.annotation.vote.license import from_authorities, from_full_names, from_places
from tei.annotation.vote.mention import find_mentions
from tei.authority import Authority
from tei.document import Candidate, Document

__all__ = ["Ballot", "explain", "poll", "vote"]


def vote(
    document: Document, candidates: Sequence[Candidate], authorities: Iterable[Authority] = ()
) -> Document:
    """Decide what the document names, and mark every mention.

    Args:
        document: laid out.
        candidates: from every recognizer, in any order.
        authorities: what the user knows already; stronger than any recognizer.

    Returns:
        The document with its entities in order of first mention, and with annotations for
        mentions, dates, times and measures added to those that it has.
    """
    known = tuple(authorities)
    ballots, all_candidates = poll(document, candidates, known)
    lex = lexicon(document.language)
    mentions = find_mentions(document, all_candidates, ballots, lex)
    entities, annotations = emit(document, mentions, all_candidates, known, lex)
    return replace(
        document,
        entities=(*document.entities, *entities),
        annotations=(*document.annotations, *annotations),
    )


def poll(
    document: Document, candidates: Sequence[Candidate], authorities: Iterable[Authority] = ()
) -> tuple[dict[str, Ballot], tuple[Candidate, ...]]:
    """Count the votes for every form, and return them with all the candidates that were counted."""
    text = document.source.text
    heard = [*candidates, *from_authorities(document, authorities)]
    first = count(text, heard)
    licensed = [*from_full_names(document, first), *from_places(document, first)]
    heard += licensed
    again = count(text, heard, {key_of(candidate.span.of(text)) for candidate in licensed})
    return {**first, **again}, tuple(heard)


def explain(
    document: Document,
    candidates: Sequence[Candidate],
    offset: int,
    authorities: Iterable[Authority] = (),
) -> tuple[Ballot, ...]:
    """Return the ballots on all forms that were proposed at ``offset``, the longest first.

    Args:
        document: laid out, as it was given to :func:`vote`.
        candidates: the same as were given to :func:`vote`.
        offset: a code point of the source.
        authorities: the same as were given to :func:`vote`.
    """
    ballots, heard = poll(document, candidates, authorities)
    text = document.source.text
    here = sorted((c for c in heard if offset in c.span), key=lambda c: -len(c.span))
    keys = dict.fromkeys(key_of(c.span.of(text)) for c in here)
    return tuple(ballots[key] for key in keys if key in ballots)
