"""The one who writes "I"."""

from __future__ import annotations

from tei.annotation.speech.reading import Reading
from tei.document import Document


def find_narrator(document: Document, reading: Reading) -> str:
    """Return the id of the person who tells, or ``""`` when no verb of saying needs one.

    The author whom the document names, if it mentions that person; in a story the narrator is a
    person of whom nothing more is known.
    """
    author = document.header.best("author")
    known = reading.cast.find(author.value) if author else ""
    if known or document.kind != "prose":
        return known
    speaks = any(
        inquit is not None and inquit.subject is not None and inquit.subject.form == "I"
        for piece in reading.pieces
        for inquit in (piece.before, piece.after)
    )
    return reading.cast.meet("the narrator", described=True) if speaks else ""
