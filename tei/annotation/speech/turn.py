"""Labelled turns: ``VARGA: ...`` and who stands behind each label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon, lexicon_of
from tei.annotation.speech.mention import Mention
from tei.document import Annotation, Block, Document, Fact
from tei.language.alternation import either
from tei.span import Span

_PARENTHESIS = re.compile(r"\(([^()]*)\)|\[[^\[\]]*\]")
_AROUND = " \t\r\n.:—–-_*"
#: So many characters before a name tell which part the person has in an interview.
_LEAD = 40
_PASSING = frozenset({"pb", "fw", "note"})


def find_turns(document: Document, cast: Cast, narrator: str = "") -> Iterator[Annotation]:
    """Yield an ``sp`` for each label, over its whole turn, with ``who``.

    The same label is the same speaker throughout. A label that the vote has taken for a known
    person is that person; so is one that carries the name or the sole bearer's office of one, and
    "I" is the one who writes; any other is a new person.

    Args:
        document: gives blocks and annotations.
        cast: the possible speakers.
        narrator: the id of the one who writes, or ``""``.
    """
    labels = [i for i, block in enumerate(document.blocks) if block.kind == "speaker"]
    text = document.source.text
    keys = [label_key(document.blocks[i].span.of(text)) for i in labels]
    parts = _bind_parts(document, labels, keys, cast)
    if narrator:
        lexicon = lexicon_of(document.language)
        parts |= {n: narrator for n, key in enumerate(keys) if is_first_person(key, lexicon)}
    others = [n for n in range(len(labels)) if n not in parts]
    bound = _bind(document, [labels[n] for n in others], [keys[n] for n in others], cast)
    for number, (index, key) in enumerate(zip(labels, keys, strict=True)):
        start = document.blocks[index].span.start
        span = Span(start, _end_of_turn(document.blocks, index))
        who = parts.get(number) or bound.get(key, "")
        yield Annotation(span, "sp", (("who", f"#{who}"),) if who else ())


def label_key(label: str) -> str:
    """Return a label without its stop, remarks in brackets and case."""
    bare = _PARENTHESIS.sub("", label).strip(_AROUND)
    return " ".join(bare.split()).casefold()


def is_first_person(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a label is "I" and nothing more."""
    return any(form == "I" and word.casefold() == key for word, form in lexicon.subjects.items())


def _end_of_turn(blocks: Sequence[Block], label: int) -> int:
    end = blocks[label].span.end
    for index in range(label + 1, len(blocks)):
        block = blocks[index]
        if block.kind == "speaker" or (block.within != "sp" and block.kind not in _PASSING):
            break
        if block.within == "sp":
            end = block.span.end
    return end


def _bind(
    document: Document, labels: Sequence[int], keys: Sequence[str], cast: Cast
) -> dict[str, str]:
    """Return the speaker's id for each key of a label."""
    text = document.source.text
    voted: dict[str, Counter[str]] = {}
    printed: dict[str, str] = {}
    for index, key in zip(labels, keys, strict=True):
        span = document.blocks[index].span
        printed.setdefault(key, span.of(text))
        for mention in cast.between(span.start, span.end):
            if _is_label(text, span, mention, cast, whole=document.kind == "play"):
                voted.setdefault(key, Counter())[mention.id] += 1
    bound: dict[str, str] = {}
    for key, label in printed.items():
        if not key:
            continue
        if key in voted:
            bound[key] = voted[key].most_common(1)[0][0]
        else:
            bound[key] = (
                _by_office(document, key)
                or _by_apposition(document, key, cast)
                or _by_name(label, cast, exact=document.kind == "play")
            )
    return bound


def _bind_parts(
    document: Document, labels: Sequence[int], keys: Sequence[str], cast: Cast
) -> dict[int, str]:
    """Return who asks behind ``Q.`` and answers behind ``A.``, by the number of the label."""
    lexicon = lexicon_of(document.language)
    if not (lexicon.asking_labels | lexicon.answering_labels) & set(keys):
        return {}
    asking, answering = _parts(document, cast)
    parts = {
        **dict.fromkeys(lexicon.asking_labels, _part(document, cast, asking, answering)),
        **dict.fromkeys(lexicon.answering_labels, _part(document, cast, answering, asking)),
    }
    bound = {
        number: parts[key].at(document.blocks[index].span.start)
        for number, (index, key) in enumerate(zip(labels, keys, strict=True))
        if key in parts
    }
    return {number: who for number, who in bound.items() if who}


