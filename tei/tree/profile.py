"""The ``profileDesc``: when, where, by whom and to whom it was written (Guidelines, ch. 2.4)."""

from __future__ import annotations

from lxml import etree

from tei.document import Document, Fact, strongest
from tei.tree.element import add, append_text, doubt
from tei.tree.practice import category_of
from tei.tree.reference import References
from tei.tree.words import add_name, distinct, words

#: The ends of a letter: the fact for the person, for the place, for the day.
_SENT = ("sender", "sent-place", "date")
_RECEIVED = ("recipient", "received-place", "received-date")

#: Kinds of document that tell of a talk, so that who speaks in it took part.
_OF_TALKS = frozenset({"account", "memorandum", "minutes", "transcript"})
#: Kinds that are sent, so that one end is enough to tell of it.
_SENT_KINDS = frozenset({"letter", "telegram"})
#: Fewest who can talk with one another.
_PARTIES = 2


def describe_profile(parent: etree._Element, document: Document, references: References) -> None:
    """Fill ``profileDesc`` from the facts of a resolved document."""
    header = document.header
    if summary := header.best("summary"):
        add(add(parent, "abstract"), "p", words(summary))
    _state_creation(parent, header.best("date"), header.best("place"), references)
    _state_languages(add(parent, "langUsage"), document)
    _state_setting(parent, document, references)
    classes = add(parent, "textClass")
    add(classes, "catRef", attributes=(("target", "#" + category_of(document.kind)),))
    if subjects := distinct(header.all("subject")):
        keywords = add(classes, "keywords")
        for subject in subjects:
            add(keywords, "term", words(subject))
    _state_correspondence(parent, document, references)


def _state_creation(
    parent: etree._Element, date: Fact | None, place: Fact | None, references: References
) -> None:
    if date is None and place is None:
        return
    creation = add(parent, "creation")
    if date is not None:
        add(creation, "date", words(date), (("when", date.norm),))
    if place is not None:
        if date is not None:
            append_text(creation, " ")
        add_name(creation, "placeName", place, references, "place")


def _state_languages(parent: etree._Element, document: Document) -> None:
    language = document.header.best("language")
    code = language.norm if language and language.norm else document.language
    original = document.header.best("original-language")
    translated = original is not None and original.norm not in ("", code)
    name = words(language) if language else ""
    told = f"{name}: the language of this translation" if name and translated else name
    add(parent, "language", told, (("ident", code),))
    if original is not None and translated:
        told = f"{words(original)}: the language of the original, not given here"
        add(parent, "language", told, (("ident", original.norm),))


def _state_setting(parent: etree._Element, document: Document, references: References) -> None:
    header = document.header
    present = [references.of(fact, "person", "group", "org") for fact in header.all("participant")]
    stated = [f"#{entity.id}" for entity in present if entity is not None]
    # an account lists nobody: whom it names beside those who speak were there too
    alone = len(set(stated)) < _PARTIES or document.kind == "account"
    heard = _speakers(document) if alone and document.kind in _OF_TALKS else []
    who = " ".join(dict.fromkeys((*stated, *heard)))
    place, date = header.best("talk-place"), header.best("talk-date")
    time = header.best("talk-time")
    if not who and place is None and date is None and time is None:
        return
    attributes = (("who", who), *doubt("medium" if heard else ""))
    setting = add(add(parent, "settingDesc"), "setting", attributes=attributes)
    if place is not None:
        add_name(setting, "placeName", place, references, "place")
    if date is not None:
        add(setting, "date", words(date), (("when", date.norm),))
    if time is not None:
        begins, _, ends = time.norm.partition("/")
        values = (("from", begins), ("to", ends)) if ends else (("when", begins),)
        add(setting, "time", words(time), values)


def _speakers(document: Document) -> list[str]:
    """Return pointers to those who speak in their own turns or words, in order.

    Who is merely quoted inside another's words did not take part.
    """
    found: list[str] = []
    end = 0
    for annotation in document.annotations:
        given = dict(annotation.attributes)
        speaks = annotation.tag == "sp" or given.get("direct") == "true"
        if not speaks or "who" not in given or annotation.cert == "low":
            continue
        if annotation.tag == "said" and annotation.span.start < end:
            continue
        end = annotation.span.end
        found.extend(given["who"].split())
    return found


def _state_correspondence(
    parent: etree._Element, document: Document, references: References
) -> None:
    ends = [
        (kind, [document.header.all(key) for key in keys])
        for kind, keys in (("sent", _SENT), ("received", _RECEIVED))
    ]
    known = [bool(people) for _, (people, *_) in ends]
    if not any(known) or (document.kind not in _SENT_KINDS and not all(known)):
        return
    correspondence = add(parent, "correspDesc")
    for kind, (people, places, dates) in ends:
        if not (people or places):
            continue
        action = add(correspondence, "correspAction", attributes=(("type", kind),))
        for person in distinct(people):
            entity = references.of(person, "person", "group", "org")
            name = "orgName" if entity is not None and entity.kind == "org" else "persName"
            add_name(action, name, person, references, "person", "group", "org")
        if place := strongest(places):
            add_name(action, "placeName", place, references, "place")
        if date := strongest(dates):
            add(action, "date", words(date), (("when", date.norm),))
