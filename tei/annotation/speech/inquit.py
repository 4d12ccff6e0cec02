"""Verbs of saying with their subject and their hearer: "she said", "cried the old man"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.sentence import abbreviates
from tei.span import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\s\w]")
#: How far to look from the verb for its subject, to the left and to the right, in code points.
_LEFT, _RIGHT = 320, 140
_INVERSION = re.compile(r"[\s—–-]*([a-z]{3,}ed)\s+")
#: "At last", "in the end" before a subject have fewer words than this.
_ADVERBIAL = 5
_STOPS = frozenset(".!?")

Form = Literal["name", "description", "he", "she", "they", "I", "we", "other"]


@dataclass(frozen=True, slots=True)
class Actor:
    """How a clause puts its subject or its hearer.

    Args:
        form: by name, by description, or by which pronoun.
        span: where.
        words: what the text says.
        id: of the entity when a known mention stands there.
    """

    form: Form
    span: Span
    words: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Inquit:
    """A verb of saying and what hangs on it.

    Args:
        verb: its span.
        kinds: its kinds in the language's table.
        subject: who says it; ``None`` when nobody is found.
        hearer: to whom.
        start: where subject or verb begins, whichever is first and adjacent.
        end: after verb, subject and hearer.
        adjacent: the subject stands beside the verb, not earlier in the sentence.
        passive: the subject is told, and does not tell.
    """

    verb: Span
    kinds: frozenset[str]
    subject: Actor | None
    hearer: Actor | None
    start: int
    end: int
    adjacent: bool = True
    passive: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a parse looks things up in."""

    text: str
    lexicon: Lexicon
    cast: Cast


def find_inquits(text: str, stretch: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Inquit]:
    """Yield the verbs of saying in a stretch of the text, each with its subject and hearer.

    Args:
        text: the source.
        stretch: narration, or the inside of a quotation.
        lexicon: the words of the language.
        cast: the mentions of possible speakers.
    """
    reader = _Reader(text, lexicon, cast)
    for match in lexicon.verb.finditer(text, stretch.start, stretch.end):
        found = _parse(reader, stretch, match)
        if found:
            yield found


def unlisted_inquit(text: str, gap: Span, cast: Cast) -> Inquit | None:
    """Return the inquit of a verb that no table holds: ``"..." opined Ada``.

    Args:
        text: the source.
        gap: the narration that follows quoted words.
        cast: the subject must be known.
    """
    verb = _INVERSION.match(text, gap.start, gap.end)
    mention = cast.starting(verb.end()) if verb else None
    if verb is None or mention is None:
        return None
    subject = Actor("name", mention.span, mention.span.of(text), mention.id)
    return Inquit(
        Span(*verb.span(1)), frozenset({"utter"}), subject, None, verb.start(1), mention.span.end
    )


def _parse(reader: _Reader, stretch: Span, match: re.Match[str]) -> Inquit | None:
    verb = Span(*match.span())
    kinds = reader.lexicon.kinds[" ".join(match.group().split())]
    left = _tokens_before(reader, stretch.start, verb.start)
    last = len(left) - 1
    passive = negated = False
    while last >= 0 and _is_adverb(left[last].group(), reader.lexicon):
        word = left[last].group().lower()
        passive = passive or word in reader.lexicon.passives
        negated = negated or word in reader.lexicon.negations
        last -= 1
    passive = passive and not match.group().endswith("ing")
    right = _tokens_after(reader, verb.end, stretch.end)
    if last < 0 and right and right[0].group() == "by":
        passive = True
    if negated and "think" not in kinds:
        return None
    if last < 0 or passive:
        actor = _subject_after(reader, right, passive=passive)
        if actor:
            hearer = _hearer(
                reader, _tokens_after(reader, actor.span.end, stretch.end), frozenset()
            )
            end = hearer.span.end if hearer else actor.span.end
            return Inquit(verb, kinds, actor, hearer, verb.start, end)
        if passive:
            return None
    subject = _subject_at(reader, left, last)
    adjacent = subject is not None
    if subject is None and last >= 0:
        if left[last].group().lower() in reader.lexicon.leads:
            return None
        subject = _subject_of_sentence(reader, left, last)
    hearer = _hearer(reader, right, kinds)
    start = subject.span.start if subject and adjacent else verb.start
    end = hearer.span.end if hearer else verb.end
    return Inquit(verb, kinds, subject, hearer, start, end, adjacent)


