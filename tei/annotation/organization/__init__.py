"""Organizations: by the head word of their name, by initials, by their form, by a list."""

from __future__ import annotations

from collections.abc import Iterator

from tei.annotation.lexicon import lexicon
from tei.annotation.organization.acronym import Acronyms, initials
from tei.annotation.organization.capital import find_in_capitals
from tei.annotation.organization.firm import firms
from tei.annotation.organization.headed import NAME, Headed
from tei.annotation.organization.organ import Memory
from tei.annotation.organization.table import Bodies, bodies
from tei.annotation.tokens import Word, words, words_of
from tei.document import Block, Candidate, Document
from tei.span import Span

__all__ = ["recognize_organizations"]

_LISTED = 0.9
#: What a name keeps of its worth in a heading, where every word may have a capital.
_IN_HEADING = 0.8
#: More words in capitals than this, and this share of the characters, make a line of capitals.
_FEW, _LOUD = 2, 0.55


def recognize_organizations(document: Document) -> Iterator[Candidate]:
    """Propose the organizations of a document.

    Args:
        document: with blocks.

    Returns:
        Candidates of kind ``org``; initials that stand for a longer name carry it as the
        attribute ``expansion``; an organ without the party it belongs to carries, as ``name``,
        the name of the organ that is meant, and how sure that is as ``cert``.
    """
    lex, known = lexicon(document.language), bodies(document.language)
    text = document.source.text
    gathered: list[tuple[Block, tuple[Word, ...], list[Candidate]]] = []
    named: dict[str, str] = {}
    called = firms(text, lex, known)
    for block, found in zip(document.body(), words(document), strict=True):
        candidates = list(_listed(text, block, known))
        gathered.append((block, found, candidates))
        if _is_shouting(block, found):
            candidates += find_in_capitals(text, block.span, lex, known)
            continue
        candidates += called.candidates(block.span)
        weak = _IN_HEADING if block.kind == "head" else 1.0
        for candidate in Headed(found, lex, known).candidates(text, weak):
            name = candidate.span.of(text)
            named.setdefault(initials(words_of(name, Span(0, len(name)))), name)
            candidates.append(candidate)
    acronyms, memory = Acronyms(text, lex, known, named), Memory(text, known.organs)
    for block, found, candidates in gathered:
        alone = () if _is_shouting(block, found) else acronyms.candidates(found)
        yield from memory.settle(block, (*candidates, *alone))


def _listed(text: str, block: Block, known: Bodies) -> Iterator[Candidate]:
    """Yield the bodies of a block that the language's table lists."""
    for match in known.names.finditer(text, block.span.start, block.span.end):
        yield Candidate(Span(*match.span()), "org", _LISTED, NAME, "well-known body")


def _is_shouting(block: Block, found: tuple[Word, ...]) -> bool:
    """Tell whether a block is written in capitals throughout, as no sentence with initials is."""
    loud = [len(w.text) for w in found if w.text.isupper() and len(w.text) > 1]
    return len(loud) > _FEW and sum(loud) > _LOUD * len(block.span)
