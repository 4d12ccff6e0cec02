"""The ``teiHeader``: what is known of the document, and what this run did (Guidelines, ch. 2)."""

from __future__ import annotations

from pathlib import PurePath

from lxml import etree

from tei.document import Document, Fact
from tei.tree import characters
from tei.tree.characters import holdable
from tei.tree.element import add, append_text
from tei.tree.practice import describe_encoding
from tei.tree.profile import describe_profile
from tei.tree.reference import References
from tei.tree.title import state_title
from tei.tree.words import add_name, distinct, pour_citation, target, words


def build_header(parent: etree._Element, document: Document, version: str, when: str) -> None:
    """Append the ``teiHeader`` of a resolved document.

    Args:
        parent: the ``TEI`` element.
        document: resolved.
        version: of this package.
        when: ISO time of encoding, or ``""`` to leave it out.
    """
    references = References(document)
    header = add(parent, "teiHeader")
    file = add(header, "fileDesc")
    state_title(add(file, "titleStmt"), document, references)
    _state_publication(add(file, "publicationStmt"), document)
    _state_notes(file, document)
    _describe_source(add(file, "sourceDesc"), document, references)
    describe_encoding(add(header, "encodingDesc"), document, version, when)
    describe_profile(add(header, "profileDesc"), document, references)
    for span in document.header.delivered:
        block = holdable(span.of(document.source.text))
        add(header, "xenoData", block, (("type", "delivered-metadata"),))
    revision = add(header, "revisionDesc", attributes=(("status", "draft"),))
    told = "Encoded by program, not yet reviewed."
    add(revision, "change", told, (("when", when), ("who", "#app")))


def _state_publication(parent: etree._Element, document: Document) -> None:
    licence = document.header.best("licence")
    if licence is None:
        add(parent, "p", "Unpublished encoding.")
        return
    archive = document.header.best("publisher") or document.header.best("repository")
    add(parent, "authority", words(archive) if archive else "Rights as the source states them")
    add(add(parent, "availability"), "p", words(licence))


def _state_notes(parent: etree._Element, document: Document) -> None:
    notes = etree.Element("notes")
    _note_dating(notes, document)
    _note_odd_characters(notes, document)
    if len(notes):
        statement = add(parent, "notesStmt")
        statement.extend(list(notes))


def _note_dating(parent: etree._Element, document: Document) -> None:
    """State it when archive and document give different dates."""
    own = document.header.best("date")
    archive = next(iter(document.header.all("date", "archive")), None)
    if own is None or archive is None or not (own.norm and archive.norm):
        return
    if own.norm.startswith(archive.norm) or archive.norm.startswith(own.norm):
        return
    note = add(parent, "note", "The archive dates it ", (("type", "dating"),))
    who = "the document itself" if own.by == "document" else "the metadata given"
    add(note, "date", words(archive), (("when", archive.norm),)).tail = f"; {who}, "
    add(note, "date", words(own), (("when", own.norm),)).tail = ". The latter is taken."


def _note_odd_characters(parent: etree._Element, document: Document) -> None:
    """Keep count of characters of the delivered metadata that XML cannot hold."""
    text = document.source.text
    odd = [g for span in document.header.delivered for g in characters.find(span.of(text))]
    if not odd:
        return
    note = add(parent, "note", "Characters of the delivered metadata that XML cannot hold: ")
    for g in odd:
        add(note, "g", attributes=g.attributes)


def _describe_source(parent: etree._Element, document: Document, references: References) -> None:
    header = document.header
    citation, url = header.best("citation"), header.best("url")
    identified = any(header.best(key) for key in ("repository", "collection", "shelfmark"))
    if citation is not None:
        bibl = add(parent, "bibl", attributes=(("type", "citation"),))
        pour_citation(bibl, citation, document)
        if url is not None and url.value not in citation.value and target(url):
            add(bibl, "ref", words(url), (("target", target(url)),))
    elif not identified:
        name = holdable(PurePath(document.source.name).name)
        bibl = add(parent, "bibl", f"Plain-text file {name}.")
        if url is not None and target(url):
            add(bibl, "ref", words(url), (("target", target(url)),))
    if identified:
        _describe_manuscript(add(parent, "msDesc"), document, references)
    elif header.best("number"):
        _state_numbers(parent[0] if citation is None else add(parent, "bibl"), document)


def _state_numbers(parent: etree._Element, document: Document) -> None:
    """State the numbers that the document bears itself."""
    for number in distinct(document.header.all("number")):
        append_text(parent, " " if parent.text else "")
        add(parent, "idno", words(number), (("type", "document"),))


def _describe_manuscript(
    parent: etree._Element, document: Document, references: References
) -> None:
    header = document.header
    identifier = add(parent, "msIdentifier")
    for key in ("repository", "collection"):
        if fact := header.best(key):
            add(identifier, key, words(fact))
    if fact := header.best("shelfmark"):
        add(identifier, "idno", words(fact), (("type", "shelfmark"),))
    _state_numbers(identifier, document)
    if language := header.best("original-language"):
        told = (("mainLang", language.norm or "und"),)
        add(add(parent, "msContents"), "textLang", words(language), told)
    _describe_origin(parent, header.best("date"), header.best("place"), references)


def _describe_origin(
    parent: etree._Element, date: Fact | None, place: Fact | None, references: References
) -> None:
    if date is None and place is None:
        return
    origin = add(add(parent, "history"), "origin")
    if date is not None:
        add(origin, "origDate", words(date), (("when", date.norm),))
    if place is not None:
        add_name(origin, "origPlace", place, references, "place")
