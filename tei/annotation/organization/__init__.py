"""Organizations: by the head word of their name, by initials, by the words of a list."""

from __future__ import annotations

from collections.abc import Iterator

from tei.annotation.lexicon import lexicon
from tei.annotation.organization.acronym import Acronyms, initials
from tei.annotation.organization.headed import NAME, Headed
from tei.annotation.organization.table import bodies
from tei.annotation.tokens import Word, words, words_of
from tei.document import Candidate, Document
from tei.span import Span

__all__ = ["recognize_organizations"]

_LISTED = 0.9
#: What a name keeps of its worth in a heading, where every word may have a capital.
_IN_HEADING = 0.8


def recognize_organizations(document: Document) -> Iterator[Candidate]:
    """Propose the organizations of a document.

    Args:
        document: with blocks.

    Returns:
        Candidates of kind ``org``; initials that stand for a longer name carry it as the
        attribute ``expansion``.
    """
    lex, known = lexicon(document.language), bodies(document.language)
    text = document.source.text
    quiet: list[tuple[Word, ...]] = []
    named: dict[str, str] = {}
    for block, found in zip(document.body(), words(document), strict=True):
        for match in known.names.finditer(text, block.span.start, block.span.end):
            yield Candidate(Span(*match.span()), "org", _LISTED, NAME, "well-known body")
        if _is_shouting(found):
            continue
        quiet.append(found)
        weak = _IN_HEADING if block.kind == "head" else 1.0
        for candidate in Headed(found, lex, known).candidates(text, weak):
            name = candidate.span.of(text)
            named.setdefault(initials(words_of(name, Span(0, len(name)))), name)
            yield candidate
    acronyms = Acronyms(text, lex, known, named)
    for found in quiet:
        yield from acronyms.candidates(found)


def _is_shouting(found: tuple[Word, ...]) -> bool:
    """Tell whether a block is written in capitals throughout."""
    loud = sum(w.text.isupper() and len(w.text) > 1 for w in found)
    return loud > 2 and loud > 0.6 * len(found)
