"""Places: by the gazetteer, by the head words of geography, and by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tei.annotation.lexicon import Lexicon, is_forename, lexicon
from tei.annotation.tokens import Word, small_words, words
from tei.document import Block, Candidate, Document
from tei.gazetteer import Gazetteer, Place, places
from tei.language import table
from tei.span import Span

NAME = "place"
_PASSED_OVER = {"pb", "fw", "speaker"}
#: Strength of a name by its weight in the gazetteer, and what is taken off for an ambiguous one.
_BY_WEIGHT = {1: 0.45, 2: 0.7, 3: 0.88}
_AMBIGUOUS = {1: 0.3, 2: 0.3, 3: 0.1}
#: What the words before a name, or a place behind it, add.
_STRONG, _MEDIUM, _WEAK, _NEIGHBOUR = 0.52, 0.25, 0.15, 0.4
#: Code points before a name in which a preposition is looked for.
_BEFORE = 24
_BLANK = re.compile(r"\s{1,3}(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The table ``place`` of a language, compiled."""

    before: tuple[tuple[re.Pattern[str], float], ...]
    beside: re.Pattern[str]
    articled: re.Pattern[str]
    not_places: frozenset[str]
    refused_before: re.Pattern[str]
    refused_after: re.Pattern[str]
    head_after: re.Pattern[str]
    heads: frozenset[str]
    heads_of: re.Pattern[str]
    parts: frozenset[str]


def recognize_places(document: Document) -> Iterator[Candidate]:
    """Propose the places of a document.

    Args:
        document: with blocks.

    Yields:
        Candidates of kind ``place``. What the gazetteer says and what the context says are
        separate proposals for one span, so that the vote can add them up; an unknown word after
        a preposition of place is proposed on that evidence alone.
    """
    finder = _Finder(document, places(), _cues(document.language), lexicon(document.language))
    for block, row in zip(document.body(), words(document), strict=True):
        if block.kind not in _PASSED_OVER:
            yield from finder.in_block(block, row)


