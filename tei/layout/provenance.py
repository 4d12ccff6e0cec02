"""Where a document was found: the note of an edition or archive under it or above it."""

from __future__ import annotations

from dataclasses import replace

from tei.layout.draft import Draft

#: Longest note, in characters.
_LONGEST = 1500
#: So many pieces at the beginning may hold it; at the end it may have as many below it.
_REACH = 4


def note_sources(draft: Draft) -> Draft:
    """Mark what tells from which archive a document comes (``Source: ...``) as a note.

    It stands among the titles or under the document, apart from its neighbours.
    """
    pieces = list(draft.pieces)
    opening = range(min(_REACH, len(pieces)))
    ending = range(max(1, len(pieces) - _REACH), len(pieces))
    for number in sorted({*opening, *ending} - {0}):
        piece = pieces[number]
        told = draft.words.patterns["source_note"].match(piece.text)
        if piece.free and piece.gap and told and len(piece.text) <= _LONGEST:
            pieces[number] = replace(piece.as_kind("note"), type="archival")
    return draft.with_pieces(pieces)
