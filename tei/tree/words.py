"""The words of a fact, word for word, with the other facts inside it tagged."""

from __future__ import annotations

import re

from lxml import etree

from tei.document import Document, Fact
from tei.tree.characters import holdable
from tei.tree.element import add, append_text

Attributes = tuple[tuple[str, str], ...]

#: What a fact becomes inside a citation: element, fixed attributes, attribute of its value.
_PARTS: dict[str, tuple[str, Attributes, str]] = {
    "title": ("title", (), ""),
    "date": ("date", (), "when"),
    "author": ("author", (), ""),
    "translator": ("editor", (("role", "translator"),), ""),
    "transcriber": ("editor", (("role", "transcriber"),), ""),
    "editor": ("editor", (("role", "editor"),), ""),
    "repository": ("orgName", (), ""),
    "collection": ("idno", (("type", "fonds"),), ""),
    "shelfmark": ("idno", (("type", "shelfmark"),), ""),
    "url": ("ref", (), "target"),
}
_SAFE_TARGET = re.compile(r"https?://\S+", re.IGNORECASE)


def words(fact: Fact) -> str:
    """Return what a fact says, as XML can hold it."""
    return holdable(fact.value)


def distinct(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return facts that say different things, the first of those that say the same."""
    return tuple({fact.value.casefold(): fact for fact in reversed(facts)}.values())[::-1]


def target(url: Fact) -> str:
    """Return a web address that may stand in ``@target``, else ``""``."""
    return url.value if _SAFE_TARGET.fullmatch(url.value) else ""


def pour_citation(bibl: etree._Element, citation: Fact, document: Document) -> None:
    """Put the words of a citation into ``bibl``, its parts tagged.

    Args:
        bibl: an empty element.
        citation: the fact; its parts are the facts that were found inside its span.
        document: holds the source and the facts.
    """
    if citation.span is None:
        append_text(bibl, words(citation))
        return
    text = document.source.text
    at = citation.span.start
    for fact in _parts(citation, document):
        if fact.span is None or fact.span.start < at:
            continue
        append_text(bibl, _fold(text[at : fact.span.start]))
        name, fixed, valued = _PARTS[fact.key]
        value = target(fact) if valued == "target" else fact.norm
        if not (valued == "target" and not value):
            own = ((valued, value),) if valued else ()
            add(bibl, name, _fold(fact.span.of(text)), (*fixed, *own))
            at = fact.span.end
    append_text(bibl, _fold(text[at : citation.span.end]))


def _parts(citation: Fact, document: Document) -> list[Fact]:
    """Return the facts inside a citation, in order, the longer before the shorter."""
    inside = [
        (fact.span.start, -fact.span.end, fact)
        for fact in document.header.facts
        if fact.key in _PARTS
        and fact.span is not None
        and citation.span is not None
        and citation.span.covers(fact.span)
        and fact.span != citation.span
    ]
    return [fact for _, _, fact in sorted(inside, key=lambda part: part[:2])]


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", holdable(text))
