"""Phrases that name or describe somebody, read from their last word or from their first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tei.annotation.speech.actor import Actor, Reader, Token, is_name
from tei.annotation.speech.mention import Mention
from tei.span import Span

#: So many words describe whoever belongs to another: "Ada's old friend".
_LONGEST = 3


def actor_ending(reader: Reader, tokens: Sequence[Token], last: int) -> Actor | None:
    """Return the actor whose words end with the token ``last``."""
    if last < 0:
        return None
    token = tokens[last]
    word = token.group()
    mention = reader.cast.ending(token.end())
    form = reader.lexicon.subjects.get(word if word == "I" else word.lower())
    if mention:
        hung = (
            _hung_on(reader, tokens, mention.span)
            or _placed(reader, tokens, mention.span)
            or _serving(reader, tokens, mention)
        )
        return hung or Actor("name", mention.span, mention.span.of(reader.text), mention.id)
    if form == "other" and word.lower() in reader.lexicon.relative:
        return _antecedent(reader, tokens, last)
    if form:
        return Actor(form, Span(*token.span()), word)
    if word == ",":
        return _before_apposition(reader, tokens, last)
    ending = _name_or_place if is_name(word, reader.lexicon) else _description_ending
    return ending(reader, tokens, last)


def _name_or_place(reader: Reader, tokens: Sequence[Token], last: int) -> Actor:
    """Return the name that ends, or whom it only tells more of."""
    name = name_ending(reader, tokens, last)
    return _placed(reader, tokens, name.span) or name


def _hung_on(reader: Reader, tokens: Sequence[Token], name: Span) -> Actor | None:
    """Return who is described by the name of another: "the son of Ada"."""
    before = [t for t in tokens if t.end() <= name.start]
    if len(before) < 3 or before[-1].group() not in reader.lexicon.of:
        return None
    head = before[-2].group().lower()
    if head not in reader.lexicon.relatives or not before[-3].group().isalpha():
        return None
    first = -4 if before[-3].group().lower() not in reader.lexicon.determiners else -3
    if len(before) < -first or before[first].group().lower() not in reader.lexicon.determiners:
        return None
    span = Span(before[first].start(), name.end)
    return Actor("description", span, span.of(reader.text))


def _serving(reader: Reader, tokens: Sequence[Token], body: Mention) -> Actor | None:
    """Return who is described by the body that he serves: "an official of the Ministry"."""
    if reader.cast.person_kind(body.id) == "person":
        return None
    last = bisect_right(tokens, body.span.start, key=re.Match.end) - 1
    while last >= 0 and tokens[last].group().lower() in reader.lexicon.definite:
        last -= 1
    if last < 2 or tokens[last].group() not in reader.lexicon.prepositions:
        return None
    if tokens[last - 1].group() not in reader.lexicon.people:
        return None
    return _description_ending(reader, tokens, last - 1)


def _placed(reader: Reader, tokens: Sequence[Token], name: Span) -> Actor | None:
    """Return the person whom the name of a place or body only tells more of: "Ada at Lloyd's"."""
    before = [t for t in tokens if t.end() <= name.start]
    if len(before) < 2 or before[-1].group() not in reader.lexicon.prepositions:
        return None
    person = reader.cast.ending(before[-2].end())
    if person is None or reader.cast.person_kind(person.id) != "person":
        return None
    return Actor("name", person.span, person.span.of(reader.text), person.id)


def _antecedent(reader: Reader, tokens: Sequence[Token], last: int) -> Actor | None:
    """Return whom "who" takes up."""
    before = last - 1
    while before >= 0 and tokens[before].group() == ",":
        before -= 1
    mention = reader.cast.ending(tokens[before].end()) if before >= 0 else None
    if mention:
        return Actor("name", mention.span, mention.span.of(reader.text), mention.id)
    return Actor("other", Span(*tokens[last].span()), tokens[last].group())


def _before_apposition(reader: Reader, tokens: Sequence[Token], last: int) -> Actor | None:
    """Return the subject parted from its verb by words between commas."""
    for index in range(last - 1, 0, -1):
        if tokens[index].group() == ",":
            subject = actor_ending(reader, tokens, index - 1) if index > 1 or last > 3 else None
            person = _between(reader, tokens, index, last)
            if person and subject and subject.form == "name" and not _is_person(reader, subject):
                # what stands before completes an office: "the head of the Board, Ada Brandt,"
                return Actor("name", person.span, person.span.of(reader.text), person.id)
            return subject if subject and subject.form == "name" else None
    return None


def _is_person(reader: Reader, subject: Actor) -> bool:
    """Tell whether a name is known as that of a person."""
    return bool(subject.id) and reader.cast.person_kind(subject.id) == "person"


def _between(reader: Reader, tokens: Sequence[Token], opens: int, closes: int) -> Mention | None:
    """Return the person whose name is all that stands between two commas."""
    if opens + 1 >= closes:
        return None
    person = reader.cast.starting(tokens[opens + 1].start())
    if person is None or person.span.end != tokens[closes - 1].end():
        return None
    return person if reader.cast.person_kind(person.id) == "person" else None


def name_ending(reader: Reader, tokens: Sequence[Token], last: int) -> Actor:
    """Return the name whose last word is the token ``last``, its article included."""
    first = last
    while first > 0:
        before = tokens[first - 1]
        if (
            before.group() == "."
            and first > 1
            and tokens[first - 2].group() in reader.lexicon.abbreviations
        ):
            first -= 2
        elif is_name(before.group(), reader.lexicon) and not reader.cast.ending(before.end()):
            first -= 1
        else:
            break
    if first > 0 and tokens[first - 1].group().lower() in reader.lexicon.definite:
        first -= 1
    span = Span(tokens[first].start(), tokens[last].end())
    return Actor("name", span, span.of(reader.text))


def _description_ending(reader: Reader, tokens: Sequence[Token], last: int) -> Actor | None:
    head = tokens[last].group()
    apart = head in reader.lexicon.stops or head in reader.lexicon.particles
    apart = apart or head in reader.lexicon.determiners
    if apart or not (head.isalpha() and head.islower()):
        return None
    for first in range(last - 1, max(-1, last - 5), -1):
        word = tokens[first].group()
        if word.lower() in reader.lexicon.determiners:
            span = Span(tokens[first].start(), tokens[last].end())
            person = _heading(reader, tokens, first, last)
            return person or Actor("description", span, span.of(reader.text))
        ending = next((e for e in reader.lexicon.possessive_endings if word.endswith(e)), "")
        owner = reader.cast.ending(tokens[first].end() - len(ending)) if ending else None
        if owner:
            span = Span(owner.span.start, tokens[last].end())
            return Actor("description", span, span.of(reader.text))
        if not (word.islower() or _is_adjective(reader, tokens[first])):
            return None
        if word in reader.lexicon.particles:
            return None
    return None


def _heading(reader: Reader, tokens: Sequence[Token], first: int, last: int) -> Actor | None:
    """Return the person of whom a thing only tells more: "a clerk of the office"."""
    people = reader.lexicon.people
    if tokens[last].group() in people or first < 3:
        return None
    if (
        tokens[first - 1].group() not in reader.lexicon.of
        or tokens[first - 2].group() not in people
    ):
        return None
    return _description_ending(reader, tokens, first - 2)


def _is_adjective(reader: Reader, token: Token) -> bool:
    """Tell whether a word with a capital describes whom a noun means: "a Chinese officer"."""
    return is_name(token.group(), reader.lexicon) and reader.cast.ending(token.end()) is None


def actor_starting(reader: Reader, tokens: Sequence[Token], first: int) -> Actor | None:
    """Return the actor whose words begin with the token ``first``."""
    lexicon = reader.lexicon
    for index in range(first, min(first + 5, len(tokens))):
        token = tokens[index]
        word = token.group()
        mention = reader.cast.starting(token.start())
        if mention:
            owned = _owned(reader, tokens, index, mention.span)
            return owned or Actor("name", mention.span, mention.span.of(reader.text), mention.id)
        form = (
            lexicon.subjects.get(word if word == "I" else word.lower()) if index == first else None
        )
        if form:
            return Actor(form, Span(*token.span()), word)
        auxiliary = index == first and word.istitle() and word.lower() in lexicon.adverbs
        if is_name(word, lexicon) or auxiliary:  # "said Will"
            return _name_starting(reader, tokens, first, index)
        if word in lexicon.of and index and tokens[index - 1].group() in lexicon.voices:
            return actor_starting(reader, tokens, index + 1)
        owner = word.endswith(lexicon.possessive_endings)
        ends = word in lexicon.stops or word in lexicon.question
        anew = index > first and word in lexicon.articles
        if ends or anew or not (word.isalpha() or owner):
            return _description(reader, tokens, first, index)
    return _description(reader, tokens, first, min(first + 4, len(tokens)))


def _owned(reader: Reader, tokens: Sequence[Token], first: int, owner: Span) -> Actor | None:
    """Return who is described by what follows a name: "Ada's friend"."""
    lexicon = reader.lexicon
    if not reader.text.startswith(lexicon.possessive_endings, owner.end):
        return None
    last = first
    while last + 1 < len(tokens) and tokens[last].end() <= owner.end:
        last += 1
    head = last
    while head + 1 < len(tokens) and head - last < _LONGEST:
        word = tokens[head + 1].group()
        if not (word.isalpha() and word.islower()) or word in lexicon.stops:
            break
        head += 1
    if head == last or tokens[head].group() in lexicon.voices:
        return None
    span = Span(owner.start, tokens[head].end())
    return Actor("description", span, span.of(reader.text))


def _name_starting(reader: Reader, tokens: Sequence[Token], first: int, index: int) -> Actor:
    """Return the name whose first capital stands at ``index``, its article included."""
    last = index
    while last + 1 < len(tokens):
        following = tokens[last + 1].group()
        if is_name(following, reader.lexicon) and reader.text[tokens[last].end()].isspace():
            last += 1
        elif (
            following == "."
            and tokens[last].group() in reader.lexicon.abbreviations
            and last + 2 < len(tokens)
            and is_name(tokens[last + 2].group(), reader.lexicon)
        ):
            last += 2
        else:
            break
    with_article = index > first and tokens[index - 1].group() in reader.lexicon.definite
    span = Span(tokens[index - with_article].start(), tokens[last].end())
    return Actor("name", span, span.of(reader.text))


def _description(reader: Reader, tokens: Sequence[Token], first: int, stop: int) -> Actor | None:
    if stop - first < 2 or tokens[first].group() not in reader.lexicon.determiners:
        return None
    if stop - first > 2 and tokens[stop - 1].group().endswith(reader.lexicon.adverb_endings):
        stop -= 1
    named = _apposed(reader, tokens, stop)
    if named:
        return named
    span = Span(tokens[first].start(), tokens[stop - 1].end())
    return Actor("description", span, span.of(reader.text))


def _apposed(reader: Reader, tokens: Sequence[Token], comma: int) -> Actor | None:
    """Return the name between commas behind a description: "said the cook, Ada Brandt."."""
    if comma + 1 >= len(tokens) or tokens[comma].group() != ",":
        return None
    mention = reader.cast.starting(tokens[comma + 1].start())
    if mention is None or reader.text[mention.span.end : mention.span.end + 1] not in (*".,;:!?",):
        return None
    return Actor("name", mention.span, mention.span.of(reader.text), mention.id)
