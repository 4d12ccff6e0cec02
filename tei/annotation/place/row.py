"""Places in a row behind a noun of what they are: ``the villages (Ongea, Kanem and Torvik)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei.annotation.lexicon import Lexicon
from tei.annotation.place.surroundings import candidate
from tei.annotation.tokens import capitals, words_of
from tei.document import Block, Candidate
from tei.language import table
from tei.language.alternation import either
from tei.span import Span

#: What it is worth to stand in such a row.
_IN_ROW = 0.85


@cache
def _rows(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a row behind its noun, and a name in it."""
    read = table(language, "place")
    rows, joints = read.get("rows", {}), either(read.get("beside", {}).get("joints", ()))
    noun, lead = either(rows.get("nouns", ())), either(rows.get("leads", ()))
    word = rf"[{capitals()}][\w'’-]+"
    name = rf"{word}(?:[ \n]{word}){{0,2}}"
    more = rf"(?:,\s(?:(?:{joints})\s)?|\s(?:{joints})\s){name}"
    opens = rf"(?:,?\s(?:{lead})\s|\s?[\[(:–—]\s?)"
    return re.compile(rf"\b(?:{noun}){opens}(?P<row>{name}(?:{more})+)"), re.compile(name)


def in_rows(text: str, block: Block, lexicon: Lexicon) -> Iterator[Candidate]:
    """Propose the names in rows of places; a row with a title in it is one of persons.

    Args:
        text: of the source.
        block: where to look.
        lexicon: of the document's language.
    """
    rows, name = _rows(lexicon.language)
    for row in rows.finditer(text, block.span.start, block.span.end):
        if all(map(lexicon.is_rare, words_of(text, Span(*row.span("row"))))):
            for found in name.finditer(text, *row.span("row")):
                yield candidate(Span(*found.span()), _IN_ROW, "in a row of places")
