"""Persons: by title, by given name, by initials, by the order of family name and given name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tei.annotation.lexicon import Lexicon, context, lexicon
from tei.annotation.office import Office, offices, starts_of
from tei.annotation.person.form import Words
from tei.annotation.person.listing import listed
from tei.annotation.person.name import Name, is_symbol, parse, runs
from tei.annotation.person.weight import FAMILIAR_KINDS, Weigher
from tei.annotation.tokens import Word, described, small_words, words, words_of
from tei.document import Block, Candidate, Document
from tei.span import Span

__all__ = ["recognize_persons"]

NAME = "person"

#: Facts of the header whose value begins with a person's name, and what that and a label is worth.
_FACTS = frozenset({"participant", "author", "sender", "recipient", "translator", "transcriber"})
_STATED, _LABELLED = 0.9, 0.85
#: What a name must be worth where an archive tells what the document is about.
_TOLD = 0.75


def recognize_persons(document: Document) -> Iterator[Candidate]:
    """Propose the persons of a document.

    Args:
        document: with blocks; its header's participants and correspondents count as evidence.

    Returns:
        Candidates of kind ``person`` whose attributes are the parts of the name (``forename``,
        ``surname``), the ``sex`` and the ``title`` that stands before it.
    """
    lex, held = lexicon(document.language), offices(document)
    weigher = Weigher(
        document.source.text,
        lex,
        context(document.language),
        small_words(document),
        familiar=document.kind in FAMILIAR_KINDS,
        offices=held,
        starts=frozenset(starts_of(held.values())),
    )
    for block, found in zip(document.body(), words(document), strict=True):
        if block.kind == "speaker":
            yield from _label(found, lex)
        else:
            yield from _in_block(block, found, weigher)
    for block, found in described(document):
        yield from (c for c in _in_block(block, found, weigher) if c.score >= _TOLD)
    yield from _facts(document, lex)


def _in_block(block: Block, found: Words, weigher: Weigher) -> Iterator[Candidate]:
    lex = weigher.lex
    parted = (part for run in runs(found, lex) for part in _parted(run, weigher.offices))
    names = [name for run in parted for name in parse(run, lex)]
    weighed = [(name, *weigher.weigh(name, block)) for name in names]
    for name, score, why in listed(weigher.text, weighed, lex):
        yield _candidate(name, score, why)


def _parted(run: Words, offices: Mapping[int, Office]) -> Iterator[Words]:
    """Yield the parts of a run, cut where the complement of an office ends before its bearer."""
    first = 0
    for index in range(1, len(run)):
        office = offices.get(run[index - 1].end)
        if office is not None and office.form == "complement":
            yield run[first:index]
            first = index
    yield run[first:]


def _candidate(name: Name, score: float, evidence: str) -> Candidate:
    attributes = list(name.parts)
    attributes += [
        (key, value) for key, value in (("sex", name.sex), ("title", name.title)) if value
    ]
    span = Span(name.words[0].start - name.lead, name.words[-1].end)
    return Candidate(span, "person", round(score, 3), NAME, evidence, tuple(attributes))


def _label(found: tuple[Word, ...], lex: Lexicon) -> Iterator[Candidate]:
    """Propose the name that begins the label of a turn."""
    for run in runs(found, lex):
        for name in parse(run, lex):
            if _is_letter(name):
                continue
            if name.form in ("titled", "ranked") or all(lex.is_rare(w) for w in name.words):
                yield _candidate(name, _LABELLED, "label of a turn")
        return


def _is_letter(name: Name) -> bool:
    """Tell whether a label is a letter alone, as of question and answer."""
    return len(name.words) == 1 and len(name.words[0].text) == 1


def _facts(document: Document, lex: Lexicon) -> Iterable[Candidate]:
    """Propose the names with which the header's participants and correspondents begin."""
    for fact in document.header.facts:
        if fact.key not in _FACTS or fact.span is None:
            continue
        for run in runs(words_of(document.source.text, fact.span), lex):
            if any(word.key in lex.bodies for word in run):
                break  # a body is meant, and what follows completes its name
            known = (n for n in parse(run, lex) if not (_is_letter(n) or is_symbol(n)))
            names = [n for n in known if n.form != "single" or _is_rare(n, lex)]
            for name in names:
                yield _candidate(name, _STATED, f"{fact.key} of the header")
            if names:
                break


def _is_rare(name: Name, lex: Lexicon) -> bool:
    return len(name.words) == 1 and lex.is_rare(name.words[0])
