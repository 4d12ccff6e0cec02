"""Initials of bodies: well known, bound to what they stand for, or known by use alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon
from tei.annotation.organization.table import Bodies
from tei.annotation.tokens import Word
from tei.document import Candidate
from tei.span import Span

NAME = "organization"

_ROMAN = re.compile(r"[IVXLC]+")
_NUMBER = re.compile(r"[ -]?\d")
#: How far before initials it is looked for what makes a body of them, in code points.
_REACH = 32
_SMALL = re.compile(r"\s([a-z]+)\b")
_SIGNS = str.maketrans("", "", ". /&")
_SHORTEST, _LONGEST, _LONGEST_UNKNOWN = 2, 8, 6
#: What initials are worth: bound to their words, well known, those of a body of the document,
#: as who acts, with an article or behind an office, and without.
_BOUND, _WELL_KNOWN, _OF_BODY, _ACTING, _USED, _BARE = 0.9, 0.85, 0.85, 0.55, 0.45, 0.3


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Finds initials of bodies in the capitalised words of a block.

    Args:
        text: of the source.
        lex: of the document's language.
        known: its table of bodies.
        named: the initials of the bodies that the document names, and their names.
    """

    text: str
    lex: Lexicon
    known: Bodies
    named: Mapping[str, str]

    def candidates(self, found: tuple[Word, ...]) -> Iterator[Candidate]:
        """Yield the initials of bodies, and the words beside them that they stand for."""
        for index, word in enumerate(found):
            letters = word.text.translate(_SIGNS)
            if not self._may_be(word, letters):
                continue
            bound = self._beside(found, index, letters)
            if bound is not None:
                yield self._candidate(
                    word, _BOUND, "beside what they stand for", bound.of(self.text)
                )
                yield Candidate(bound, "org", _BOUND, NAME, f"what {letters} stands for")
            elif letters in self.known.acronyms:
                yield self._candidate(word, _WELL_KNOWN, "well known", self.known.acronyms[letters])
            elif letters in self.named:
                yield self._candidate(word, _OF_BODY, "of a body named", self.named[letters])
            elif not word.initial and len(letters) <= _LONGEST_UNKNOWN:
                yield self._candidate(word, self._by_use(found, index), "by use")
                if "/" in word.text:
                    yield self._candidate(word, _BARE, "with a stroke, as of an office")

    def _may_be(self, word: Word, letters: str) -> bool:
        return (
            _SHORTEST <= len(letters) <= _LONGEST
            and letters.isalpha()
            and letters.isupper()
            and letters not in self.known.no_acronyms
            and not _ROMAN.fullmatch(letters)
            and not _NUMBER.match(self.text, word.end)
        )

    def _candidate(self, word: Word, score: float, why: str, expansion: str = "") -> Candidate:
        period = word.initial and self.text[word.end : word.end + 1] == "."
        attributes = (("expansion", " ".join(expansion.split())),) if expansion else ()
        span = Span(word.start, word.end + period)
        return Candidate(span, "org", score, NAME, f"initials {why}", attributes)

    def _by_use(self, found: tuple[Word, ...], index: int) -> float:
        word = found[index]
        before = self.text[max(0, word.start - _REACH) : word.start]
        if self.known.acting.before.search(before) or (
            self.known.acting.article.search(before)
            and self.known.acting.behind.match(self.text, word.end)
        ):
            return _ACTING
        used = self._is_used(found, index) or self._is_joined(found, index)
        return _USED if used else _BARE

    def _is_used(self, found: tuple[Word, ...], index: int) -> bool:
        """Tell whether initials stand as a body's name does: ``the ABC``, ``ABC officials``."""
        word = found[index]
        before = found[index - 1].key if index and word.gap == " " else ""
        if before in self.known.articles or before in self.lex.rank:
            return True
        behind = _SMALL.match(self.text, word.end)
        if behind and behind[1] in self.known.members:
            return True
        return word.gap.rpartition(" ")[0].rpartition(" ")[2] in self.known.articles

    def _is_joined(self, found: tuple[Word, ...], index: int) -> bool:
        """Tell whether initials stand in a row with those of a known body: ``NATO and ABC``."""
        row = (
            *((found[index - 1], found[index]) if index else ()),
            *((found[index + 1], found[index + 1]) if index + 1 < len(found) else ()),
        )
        return any(
            self._is_row(gap.gap) and other.text.translate(_SIGNS) in self.known.acronyms
            for other, gap in zip(row[::2], row[1::2], strict=True)
        )

    def _is_row(self, gap: str) -> bool:
        return gap == ", " or self.known.joint.fullmatch(gap.lstrip(",")) is not None

    def _beside(self, found: tuple[Word, ...], index: int, letters: str) -> Span | None:
        """Return the words before ``(ABC)``, or in the bracket behind ``ABC``, with its letters."""
        word = found[index]
        if word.gap in (" (", " [") and self._closes(word):
            for first in range(max(0, index - len(letters) - 2), index):
                if initials(found[first:index]) == letters:
                    return Span(found[first].start, found[index - 1].end)
        after = found[index + 1 : index + len(letters) + 3]
        if after and after[0].gap in (" (", " ["):
            for count in range(2, len(after) + 1):
                # initials kept from another language need not keep the order
                same = sorted(initials(after[:count])) == sorted(letters)
                if same and self._closes(after[count - 1]):
                    return Span(after[0].start, after[count - 1].end)
        return None

    def _closes(self, word: Word) -> bool:
        return self.text[word.end : word.end + 1] in (")", "]")


def initials(taken: tuple[Word, ...]) -> str:
    """Return the first letters of words."""
    return "".join(word.text[0] for word in taken)
