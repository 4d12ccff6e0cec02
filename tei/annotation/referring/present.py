"""Who took part in a talk, as an account of it says."""

from __future__ import annotations

from collections.abc import Iterator

from tei.annotation.referring.author import signatures
from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.side import Sides, regions
from tei.document import Annotation, Document, Fact


def find_present(document: Document, sides: Sides, words: Lexicon) -> tuple[Fact, ...]:
    """Return those of whom an account says that they took part, as facts of its header.

    They stood for a side; or the paragraph that tells the day of the talk names them, or their
    office, as those who came along, took notes, or interpreted; or the author, who signs, says that
    he was there.

    Args:
        document: with names and speech.
        sides: with those who stood for one.
        words: of its language.
    """
    if document.kind != "account":
        return ()
    along = (*_along(document, words), *_author(document, words))
    named = sorted((*sides.present, *along), key=lambda a: a.span)
    first = {person.ref: person for person in reversed(named)}

    def told(person: Annotation) -> str:
        return " ".join(person.span.of(document.source.text).split())

    return tuple(
        Fact("participant", told(person), "document", person.span)
        for person in sorted(first.values(), key=lambda person: person.span)
    )


def _author(document: Document, words: Lexicon) -> Iterator[Annotation]:
    """Yield the name of the only one who signs, where he says of the talk that he was there."""
    signing = {name.ref: name for name in signatures(document)}
    spoken = [a.span for a in document.annotations if a.tag in ("said", "quote", "sp")]
    if len(signing) != 1:
        return
    said = dict.fromkeys(("behind", "before"), words.present["author"])
    for block in document.body():
        for match, region in regions(document, block.span, said):
            of_talk = words.talk.search(document.source.text, region.start, region.end)
            if of_talk and not any(match.start() in span for span in spoken):
                yield from signing.values()
                return


def _along(document: Document, words: Lexicon) -> Iterator[Annotation]:
    """Yield where those are named who came along, beside the day of the talk."""
    day = document.header.best("talk-date")
    if day is None or day.span is None:
        return
    persons = [
        a
        for a in document.annotations
        if a.ref and (a.tag == "persName" or ("type", "person") in a.attributes)
    ]
    for block in document.body():
        if block.kind == "p" and block.span.covers(day.span):
            for _, region in regions(document, block.span, words.present):
                yield from (person for person in persons if region.covers(person.span))
