"""Those who may speak: the persons and groups of the document, and those met by name only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from tei.annotation.speech.lexicon import Lexicon, Sex
from tei.annotation.speech.mention import Mention
from tei.annotation.speech.office import offices, titles
from tei.annotation.speech.sex import learn_sexes, titled_sex
from tei.document import Document
from tei.entity import ID_PREFIX, Entity, EntityKind
from tei.language.alternation import capitalized, either
from tei.names import flat, forenames
from tei.namespaces import mint
from tei.span import Span

_TAGS = frozenset({"persName", "rs", "orgName", "roleName"})
_WORD = re.compile(r"[^\W\d_]+")


class Cast:
    """The possible speakers of one document, found by place or by name.

    It grows: who speaks under a name that nobody found before becomes a new entity.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._text = document.source.text
        self._taken = {entity.id for entity in document.entities}
        self._entities = {
            e.id: e for e in document.entities if e.kind in ("person", "group", "org")
        }
        self._met: dict[str, Entity] = {}
        self._newcomers: set[str] = set()
        self._names: dict[tuple[str, ...], str] = {}
        for entity in self._entities.values():
            for name in (entity.name, *entity.variants):
                self._names.setdefault(self._key(name), entity.id)
        self._sexes: Mapping[str, Sex] = {}
        #: Names borne with "Mrs" by one and bare by another, in most places.
        self._shared: frozenset[str] = frozenset()
        self._place(
            Mention(a.span, a.ref)
            for a in document.annotations
            if a.tag in _TAGS and a.ref in self._entities
        )

        self._titles = titles(self._text, self._mentions, lexicon)
        self._offices = offices(
            self._text, self._mentions, self._entities.values(), self._titles, lexicon
        )

    @property
    def mentions(self) -> Sequence[Mention]:
        """All mentions in order, none inside another."""
        return self._mentions

    @property
    def met(self) -> tuple[Entity, ...]:
        """The entities made here, in order."""
        return tuple(self._met.values())

    def _place(self, mentions: Iterable[Mention]) -> None:
        kept: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
            if not kept or kept[-1].span.end <= mention.span.start:
                kept.append(mention)
        self._mentions = tuple(kept)
        self._starts = {m.span.start: m for m in kept}
        self._ends = {m.span.end: m for m in kept}
        self._order = [m.span.start for m in kept]

    def starting(self, offset: int) -> Mention | None:
        """Return the mention that begins at ``offset``."""
        return self._starts.get(offset)

    def ending(self, offset: int) -> Mention | None:
        """Return the mention that ends at ``offset``."""
        return self._ends.get(offset)

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin from ``start`` on and before ``end``."""
        return self._mentions[bisect_left(self._order, start) : bisect_left(self._order, end)]

    def is_named(self, identifier: str) -> bool:
        """Tell whether a speaker is known by more than a description."""
        entity = self._entities.get(identifier)
        return entity is not None and not entity.described

    def person_kind(self, identifier: str) -> EntityKind:
        """Return what sort of speaker this is."""
        entity = self._entities.get(identifier)
        return entity.kind if entity else "person"

    def is_many(self, identifier: str) -> bool:
        """Tell whether this speaker is more than one person."""
        return self.person_kind(identifier) != "person"

    def sex(self, identifier: str) -> Sex:
        """Return the sex of a person as far as the text shows it."""
        entity = self._entities.get(identifier)
        learned = self._sexes.get(identifier, "")
        if entity is None:
            return learned
        stated = "" if identifier in self._shared else entity.sex
        return stated or learned or self._by_forename(entity.name)

    def bearers(self, office: str) -> frozenset[str]:
        """Return the persons known by an office or title, in lower case."""
        return self._offices.get(office, frozenset())

    def surname(self, identifier: str) -> str:
        """Return the last word of a person's name."""
        return self._entities[identifier].name.rpartition(" ")[2]

    def in_small(self, words: str) -> str:
        """Return a name printed in capitals as it stands elsewhere."""
        small = self._lexicon.small
        return " ".join(
            w.lower() if n and w.lower() in small else w.title()
            for n, w in enumerate(words.split())
        )

    def is_definite(self, words: Sequence[str]) -> bool:
        """Tell whether a description is of one who is known or unique: "the ferryman"."""
        return words[0].lower() in self._lexicon.definite

    def are_many(self, words: Sequence[str]) -> bool:
        """Tell whether the head of a description is in the plural."""
        joint = next((n for n, w in enumerate(words) if n and w in self._lexicon.of), len(words))
        head = words[joint - 1]
        many = head.endswith(self._lexicon.plural_endings)
        return head in self._lexicon.groups or (
            many and not head.endswith(self._lexicon.singular_endings)
        )

    def is_epithet(self, words: Sequence[str]) -> bool:
        """Tell whether a description takes up somebody known: "the poor child"."""
        inner = {w.lower() for w in words[:-1]} - self._lexicon.determiners
        return words[-1].lower() in self._lexicon.epithets and inner <= self._lexicon.adjectives

    def find(self, words: str) -> str:
        """Return the entity known by this name, or ``""``."""
        key = self._key(words)
        if key in self._names:
            return self._names[key]
        if not key:
            return ""
        whole = {
            identifier
            for name, identifier in self._names.items()
            if set(key) <= set(name) and (len(key) > 1 or key[0] in (name[0], name[-1]))
        }
        return whole.pop() if len(whole) == 1 else ""

    def meet(
        self, words: str, *, described: bool = False, many: bool = False, exact: bool = False
    ) -> str:
        """Return the entity of this name, a new one if none has it.

        Args:
            words: name or description, as the text has it.
            described: it is a description and no proper name.
            many: it names more than one person.
            exact: only the same name is the same person, no part of it.
        """
        words = " ".join(words.split())
        known = self._names.get(self._key(words), "") if exact else self.find(words)
        if known and not (exact and self.person_kind(known) == "org"):
            return known
        kind: EntityKind = "group" if many else "person"
        name = words if described or many else self._untitled(words)
        fresh = described and self._is_indefinite(words)
        name = self._bare(name) if fresh else name
        identifier = mint(ID_PREFIX[kind], self._bare(name), self._taken)
        if fresh and not many:
            self._newcomers.add(identifier)
        entity = Entity(
            identifier,
            kind,
            name,
            described=described,
            sex=self._shown(words),
            by="speech",
            cert="medium",
        )
        self._taken.add(identifier)
        self._entities[identifier] = self._met[identifier] = entity
        self._names[self._key(words)] = identifier
        return identifier

    def is_newcomer(self, identifier: str) -> bool:
        """Tell whether this is a person whom a description brought in: "a tall man"."""
        return identifier in self._newcomers

    def rename(self, newcomer: str, named: str) -> None:
        """Take one met by a description alone for a person whose name is given later."""
        self._sexes = {named: self.sex(newcomer), **self._sexes}
        del self._met[newcomer]
        self._newcomers.discard(newcomer)
        self._names = {n: named if i == newcomer else i for n, i in self._names.items()}
        self._place(m if m.id != newcomer else Mention(m.span, named) for m in self._mentions)

    def spot(self, stretches: Sequence[Span]) -> None:
        """Find where those met by name are named elsewhere in ``stretches`` of the text."""
        names = {" ".join(name): i for name, i in self._names.items() if i in self._met and name}
        if not names:
            return
        articles = either(capitalized(self._lexicon.definite))
        surface = re.compile(
            rf"(?:\b(?:{articles})\s+)?\b(?:{either(e.name for e in self._met.values())})\b"
        )
        found = [
            Mention(Span(*match.span()), identifier)
            for stretch in stretches
            for match in surface.finditer(self._text, stretch.start, stretch.end)
            if (identifier := self.find(match.group()))
        ]
        self._place((*self._mentions, *found))

    def spot_titles(self, stretches: Sequence[Span]) -> None:
        """Find in ``stretches`` who is named by a title that no other bears: "the Captain"."""
        sole = {title: min(found) for title, found in self._titles.items() if len(found) == 1}
        if not sole:
            return
        articles = either(capitalized(self._lexicon.definite))
        title = re.compile(rf"\b(?:{articles})\s+({either(sole)})\b(?!\s+[A-Z])")
        found = [
            Mention(Span(*match.span()), sole[match.group(1)])
            for stretch in stretches
            for match in title.finditer(self._text, stretch.start, stretch.end)
        ]
        if found:
            self._place((*self._mentions, *found))

    def learn_sex(self, stretches: Sequence[Span]) -> None:
        """Count the titles of each name, and the pronouns that follow it in ``stretches``."""
        self._sexes, self._shared = learn_sexes(
            self._text, self._mentions, stretches, self._lexicon
        )

    def _by_forename(self, name: str) -> Sex:
        first = _WORD.match(name)
        sex = forenames().get(flat(first.group()), "") if first else ""
        return "M" if sex == "M" else "F" if sex == "F" else ""

    def _shown(self, words: str) -> Sex:
        last, relatives = words.rpartition(" ")[2], self._lexicon.relatives
        sex = relatives.get(last, "") or relatives.get(last.lower(), "")
        return sex or titled_sex(words, self._lexicon)

    def _is_indefinite(self, words: str) -> bool:
        first = words.partition(" ")[0].lower()
        return first in self._lexicon.articles - self._lexicon.definite

    def _bare(self, words: str) -> str:
        first, _, rest = words.partition(" ")
        return rest if rest and first.lower() in self._lexicon.articles else words

    def _untitled(self, words: str) -> str:
        first, _, rest = words.partition(" ")
        return rest if rest and first.rstrip(".") in self._lexicon.titled else words

    def _key(self, words: str) -> tuple[str, ...]:
        """Return what of a name tells it from others: its words without article."""
        bare = self._bare(words)
        return tuple(w.lower() for w in _WORD.findall(bare) if w not in self._lexicon.determiners)


def narration(spans: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return what lies in ``spans`` and in none of ``quoted``, both in order."""
    pieces: list[Span] = []
    at = 0
    for span in spans:
        while at < len(quoted) and quoted[at].end <= span.start:
            at += 1
        inside = [span.start]
        while at < len(quoted) and quoted[at].start < span.end:
            inside += [quoted[at].start, quoted[at].end]
            at += 1
        inside.append(span.end)
        pieces += [Span(a, b) for a, b in zip(inside[::2], inside[1::2], strict=True) if a < b]
    return tuple(pieces)
