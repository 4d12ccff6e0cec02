"""The ``titleStmt``: what the document is called, and who answers for what it says."""

from __future__ import annotations

import re
from pathlib import PurePath

from lxml import etree

from tei.document import Document, Fact
from tei.tree.characters import holdable
from tei.tree.element import APPLICATION, add
from tei.tree.reference import References
from tei.tree.words import add_name, distinct, words

#: Those who had a hand in the text: the key of the fact, what they did.
_DEEDS = (
    ("translator", "translated by"),
    ("transcriber", "transcribed by"),
    ("editor", "edited by"),
    ("drafter", "drafted by"),
    ("note-taker", "recorded by"),
    ("typist", "typed by"),
)
#: What leads to a name: few words, of which only the first may have a capital.
_DEED = re.compile(r"(?:(?<=[.;,()\[\]\n])|^)[ \t]*[^\W\d_]\w*(?:[ -][a-zà-ÿ]+){0,4}\s*:?\s*$")
#: So many code points before a name may hold them.
_LED = 60
_INITIALS = re.compile(r"(?:[^\W\d_]\W{0,2}){1,4}")
#: Kinds that are called by those between whom they went.
_BETWEEN = frozenset({"letter", "telegram"})
#: What a document without a title is called when its ends or its day are known.
_CALLED = {
    "letter": "Letter",
    "telegram": "Telegram",
    "memorandum": "Memorandum",
    "minutes": "Minutes",
    "transcript": "Transcript",
}


def state_title(parent: etree._Element, document: Document, references: References) -> None:
    """Fill ``titleStmt`` of a resolved document.

    A title that the document lacks is put together from what it says of itself, and the program
    answers for it; without that the name of the file stands.
    """
    header = document.header
    title = header.best("title")
    supplied = "" if title else _supplied(document)
    stem = holdable(PurePath(document.source.name).stem)
    told = words(title) if title else supplied or stem or "Untitled"
    resp = APPLICATION if supplied else ""
    add(parent, "title", told, (("type", "main"), ("resp", resp)))
    subtitle = header.best("subtitle")
    # a title of the archive's or the user's says all that the document's own heads do
    if subtitle and (title is None or subtitle.by in (title.by, "user")):
        add(parent, "title", words(subtitle), (("type", "sub"),))
    named: set[str] = set()
    for fact in distinct(_authors(document)):
        entity = references.of(fact, "person", "group", "org")
        if entity is not None and entity.id in named:
            continue
        named |= {entity.id} if entity is not None else set()
        add_name(parent, "author", fact, references, "person", "group", "org")
    for key, deed in _DEEDS:
        for number, fact in enumerate(distinct(header.all(key))):
            # the first of them answers for what the source says he added
            statement = add(parent, "respStmt", attributes=(("xml:id", "" if number else key),))
            add(statement, "resp", holdable(_own_words(fact, document)) or deed)
            add_name(statement, "persName", fact, references, "person", "group")


def _own_words(fact: Fact, document: Document) -> str:
    """Return the words in which the source says what somebody did, as they lead to his name."""
    if fact.span is None:
        return ""
    before = document.source.text[max(0, fact.span.start - _LED) : fact.span.start]
    deed = _DEED.search(before)
    own = " ".join(deed[0].strip(" \t\n:").split()) if deed else ""
    return own[:1].lower() + own[1:] if " " in own else own  # a label alone is a noun


def _authors(document: Document) -> tuple[Fact, ...]:
    """Return who wrote: the authors, unless initials are all that is known of them."""
    authors, senders = document.header.all("author"), document.header.all("sender")
    named = any(not _INITIALS.fullmatch(fact.value) for fact in authors)
    return authors if named or not senders else senders


def _supplied(document: Document) -> str:
    """Return the subject of a paper, else a title out of sender, recipient and day, or ``""``."""
    subject = document.header.best("subject")
    if subject and subject.by == "document" and document.kind not in _BETWEEN:
        return words(subject)
    called = _CALLED.get(document.kind)
    stated = [
        before + words(fact)
        for key, before in (("sender", " from "), ("recipient", " to "), ("date", ", "))
        if (fact := document.header.best(key))
    ]
    return called + "".join(stated) if called and stated else ""
