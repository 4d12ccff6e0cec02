"""Nouns of saying with what is said behind them: "her reply was that", "gave the answer that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei.annotation.speech.actor import Actor, Reader, Token, is_adverb
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.phrase import actor_ending, actor_starting
from tei.annotation.speech.subject import subject_of_sentence, tokens_after, tokens_before
from tei.span import Span

#: So many adjectives may stand between an article and its noun.
_ADJECTIVES = 2
#: Conjunction, whether "was" stands before it, whose words they are, to whom they were put.
_Link = tuple[int, bool, Actor | None, Actor | None]


def find_nouns(reader: Reader, stretch: Span) -> Iterator[Inquit]:
    """Yield the nouns of saying of a stretch whose words follow as a clause.

    A noun of which nothing shows that its words were really said ("denied the claim that") is
    none, nor is one of which nobody is said to say them, unless a question is put to somebody.

    Args:
        reader: text, words and mentions.
        stretch: narration, or the inside of a quotation.
    """
    for match in reader.lexicon.noun.finditer(reader.text, stretch.start, stretch.end):
        link = _link(reader, tokens_after(reader, match.end(), stretch.end))
        if link is None:
            continue
        conjunction, is_told, source, recipient = link
        left = tokens_before(reader, stretch.start, match.start())
        owner = _owner(reader, left) if is_told else None
        giver, start = _giver(reader, left)
        subject = giver or owner or source
        if giver is None and match.group() in reader.lexicon.attitudes:
            continue
        asks = match.group() in reader.lexicon.asking_nouns
        kinds = frozenset({"ask" if asks else "say"})
        verb = Span(*match.span())
        if subject is None:
            if asks and recipient is not None:
                yield Inquit(verb, kinds, None, recipient, verb.start, conjunction, passive=True)
            continue
        if giver is None:
            start = verb.start if subject is source else subject.span.start
        adjacent = giver is None or start == giver.span.start
        yield Inquit(verb, kinds, subject, None, start, conjunction, adjacent)


def _link(reader: Reader, right: Sequence[Token]) -> _Link | None:
    """Return what joins a noun to its clause.

    Returns:
        Where the conjunction begins, whether "was" stands before it, whose words they are as far
        as this part tells, and to whom they "were put"; ``None`` when other words come between.
    """
    lexicon = reader.lexicon
    is_told, is_put, index = False, False, 0
    source: Actor | None = None
    recipient: Actor | None = None
    while index < len(right):
        token = right[index]
        word = token.group()
        if word in lexicon.that or word in lexicon.question:
            return token.start(), is_told, source, recipient
        if word in lexicon.sources or word in lexicon.recipient:
            actor = actor_starting(reader, right, index + 1)
            if actor is None:
                return None
            if word in lexicon.sources:
                source = actor
            elif is_told and is_put:
                recipient = actor
            while index < len(right) and right[index].start() < actor.span.end:
                index += 1
            continue
        is_told = is_told or word in lexicon.passives
        is_put = is_put or word in lexicon.giving
        known = word in lexicon.giving or word in lexicon.topics or is_adverb(word, lexicon)
        if not known and word != ",":
            return None
        index += 1
    return None


def _owner(reader: Reader, left: Sequence[Token]) -> Actor | None:
    """Return whose a noun is: "his reply", "Ada's reply"."""
    last = _before_adjectives(reader, left)
    if last < 0:
        return None
    token = left[last]
    word = token.group()
    form = reader.lexicon.possessors.get(word.lower())
    if form:
        return Actor(form, Span(*token.span()), word)
    ending = next((e for e in reader.lexicon.possessive_endings if word.endswith(e)), "")
    mention = reader.cast.ending(token.end() - len(ending)) if ending else None
    if mention is None:
        return None
    return Actor("name", mention.span, mention.span.of(reader.text), mention.id)


def _giver(reader: Reader, left: Sequence[Token]) -> tuple[Actor | None, int]:
    """Return who gives an answer or makes a remark, and where he or, apart, his verb begins."""
    last = _before_adjectives(reader, left)
    if last < 1 or left[last].group().lower() not in reader.lexicon.determiners:
        return None, -1
    last -= 1
    verb = left[last]
    if verb.group() not in reader.lexicon.giving:
        return None, -1
    last -= 1
    while last >= 0 and is_adverb(left[last].group(), reader.lexicon):
        if left[last].group() in reader.lexicon.passives:
            return None, -1
        last -= 1
    beside = actor_ending(reader, left, last)
    if beside is not None:
        return beside, beside.span.start
    return subject_of_sentence(reader, left, last), verb.start()


def _before_adjectives(reader: Reader, left: Sequence[Token]) -> int:
    """Return the index of the article or the like before a noun and its adjectives, or -1."""
    last = len(left) - 1
    for _ in range(_ADJECTIVES):
        if last < 0 or not left[last].group().islower() or _opens(reader, left[last].group()):
            break
        last -= 1
    return last


def _opens(reader: Reader, word: str) -> bool:
    """Tell whether a word opens what a noun belongs to."""
    lexicon = reader.lexicon
    return (
        word in lexicon.determiners
        or word in lexicon.possessors
        or word.endswith(lexicon.possessive_endings)
    )