@dataclass(frozen=True, slots=True)
class _Finder:
    """What is the same for all blocks of a document."""

    document: Document
    gazetteer: Gazetteer
    cues: _Cues
    lexicon: Lexicon

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
                score = 0.35 if is_forename(word) and not known else 0.75
                yield self.candidate(span, score, "a head word of geography")
                yield from self.context(span, block, 0)
            elif known:
                end, place = known
                span = Span(word.start, end)
                yield from self.listed(span, place, word, after, block)
                yield from self.context(span, block, last)
                last = end
            elif self.cues.articled.match(text, max(word.start - 4, block.span.start)):
                span = Span(word.start, word.end)
                yield self.candidate(span, 0.6, "with the article, a place")
            elif self.may_be_unknown(word):
                span = Span(word.start, self.end_of_unknown(row, index))
                yield from self.context(span, block, last)
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
        if found is None or (word.key in self.lexicon.grammar and found[0] == end):
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
        if place.word or place.person:
            score -= _AMBIGUOUS[place.weight]
        if place.kind == "abbreviation" and not text[: span.start].rstrip().endswith(","):
            return
        before = text[max(block.span.start, span.start - _BEFORE) : span.start]
        if self.cues.refused_before.search(before) or self.beside_person(span, word, after, block):
            score -= 0.5
        elif self.cues.refused_after.match(text, span.end):
            score -= 0.2
        if place.word and (word.opening or word.key in small_words(self.document)):
            score -= 0.3
        if word.key in self.lexicon.common and len(span) == word.end - word.start:
            score -= 0.3
        if score > 0.1:
            yield self.candidate(span, round(score, 2), f"a {place.kind} of the gazetteer")

    def beside_person(self, span: Span, word: Word, after: Word | None, block: Block) -> bool:
        """Tell whether a title or a given name stands before, or a surname behind."""
        text = self.document.source.text
        before = text[max(block.span.start, span.start - _BEFORE) : span.start].rstrip(" .")
        title = before.rsplit(" ", 1)[-1].lower()
        if title in self.lexicon.address or title in self.lexicon.rank:
            return True
        if word.gap == " " and re.search(r"(?:^|\s)[A-Z]\.$", text[: span.start].rstrip()[-4:]):
            return True
        key = text[span.start : span.end].lower()
        single = after is not None and after.start == span.end + 1 and " " not in key
        return bool(
            single
            and after
            and not after.opening
            and (word.key in ("jordan", "chad", "israel") or is_forename(word))
            and self.lexicon.is_rare(after)
            and after.key not in self.gazetteer.names
        )

    def context(self, span: Span, block: Block, last: int) -> Iterator[Candidate]:
        """Yield what the words before a name say, and a place just before it."""
        text = self.document.source.text
        before = text[max(block.span.start, span.start - _BEFORE) : span.start]
        for cue, score in self.cues.before:
            found = cue.search(before)
            if found:
                yield self.candidate(span, score, f"after {' '.join(found[1].lower().split())!r}")
                break
        found = self.cues.beside.match(text, span.end)
        if found:
            yield self.candidate(span, _NEIGHBOUR, f"before {found[1]!r}")
        if last and re.fullmatch(r",\s+|\s+and\s+", text[last : span.start]):
            yield self.candidate(span, _NEIGHBOUR, "beside another place")

    def headed(self, block: Block, row: tuple[Word, ...], index: int, end: int) -> Span | None:
        """Return the span of ``Lake X``, ``Gulf of X``, ``X River``, ``Eastern X``."""
        text, word = self.document.source.text, row[index]
        following = row[index + 1] if index + 1 < len(row) else None
        head = text[word.start : word.end + 1]
        plain = word.text in self.cues.heads or head in self.cues.heads
        beside = following is not None and text[word.end : following.start].strip(". ") == ""
        if (
            following
            and beside
            and plain
            and self.lexicon.is_plain(following)
            and not following.opening
        ):
            return self._tail(block, row, index + 1) or Span(word.start, following.end)
        if following and word.text in self.cues.parts and beside:
            known = self.known(block, following)
            if (
                known
                and known[1].weight == 3
                and known[1].kind in ("country", "region", "former state")
            ):
                return Span(word.start, known[0])
        of = self.cues.heads_of.match(text, word.start, block.span.end)
        if of and of.end() < block.span.end and text[of.end()].isupper():
            known = next(
                (self.known(block, w) for w in row[index + 1 : index + 3] if w.start == of.end()),
                None,
            )
            if known:
                return Span(word.start, known[0])
        if end or self.lexicon.is_plain(word):
            return self._tail(block, row, index, end)
        return None

    def _tail(self, block: Block, row: tuple[Word, ...], index: int, end: int = 0) -> Span | None:
        """Return the span from a word to the head word of geography behind it."""
        word = row[index]
        start = row[index - 1].start if index and self._joined(row, index) else word.start
        found = self.cues.head_after.match(
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
            and not is_forename(word)
            and key not in self.cues.not_places
            and key not in small_words(self.document)
            and not (word.text.isupper() and len(key) < 6)
        )

    def end_of_unknown(self, row: tuple[Word, ...], index: int) -> int:
        """Return where a name of one or two unknown words ends."""
        if index + 1 < len(row):
            second = row[index + 1]
            if second.gap == " " and not second.opening and second.key in ("town", "ville", "city"):
                return second.end
        return row[index].end

    def candidate(self, span: Span, score: float, evidence: str) -> Candidate:
        """Return a proposal of this recognizer."""
        return Candidate(span, "place", score, NAME, evidence)


@cache
def _cues(language: str) -> _Cues:
    """Return the table ``place`` of a language, compiled once."""
    read = table(language, "place")
    before, after, heads = read.get("before", {}), read.get("after", {}), read.get("heads", {})
    refused, others = read.get("refused", {}), read.get("others", {})

    def either(forms: list[str]) -> str:
        ordered = sorted(forms, key=len, reverse=True)
        return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in ordered) or "(?!)"

    article = r"\s{1,3}(?:the\s+|The\s+|old\s+)?$"
    small = after.get("heads", [])
    capital = [form.title() for form in small] + after.get("capital_heads", [])
    return _Cues(
        tuple(
            (re.compile(rf"(?<!\w)({either(before.get(key, []))}){article}", re.IGNORECASE), score)
            for key, score in (("strong", _STRONG), ("medium", _MEDIUM), ("weak", _WEAK))
        ),
        re.compile(rf"\s({either(read.get('beside', {}).get('nouns', []))})\b"),
        re.compile(rf"(?:{either(others.get('articled', []))})(?!\w|\s[A-Z])"),
        frozenset(others.get("not_places", [])),
        re.compile(rf"(?<!\w)(?:{either(refused.get('before', []))})\s{{1,3}}$", re.IGNORECASE),
        re.compile(rf"\s(?:{either(refused.get('after', []))})\b", re.IGNORECASE),
        re.compile(rf"(?:[ \t]{{1,3}}(?:{either(capital)})|\s{{1,3}}(?:{either(small)}))(?!\w)"),
        frozenset(heads.get("plain", [])),
        re.compile(rf"(?:{either(heads.get('with_of', []))})\s{{1,3}}(?:the\s+)?"),
        frozenset(read.get("compass", {}).get("parts", [])),
    )
