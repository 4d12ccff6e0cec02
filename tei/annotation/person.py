"""Persons: by title, by given name, by initials, by the order of family name and given name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei.annotation.lexicon import POSSESSIVE, Context, Lexicon, context, lexicon
from tei.annotation.person_name import Name, is_acronym, links, parse
from tei.annotation.tokens import Word, small_words, words, words_of
from tei.document import Block, Candidate, Document
from tei.span import Span

NAME = "person"

#: Facts of the header whose value begins with a person's name.
_FACTS = frozenset({"participant", "author", "sender", "recipient", "translator", "transcriber"})

#: What one mention is worth by the form of the name alone.
SCORES = {
    "titled": 0.95,
    "ranked": 0.85,
    "noble": 0.8,
    "initials": 0.8,
    "full": 0.8,
    "particle": 0.75,
    "family first": 0.75,
    "capital particle": 0.5,
    "given last": 0.5,
    "unknown": 0.4,
    "given": 0.45,
    "ending": 0.45,
    "single": 0.3,
}
#: The same at the beginning of a sentence, where every word has a capital.
OPENING = {"capital particle": 0.4, "given": 0.25, "ending": 0.3, "single": 0.05, "unknown": 0.3, "given last": 0.4}
#: Kinds of document that name persons without titles, and what that adds to a bare name.
_FAMILIAR_KINDS = frozenset({"letter", "prose", "play"})
_FAMILIAR = 0.12
#: Forms that need the help of what stands beside them.
_WEAK = frozenset({"given", "ending", "single", "unknown", "given last", "capital particle"})
#: A name in a list of persons, and one that stands in brackets behind an office.
_LISTED, _COUPLED, _PAIRED, _BRACKETED, _SIGNED = 0.6, 0.55, 0.4, 0.85, 0.9


def recognize_persons(document: Document) -> Iterator[Candidate]:
    """Propose the persons of a document.

    Args:
        document: with blocks; its header's participants and correspondents count as evidence.

    Returns:
        Candidates of kind ``person`` whose attributes are the parts of the name (``forename``,
        ``surname``), the ``sex`` and the title of ``address`` or ``rank`` that stands before it.
    """
    lex = lexicon(document.language)
    reader = _Reader(
        document.source.text,
        lex,
        small_words(document),
        context(document.language),
        document.kind in _FAMILIAR_KINDS,
    )
    for block, found in zip(document.body(), words(document), strict=True):
        if block.kind == "speaker":
            yield from _label(found, lex)
            continue
        names = [n for run in runs(found, lex) for n in parse(run, lex)]
        weighed = [(name, *reader.weigh(name, block)) for name in names]
        for name, score, why in listed(reader.text, weighed, lex):
            yield _candidate(name, score, why)
    yield from _facts(document, lex)


def runs(found: tuple[Word, ...], lex: Lexicon) -> Iterator[tuple[Word, ...]]:
    """Yield the longest stretches of words that could stand in one name with its titles."""
    first = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not links(found[index - 1], found[index], lex):
            yield found[first:index]
            first = index


def _candidate(name: Name, score: float, evidence: str) -> Candidate:
    attributes: list[tuple[str, str]] = list(name.parts)
    if name.sex:
        attributes.append(("sex", name.sex))
    if name.title:
        attributes.append(("title", name.title))
    span = Span(name.words[0].start, name.words[-1].end)
    return Candidate(span, "person", round(score, 3), NAME, evidence, tuple(attributes))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Weighs the names of one document by what stands beside them."""

    text: str
    lex: Lexicon
    small: frozenset[str]
    context: Context
    familiar: bool

    def weigh(self, name: Name, block: Block) -> tuple[float, str]:
        """Return how much a mention is worth and why."""
        first = name.words[0]
        if name.form in ("titled", "ranked"):
            return SCORES[name.form], f"{name.form} {name.title}"
        if all(w.initial for w in name.words):
            return (_SIGNED, "signature") if block.kind == "signed" else (0.0, "initials")
        single = len(name.words) == 1
        if single and is_acronym(first) and block.kind != "head":
            return (_SIGNED, "signature") if block.kind == "signed" else (0.02, "initials")
        if single and (first.key in self.small or not self.lex.is_rare(first)):
            return self._common(name)
        if block.kind in _SIGNING and (not single or len(block.span) <= len(first.text) + 4):
            return _SIGNED, "signature"
        if _bracketed(self.text, name, self.context):
            return _BRACKETED, "in brackets after an office"
        score, why = self._beside(name)
        return (score * 0.5 if name.form in _WEAK and block.kind in ("head", "fw") else score), why

    def _common(self, name: Name) -> tuple[float, str]:
        if _bracketed(self.text, name, self.context) and name.words[0].key not in self.lex.grammar:
            return _BRACKETED, "in brackets after an office"
        return 0.01, "a word of the language"

    def _beside(self, name: Name) -> tuple[float, str]:
        first, last = name.words[0], name.words[-1]
        scores = OPENING if first.opening and name.form in _WEAK else SCORES
        score, why = scores[name.form], name.form
        if self.familiar and name.form in ("single", "given", "ending"):
            score += _FAMILIAR
        lead = first.gap.rstrip(" .").rsplit(" ", 1)[-1]
        if lead in self.lex.small and not first.opening:
            return SCORES["ranked"], f"ranked {lead}"
        if first.key in self.small:
            score /= 2
        doubt = 1 - score
        for pattern, weight, reason in self.context.after:
            if pattern.match(self.text, last.end):
                doubt *= 1 - weight
                why = f"{why}, {reason}"
                break
        if lead in self.lex.kin and name.form in ("given", "full", "single"):
            doubt *= 0.4
            why = f"{why}, after {lead}"
        elif lead in self.context.before:
            doubt *= 0.75
            why = f"{why}, after {lead}"
        elif lead.lower() in self.context.articles and len(name.words) == 1:
            return 0.03, f"{why}, after {lead}"
        elif name.form in _WEAK and POSSESSIVE not in why:
            share = self._share(name, lead.lower())
            if share < 1:
                doubt = 1 - (1 - doubt) * share
                why = f"{why}, after {lead}"
        if first.opening:
            why = f"{why}, beginning a sentence"
        return 1 - doubt, why

    def _share(self, name: Name, lead: str) -> float:
        """Return what a weak name keeps of its worth behind a preposition."""
        firm = name.form in ("unknown", "given last", "given")
        if lead in self.context.locative:
            return 0.6 if firm else 0.3
        if lead in self.context.directional:
            return 0.85 if firm else 0.5
        return 1.0


