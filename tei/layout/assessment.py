"""The last part of an account of a talk, in which its author judges, though no heading says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei.entity import Cert
from tei.layout.draft import Draft, Piece

#: Kinds that tell of a talk and may judge of it.
_TELLING = frozenset({"account", "memorandum"})
#: Least share of the paragraphs from the announcement on that judge.
_JUDGING = 0.6


def assess(draft: Draft) -> Draft:
    """Mark the paragraph that opens the author's assessment of a talk, as a guess.

    It announces his opinion or bears a label, it stands in the second half, and most of what
    follows judges as well. A document that has such a heading needs no guess.
    """
    if draft.kind not in _TELLING or not _of_talk(draft):
        return draft
    pieces = list(draft.pieces)
    told = [n for n, piece in enumerate(pieces) if piece.free]
    for at, number in enumerate(told):
        cert = _cert([pieces[n] for n in told[at:]], draft) if at >= len(told) / 2 else ""
        if cert:
            opening = replace(pieces[number], kind="p", level=1, type="assessment", cert=cert)
            return draft.with_pieces([*pieces[:number], opening, *pieces[number + 1 :]])
    return draft


def _of_talk(draft: Draft) -> bool:
    heads = [piece for piece in draft.pieces if piece.kind == "head"]
    told = any(draft.words.patterns["talk_title"].search(head.text) for head in heads)
    return told and all(head.type != "assessment" for head in heads)


def _cert(pieces: Sequence[Piece], draft: Draft) -> Cert:
    """Return how sure it is that an assessment begins with the first of these paragraphs."""
    patterns = draft.words.patterns
    first = pieces[0].text
    judging = sum(bool(patterns["judges"].search(piece.text)) for piece in pieces)
    most = judging >= _JUDGING * len(pieces)
    if patterns["assessment_label"].match(first):
        return "medium" if most or len(pieces) == 1 else ""
    if patterns["announces"].search(first):
        return "medium" if most and len(pieces) > 1 else ""
    opens = patterns["judges"].match(first)
    return "low" if opens and judging == len(pieces) else ""
