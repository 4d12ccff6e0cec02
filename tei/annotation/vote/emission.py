"""From mentions to entities with identifiers and to annotations in the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from tei.annotation.lexicon import Lexicon, Sex
from tei.annotation.organization.table import bodies
from tei.annotation.vote.ballot import cert_of
from tei.annotation.vote.bearer import Bearer, Incumbents, beside, signing
from tei.annotation.vote.entries import entries
from tei.annotation.vote.mention import Mention
from tei.annotation.vote.person import Person, Register
from tei.annotation.vote.stated import find_stated
from tei.annotation.vote.things import Inventory, Thing
from tei.authority import Authority
from tei.document import Annotation, Attributes, Candidate, CandidateKind, Document
from tei.entity import Cert, Entity, EntityKind
from tei.names import flat
from tei.span import Span

_THINGS: dict[CandidateKind, EntityKind] = {
    "org": "org",
    "place": "place",
    "group": "group",
    "event": "event",
    "title": "bibl",
}
_TAGS: dict[CandidateKind, str] = {
    "person": "persName",
    "org": "orgName",
    "place": "placeName",
    "event": "eventName",
    "name": "name",
    "title": "title",
    "date": "date",
    "time": "time",
    "measure": "measure",
}
#: Kinds whose candidates carry TEI's own attributes, ready to be written.
_VALUED: frozenset[CandidateKind] = frozenset({"date", "time", "measure", "name"})
#: ``CC``, ``U.N.``: what stands for more words.
_INITIALS = re.compile(r"(?:[a-z]+\s)?((?:[A-Z]\.[ ]?){2,5}(?<=\.)|[A-Z]{2,6}\b)")
_ASIDE = 30
#: A title of address stands in the text plainly: it is no guess and carries no certainty.
_ADDRESS: Attributes = (("type", "address"),)
_ORDER: dict[Cert, int] = {"low": 0, "medium": 1, "high": 2, "": 3}


@dataclass(slots=True)
class _Draft:
    """What was decided on one document, before identifiers are given."""

    document: Document
    lex: Lexicon
    persons: Register
    things: Inventory
    marks: list[tuple[Annotation, Bearer | None]] = field(default_factory=list)
    unsure: set[Span] = field(default_factory=set)

    def words(self, span: Span) -> str:
        return " ".join(span.of(self.document.source.text).split())


def emit(
    document: Document,
    mentions: Sequence[Mention],
    candidates: Sequence[Candidate],
    authorities: tuple[Authority, ...],
    lex: Lexicon,
) -> tuple[tuple[Entity, ...], tuple[Annotation, ...]]:
    """Decide which mentions are one thing, and write them down.

    Args:
        document: laid out.
        mentions: settled, in the order of the text.
        candidates: all that were heard, for the expansions of initials.
        authorities: the user's.
        lex: of the document's language.

    Returns:
        The entities in order of first mention, and the annotations.
    """
    inventory = Inventory(authorities, bodies(document.language).short)
    told = _full_names(document, candidates)
    named = (m.name for m in mentions if m.kind == "person")
    forms = (" ".join(span.of(document.source.text).split()) for span in (*named, *told))
    draft = _Draft(document, lex, Register(lex, authorities, forms), inventory)
    for candidate in candidates:
        expansion = dict(candidate.attributes).get("expansion")
        if candidate.kind == "org" and expansion:
            full = " ".join(expansion.split())
            inventory.same("org", draft.words(candidate.span), full)
    whose = _mark_names(draft, mentions)
    for span in told:
        draft.persons.complete(draft.words(span))
    _mark_offices(draft, mentions, whose)
    unmentioned = _meet_stated(draft)
    draft.marks.sort(key=lambda mark: (mark[0].span.start, -mark[0].span.end))
    bearers = [*(bearer for _, bearer in draft.marks if bearer is not None), *unmentioned]
    entities = entries(bearers, {entity.id for entity in document.entities}, lex)
    annotations = (
        mark if bearer is None else replace(mark, ref=entities[id(bearer)].id)
        for mark, bearer in draft.marks
    )
    return tuple(entities.values()), tuple(annotations)


def _full_names(document: Document, candidates: Iterable[Candidate]) -> tuple[Span, ...]:
    """Return the names in full by which an archive calls persons outside the body."""
    delivered = document.header.delivered
    return tuple(
        candidate.span
        for candidate in (candidates if delivered else ())
        if candidate.kind == "person"
        and "forename" in dict(candidate.attributes)
        and any(span.covers(candidate.span) for span in delivered)
    )


def _meet_stated(draft: _Draft) -> list[Bearer]:
    """Return whom the header names; who is not mentioned in the text exists all the same."""
    met: list[Bearer] = []
    for stated in find_stated(draft.document.header, draft.lex, bodies(draft.lex.language)):
        thing: Bearer
        if stated.kind == "person":
            thing, _ = draft.persons.meet(stated.form, stated.sex, shown=stated.shown)
        else:
            thing, _ = draft.things.meet(stated.kind, stated.form)
        if not thing.by:
            thing.by, thing.cert = stated.by, ""
        met.append(thing)
    return met


def _mark_names(draft: _Draft, mentions: Sequence[Mention]) -> dict[Span, Person]:
    """Mark all but offices; return the person of each person's span."""
    whose: dict[Span, Person] = {}
    for mention in mentions:
        if mention.kind == "person":
            whose[mention.span] = _mark_person(draft, mention)
        elif mention.kind in _THINGS:
            _mark_thing(draft, mention, _THINGS[mention.kind])
        elif mention.kind in _VALUED:
            tag = _TAGS[mention.kind]
            cert = cert_of(mention.strength)
            mark = Annotation(mention.span, tag, mention.attributes, "", mention.by, cert)
            draft.marks.append((mark, None))
    return whose


