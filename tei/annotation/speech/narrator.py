"""The one who writes "I"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tei.annotation.speech.mention import Mention
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.turn import is_first_person, label_key
from tei.annotation.speech.vocative import vocatives
from tei.document import Document

#: Who is addressed so often and never told of is the narrator.
_OFTEN = 2
#: What makes somebody the author stands in so many characters before the name.
_LEAD = 40
#: Kinds of document in which "I" is whoever reports of a talk.
_REPORTS = frozenset({"account", "memorandum"})


def find_narrator(document: Document, reading: Reading) -> str:
    """Return the id of the person who tells, or ``""`` when no verb of saying needs one.

    The author whom the document names, if it mentions that person: in its header, over the text
    ("From the diary of"), or by the signature under it. In a story the narrator is a person of
    whom nothing more is known, and so is the author of an account or record that names none.
    """
    author = document.header.best("author")
    known = reading.cast.find(author.value) if author else ""
    known = known or _named_author(document, reading)
    if known:
        return known if _says_i(reading) or _has_label(document, reading) else ""
    if document.kind in _REPORTS and _says_i(reading):
        return reading.cast.meet("the author", described=True)
    if document.kind != "prose" or not _speaks(reading):
        return ""
    return _addressed_only(reading) or reading.cast.meet("the narrator", described=True)


def _says_i(reading: Reading) -> bool:
    """Tell whether the narration has an "I" who speaks or is spoken to."""
    actors = (a for _, inquits in reading.stretches for i in inquits for a in (i.subject, i.hearer))
    return any(actor is not None and actor.form == "I" for actor in actors)


def _has_label(document: Document, reading: Reading) -> bool:
    """Tell whether turns stand under the label "I"."""
    labels = (block.span for block in document.blocks if block.kind == "speaker")
    keys = (label_key(label.of(reading.text)) for label in labels)
    return any(is_first_person(key, reading.lexicon) for key in keys)


def _speaks(reading: Reading) -> bool:
    """Tell whether the one who says "I" stands beside words in marks."""
    return any(
        inquit is not None and inquit.subject is not None and inquit.subject.form == "I"
        for piece in reading.pieces
        for inquit in (piece.before, piece.after)
    )


def _named_author(document: Document, reading: Reading) -> str:
    """Return whom a title names as author, or else the only one who signs."""
    titled = (m.id for m in _named_in(document, reading, "head", "byline") if _writes(m, reading))
    signing = {mention.id for mention in _named_in(document, reading, "signed")}
    return next(titled, min(signing) if len(signing) == 1 else "")


def _named_in(document: Document, reading: Reading, *kinds: str) -> Iterator[Mention]:
    for block in document.blocks:
        if block.kind in kinds:
            for mention in reading.cast.between(block.span.start, block.span.end):
                if reading.cast.person_kind(mention.id) == "person":
                    yield mention


def _writes(mention: Mention, reading: Reading) -> bool:
    """Tell whether the words before a name make an author of its bearer."""
    before = reading.text[max(0, mention.span.start - _LEAD) : mention.span.start]
    return reading.lexicon.authoring.search(before) is not None


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
