"""Things that are called by a noun instead of their name: "our party", "the congress"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tei.annotation.referring.lexicon import Lexicon, Whose
from tei.annotation.referring.side import Sides
from tei.annotation.referring.surroundings import Surroundings
from tei.document import Annotation, Document
from tei.span import Span

#: Longest way from a thing to the name of the place that it comes from, in code points.
_REACH = 10
_PASSED_OVER = frozenset({"pb", "fw", "speaker", "metadata", "dateline", "address"})
#: Names inside which nothing stands for another name.
_WHOLE = frozenset({"persName", "title", "placeName", "date", "time", "measure"})
_NAMES = frozenset({"orgName", "rs", "roleName", "eventName"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that stands in for a name.

    Args:
        span: all of it, the article and what comes after ``of`` included.
        paragraph: number of the block in which it stands.
        noun: what it is called, as :meth:`Lexicon.noun` has it.
        printed: what it is called in the text.
        whose: what its determiner says.
        nation: what an adjective or the name of a place says.
        owner: the thing whose it is; ``None`` when it has none.
        side: whose it is by what stands round it: by the office of somebody in which it stands, or
            by who leads it.
        compound: it has no article of its own: "the party" in "the party leadership".
        planned: it is said to go somewhere some day: "our delegation should go to Lima".
    """

    span: Span
    paragraph: int
    noun: str
    printed: str
    whose: Whose
    nation: str = ""
    owner: Thing | None = None
    side: str = ""
    compound: bool = False
    planned: bool = False


def find_things(document: Document, words: Lexicon, sides: Sides) -> tuple[Thing, ...]:
    """Return the nouns of a document that may stand in for a name, owners inside their things.

    Args:
        document: with names.
        words: of its language.
        sides: who stands on which side.
    """
    names = sorted(document.annotations, key=lambda a: a.order)
    starts = [name.span.start for name in names]
    places = {a.span.start: a for a in names if a.tag == "placeName"}
    found: list[Thing] = []
    for number, block in enumerate(document.blocks):
        if block.kind not in _PASSED_OVER:
            nouns = [
                _within_name(noun, _around(noun.span, names, starts))
                for noun in _nouns(document.source.text, block.span, number, words)
            ]
            kept = [n for n in nouns if _is_free(n, _around(n.span, names, starts))]
            for thing in _joined(document.source.text, kept, places, words):
                found += (thing, *_beside(document.source.text, thing, words))
    around, text = Surroundings.of(document, words, sides), document.source.text
    return tuple(
        replace(
            thing,
            side=around.side(thing.span, thing.noun),
            planned=thing.noun in words.sent and words.plan.match(text, thing.span.end) is not None,
        )
        for thing in found
    )


def _nouns(text: str, block: Span, number: int, words: Lexicon) -> Iterator[Thing]:
    for match in words.thing.finditer(text, block.start, block.end):
        whose, noun = words.whose[match["whose"]], words.noun(match["noun"])
        nation = words.nations.of(match["nation"]) if match["nation"] else ""
        capital = match["noun"][0].isupper() and not words.capital_nouns
        if whose == "definite" and not nation and capital:
            continue  # "the Council" is a name
        printed = _in_sentence(match["noun"], words)
        thing = Thing(Span(*match.span()), number, noun, printed, whose, nation)
        behind = _word_behind(text, match.end(), block.end)
        compound = words.noun(behind) in words.kinds
        span = Span(match.start(), match.end() + 1 + len(behind))
        if whose != "definite" or nation:
            whole = replace(thing, span=span, noun=words.noun(behind), printed=behind)
            yield whole if compound else thing
        elif compound:
            owner = Thing(thing.span, number, noun, printed, whose, compound=True)
            yield Thing(span, number, words.noun(behind), behind, whose, owner=owner)
        elif (
            not behind
            or behind in words.grammar
            or behind in words.followers(noun)
            or words.led.match(text, match.end())
        ):
            yield thing


def _in_sentence(noun: str, words: Lexicon) -> str:
    """Return a noun as it stands within a sentence: of its capitals only those of the language."""
    printed = " ".join(noun.split())
    return printed if words.capital_nouns else printed.lower()


def _beside(text: str, thing: Thing, words: Lexicon) -> Iterator[Thing]:
    """Yield what is named as its own right behind a thing: "the party and its leadership"."""
    match = words.own.match(text, thing.span.end)
    if match and words.noun(match["noun"]) in words.one:
        printed = _in_sentence(match["noun"], words)
        owner = replace(thing, compound=True)
        span = Span(*match.span("own"))
        noun = words.noun(match["noun"])
        yield Thing(span, thing.paragraph, noun, printed, "definite", owner=owner)


def _word_behind(text: str, start: int, end: int) -> str:
    """Return the word in lower case that follows after one blank, ``""`` when none does."""
    if start >= end or not text[start].isspace():
        return ""
    last = start + 1
    while last < end and (text[last].isalpha() or text[last] == "-"):
        last += 1
    word = text[start + 1 : last]
    return word if word.islower() else ""


def _around(span: Span, names: Sequence[Annotation], starts: Sequence[int]) -> list[Annotation]:
    """Return the names and the like that share characters with a span."""
    behind = bisect_right(starts, span.end - 1)
    return [a for a in names[max(0, behind - 12) : behind] if a.span.overlaps(span)]


def _within_name(thing: Thing, around: Iterable[Annotation]) -> Thing:
    """Leave the article before a name out of a thing that the name begins with: "the party CC"."""
    noun = thing.span.end - len(thing.printed)
    begins = any(a.tag == "orgName" and a.span.start == noun for a in around)
    return replace(thing, span=Span(noun, thing.span.end)) if begins else thing


def _is_free(thing: Thing, around: Iterable[Annotation]) -> bool:
    """Tell whether a thing stands in no name that is whole, and is no name itself."""
    return not any(
        a.tag in _WHOLE
        or (a.tag in _NAMES and (thing.span.covers(a.span) or thing.span.crosses(a.span)))
        for a in around
    )


def _joined(
    text: str, nouns: Sequence[Thing], places: dict[int, Annotation], words: Lexicon
) -> Iterator[Thing]:
    """Yield the nouns, each with the owner that follows it."""
    last: Thing | None = None
    for noun in reversed(nouns):
        owner = last
        between = text[noun.span.end : owner.span.start] if owner else ""
        if owner is not None and noun.owner is None and words.owner.fullmatch(between):
            last = replace(noun, span=Span(noun.span.start, owner.span.end), owner=owner)
            continue
        if owner is not None:
            yield owner
        last = _from_place(text, noun, places, words)
        if last is noun and _has_unknown_owner(text, noun, words):
            last = None
    if last is not None:
        yield last


def _from_place(text: str, noun: Thing, places: dict[int, Annotation], words: Lexicon) -> Thing:
    """Take in the country that a thing is of or from."""
    lead = words.origin.match(text, noun.span.end)
    place = places.get(lead.end()) if lead else None
    nation = words.nations.of(place.span.of(text)) if place else ""
    if place is None or not nation or noun.nation:
        return noun
    return replace(noun, span=Span(noun.span.start, place.span.end), nation=nation)


def _has_unknown_owner(text: str, noun: Thing, words: Lexicon) -> bool:
    """Tell whether something follows that says whose a thing is, and is not understood."""
    alone = noun.whose == "definite" and not noun.nation and noun.owner is None
    return alone and words.owner.match(text, noun.span.end) is not None
