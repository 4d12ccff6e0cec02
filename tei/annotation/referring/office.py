"""Persons known by their office: "the chief of protocol", "their ambassador to Lima"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tei.annotation.referring.lexicon import Lexicon, lexicon_of
from tei.annotation.referring.nation import Nations
from tei.document import Annotation, Block, Document
from tei.entity import ID_PREFIX, Entity
from tei.namespaces import mint
from tei.span import Span

NAME = "office"
_PERSON = (("type", "person"),)
#: Novels and plays live of such persons, and know them better than a rule can.
NOT_IN = frozenset({"prose", "play"})
_PASSED_OVER = frozenset({"pb", "fw", "speaker", "metadata", "head"})
_NAMING = frozenset({"persName", "roleName", "orgName", "rs", "title", "eventName"})
#: An office alone means the one that was spoken of so many paragraphs before at most.
_WINDOW = 1
#: What may stand between an office and the name of who holds it.
_APPOSED = re.compile(r",?\s{1,2}")
#: No more names than this stand one inside the other.
_AROUND = 6


def describe(document: Document) -> Document:
    """Mark persons whom a document knows by their office alone, in lower case.

    One office with the same complement is one person: a known one who holds it, otherwise a new
    one. An office alone means the person of that office who was spoken of last, if there is no
    other near. An office beside a name belongs to the name.

    Args:
        document: voted on, before its speech is looked for.

    Returns:
        The document with ``rs`` of type ``person``, and an entity for each new person.
    """
    words = lexicon_of(document.language)
    if document.kind in NOT_IN or not words.kinds:
        return document
    return _Incumbents(document, words).found()


class _Incumbents:
    """Who holds which office in one document."""

    def __init__(self, document: Document, words: Lexicon) -> None:
        self._document = document
        self._words = words
        self._text = document.source.text
        self._taken = {entity.id for entity in document.entities}
        self._persons = {e.id for e in document.entities if e.kind == "person"}
        self._holders: dict[tuple[str, str], str] = {}
        for entity in document.entities:
            if entity.kind == "person":
                roles = (*entity.roles, *((entity.name,) if entity.described else ()))
                for key in (self._key_of(role) for role in roles):
                    if key is not None:
                        self._holders.setdefault(key, entity.id)
        self._new: list[Entity] = []

    def found(self) -> Document:
        """Return the document with what was found."""
        naming = [a for a in self._document.annotations if a.tag in _NAMING]
        naming.sort(key=lambda annotation: annotation.order)
        marks: list[Annotation] = [*self._relatives()]
        alone: list[tuple[Span, str]] = []
        recent: list[tuple[int, str, str]] = []
        for number, block in enumerate(_paragraphs(self._document.blocks)):
            for match in self._words.office.finditer(self._text, block.span.start, block.span.end):
                span = _trimmed(match)
                around = _around(match.start("head"), naming)
                if _is_named(self._text, span, match.start("head"), around):
                    known = (a.ref for a in around if match.start("head") in a.span and a.ref)
                    recent += (
                        (number, match["head"], ref) for ref in known if ref in self._persons
                    )
                    continue
                holder = self._holder(match, number, recent)
                if holder:
                    recent.append((number, match["head"], holder))
                    marks.append(Annotation(span, "rs", _PERSON, holder, NAME, "medium"))
                elif self._is_bare(match):
                    alone.append((span, match["head"]))
        marks += self._only_ones(alone)
        return replace(
            self._document,
            entities=(*self._document.entities, *self._new),
            annotations=(*self._document.annotations, *marks),
        )

    def _relatives(self) -> Iterator[Annotation]:
        """Yield those who are called the kin of somebody named."""
        persons = {a.span.start: a for a in self._document.annotations if a.tag == "persName"}
        names = {entity.id: entity.name for entity in self._document.entities}
        known = {entity.name.lower(): entity.id for entity in self._document.entities}
        for block in _paragraphs(self._document.blocks):
            for match in self._words.kin.finditer(self._text, block.span.start, block.span.end):
                bearer = persons.get(match.end())
                if bearer is not None and bearer.ref:
                    span = Span(match.start(), bearer.span.end)
                    name = f"{_described(match[0])} {names[bearer.ref]}"
                    holder = known.setdefault(name.lower(), "") or self._meet(name)
                    known[name.lower()] = holder
                    yield Annotation(span, "rs", _PERSON, holder, NAME, "medium")

    def _holder(
        self, match: re.Match[str], number: int, recent: Sequence[tuple[int, str, str]]
    ) -> str:
        key = self._key(match)
        if key is None:
            near = {
                holder
                for paragraph, head, holder in recent
                if head == match["head"] and number - paragraph <= _WINDOW
            }
            if self._words.whose.get(match["whose"]) in ("speaker", "hearer"):
                return self._possessed(match)
            return near.pop() if self._is_bare(match) and len(near) == 1 else ""
        if key not in self._holders:
            self._holders[key] = self._meet(_described(_trimmed(match).of(self._text)))
        return self._holders[key]

    def _is_bare(self, match: re.Match[str]) -> bool:
        """Tell whether an office stands there with its article and nothing else."""
        definite = self._words.whose.get(match["whose"]) == "definite"
        completed = match["before"] or match["complement"]
        return definite and not completed and not self._words.owner.match(self._text, match.end())

    def _possessed(self, match: re.Match[str]) -> str:
        """Return who is called "our ambassador": one person for each side that may say so.

        Of what a side has but one, as its president, the bearer is rather somebody named.
        """
        if match["head"] in self._words.sole:
            return ""
        office = " ".join(f"{match['before']}{match['head']}".split())
        key = office, self._words.whose[match["whose"]]
        if key not in self._holders:
            self._holders[key] = self._meet(office)
        return self._holders[key]

    def _only_ones(self, alone: Sequence[tuple[Span, str]]) -> Iterator[Annotation]:
        """Yield offices alone that one person of the document holds, wherever it is told."""
        heads = {head for _, head in alone}
        holders: dict[str, set[str]] = {head: set() for head in heads}
        for entity in (*self._document.entities, *self._new):
            if entity.kind == "person":
                described = (entity.name,) if entity.described else ()
                said = {w for role in (*entity.roles, *described) for w in role.lower().split()}
                for head in said & heads:
                    holders[head].add(entity.id)
        plain = {holder for (office, _), holder in self._holders.items() if office in heads}
        for span, head in alone:
            if len(holders[head]) == 1 and holders[head] <= plain:
                yield Annotation(span, "rs", _PERSON, min(holders[head]), NAME, "low")

    def _meet(self, name: str) -> str:
        identifier = mint(ID_PREFIX["person"], name, self._taken)
        self._taken.add(identifier)
        person = Entity(identifier, "person", name, described=True, by=NAME, cert="medium")
        self._new.append(person)
        return identifier

    def _key_of(self, role: str) -> tuple[str, str] | None:
        definite = next(d for d, whose in self._words.whose.items() if whose == "definite")
        head, _, rest = role.partition(" ")
        match = self._words.office.fullmatch(f"{definite} {head.lower()} {rest}".rstrip())
        lead = self._words.office.fullmatch(f"{definite} {role}")
        return next((key for m in (match, lead) if m and (key := self._key(m))), None)

    def _key(self, match: re.Match[str]) -> tuple[str, str] | None:
        """Return an office and what it is for; ``None`` for an office alone.

        The nation that sends and the one that receives are both part of it; a capital stands for
        its country.
        """
        nations = self._words.nations
        complement = match["complement"] or ""
        before = match["before"].split()
        sender = [nation for word in before if (nation := nations.of(word))]
        nouns = [word for word in before if word in self._words.kinds]
        if not complement and not sender and not nouns:
            return None
        if complement:
            whole = nations.of(complement) or complement.lower()
            return " ".join((*_modifiers(before, nations), match["head"])), whole
        return f"{' '.join(before)} {match['head']}".lower(), ""


def _described(words: str) -> str:
    """Return a phrase without the determiner before it, as the name of an entry."""
    return " ".join(words.split()[1:])


def _modifiers(before: Iterable[str], nations: Nations) -> Iterable[str]:
    """Leave out who sends where it is said who receives."""
    return (word.lower() for word in before if not nations.of(word))


def _trimmed(match: re.Match[str]) -> Span:
    """Return the phrase without a period that ends the sentence."""
    end = match.end("complement") if match["complement"] else match.end("head")
    whole = match.string[match.start() : end]
    return Span(match.start(), match.start() + len(whole.rstrip(".")))


def _around(head: int, naming: Sequence[Annotation]) -> Sequence[Annotation]:
    """Return the names that may stand round the head of an office, or right behind it."""
    behind = bisect_right(naming, head, key=lambda name: name.span.start)
    return naming[max(0, behind - _AROUND) : behind + 1]


def _is_named(text: str, span: Span, head: int, around: Sequence[Annotation]) -> bool:
    """Tell whether the office is part of a name already, or stands beside one."""
    if any(head in name.span or name.span.crosses(span) for name in around):
        return True
    return any(
        name.tag == "persName" and bool(_APPOSED.fullmatch(text[span.end : name.span.start]))
        for name in around
        if name.span.start >= span.end
    )


def _paragraphs(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.kind not in _PASSED_OVER]
