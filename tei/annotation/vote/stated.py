"""Persons and bodies that the header states, whether or not the text mentions them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon, Sex
from tei.annotation.organization.table import Bodies
from tei.annotation.person.form import joined
from tei.annotation.person.name import is_symbol, parse, runs
from tei.annotation.tokens import Word, words_of
from tei.document import Header
from tei.entity import EntityKind
from tei.span import Span

#: Facts of the header that name somebody.
_KEYS = frozenset({"participant", "sender", "recipient", "author"})


@dataclass(frozen=True, slots=True)
class Stated:
    """Whom a fact of the header names.

    Args:
        kind: ``person`` or ``org``.
        form: the name, without titles.
        sex: as far as title and given name say.
        shown: as far as the title shows it.
        by: who states it.
    """

    kind: EntityKind
    form: str
    sex: Sex
    shown: Sex
    by: str


def find_stated(header: Header, lex: Lexicon, bodies: Bodies) -> Iterator[Stated]:
    """Yield whom the header of a document names, the user's statements first.

    Args:
        header: of the document.
        lex: of its language.
        bodies: head words of organizations in it.
    """
    facts = sorted(header.facts, key=lambda fact: fact.by != "user")
    for fact in facts:
        if fact.key in _KEYS:
            by = "metadata" if fact.by == "user" else fact.by
            found = words_of(fact.value, Span(0, len(fact.value)))
            if any(w.key in lex.bodies or w.text in bodies.acronyms for w in _first(found, lex)):
                yield Stated("org", fact.value, "", "", by)
                continue
            if _is_office(fact.value, found, lex):
                continue  # who is known by office alone is met where the text speaks of him
            names = [n for run in runs(found, lex) for n in parse(run, lex) if not is_symbol(n)]
            full = (n for n in names if n.form != "single")
            name = next(full, next(iter(names), None))
            if name is not None and (name.form != "single" or any(map(lex.is_rare, name.words))):
                shown = lex.sex_of(name.title)
                yield Stated("person", joined(name.words), name.sex, shown, by)


def _is_office(value: str, found: tuple[Word, ...], lex: Lexicon) -> bool:
    """Tell whether a statement is an office with its article and names nobody."""
    titles = [word for word in found if word.key not in lex.grammar]
    definite = len(found) > len(titles) or value[:1].islower()
    return definite and bool(titles) and lex.is_title(titles[-1].key)


def _first(found: tuple[Word, ...], lex: Lexicon) -> tuple[Word, ...]:
    """Return the first stretch of linked words, which says what a statement is about."""
    return next(runs(found, lex), ())