def _tokens_before(reader: _Reader, floor: int, at: int) -> list[re.Match[str]]:
    """Return the words from the beginning of the sentence to ``at``."""
    begin = max(floor, at - _LEFT)
    tokens = list(_TOKEN.finditer(reader.text, begin, at))
    for index in range(len(tokens) - 1, -1, -1):
        sign = tokens[index].group()
        if sign in _STOPS and tokens[index].end() < at and _ends_sentence(reader, tokens, index):
            return tokens[index + 1 :]
    return tokens


def _ends_sentence(reader: _Reader, tokens: list[re.Match[str]], index: int) -> bool:
    stop = tokens[index]
    if not reader.text[stop.end()].isspace() and reader.text[stop.end()] not in '"”’)]':
        return False
    if stop.group() != "." or not index:
        return True
    following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
    return not abbreviates(tokens[index - 1].group(), following, reader.lexicon)


def _tokens_after(reader: _Reader, at: int, ceiling: int) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(reader.text, at, min(ceiling, at + _RIGHT)))


def _is_adverb(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    return low in lexicon.adverbs or (len(low) > 4 and low.endswith("ly") and word == low)


def _subject_at(reader: _Reader, tokens: list[re.Match[str]], last: int) -> Actor | None:
    """Return the actor whose words end with the token ``last``."""
    if last < 0:
        return None
    token = tokens[last]
    word = token.group()
    mention = reader.cast.ending(token.end())
    form = reader.lexicon.subjects.get(word if word == "I" else word.lower())
    if mention:
        return Actor("name", mention.span, mention.span.of(reader.text), mention.id)
    if form == "other" and word.lower() in ("who", "which"):
        return _antecedent(reader, tokens, last)
    if form:
        return Actor(form, Span(*token.span()), word)
    if word == ",":
        return _before_apposition(reader, tokens, last)
    ending = _name_ending if _is_name(word, reader.lexicon) else _description_ending
    return ending(reader, tokens, last)


def _antecedent(reader: _Reader, tokens: list[re.Match[str]], last: int) -> Actor | None:
    """Return whom "who" takes up."""
    before = last - 1
    while before >= 0 and tokens[before].group() == ",":
        before -= 1
    mention = reader.cast.ending(tokens[before].end()) if before >= 0 else None
    if mention:
        return Actor("name", mention.span, mention.span.of(reader.text), mention.id)
    return Actor("other", Span(*tokens[last].span()), tokens[last].group())


def _before_apposition(reader: _Reader, tokens: list[re.Match[str]], last: int) -> Actor | None:
    """Return the subject parted from its verb by words between commas."""
    for index in range(last - 1, 0, -1):
        if tokens[index].group() == ",":
            subject = _subject_at(reader, tokens, index - 1) if index > 1 or last > 3 else None
            return subject if subject and subject.form == "name" else None
    return None


def _is_name(word: str, lexicon: Lexicon) -> bool:
    if not word[0].isupper() or word.endswith(("'s", "’s")):
        return False
    low = word.lower()
    return not (
        low in lexicon.conjunctions
        or low in lexicon.adverbs
        or low in lexicon.prepositions
        or low in lexicon.determiners
        or low in lexicon.subjects
    )


def _name_ending(reader: _Reader, tokens: list[re.Match[str]], last: int) -> Actor:
    first = last
    while first > 0:
        before = tokens[first - 1]
        if (
            before.group() == "."
            and first > 1
            and tokens[first - 2].group() in reader.lexicon.abbreviations
        ):
            first -= 2
        elif _is_name(before.group(), reader.lexicon) and not reader.cast.ending(before.end()):
            first -= 1
        else:
            break
    if first > 0 and tokens[first - 1].group() in ("the", "The"):
        first -= 1
    span = Span(tokens[first].start(), tokens[last].end())
    return Actor("name", span, span.of(reader.text))


def _description_ending(reader: _Reader, tokens: list[re.Match[str]], last: int) -> Actor | None:
    head = tokens[last].group()
    apart = head in reader.lexicon.stops or head in reader.lexicon.objects
    if apart or not (head.isalpha() and head.islower()):
        return None
    for first in range(last - 1, max(-1, last - 5), -1):
        word = tokens[first].group()
        if word.lower() in reader.lexicon.determiners and word.lower() not in ("this", "that"):
            span = Span(tokens[first].start(), tokens[last].end())
            return Actor("description", span, span.of(reader.text))
        if not word.islower() or word in reader.lexicon.particles:
            return None
    return None


def _opens_clause(reader: _Reader, tokens: list[re.Match[str]], subject: Actor) -> bool:
    """Tell whether a subject stands where a main clause begins."""
    lexicon = reader.lexicon
    before = [t.group().lower() for t in tokens if t.end() <= subject.span.start]
    if 0 < len(before) < _ADVERBIAL and before[0] in lexicon.leads and before[-1].isalpha():
        return before[-1] not in lexicon.prepositions
    while before and before[-1] in lexicon.openers:
        if before.pop() in lexicon.subordinate and before:
            return False
    return not before or before[-1] in (",", ";", ":", "—")


def _subject_of_sentence(reader: _Reader, tokens: list[re.Match[str]], last: int) -> Actor | None:
    """Return the nearest subject of a main clause, for "met him and said"."""
    for index in range(last, -1, -1):
        token = tokens[index]
        word = token.group()
        form = reader.lexicon.subjects.get(word if word == "I" else word.lower())
        mention = reader.cast.ending(token.end())
        if not mention and (not form or form == "other"):
            continue
        subject = _subject_at(reader, tokens, index)
        if subject and _opens_clause(reader, tokens, subject):
            return subject
    first = next((t for t in tokens if _is_name(t.group(), reader.lexicon)), None)
    if first is not None and first is tokens[0]:
        end = 0
        while end < last and _is_name(tokens[end + 1].group(), reader.lexicon):
            end += 1
        return _name_ending(reader, tokens, end)
    return None


def _subject_after(reader: _Reader, tokens: list[re.Match[str]], *, passive: bool) -> Actor | None:
    """Return the subject that follows its verb: "said the old man"."""
    first = 0
    while first < len(tokens) and _is_adverb(tokens[first].group(), reader.lexicon):
        first += 1
    if passive:
        if first >= len(tokens) or tokens[first].group() != "by":
            return None
        first += 1
    if first >= len(tokens):
        return None
    return _phrase_starting(reader, tokens, first)


def _phrase_starting(reader: _Reader, tokens: list[re.Match[str]], first: int) -> Actor | None:
    """Return the actor whose words begin with the token ``first``."""
    lexicon = reader.lexicon
    for index in range(first, min(first + 5, len(tokens))):
        token = tokens[index]
        word = token.group()
        mention = reader.cast.starting(token.start())
        if mention:
            return Actor("name", mention.span, mention.span.of(reader.text), mention.id)
        form = (
            lexicon.subjects.get(word if word == "I" else word.lower()) if index == first else None
        )
        if form:
            return Actor(form, Span(*token.span()), word)
        if _is_name(word, lexicon):
            return _name_starting(reader, tokens, first, index)
        if not word.isalpha() or word in lexicon.stops:
            return _description(reader, tokens, first, index)
    return _description(reader, tokens, first, min(first + 4, len(tokens)))


def _name_starting(reader: _Reader, tokens: list[re.Match[str]], first: int, index: int) -> Actor:
    """Return the name whose first capital stands at ``index``, its article included."""
    last = index
    while last + 1 < len(tokens):
        following = tokens[last + 1].group()
        if _is_name(following, reader.lexicon) and reader.text[tokens[last].end()].isspace():
            last += 1
        elif (
            following == "."
            and tokens[last].group() in reader.lexicon.abbreviations
            and last + 2 < len(tokens)
            and _is_name(tokens[last + 2].group(), reader.lexicon)
        ):
            last += 2
        else:
            break
    with_article = index > first and tokens[index - 1].group() == "the"
    span = Span(tokens[index - with_article].start(), tokens[last].end())
    return Actor("name", span, span.of(reader.text))


def _description(
    reader: _Reader, tokens: list[re.Match[str]], first: int, stop: int
) -> Actor | None:
    if stop - first < 2 or tokens[first].group() not in reader.lexicon.determiners:
        return None
    if stop - first > 2 and tokens[stop - 1].group().endswith("ly"):
        stop -= 1
    span = Span(tokens[first].start(), tokens[stop - 1].end())
    return Actor("description", span, span.of(reader.text))


def _hearer(reader: _Reader, tokens: list[re.Match[str]], kinds: frozenset[str]) -> Actor | None:
    """Return to whom: "told him", "asked Ada", "said to the pilot"."""
    direct = bool(kinds & {"tell", "ask"})
    for index, token in enumerate(tokens[:8]):
        word = token.group()
        if word == "to" or (direct and index == 0):
            at = index + (word == "to")
            if at < len(tokens):
                return _object_starting(reader, tokens, at)
            return None
        if not word.isalpha() or word in reader.lexicon.that:
            return None
    return None


def _object_starting(reader: _Reader, tokens: list[re.Match[str]], at: int) -> Actor | None:
    token = tokens[at]
    form = reader.lexicon.objects.get(token.group())
    if form:
        return Actor(form, Span(*token.span()), token.group())
    found = _phrase_starting(reader, tokens, at)
    return found if found and (found.id or found.form == "name") else None