def _mark_person(draft: _Draft, mention: Mention) -> Person:
    form = draft.words(mention.name)
    if _is_open_initial(draft, mention.name):
        form += "."
    address = Span(mention.span.start, mention.name.start)
    sex: Sex = mention.sex or _given_sex(mention)
    title = flat(draft.words(address)).rstrip(".")
    person, sure = draft.persons.meet(form, sex, title, mention.sex)
    cert = cert_of(mention.strength) if sure else "low"
    draft.unsure |= set() if sure else {mention.span}
    if _ORDER[cert] > _ORDER[person.cert]:
        person.cert = cert
    person.by = person.by or mention.by
    titled = address if len(address) else mention.shared
    if titled is not None:
        words = titled.of(draft.document.source.text).rstrip()
        span = Span(titled.start, titled.start + len(words))
        draft.marks.append((Annotation(span, "roleName", _ADDRESS), None))
    end = mention.span.end + _is_open_initial(draft, mention.name)
    span = Span(mention.span.start, end)
    draft.marks.append((Annotation(span, "persName", (), "", mention.by, cert), person))
    _mark_partner(draft, mention, form)
    return person


def _mark_partner(draft: _Draft, mention: Mention, form: str) -> None:
    """Mark the title of a couple that stands for another, and is all of the name."""
    if mention.partner is None:
        return
    span, cert = mention.partner.span, cert_of(mention.strength)
    title = flat(draft.words(mention.partner.span)).rstrip(".")
    partner, _ = draft.persons.meet(form, mention.partner.sex, title, mention.partner.sex)
    partner.by, partner.cert = partner.by or mention.by, cert
    draft.marks.append((Annotation(span, "persName", (), "", mention.by, cert), partner))


def _is_open_initial(draft: _Draft, name: Span) -> bool:
    """Tell whether a name ends in an initial whose period belongs to it."""
    text = draft.document.source.text
    before = text[name.end - 2 : name.end - 1] if len(name) > 1 else " "
    return (
        text[name.end : name.end + 1] == "."
        and before in (" ", ".")
        and text[name.end - 1].isupper()
    )


def _given_sex(mention: Mention) -> Sex:
    sex = dict(mention.attributes).get("sex", "")
    return "M" if sex == "M" else "F" if sex == "F" else ""


