"""On which side somebody stands: the nation for which he speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tei.annotation.referring.author import find_author, signatures
from tei.annotation.referring.lexicon import Lexicon
from tei.annotation.referring.nation import Nations, of_role
from tei.annotation.speech.lexicon import lexicon_of as stops_of
from tei.annotation.speech.sentence import end_of_sentence, start_of_sentence
from tei.document import Annotation, Document
from tei.entity import Entity
from tei.span import Span

_WORD = re.compile(r"[^\W\d_][\w-]*")
#: How far before a name it may be said that he leads, in code points.
_REACH = 120
#: Behind a name, that another is meant: "Mr. Holm's deputy".
_OWNER = re.compile(r"['’]s\s")
#: No further than so many code points is a sentence followed.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands on which side.

    Args:
        author: the nation of those who write, or ``""``.
        members: the nation of persons and groups, by their id.
        present: where those are named of whom the text says that they stood for a side.
        talking: the nations that talk with one another.
    """

    author: str
    members: Mapping[str, str]
    present: tuple[Annotation, ...]
    talking: frozenset[str]

    def other(self, nation: str) -> str:
        """Return the other of two sides that talk with one another, ``""`` when there are more."""
        rest = self.talking - {nation}
        return min(rest) if nation in self.talking and len(rest) == 1 else ""

    def of(self, pointers: str) -> str:
        """Return the nation of the first of several pointers that has one, or ``""``."""
        found = (self.members.get(pointer.lstrip("#"), "") for pointer in pointers.split())
        return next((nation for nation in found if nation), "")


def find_sides(document: Document, words: Lexicon) -> Sides:
    """Tell on which side the persons of a document stand.

    Evidence, the stronger first: what the text says of sides, the office of a person, and for the
    one of two speakers of whom neither tells: that the other one is the stranger, or that there is
    but one other side.

    Args:
        document: with names and speech.
        words: of its language.
    """
    persons = [a for a in document.annotations if a.tag == "persName" and a.ref]
    persons.sort(key=lambda a: a.span.start)
    author = find_author(document, words)
    said_to_be = tuple(_said_to_be(document, persons, author, words))
    members: dict[str, str] = {}
    for identifier, nation in (
        *((person.ref, nation) for person, nation in said_to_be),
        *_ours(document, persons, author, words),
        *((name.ref, author) for name in signatures(document) if author),
        *_in_office(document.entities, words.nations),
    ):
        members.setdefault(identifier, nation)
    strangers = {nation for _, nation in said_to_be} - {author}
    for one, other in _speakers(document):
        side = members.get(other, "")
        if author and side and side != author:
            members.setdefault(one, author)
        elif author and side and len(strangers) == 1:
            members.setdefault(one, *strangers)
    present = tuple(person for person, _ in said_to_be)
    talking = {author, *(members[person.ref] for person in present)} - {""}
    return Sides(author, members, present, frozenset(talking))


def nation_of(name: str, nations: Nations) -> str:
    """Return the one nation that a name of several words tells of, or ``""``."""
    found = {
        nation
        for match in _WORD.finditer(name)
        if (nation := nations.of_word.get(match[0].lower(), ""))
    }
    if not found and nations.country.search(name):
        found = {
            nation
            for nation, names in nations.names.items()
            if any(re.search(rf"\b{re.escape(country)}\b", name) for country in names)
        }
    return found.pop() if len(found) == 1 else ""


def _said_to_be(
    document: Document, persons: Sequence[Annotation], author: str, words: Lexicon
) -> Iterator[tuple[Annotation, str]]:
    """Yield the names of persons of whose side the text speaks; of no nation it is the author's."""
    starts, text = [a.span.start for a in persons], document.source.text
    for block in document.body():
        for match, region in regions(document, block.span, words.sides):
            nation = words.nations.of(match["nation"]) if match["nation"] else author
            part = _part(text, match, region)
            first, last = (bisect_left(starts, offset) for offset in (part.start, part.end))
            named = (p for p in persons[first:last] if not _OWNER.match(text, p.span.end))
            yield from ((person, nation) for person in named if nation)


def _part(text: str, match: re.Match[str], region: Span) -> Span:
    """Return what stands before a side, without what a semicolon parts from it as the other's."""
    if region.start < match.start():
        return Span(max(region.start, text.rfind(";", region.start, region.end) + 1), region.end)
    return region


def regions(
    document: Document, block: Span, patterns: Mapping[str, Sequence[re.Pattern[str]]]
) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield what is said of persons, and the part of its sentence in which they are named.

    Args:
        document: the text.
        block: where it is looked for.
        patterns: those of what stands ``behind`` the persons, and ``before`` them; what stands
            before goes up to the next such.
    """
    text = document.source.text

    def found(where: str) -> list[re.Match[str]]:
        matches = (m for p in patterns[where] for m in p.finditer(text, block.start, block.end))
        return sorted(matches, key=lambda match: match.start())

    for match in found("behind"):
        sentence = _sentence(document, block, match.start(), match.end())
        yield match, Span(sentence.start, match.start())
    before = found("before")
    for match, following in zip_longest(before, before[1:]):
        end = _sentence(document, block, match.start(), match.end()).end
        if following is not None and following.start() >= match.end():
            end = min(end, following.start())
        yield match, Span(match.end(), max(match.end(), end))


def _sentence(document: Document, block: Span, start: int, end: int) -> Span:
    """Return the sentence of a block that holds what runs from ``start`` to ``end``."""
    text, stops = document.source.text, stops_of(document.language)
    first, last = max(block.start, start - _LONGEST), min(block.end, end + _LONGEST)
    return Span(
        start_of_sentence(text, first, start, stops), end_of_sentence(text, end, last, stops)
    )


def _ours(
    document: Document, persons: Sequence[Annotation], author: str, words: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yield persons who lead what those who write call theirs."""
    if not author:
        return
    text = document.source.text
    spoken = _outermost(a.span for a in document.annotations if a.tag in ("said", "sp"))
    for person in persons:
        before = text[max(0, person.span.start - _REACH) : person.span.start]
        if any(pattern.search(before) for pattern in words.sides["ours"]):
            behind = bisect_right(spoken, person.span.start, key=lambda span: span.start)
            if not behind or not spoken[behind - 1].covers(person.span):
                yield person.ref, author


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Return in order those of nested spans that stand in no other."""
    outer: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
    return outer


def _in_office(entities: Sequence[Entity], nations: Nations) -> Iterator[tuple[str, str]]:
    """Yield persons whose office, and groups whose name, tells the nation."""
    for entity in entities:
        if entity.kind == "group":
            nation = nation_of(entity.name, nations)
            if nation:
                yield entity.id, nation
        elif entity.kind == "person":
            roles = (*entity.roles, *((entity.name,) if entity.described else ()))
            for role in roles:
                nation = of_role(role, nations)
                if nation:
                    yield entity.id, nation
                    break


def _speakers(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the two who speak to one another most, in both orders."""
    pairs: Counter[tuple[str, str]] = Counter()
    for annotation in document.annotations:
        if annotation.tag == "said":
            attributes = dict(annotation.attributes)
            one, other = attributes.get("who", "")[1:], attributes.get("toWhom", "")[1:]
            if one and other and " " not in other:
                pairs[min(one, other), max(one, other)] += 1
    if pairs:
        one, other = max(pairs, key=lambda pair: (pairs[pair], pair))
        yield one, other
        yield other, one
