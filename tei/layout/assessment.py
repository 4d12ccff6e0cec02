"""The last part of an account of a talk, in which its author judges, though no heading says so."""

from __future__ import annotations

from dataclasses import replace

from tei.entity import Cert
from tei.layout.draft import Draft

#: Kinds that tell of a talk and may judge of it.
_TELLING = frozenset({"account", "memorandum"})
#: Least share of the paragraphs from the announcement on that judge.
_JUDGING = 0.6


def assess(draft: Draft) -> Draft:
    """Mark the paragraph that opens the author's assessment of a talk, as a guess.

    It announces his opinion or bears a label, it stands in the second half, and most of what
    follows judges as well. A document that has such a heading needs no guess.
    """
    if not of_talk(draft) or any(p.type == "assessment" for p in draft.pieces if p.kind == "head"):
        return draft
    pieces = list(draft.pieces)
    told = [n for n, piece in enumerate(pieces) if piece.free]
    half = told[(len(told) + 1) // 2 :]
    judges = [bool(draft.words.patterns["judges"].search(pieces[n].text)) for n in half]
    judging = sum(judges)
    for at, number in enumerate(half):
        cert = _cert(pieces[number].text, draft, judging, len(half) - at)
        if cert:
            opening = replace(pieces[number], kind="p", level=1, type="assessment", cert=cert)
            return draft.with_pieces([*pieces[:number], opening, *pieces[number + 1 :]])
        judging -= judges[at]
    return draft


def of_talk(draft: Draft) -> bool:
    """Tell whether a document tells of a talk, as heading or title says, and may judge of it."""
    heads = [piece.text for piece in draft.pieces if piece.kind == "head"]
    titles = [fact.value for fact in draft.facts if fact.key == "title"]
    talk = draft.words.patterns["talk_title"]
    return draft.kind in _TELLING and any(talk.search(text) for text in (*heads, *titles))


def _cert(first: str, draft: Draft, judging: int, count: int) -> Cert:
    """Return how sure it is that an assessment begins with a paragraph.

    Args:
        first: its text.
        draft: of the document.
        judging: how many paragraphs judge from this one on.
        count: how many there are from this one on.
    """
    patterns = draft.words.patterns
    most = judging >= _JUDGING * count
    if patterns["assessment_label"].match(first):
        return "medium" if most or count == 1 else ""
    if patterns["announces"].search(first):
        return "medium" if most and count > 1 else ""
    return "low" if judging == count and patterns["judges"].match(first) else ""
