"""Which words make the name of a place: of the gazetteer, or with a head word of geography."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon, is_forename, with_long_s
from tei.annotation.place.cues import PlaceCues
from tei.annotation.tokens import Word, capitals
from tei.document import Block
from tei.gazetteer import Gazetteer, Place
from tei.span import Span

#: The weight in the gazetteer of what everyone knows.
FAMOUS = 3
#: ``People's Democratic Republic of X`` has one word fewer before its name.
_WORDS_OF_STYLE = 5
#: Kinds of place that have an east and a west of their own.
_DIVISIBLE = frozenset({"country", "region", "former state"})


_CAPITAL = re.compile(rf"\s[{capitals()}]\w")


def is_acronym(word: Word) -> bool:
    """Tell whether a word is ``US`` rather than ``Us``."""
    return word.text.isupper() and 1 < len(word.text) < 5


@dataclass(frozen=True, slots=True)
class Names:
    """Finds where names of places end.

    Args:
        text: of the source.
        gazetteer: names of the world.
        cues: of the document's language.
        lexicon: of the same.
    """

    text: str
    gazetteer: Gazetteer
    cues: PlaceCues
    lexicon: Lexicon

    def known(self, block: Block, word: Word) -> tuple[int, Place] | None:
        """Return the longest name of the gazetteer that begins with a word: its end, the place."""
        found = self.gazetteer.longest(self.text, word.start, word.end, block.span.end)
        if found is None:
            place = self._respelt(word)
            found = (word.end, place) if place else None
        alone = found is not None and found[0] == word.start + len(word.text)
        if found is None or (alone and word.key in self.lexicon.grammar and not is_acronym(word)):
            return None
        return self._with_period(word, found)

    def _respelt(self, word: Word) -> Place | None:
        """Return the place of a word that is cut at a line's end, hyphenated or misread."""
        names, key = self.gazetteer.names, word.key
        place = names.get(key) if word.text != self.text[word.start : word.end] else None
        if place is None and ("-" in key or "." in key):
            place = names.get(key.replace("-", " ").replace(". ", "."))
        if place is None and "f" in key:
            misread = (names.get(other) for other in with_long_s(word))
            place = next((p for p in misread if p and p.weight > 1), None)
        return place

    def _with_period(self, word: Word, found: tuple[int, Place]) -> tuple[int, Place]:
        """Take the period of ``U.S.`` into the name."""
        end, place = found
        if word.initial and end == word.end and self.text[end : end + 1] == ".":
            return end + 1, place
        return found

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

    def headed(self, block: Block, row: tuple[Word, ...], index: int, end: int) -> Span | None:
        """Return the span of ``Lake X``, ``Gulf of X``, ``Eastern X``, ``X River``.

        Args:
            block: where it stands.
            row: the capitalised words of the block.
            index: of the first word in ``row``.
            end: offset at which a name of the gazetteer ends that begins there; 0 for none.
        """
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
        head = self.text[word.start : word.end + 1]
        if word.text in self.cues.parts:
            known = self.known(block, following)
            if known and known[1].weight == FAMOUS and known[1].kind in _DIVISIBLE:
                return Span(word.start, known[0])
        if not (word.text in self.cues.heads or head in self.cues.heads) or following.opening:
            return None
        if not self.lexicon.is_plain(following):
            return None
        return self._tail(block, row, index + 1) or Span(word.start, following.end)

    def _after_head_of(self, block: Block, row: tuple[Word, ...], index: int) -> Span | None:
        """Return the span of ``Gulf of X``, when X is known."""
        start = row[index].start
        found = self.cues.heads_of.match(self.text, start, block.span.end)
        if not found:
            return None
        named = [
            word for word in row[index + 1 : index + _WORDS_OF_STYLE] if word.start == found.end()
        ]
        known = self.known(block, named[0]) if named else None
        return Span(start, known[0]) if known else None

    def _tail(self, block: Block, row: tuple[Word, ...], index: int, end: int = 0) -> Span | None:
        """Return the span from a word to the head word of geography behind it."""
        word = row[index]
        start = row[index - 1].start if index and self._joined(row, index) else word.start
        found = self.cues.head_behind.match(self.text, end or word.end, block.span.end)
        if not found or (word.opening and word.key in self.lexicon.grammar):
            return None
        if found[0][0] in "'’" and not self.lexicon.is_rare(word):
            return None
        if found[0].strip() in self.cues.own and not self._is_own(word, found.end()):
            return None
        if self.text[found.start() - 1] == "." and found[0].strip() in self.cues.surnames:
            return None  # a sentence may end there, and a person begin the next
        if word.key in self.lexicon.common and not end and found[0].strip().islower():
            return None
        return Span(start, found.end())

    def _is_own(self, word: Word, end: int) -> bool:
        """Tell whether a word before a head word is a name, and no other noun follows."""
        rare = self.lexicon.is_rare(word) and not word.initial and not is_acronym(word)
        return rare and not _CAPITAL.match(self.text, end)

    def _joined(self, row: tuple[Word, ...], index: int) -> bool:
        """Tell whether the word before a name is a head word of geography."""
        return row[index].gap in (" ", ". ") and row[index - 1].text in self.cues.heads

    def may_be_surname(self, span: Span, word: Word) -> bool:
        """Tell whether a given name and a head word may be somebody's full name."""
        head = self.text[word.end : span.end].strip()
        return is_forename(word) and head in self.cues.surnames
