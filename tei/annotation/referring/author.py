"""Which nation's paper a document is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.nation import of_role
from tei.document import Annotation, Document

#: Facts of the header that tell whose paper it is.
_TELLING = ("title", "subtitle", "sender", "author")


def find_author(document: Document, words: Lexicon) -> str:
    """Return the nation of those who write, or ``""``.

    The language of the original tells it, where it is that of one nation; the nation that a title
    names is meant rather than another of the same language. Else the office of who signs tells
    it, else the embassy that the title names.

    Args:
        document: with names.
        words: of its language.
    """
    fact = document.header.best("original-language")
    language = fact.value.lower() if fact else ""
    own = words.nations.of_word.get(language, "")
    sharing = words.sharing.get(language, (own,) if own else ())
    named = tuple(_named(document, words))
    of_language = next((nation for nation in named if nation in sharing), "")
    if of_language or (language and language not in words.shared_languages):
        return of_language or next(iter(sharing), "")
    return next(iter((*_signing(document, words), *_of_embassy(document, words))), "")


def _titles(document: Document) -> Iterator[str]:
    """Yield the facts that tell whose paper it is, the user's and the archive's among them."""
    for key in _TELLING:
        yield from (fact.value for fact in document.header.all(key))


def _named(document: Document, words: Lexicon) -> Iterator[str]:
    """Yield the nations that the header names as those of a body or party."""
    for title in _titles(document):
        for pattern in (*words.sides["party"], *words.sides["embassy"]):
            yield from (words.nations.of(match["nation"]) for match in pattern.finditer(title))


def _of_embassy(document: Document, words: Lexicon) -> Iterator[str]:
    """Yield the nations of embassies from which, says the header, the document comes."""
    for title in _titles(document):
        for pattern in words.sides["embassy"]:
            yield from (words.nations.of(match["nation"]) for match in pattern.finditer(title))


def _signing(document: Document, words: Lexicon) -> Iterator[str]:
    """Yield the nations whose office those hold who sign."""
    roles = {entity.id: entity.roles for entity in document.entities}
    for name in signatures(document):
        found = (of_role(role, words.nations) for role in roles.get(name.ref, ()))
        yield from (nation for nation in found if nation)


def signatures(document: Document) -> tuple[Annotation, ...]:
    """Return the names of those who sign a document."""
    blocks = document.blocks
    starts = [block.span.start for block in blocks]
    return tuple(
        name
        for name in document.annotations
        if name.tag == "persName"
        and name.ref
        and blocks[bisect_right(starts, name.span.start) - 1].kind == "signed"
    )