_SIGNING = ("signed", "byline", "castItem")
_REACH = 160


def _bracketed(text: str, name: Name, context: Context) -> bool:
    """Tell whether a name stands alone in round brackets behind an office."""
    first, last = name.words[0], name.words[-1]
    if text[last.end : last.end + 1] != ")" or not first.gap.endswith("("):
        return False
    return bool(context.office.search(text, max(0, first.start - _REACH), first.start))


def listed(
    text: str, weighed: list[tuple[Name, float, str]], lex: Lexicon
) -> Iterator[tuple[Name, float, str]]:
    """Yield the names of a block, those that stand in one list with sure ones raised to them."""
    start = 0
    for index in range(1, len(weighed) + 1):
        if index < len(weighed) and _goes_on(text, weighed[index - 1][0], weighed[index][0]):
            continue
        row = weighed[start:index]
        sure = sum(score >= SCORES["family first"] for _, score, _ in row)
        shared = row[0][0].title in lex.plural
        given = len(row) > 2 or any(name.form in ("given", "ending") for name, _, _ in row)
        for name, score, why in row:
            rare = all(w.initial or lex.is_rare(w) for w in name.words)
            if shared or (sure and score < _LISTED and (rare or len(row) > 3)):
                yield name, max(score, 0.9 if shared else _LISTED), f"{why}, in a list of persons"
            elif len(row) > 1 and rare and 0.1 < score < _COUPLED:
                raised = _COUPLED if given else max(score, _PAIRED)
                yield name, raised, f"{why}, with others like it"
            else:
                yield name, score, why
        start = index


_LIST_GAP = re.compile(
    r"(?:,? (?:Esq|Jr|Sr)\.?)?(?:\.?, (?:and |& )?| and | & |; (?:and )?|, or | or )"
)


def _goes_on(text: str, before: Name, after: Name) -> bool:
    start, end = before.words[-1].end, after.words[0].start
    return end - start < 16 and bool(_LIST_GAP.fullmatch(" ".join(text[start:end].split("\n"))))


def _label(found: tuple[Word, ...], lex: Lexicon) -> Iterator[Candidate]:
    for run in runs(found, lex):
        for name in parse(run, lex):
            if name.form in ("titled", "ranked") or all(lex.is_rare(w) for w in name.words):
                yield _candidate(name, 0.85, "label of a turn")
        return


def _facts(document: Document, lex: Lexicon) -> Iterable[Candidate]:
    """Propose the names with which the header's participants and correspondents begin."""
    for fact in document.header.facts:
        if fact.key not in _FACTS or fact.span is None:
            continue
        for run in runs(words_of(document.source.text, fact.span), lex):
            names = [n for n in parse(run, lex) if n.form != "single" or _alone(n, lex)]
            for name in names:
                yield _candidate(name, 0.9, f"{fact.key} of the header")
            if names:
                break


def _alone(name: Name, lex: Lexicon) -> bool:
    return len(name.words) == 1 and lex.is_rare(name.words[0])
