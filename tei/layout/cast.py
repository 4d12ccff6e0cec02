"""The list of characters before a play."""

from __future__ import annotations

from dataclasses import replace

from tei.layout.draft import Draft

_LONGEST = 200


def cast(draft: Draft) -> Draft:
    """Mark the lines under ``Dramatis Personae`` or the like, up to the first act or turn."""
    pieces = list(draft.pieces)
    listing = False
    parts = [pattern for name, pattern in draft.words.headings if name in ("act", "scene")]
    for at, piece in enumerate(pieces):
        if piece.free and draft.words.patterns["cast"].match(piece.text) and not listing:
            pieces[at] = piece.as_kind("head", "castList")
            listing = True
        elif listing:
            ends = piece.start in draft.labels or any(p.search(piece.text) for p in parts)
            if draft.words.patterns["scenery"].match(piece.text) and not ends and piece.free:
                pieces[at] = piece.as_kind("stage")
                break
            if ends or not piece.free or len(piece.text) > _LONGEST:
                break
            pieces[at] = piece.as_kind("castItem", "castList")
    if not any(p.kind == "castItem" for p in pieces):
        return draft
    return replace(draft, pieces=tuple(pieces))
