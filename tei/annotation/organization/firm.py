"""Firms: bodies that are called after persons, known by the form of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon
from tei.annotation.organization.headed import NAME
from tei.annotation.organization.table import Bodies
from tei.annotation.tokens import Word, words_of
from tei.document import Candidate
from tei.span import Span

#: The first letters of a name that runs on behind what looks like its end.
_GOES_ON = re.compile(r"\s[^\W\d_a-z][^\W\d_A-Z]")
#: What a firm is worth by what shows it: its closing, a word before it, a sign between two names.
_SCORES = {"closed": 0.85, "called": 0.8, "joined": 0.65}


@dataclass(frozen=True, slots=True)
class Firms:
    """Finds firms in a document.

    Args:
        text: of the source.
        lex: of the document's language.
        known: its table of bodies.
        signs_join_names: the document writes ``&`` between names alone, where it shows a firm, and
            never for the word "and".
    """

    text: str
    lex: Lexicon
    known: Bodies
    signs_join_names: bool

    def candidates(self, within: Span) -> Iterator[Candidate]:
        """Yield ``Lyall & Orr``, ``Holm and Co.``, ``Brandt Brothers`` in a block."""
        for found in self.known.firms.finditer(self.text, within.start, within.end):
            form = found.lastgroup or ""
            span = Span(*found.span(form))
            if self._is_firm(form, span):
                yield Candidate(span, "org", _SCORES[form], NAME, f"a firm by its form, {form}")

    def _is_firm(self, form: str, span: Span) -> bool:
        abbreviated = self.text[span.end - 1] == "."
        if form == "closed" and not abbreviated and _GOES_ON.match(self.text, span.end):
            return False  # ``Nguyen Co Thach``
        first, *others = words_of(self.text, span)
        if form == "joined" and not (self.signs_join_names and all(map(self._is_own, others))):
            return False
        return self._is_own(first) and not self.lex.is_title(first.key)

    def _is_own(self, word: Word) -> bool:
        return self.lex.is_plain(word) and word.key not in self.lex.common


def firms(text: str, lex: Lexicon, known: Bodies) -> Firms:
    """Return what finds the firms of a document, having seen how it writes "and"."""
    return Firms(text, lex, known, known.small_joint.search(text) is None)
