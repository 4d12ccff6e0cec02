"""The words of a fact, word for word, with the other facts inside it tagged."""

from __future__ import annotations

import re

from lxml import etree

from tei.document import Document, Fact
from tei.span import Span
from tei.tree.characters import holdable
from tei.tree.element import add, append_text, doubt
from tei.tree.reference import References

Attributes = tuple[tuple[str, str], ...]

#: What a fact becomes inside a citation: element, fixed attributes, attribute of its value.
_PARTS: dict[str, tuple[str, Attributes, str]] = {
    "title": ("title", (), ""),
    "date": ("date", (), "when"),
    "author": ("author", (), ""),
    "translator": ("editor", (("role", "translator"),), ""),
    "transcriber": ("editor", (("role", "transcriber"),), ""),
    "editor": ("editor", (("role", "editor"),), ""),
    "publisher": ("publisher", (), ""),
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


def add_name(
    parent: etree._Element, name: str, fact: Fact, references: References, *kinds: str
) -> None:
    """Append a name that a fact states, with a pointer to the entity that it means.

    Args:
        parent: takes the element.
        name: of the element.
        fact: what is stated.
        references: tells entities by names.
        kinds: which kinds of entity it may mean.
    """
    entity = references.of(fact, *kinds)
    pointer = (("ref", f"#{entity.id}"), *doubt(references.doubt(fact, entity))) if entity else ()
    add(parent, name, words(fact), pointer)


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
    for span, fact in _parts(citation.span, document):
        if span.start < at:
            continue
        name, fixed, valued = _PARTS[fact.key]
        value = target(fact) if valued == "target" else fact.norm
        if valued == "target" and not value:
            continue
        append_text(bibl, _fold(text[at : span.start]))
        own = ((valued, value),) if valued else ()
        add(bibl, name, _fold(span.of(text)), (*fixed, *own))
        at = span.end
    append_text(bibl, _fold(text[at : citation.span.end]))


def _parts(citation: Span, document: Document) -> list[tuple[Span, Fact]]:
    """Return the facts that stand in a citation, in order, the longer before the shorter.

    A fact that the archive states elsewhere in the block counts where its words are repeated.
    """
    text = document.source.text
    found: dict[Span, Fact] = {}
    for fact in document.header.facts:
        if fact.key not in _PARTS or fact.by != "archive" or fact.span is None:
            continue
        if citation.covers(fact.span):
            found.setdefault(fact.span, fact)
            continue
        start = text.find(fact.value, citation.start, citation.end)
        if start >= 0:
            found.setdefault(Span(start, start + len(fact.value)), fact)
    found.pop(citation, None)
    return sorted(found.items(), key=lambda part: (part[0].start, -part[0].end))


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", holdable(text))
