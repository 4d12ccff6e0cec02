"""The one who writes "I"."""

from __future__ import annotations

from collections import Counter

from tei.annotation.speech.reading import Reading
from tei.annotation.speech.vocative import vocatives
from tei.document import Document

#: Who is addressed so often and never told of is the narrator.
_OFTEN = 2


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
    if not speaks:
        return ""
    return _addressed_only(reading) or reading.cast.meet("the narrator", described=True)


def _addressed_only(reading: Reading) -> str:
    """Return who is named in speech and never by the narration: the one who narrates."""
    told = {mention.id for mention in reading.narrated}
    named = Counter(
        identifier
        for piece in reading.pieces
        for identifier in vocatives(
            reading.text, piece.quotation.inner(), reading.cast, reading.lexicon
        )
        if identifier not in told
    )
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
