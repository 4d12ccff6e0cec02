"""The subject of a verb of saying, beside it or earlier in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from tei.annotation.speech.actor import Actor, Reader, Token, is_adverb, is_name
from tei.annotation.speech.phrase import actor_ending, actor_starting, name_ending
from tei.annotation.speech.sentence import abbreviates

#: A word, or a sign.
TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\s\w]")
#: How far to look from the verb for its subject, to the left and to the right, in code points.
_LEFT, _RIGHT = 320, 140
#: So many words and signs behind a verb are read.
_MANY = 20
#: "At last", "in the end" before a subject have fewer words than this.
_ADVERBIAL = 5
_STOP = re.compile(r"[.!?](?=[\s\"”’)\]])")
_LAST_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\Z")
#: A word is no longer than this.
_LONGEST_WORD = 32


def tokens_before(reader: Reader, floor: int, at: int) -> Sequence[Token]:
    """Return the words from the beginning of the sentence to ``at``."""
    begin = max(floor, at - _LEFT)
    stops = reversed(list(_STOP.finditer(reader.text, begin, at)))
    begin = next((stop.end() for stop in stops if _ends_sentence(reader, stop, begin, at)), begin)
    return list(TOKEN.finditer(reader.text, begin, at))


def _ends_sentence(reader: Reader, stop: Token, begin: int, at: int) -> bool:
    """Tell whether a stop before ``at`` ends a sentence, and no abbreviation."""
    if stop.group() != ".":
        return True
    word = _LAST_WORD.search(reader.text, max(begin, stop.start() - _LONGEST_WORD), stop.start())
    following = reader.text[stop.end() : at].lstrip()[:1]
    return word is None or not abbreviates(word.group(), following, reader.lexicon)


def tokens_after(reader: Reader, at: int, ceiling: int) -> Sequence[Token]:
    """Return the words that follow ``at``."""
    return list(islice(TOKEN.finditer(reader.text, at, min(ceiling, at + _RIGHT)), _MANY))


def _opens_clause(reader: Reader, tokens: Sequence[Token], subject: Actor) -> bool:
    """Tell whether a subject stands where a main clause begins."""
    lexicon = reader.lexicon
    upto = bisect_right(tokens, subject.span.start, key=re.Match.end)
    before = [token.group().lower() for token in tokens[:upto]]
    if 0 < len(before) < _ADVERBIAL and before[0] in lexicon.leads and before[-1].isalpha():
        return before[-1] not in lexicon.prepositions
    while before and before[-1] in lexicon.openers:
        if before.pop() in lexicon.subordinate and before:
            return False
    return not before or before[-1] in (",", ";", ":", "—")


def subject_of_sentence(reader: Reader, tokens: Sequence[Token], last: int) -> Actor | None:
    """Return the nearest subject of a main clause, for "met him and said"."""
    for index in range(last, -1, -1):
        token = tokens[index]
        word = token.group()
        form = reader.lexicon.subjects.get(word if word == "I" else word.lower())
        mention = reader.cast.ending(token.end())
        if not mention and (not form or form == "other") and word not in reader.lexicon.people:
            continue
        subject = actor_ending(reader, tokens, index)
        if subject and _opens_clause(reader, tokens, subject):
            return subject
    first = next((t for t in tokens if is_name(t.group(), reader.lexicon)), None)
    if first is not None and first is tokens[0]:
        end = 0
        while end < last and is_name(tokens[end + 1].group(), reader.lexicon):
            end += 1
        return name_ending(reader, tokens, end)
    return None


def find_parallel(reader: Reader, tokens: Sequence[Token], last: int) -> Actor | None:
    """Return whose verb has the same auxiliary before: "that Ada had come and had said"."""
    if last + 1 >= len(tokens) or tokens[last].group() not in reader.lexicon.conjunctions:
        return None
    auxiliary = tokens[last + 1].group()
    if auxiliary not in reader.lexicon.finite:
        return None
    before = (n for n in range(last - 1, 0, -1) if tokens[n].group() == auxiliary)
    subjects = (actor_ending(reader, tokens, n - 1) for n in before)
    return next((actor for actor in subjects if actor is not None), None)


def subject_after(
    reader: Reader, tokens: Sequence[Token], *, passive: bool = False
) -> Actor | None:
    """Return the subject that follows its verb: "said the old man"."""
    first = 0
    for word in (token.group() for token in tokens):
        if not (word.islower() and is_adverb(word, reader.lexicon)):
            break
        first += 1
    if passive:
        if first >= len(tokens) or tokens[first].group() not in reader.lexicon.agent:
            return None
        first += 1
    if first >= len(tokens):
        return None
    return actor_starting(reader, tokens, first)
