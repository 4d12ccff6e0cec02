"""Places: by the gazetteer, by the head words of geography, and by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tei.annotation.lexicon import Lexicon, is_forename, lexicon, with_long_s
from tei.annotation.place_cues import STRONG, PlaceCues, place_cues
from tei.annotation.tokens import Word, small_words, words
from tei.document import Block, Candidate, Document
from tei.gazetteer import Gazetteer, Place, places
from tei.span import Span
from tei.temporal import Grammar, grammar

NAME = "place"
_PASSED_OVER = {"pb", "fw", "speaker"}
#: Kinds of block that make a column of names, and the most words with a capital in one.
_IN_COLUMNS, _MOST_IN_COLUMN = {"p", "item", "address", "ab"}, 4
#: Strength of a name by its weight in the gazetteer, and what is taken off for an ambiguous one.
_BY_WEIGHT = {1: 0.45, 2: 0.7, 3: 0.88}
_AMBIGUOUS = {1: 0.3, 2: 0.3, 3: 0.1}
#: What a place beside a name adds, the date of a dateline behind it, and an ending of places.
_NEIGHBOUR, _DATED, _ENDING = 0.55, 0.6, 0.35
#: Code points before a name in which a preposition is looked for, and between two places.
_BEFORE, _BETWEEN = 24, 12


def recognize_places(document: Document) -> Iterator[Candidate]:
    """Propose the places of a document.

    Args:
        document: with blocks.

    Yields:
        Candidates of kind ``place``. What the gazetteer says and what the context says are
        separate proposals for one span, so that the vote can add them up; an unknown word after
        a preposition of place is proposed on that evidence alone.
    """
    finder = _Finder(
        document,
        grammar(document.language),
        places(),
        place_cues(document.language),
        lexicon(document.language),
        small_words(document),
    )
    rows = list(zip(document.body(), words(document), strict=True))
    for block, row in rows:
        if block.kind not in _PASSED_OVER:
            yield from finder.in_block(block, row)
    yield from finder.in_columns(rows)


_FAMOUS = 3
#: Kinds of place whose names take the article.
_ARTICLED = frozenset({"water", "mountain"})
#: Kinds of place that have an east and a west of their own.
_DIVISIBLE = frozenset({"country", "region", "former state"})
_BLANK = re.compile(r",?\s{1,3}")
_AFTER_COMMA = re.compile(r",\s*$")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")
#: What ends a line of an address, and what a sentence goes on with.
_MARK = re.compile(r"\s*[,.;:\n]|\s+\d")
_RUNNING_ON = re.compile(r"\s[a-z]{2,}")
_POSSESSIVE = re.compile(r"[’'](?:s\b|\s)")


def _is_acronym(word: Word) -> bool:
    """Tell whether a word is ``US`` rather than ``Us``."""
    return word.text.isupper() and 1 < len(word.text) < 5


@dataclass(frozen=True, slots=True)
class _Finder:
    """What is the same for all blocks of a document."""

    document: Document
    grammar: Grammar
    gazetteer: Gazetteer
    cues: PlaceCues
    lexicon: Lexicon
    # asked once: to find it again means to hash the whole document
    small: frozenset[str]

    def in_block(self, block: Block, row: tuple[Word, ...]) -> Iterator[Candidate]:
        """Yield the places of a block, left to right."""
        reached = last = block.span.start
        text = self.document.source.text
        for index, word in enumerate(row):
            if word.start < reached:
                continue
            after = row[index + 1] if index + 1 < len(row) else None
            known = self.known(block, word)
            span = self.headed(block, row, index, known[0] if known else 0)
            if span:
                span = Span(span.start, self.whole(row, index, span.end))
                doubtful = not known and self._may_be_surname(span, word)
                yield self.candidate(span, 0.35 if doubtful else 0.75, "a head word of geography")
                yield from self.context(span, block, last)
                last = span.end
            elif known:
                end, place = known
                span = Span(word.start, self.whole(row, index, end))
                yield from self.listed(span, place, word, after, block)
                yield from self.context(span, block, last, shared=place.person)
                last = end
            elif word.text in self.cues.exonyms:
                span = Span(word.start, word.end)
                yield self.candidate(span, 0.75, "a place by its name in the language")
                yield from self.context(span, block, last)
                last = span.end
            elif self.cues.articled.match(text, max(word.start - 4, block.span.start)):
                span = Span(word.start, word.end)
                yield self.candidate(span, 0.6, "with the article, a place")
            elif self.may_be_unknown(word):
                span = Span(word.start, self.whole(row, index, word.end))
                shared = is_forename(word)
                found = [
                    *self.context(span, block, last, shared=shared),
                    *self.unknown(span, after, block),
                ]
                if word.key.endswith(self.cues.endings):
                    found.append(self.candidate(span, _ENDING, "ends as places do"))
                yield from found
                last = span.end if any(c.score >= STRONG for c in found) else last
            reached = span.end if span else word.end

    def known(self, block: Block, word: Word) -> tuple[int, Place] | None:
        """Return the longest name of the gazetteer that begins with a word."""
        text, end = self.document.source.text, word.start + len(word.text)
        found = self.gazetteer.longest(text, word.start, word.end, block.span.end)
        if found is None and word.text != text[word.start : word.end]:
            place = self.gazetteer.names.get(word.key)
            found = (word.end, place) if place else None
        if found is None:
            place = self.gazetteer.names.get(word.key.replace("-", " ").replace(". ", "."))
            found = (word.end, place) if place else None
        if found is None:
            misread = (self.gazetteer.names.get(key) for key in with_long_s(word))
            place = next((p for p in misread if p and p.weight > 1), None)
            found = (word.end, place) if place else None
        alone = found is not None and found[0] == end
        if found is None or (alone and word.key in self.lexicon.grammar and not _is_acronym(word)):
            return None
        return self._with_period(word, found)

    def _with_period(self, word: Word, found: tuple[int, Place]) -> tuple[int, Place]:
        """Take the period of ``U.S.`` into the name."""
        end, place = found
        text = self.document.source.text
        if word.initial and end == word.end and text[end : end + 1] == ".":
            return end + 1, place
        return found

    def listed(
        self, span: Span, place: Place, word: Word, after: Word | None, block: Block
    ) -> Iterator[Candidate]:
        """Yield what the gazetteer says of a name, less for what may be another thing."""
        text = self.document.source.text
        score = _BY_WEIGHT[place.weight]
        if (place.word or place.person) and not _is_acronym(word):
            score -= _AMBIGUOUS[place.weight]
        if _is_acronym(word) and place.kind == "settlement" and place.weight < _FAMOUS:
            return
        if place.kind == "abbreviation" and not _AFTER_COMMA.search(
            text[span.start - 3 : span.start]
        ):
            return
        before = text[max(block.span.start, span.start - _BEFORE) : span.start]
        cue = self.cue(span, block)
        if (cue and not cue[1]) or self.beside_person(span, word, after, block):
            score -= 0.5
        elif self.cues.refused_behind.match(text, span.end):
            score -= 0.2
        if place.word and not _is_acronym(word) and (word.opening or word.key in self.small):
            score -= 0.3
        if word.key in self.lexicon.common and len(span) == word.end - word.start:
            score -= 0.3
        if score > 0.1:
            yield self.candidate(span, round(score, 2), f"a {place.kind} of the gazetteer")
        if place.kind in _ARTICLED and self.cues.article.search(before):
            yield self.candidate(span, _NEIGHBOUR, f"a {place.kind} with its article")

    def beside_person(self, span: Span, word: Word, after: Word | None, block: Block) -> bool:
        """Tell whether a title or a given name stands before, or a surname behind."""
        text = self.document.source.text
        before = text[max(block.span.start, span.start - _BEFORE) : span.start].rstrip(" ")
        if _INITIAL.search(before):
            return True
        before = before.rstrip(".")
        title = before.rsplit(" ", 1)[-1].lower()
        if title in self.lexicon.address or title in self.lexicon.rank:
            return True
        key = text[span.start : span.end].lower()
        single = after is not None and after.start == span.end + 1 and " " not in key
        return bool(
            single
            and after
            and not after.opening
            and is_forename(word)
            and self.lexicon.is_rare(after)
            and after.key not in self.gazetteer.names
        )

    def cue(self, span: Span, block: Block) -> tuple[str, float] | None:
        """Return the phrase before a name that tells a place, or refuses it with a score of 0."""
        start = max(block.span.start, span.start - _BEFORE)
        return self.cues.phrase_before(self.document.source.text[start : span.start])

    def context(
        self, span: Span, block: Block, last: int, *, shared: bool = False
    ) -> Iterator[Candidate]:
        """Yield what stands before and behind a name.

        Args:
            span: the name.
            block: where it stands.
            last: where the place before it ends.
            shared: people bear the name too, so that "to" and "from" say less.
        """
        text = self.document.source.text
        cue = self.cue(span, block)
        if cue and not cue[1]:
            return
        if cue:
            phrase, score = cue
            worth = score / 2 if shared and score < STRONG else score
            yield self.candidate(span, worth, f"after {phrase!r}")
        found = self.cues.behind.match(text, span.end)
        if found:
            yield self.candidate(span, _NEIGHBOUR, f"before {found[1]!r}")
        near = block.span.start < last <= span.start <= last + _BETWEEN
        if near and self.cues.joints.fullmatch(text, last, span.start):
            yield self.candidate(span, _NEIGHBOUR, "beside another place")
        if span.start == block.span.start and self._dated(span.end):
            yield self.candidate(span, _DATED, "before a date")
        elif block.kind == "dateline" and not _RUNNING_ON.match(text, span.end):
            yield self.candidate(span, _DATED, "in the dateline")
        elif block.kind == "address" and self._ends_line(span, block):
            yield self.candidate(span, _DATED, "in the address")

    def _ends_line(self, name: Span, block: Block) -> bool:
        """Tell whether a name stands behind a comma or a line's end, and before another."""
        text = self.document.source.text
        before = text[max(block.span.start, name.start - 3) : name.start].rstrip(" ")
        ends = name.end == block.span.end or _MARK.match(text, name.end)
        return bool(ends) and before.endswith((",", "\n"))

    def _dated(self, end: int) -> bool:
        """Tell whether a date follows, as in a dateline."""
        text = self.document.source.text
        blank = _BLANK.match(text, end)
        found = blank and self.grammar.finder.match(text, blank.end(), blank.end() + _BEFORE)
        return bool(found and found.lastgroup and self.grammar.forms[found.lastgroup][0] == "point")

    def unknown(self, span: Span, after: Word | None, block: Block) -> Iterator[Candidate]:
        """Yield what a place behind a word that the gazetteer does not know says of it."""
        text = self.document.source.text
        near = after is not None and span.end < after.start <= span.end + _BETWEEN
        if not after or not near or not self.cues.joints.fullmatch(text, span.end, after.start):
            return
        if self.known(block, after):
            yield self.candidate(span, _NEIGHBOUR, "before another place")

    def _may_be_surname(self, span: Span, word: Word) -> bool:
        """Tell whether a given name and a head word may be somebody's full name."""
        head = self.document.source.text[word.end : span.end].strip()
        return is_forename(word) and head in self.cues.surnames

    def headed(self, block: Block, row: tuple[Word, ...], index: int, end: int) -> Span | None:
        """Return the span of ``Lake X``, ``Gulf of X``, ``Eastern X``, ``X River``."""
        word = row[index]
        beside = index + 1 < len(row) and row[index + 1].gap in (" ", ". ")
        span = self._after_head(block, row, index) if beside else None
        span = span or self._after_head_of(block, row, index)
        if span is None and (end or self.lexicon.is_plain(word)):
            span = self._tail(block, row, index, end)
        return span

    def _after_head(self, block: Block, row: tuple[Word, ...], index: int) -> Span | None:
        """Return the span of ``Lake X`` and ``Eastern X``."""
        word, following = row[index], row[index + 1]
        head = self.document.source.text[word.start : word.end + 1]
        if word.text in self.cues.parts:
            known = self.known(block, following)
            if known and known[1].weight == _FAMOUS and known[1].kind in _DIVISIBLE:
                return Span(word.start, known[0])
        if not (word.text in self.cues.heads or head in self.cues.heads) or following.opening:
            return None
        if not self.lexicon.is_plain(following):
            return None
        return self._tail(block, row, index + 1) or Span(word.start, following.end)

    def _after_head_of(self, block: Block, row: tuple[Word, ...], index: int) -> Span | None:
        """Return the span of ``Gulf of X``, when X is known."""
        start = row[index].start
        found = self.cues.heads_of.match(self.document.source.text, start, block.span.end)
        if not found:
            return None
        named = [word for word in row[index + 1 : index + 3] if word.start == found.end()]
        known = self.known(block, named[0]) if named else None
        return Span(start, known[0]) if known else None

    def _tail(self, block: Block, row: tuple[Word, ...], index: int, end: int = 0) -> Span | None:
        """Return the span from a word to the head word of geography behind it."""
        word = row[index]
        start = row[index - 1].start if index and self._joined(row, index) else word.start
        found = self.cues.head_behind.match(
            self.document.source.text, end or word.end, block.span.end
        )
        if not found or (word.opening and word.key in self.lexicon.grammar):
            return None
        if word.key in self.lexicon.common and not end and found[0].strip().islower():
            return None
        return Span(start, found.end())

    def _joined(self, row: tuple[Word, ...], index: int) -> bool:
        """Tell whether the word before a name is a head word of geography."""
        return row[index].gap in (" ", ". ") and row[index - 1].text in self.cues.heads

    def may_be_unknown(self, word: Word) -> bool:
        """Tell whether a word that the gazetteer does not know may be the name of a place."""
        key = word.key
        return (
            len(key) > 2
            and not word.initial
            and self.lexicon.is_rare(word)
            and not self.lexicon.is_title(key)
            and key not in self.cues.not_places
            and key not in self.small
            and not (word.text.isupper() and len(key) < 6)
            and not _POSSESSIVE.match(self.document.source.text, word.end)
        )

    def in_columns(self, rows: Sequence[tuple[Block, tuple[Word, ...]]]) -> Iterator[Candidate]:
        """Yield unknown words that are a block each, in a column with known places.

        Addresses are written so, and lists of places.
        """
        for alone, group in groupby(rows, key=lambda pair: self._is_name_alone(*pair)):
            column = list(group) if alone else []
            known = [self.known(block, row[0]) for block, row in column]
            if any(k and k[1].weight > 1 and not (k[1].person or k[1].word) for k in known):
                for (_, row), place in zip(column, known, strict=True):
                    if not place and len(row) == 1 and self.may_be_unknown(row[0]):
                        span = Span(row[0].start, row[0].end)
                        yield self.candidate(span, _NEIGHBOUR, "in a column with places")

    def _is_name_alone(self, block: Block, row: tuple[Word, ...]) -> bool:
        """Tell whether a block is a name and nothing else."""
        return (
            0 < len(row) <= _MOST_IN_COLUMN
            and block.kind in _IN_COLUMNS
            and row[0].start == block.span.start
            and row[-1].end + 1 >= block.span.end
        )

    def whole(self, row: tuple[Word, ...], index: int, end: int) -> int:
        """Return where a name ends that has small words of other languages in it."""
        following = next((n for n in range(index + 1, len(row)) if row[n].start >= end), len(row))
        while following < len(row):
            word = row[following]
            if not word.gap.startswith(" ") or word.gap.strip() not in self.cues.particles:
                break
            if word.opening or not self.lexicon.is_plain(word):
                break
            end, following = word.end, following + 1
        return end

    def candidate(self, span: Span, score: float, evidence: str) -> Candidate:
        """Return a proposal of this recognizer."""
        return Candidate(span, "place", score, NAME, evidence)
