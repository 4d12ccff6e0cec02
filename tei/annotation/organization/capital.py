"""Bodies in lines of capitals: the head of a letter, the title of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.annotation.lexicon import Lexicon
from tei.annotation.organization.headed import Headed
from tei.annotation.organization.table import Bodies
from tei.annotation.tokens import words_of
from tei.document import Candidate
from tei.names import flat
from tei.span import Span

_PART = re.compile(r"[^,;:.\n()\[\]–—]+")
_WORD = re.compile(r"[^\W\d_]+")
#: Longer lines are sentences or titles.
_MOST_WORDS = 10


def find_in_capitals(text: str, within: Span, lex: Lexicon, known: Bodies) -> Iterator[Candidate]:
    """Yield the bodies that fill a line of capitals, or a part of it between signs.

    Args:
        text: of the source.
        within: the block.
        lex: of the document's language.
        known: its table of bodies.
    """

    def lowered(word: re.Match[str]) -> str:
        small = word[0].lower()
        written = small if flat(small) in lex.grammar else small.capitalize()
        return written if len(written) == len(word[0]) else word[0]

    for part in _PART.finditer(text, within.start, within.end):
        start = part.start() + len(part[0]) - len(part[0].lstrip())
        line = _WORD.sub(lowered, part[0].strip())
        if not 1 < len(line.split()) <= _MOST_WORDS:
            continue
        found = words_of(line, Span(0, len(line)))
        for candidate in Headed(found, lex, known).candidates(line, 1.0):
            span = candidate.span
            if span.end == len(line) and flat(line[: span.start].strip()) in {"", *known.articles}:
                moved = Span(start + span.start, start + span.end)
                yield Candidate(moved, "org", candidate.score, candidate.by, "a line in capitals")
