"""The places of a document: each name weighed by the gazetteer and by what stands round it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from tei.annotation.lexicon import Lexicon, is_forename
from tei.annotation.place.cues import STRONG, PlaceCues
from tei.annotation.place.name import FAMOUS, Names, is_acronym
from tei.annotation.place.surroundings import BEFORE, BETWEEN, NEIGHBOUR, Surroundings, candidate
from tei.annotation.tokens import Word
from tei.document import Block, Candidate
from tei.gazetteer import Place
from tei.span import Span

#: Kinds of block that make a column of names, and the most words with a capital in one.
_IN_COLUMNS, _MOST_IN_COLUMN = {"p", "item", "address", "ab"}, 4
#: Kinds of block whose words have capitals for no other reason.
_HEADINGS = frozenset({"head", "fw"})
#: Strength of a name by its weight in the gazetteer, and what is taken off for an ambiguous one.
_BY_WEIGHT = {1: 0.45, 2: 0.7, 3: 0.88}
_AMBIGUOUS = {1: 0.3, 2: 0.3, 3: 0.1}
#: What a head word of geography is worth, one that may be a surname, a name of the language, a
#: name that needs its article, and an ending of places.
_HEADED, _DOUBTFUL, _EXONYM, _WITH_ARTICLE, _ENDING = 0.75, 0.35, 0.75, 0.6, 0.35
#: Kinds of place whose names take the article.
_ARTICLED = frozenset({"water", "mountain"})
_AFTER_COMMA = re.compile(r",\s*$")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\.?,?\s*\d")
_SMALL = re.compile(r"(?<![^\W_])[a-z]{3,}")
_POSSESSIVE = re.compile(r"[’'](?:s\b|\s)")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the places of one document.

    Args:
        text: of the source.
        names: where names end.
        around: what stands round them.
        cues: of the document's language.
        lexicon: of the same.
        small: words that are hardly names; asked once, since to find them again means to hash
            the whole document.
        alone: words with a capital that somewhere stand beside no other.
        acts: finds, behind a name, a verb that somebody is the subject of.
    """

    text: str
    names: Names
    around: Surroundings
    cues: PlaceCues
    lexicon: Lexicon
    small: frozenset[str]
    alone: frozenset[str]
    acts: re.Pattern[str]

    def in_block(self, block: Block, row: tuple[Word, ...]) -> Iterator[Candidate]:
        """Yield the places of a block, left to right."""
        reached = last = block.span.start
        for index, word in enumerate(row):
            if word.start < reached:
                continue
            span, found, firm = self._at(block, row, index, last)
            yield from found
            reached = span.end
            last = span.end if firm else last

    def _at(
        self, block: Block, row: tuple[Word, ...], index: int, last: int
    ) -> tuple[Span, list[Candidate], bool]:
        """Return what begins at a word, what speaks for it, and whether it makes a neighbour.

        Args:
            block: where it stands.
            row: the words of the block.
            index: of the word.
            last: where the place before it ends.
        """
        word, alone = row[index], Span(row[index].start, row[index].end)
        known = self.names.known(block, word)
        headed = self.names.headed(block, row, index, known[0] if known else 0)
        if headed:
            span = Span(headed.start, self.names.whole(row, index, headed.end))
            doubtful = not known and self.names.may_be_surname(span, word)
            score = _DOUBTFUL if doubtful else _HEADED
            first = candidate(span, score, "a head word of geography")
            return span, [first, *self.around.context(span, block, last)], True
        after = row[index + 1] if index + 1 < len(row) else None
        part = self._is_part_of_sign(word, after)
        common = word.key in self.lexicon.common and known is not None and known[0] == word.end
        if known and not (part and common) and not self._is_half(known, word, after):
            end, place = known
            span = Span(word.start, self.names.whole(row, index, end))
            found = [*self.listed(span, place, word, after, block)]
            found += self.around.context(span, block, last, shared=place.person)
            return span, found, True
        if word.text in self.cues.exonyms:
            first = candidate(alone, _EXONYM, "a place by its name in the language")
            return alone, [first, *self.around.context(alone, block, last)], True
        articled = self.cues.articled.match(self.text, max(word.start - 4, block.span.start))
        if articled:
            span = Span(word.start, articled.end())
            return span, [candidate(span, _WITH_ARTICLE, "with the article, a place")], False
        half = known is not None and self._is_half(known, word, after)
        if part or (known and not half) or not self.may_be_unknown(word):
            return alone, [], False
        return self._unlisted(block, row, index, last)

    def _unlisted(
        self, block: Block, row: tuple[Word, ...], index: int, last: int
    ) -> tuple[Span, list[Candidate], bool]:
        """Return the same of a word that the gazetteer does not know."""
        word, after = row[index], row[index + 1] if index + 1 < len(row) else None
        span = Span(word.start, self.names.whole(row, index, self._both(row, index)))
        if self.around.told.ruler.match(self.text, span.end, block.span.end):
            return span, [], False
        found = [*self.around.context(span, block, last, shared=is_forename(word))]
        if block.kind in _HEADINGS and self._has_capitals(block):
            found = [proposal for proposal in found if proposal.score >= STRONG]
        found += self.unknown(span, after, block)
        if word.key.endswith(self.cues.endings):
            found.append(candidate(span, _ENDING, "ends as places do"))
        return span, found, any(c.score >= STRONG for c in found)

    def _has_capitals(self, block: Block) -> bool:
        """Tell whether all words of a heading have capitals, so that they say nothing."""
        small = _SMALL.findall(self.text, block.span.start, block.span.end)
        return self.lexicon.grammar.issuperset(small)

    def _both(self, row: tuple[Word, ...], index: int) -> int:
        """Return where an unknown name of one word or two ends: ``Vanua Levu``."""
        word, after = row[index], row[index + 1] if index + 1 < len(row) else None
        if after is not None and self._names_region(word, after):
            return after.end
        if after is None or after.opening or is_forename(word):
            return word.end
        if self.text[word.end : after.start] != " ":
            return word.end
        if {word.key, after.key} & self.alone or _NUMBER.match(self.text, after.end):
            return word.end  # two names side by side; a date behind a place
        if self.acts.match(self.text, after.end):
            return word.end  # somebody does something there
        known = after.key in self.names.gazetteer.names
        last = index + 2 == len(row) or row[index + 2].gap != " "
        return after.end if last and not known and self.may_be_unknown(after) else word.end

    def _is_half(self, known: tuple[int, Place], word: Word, after: Word | None) -> bool:
        """Tell whether a small place only begins the name of a region."""
        place = known[1]
        small = place.weight < FAMOUS and (place.weight == 1 or place.word or place.person)
        ends = after is not None and known[0] == word.end
        return bool(ends and after and small and self._names_region(word, after))

    def _names_region(self, word: Word, after: Word) -> bool:
        """Tell whether two words are the name of what the noun behind them is."""
        beside = self.text[word.end : after.start] == " " and not after.opening
        own = beside and self.may_be_unknown(word) and self.may_be_unknown(after)
        return own and self.cues.behind.match(self.text, after.end) is not None

    def _is_part_of_sign(self, word: Word, after: Word | None) -> bool:
        """Tell whether a word begins a longer name with the article: ``the Gilded Heron``."""
        if after is None or after.gap != " ":
            return False
        if after.key in self.lexicon.geography or after.key in self.names.gazetteer.names:
            return False
        if self._names_region(word, after):
            return False
        before = self.text[max(0, word.start - BEFORE) : word.start]
        return self.cues.article.search(before) is not None

    def listed(
        self, span: Span, place: Place, word: Word, after: Word | None, block: Block
    ) -> Iterator[Candidate]:
        """Yield what the gazetteer says of a name, less for what may be another thing.

        Args:
            span: the name.
            place: what the gazetteer knows of it.
            word: its first word.
            after: the word behind it, if there is one.
            block: where it stands.
        """
        text = self.text
        score = _BY_WEIGHT[place.weight]
        if (place.word or place.person) and not is_acronym(word):
            score -= _AMBIGUOUS[place.weight]
        if is_acronym(word) and place.kind == "settlement" and place.weight < FAMOUS:
            return
        if place.kind == "abbreviation" and not _AFTER_COMMA.search(
            text[span.start - 3 : span.start]
        ):
            return
        before = text[max(block.span.start, span.start - BEFORE) : span.start]
        cue = self.around.cue(span, block)
        if (cue and not cue[1]) or self.beside_person(span, word, after, block):
            score -= 0.5
        elif self.cues.refused_behind.match(text, span.end):
            score -= 0.2
        if place.word and not is_acronym(word) and (word.opening or word.key in self.small):
            score -= 0.2 if place.weight == FAMOUS and word.opening else 0.3
        if word.key in self.lexicon.common and len(span) == word.end - word.start:
            score -= 0.3
        if score > 0.1:
            yield candidate(span, round(score, 2), f"a {place.kind} of the gazetteer")
        if place.kind in _ARTICLED and self.cues.article.search(before):
            yield candidate(span, NEIGHBOUR, f"a {place.kind} with its article")

    def beside_person(self, span: Span, word: Word, after: Word | None, block: Block) -> bool:
        """Tell whether a title or a given name stands before, or a surname behind.

        Args:
            span: the name.
            word: its first word.
            after: the word behind it, if there is one.
            block: where it stands.
        """
        text = self.text
        before = text[max(block.span.start, span.start - BEFORE) : span.start].rstrip(" ")
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
            and after.key not in self.names.gazetteer.names
        )

    def unknown(self, span: Span, after: Word | None, block: Block) -> Iterator[Candidate]:
        """Yield what a place behind a word that the gazetteer does not know says of it."""
        text = self.text
        near = after is not None and span.end < after.start <= span.end + BETWEEN
        if not after or not near or not self.cues.joints.fullmatch(text, span.end, after.start):
            return
        if self.names.known(block, after):
            yield candidate(span, NEIGHBOUR, "before another place")

    def may_be_unknown(self, word: Word) -> bool:
        """Tell whether a word that the gazetteer does not know may be the name of a place."""
        key = word.key
        return (
            len(key) > 2
            and not word.initial
            and not _DIGIT.search(key)
            and self.lexicon.is_rare(word)
            and not self.lexicon.is_title(key)
            and key not in self.cues.not_places
            and key not in self.small
            and not (word.text.isupper() and len(key) < 6)
            and not _POSSESSIVE.match(self.text, word.end)
        )

    def in_columns(self, rows: Sequence[tuple[Block, tuple[Word, ...]]]) -> Iterator[Candidate]:
        """Yield unknown words that are a block each, in a column with known places.

        Addresses are written so, and lists of places.
        """
        for alone, group in groupby(rows, key=lambda pair: self._is_name_alone(*pair)):
            column = list(group) if alone else []
            known = [self.names.known(block, row[0]) for block, row in column]
            if any(k and k[1].weight > 1 and not (k[1].person or k[1].word) for k in known):
                for (_, row), place in zip(column, known, strict=True):
                    if not place and len(row) == 1 and self.may_be_unknown(row[0]):
                        span = Span(row[0].start, row[0].end)
                        yield candidate(span, NEIGHBOUR, "in a column with places")

    def _is_name_alone(self, block: Block, row: tuple[Word, ...]) -> bool:
        """Tell whether a block is a name and nothing else."""
        return (
            0 < len(row) <= _MOST_IN_COLUMN
            and block.kind in _IN_COLUMNS
            and row[0].start == block.span.start
            and row[-1].end + 1 >= block.span.end
        )


def standing_alone(rows: Iterable[tuple[Word, ...]]) -> frozenset[str]:
    """Return the words with a capital that somewhere stand beside no other, by their keys."""
    return frozenset(
        word.key
        for row in rows
        for word, after in zip_longest(row, row[1:])
        if word.gap != " " and (after is None or after.gap != " ")
    )