def _parts(document: Document, cast: Cast) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """Return where the document says of persons that they ask, and where that they answer.

    "Interviewer: Tor Lind", "Examined by Mr. Lind"; "Interview with Ada Brandt", "Ada, sworn".
    """
    lexicon, text = lexicon_of(document.language), document.source.text
    asking: list[Mention] = []
    answering: list[Mention] = []
    for mention in cast.mentions:
        start, end = mention.span.start, mention.span.end
        before = text[max(0, start - _LEAD) : start]
        if lexicon.interviewing.search(before):
            asking.append(mention)
        elif lexicon.interviewed.search(before) or lexicon.sworn.match(text, end):
            answering.append(mention)
    return asking, answering


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the two parts in an interview or hearing.

    Args:
        said: where persons are said to have it, in order.
        only: who has it where nobody was said to before, or ``""``.
    """

    said: Sequence[Mention]
    only: str

    def at(self, offset: int) -> str:
        """Return who has the part at an offset: the last of whom it was said before."""
        before = bisect_left(self.said, offset, key=lambda mention: mention.span.start)
        return self.said[before - 1].id if before else self.only


def _part(
    document: Document, cast: Cast, mine: Sequence[Mention], theirs: Sequence[Mention]
) -> _Part:
    """Return a part of which some are said to have it and others to have its contrary.

    When but two take part, and one of them has the contrary, the other one has it.
    """
    if mine:
        known = {mention.id for mention in mine}
        return _Part(mine, min(known) if len(known) == 1 else "")
    stated = (_stated(fact, cast) for fact in document.header.all("participant"))
    taking_part = dict.fromkeys(i for i in stated if cast.person_kind(i) == "person" and i)
    others = {mention.id for mention in theirs}
    rest = [i for i in taking_part if i not in others]
    alone = len(others) == 1 and len(taking_part) == 2 and len(rest) == 1
    return _Part(mine, rest[0] if alone else "")


def _stated(fact: Fact, cast: Cast) -> str:
    """Return whom a statement of the header means: who is named there, be it with an office."""
    inside = cast.between(fact.span.start, fact.span.end) if fact.span else ()
    persons = (mention.id for mention in inside if cast.person_kind(mention.id) == "person")
    return next(persons, "") or cast.find(fact.value)


def _is_label(text: str, label: Span, mention: Mention, cast: Cast, *, whole: bool) -> bool:
    """Tell whether a mention is what a label names, and no part of it ("Ada" of "Ada of York")."""
    if cast.person_kind(mention.id) == "org" or (whole and mention.span.start != label.start):
        return False
    rest = _PARENTHESIS.sub("", text[mention.span.end : label.end])
    return not rest.strip(_AROUND)


def _by_office(document: Document, key: str) -> str:
    """Return the only person who holds the office that a label names."""
    first, _, rest = key.partition(" ")
    office = rest if first in lexicon_of(document.language).definite else key
    bearers = [
        entity.id
        for entity in document.entities
        if entity.kind == "person" and office in (role.casefold() for role in entity.roles)
    ]
    return bearers[0] if len(bearers) == 1 else ""


def _by_apposition(document: Document, key: str, cast: Cast) -> str:
    """Return the only person behind whose name the office of a label stands: "A. Holm (chairman)".

    The name stands before the first turn, among those present.
    """
    first, _, rest = key.partition(" ")
    office = rest if first in lexicon_of(document.language).definite else key
    if not office:
        return ""
    article = rf"(?:(?:{either(lexicon_of(document.language).definite)})\s+)?"
    behind = re.compile(rf"\s*[,(\[]\s*{article}{re.escape(office)}\b", re.IGNORECASE)
    turns = (block.span.start for block in document.blocks if block.kind == "speaker")
    found = {
        mention.id
        for mention in cast.between(0, next(turns, 0))
        if cast.person_kind(mention.id) == "person"
        and behind.match(document.source.text, mention.span.end)
    }
    return found.pop() if len(found) == 1 else ""


def _by_name(label: str, cast: Cast, *, exact: bool) -> str:
    words = " ".join(_PARENTHESIS.sub("", label).strip(_AROUND).split())
    inside = _PARENTHESIS.search(label)
    known = cast.find(inside.group(1)) if inside and inside.group(1) else ""
    if known:
        return known
    name = words
    if words.isupper():
        name = cast.in_small(words)
    return cast.meet(name, exact=exact)