def _mark_thing(draft: _Draft, mention: Mention, kind: EntityKind) -> None:
    attributes = dict(mention.attributes)
    form = draft.words(mention.span)
    thing, sure = draft.things.meet(kind, form, attributes.get("name", ""))
    cert = cert_of(mention.strength)
    if not sure or attributes.get("cert") == "low":
        cert = "low"
    elif attributes.get("cert") == "medium":
        cert = min(cert, "medium", key=lambda degree: _ORDER[degree])
    if _ORDER[cert] > _ORDER[thing.cert]:
        thing.cert = cert
    thing.by = thing.by or mention.by
    if kind == "group":
        mark = Annotation(mention.span, "rs", (("type", "group"),), "", mention.by, cert)
    else:
        mark = Annotation(mention.span, _TAGS[mention.kind], (), "", mention.by, cert)
    draft.marks.append((mark, thing))
    initials = _initials(draft.document.source.text, mention.span)
    if initials is not None and kind in ("org", "place"):
        draft.marks.append((Annotation(initials, "abbr"), None))


def _initials(text: str, name: Span) -> Span | None:
    """Return the initials with which a name begins; a word of a line in capitals is none."""
    match = _INITIALS.match(text, name.start, name.end)
    if match is None:
        return None
    before = text[max(0, name.start - _ASIDE) : name.start].rpartition("\n")[2]
    around = before + text[match.end() : match.end() + _ASIDE].partition("\n")[0]
    shouted = "." not in match[1] and not any(c.islower() for c in around)
    return None if shouted else Span(*match.span(1))


def _mark_offices(draft: _Draft, mentions: Sequence[Mention], whose: dict[Span, Person]) -> None:
    apposed = beside(draft.document, mentions)
    bearers = {**signing(draft.document, mentions), **apposed}
    offices = [m for m in mentions if m.kind == "office"]
    for mention in offices:
        if mention.span in bearers:
            person = whose[bearers[mention.span]]
            role = draft.words(mention.span)
            person.roles.setdefault(role)
            if (
                "article" not in dict(mention.attributes)
                and mention.span.end < bearers[mention.span].start
            ):
                person.titles.add(flat(role))  # "Harbour Master Holm"
            mark = Annotation(
                mention.span,
                "roleName",
                (("type", "office"),),
                "",
                mention.by,
                "high" if mention.span in apposed else cert_of(mention.strength),
            )
            draft.marks.append((mark, person))
    sure = (span for span in apposed.values() if span not in draft.unsure)
    _confirm(draft, [whose[span] for span in sure])
    known = Incumbents(whose, draft.lex.language)
    facts = draft.document.header.facts
    present = {fact.value.partition(" ")[2] for fact in facts if fact.key == "participant"}
    for mention in offices:
        if mention.span not in bearers:
            _mark_alone(draft, mention, known, present)


def _confirm(draft: _Draft, persons: Iterable[Person]) -> None:
    """Make those sure beside whose name an office stands: it shows plainly that it is a name."""
    shown = {id(person): person for person in persons}
    for person in shown.values():
        person.cert = "high"
    for number, (mark, bearer) in enumerate(draft.marks):
        if mark.tag == "persName" and id(bearer) in shown and mark.span not in draft.unsure:
            draft.marks[number] = replace(mark, cert="high"), bearer


def _mark_alone(
    draft: _Draft, mention: Mention, known: Incumbents, present: Container[str]
) -> None:
    """Mark an office that stands for a person; ``present`` are the offices that took part."""
    attributes = dict(mention.attributes)
    if "article" not in attributes or attributes.get("form") == "small":
        return
    office = draft.words(mention.span)
    particular = office in present or attributes["form"] == "complement"
    bearer = known.of(office, mention.span.start, describes=particular)
    if bearer is not None:
        span = Span(int(attributes["article"]), mention.span.end)
        mark = Annotation(span, "rs", (("type", "person"),), "", mention.by, "medium")
        if isinstance(bearer, Thing):
            bearer.forms.setdefault(office)
            bearer.by, bearer.cert = mention.by, "medium"
        draft.marks.append((mark, bearer))
