"""Rules by which events, writings and other things are known: a form, and what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tei.annotation.lexicon import Lexicon, lexicon
from tei.annotation.tokens import words
from tei.document import Attributes, Candidate, CandidateKind, Document
from tei.gazetteer import places
from tei.language import table
from tei.language.alternation import any_of, capitalized, either
from tei.names import flat
from tei.span import Span

BY = "event"
#: A word with a capital, a name of a few such words, a year.
CAPITAL = r"[A-Z][\w’'-]*+"
NAMED = rf"{CAPITAL}(?:\.?\s{CAPITAL}){{0,3}}"
YEAR = r"(?:1[5-9]|20)\d\d\b"
_FIGURES = re.compile(r"\d+")
_PASSED_OVER = {"pb", "fw", "speaker"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A form and what it is.

    Args:
        pattern: the form; its group ``name`` is the name, ``proper`` what must be a proper name,
            ``place`` what must be a place of the gazetteer, ``bare`` what may be no small word.
        kind: of the candidate.
        score: how sure it is.
        evidence: why.
        attributes: of the candidate.
        idle: words that make no proper name of ``proper``, beside the common ones.
        anywhere: the form may begin with any character; else with a capital or a figure, and is
            tried where such a word begins.
    """

    pattern: re.Pattern[str]
    kind: CandidateKind
    score: float
    evidence: str
    attributes: Attributes = ()
    idle: frozenset[str] = frozenset()
    anywhere: bool = False


def find(document: Document, rules: Sequence[Rule]) -> Iterator[Candidate]:
    """Propose what has the form of a rule, block by block."""
    text, lex = document.source.text, lexicon(document.language)
    refused = table(document.language, "event").get("refused", {}).get("first", ())
    passed_over = lex.grammar | frozenset(refused)
    for block, starts in zip(document.body(), _starts(document), strict=True):
        if block.kind in _PASSED_OVER:
            continue
        for rule in rules:
            for found in _matches(rule, text, block.span, starts):
                start = _start(found, rule, lex, passed_over)
                if start is not None:
                    span = Span(start, found.end("name"))
                    yield Candidate(span, rule.kind, rule.score, BY, rule.evidence, rule.attributes)


def _matches(rule: Rule, text: str, within: Span, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield where a rule's form stands in a block, none overlapping."""
    if rule.anywhere:
        yield from rule.pattern.finditer(text, within.start, within.end)
        return
    reached, match = within.start, rule.pattern.match
    for start in starts:
        found = match(text, start, within.end) if start >= reached else None
        if found:
            reached = found.end()
            yield found


@lru_cache(maxsize=2)
def _starts(document: Document) -> tuple[tuple[int, ...], ...]:
    """Return where words begin that have a capital or are figures, block by block."""
    text = document.source.text
    return tuple(
        tuple(
            sorted(
                [word.start for word in found]
                + [m.start() for m in _FIGURES.finditer(text, block.span.start, block.span.end)]
            )
        )
        for block, found in zip(document.body(), words(document), strict=True)
    )


def _start(
    found: re.Match[str], rule: Rule, lex: Lexicon, passed_over: frozenset[str]
) -> int | None:
    """Return where the name begins, or ``None`` when what should be a proper name is none."""
    groups = found.groupdict()
    if groups.get("place"):
        return found.start("name") if flat(found["place"]) in places().names else None
    if groups.get("bare"):
        return None if flat(found["bare"]) in passed_over else found.start("name")
    if not groups.get("proper"):
        return found.start("name")
    for word in re.finditer(r"[^\s]+", found["proper"]):
        if flat(word[0].rstrip(".")) in passed_over:
            continue
        rest = map(flat, found["proper"][word.start() :].split())
        own = [key for key in rest if key not in lex.common | lex.demonyms | rule.idle]
        return found.start("proper") + word.start() if own else None
    return None


def listed(words: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """Return a function that gives the alternation of one list of a table."""
    return lambda key: either(words.get(key, ()))


def behind(forms: Iterable[str]) -> str:
    """Return what a form is preceded by: one of some words, in lower case or with a capital."""
    before = any_of(rf"(?<={re.escape(form)}\s)" for form in sorted(set(capitalized(forms))))
    return f"(?:{before})"
