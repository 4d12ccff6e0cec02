"""Names that follow from others: those of the user's authorities, and surnames of full names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tei.annotation.lexicon import lexicon
from tei.annotation.tokens import small_words, words_of
from tei.annotation.vote.ballot import Ballot, key_of
from tei.annotation.vote.person import person_name, without_particle
from tei.annotation.vote.projection import occurrences
from tei.authority import Authority
from tei.document import Candidate, CandidateKind, Document
from tei.span import Span

_KINDS: dict[str, CandidateKind] = {
    "person": "person",
    "group": "group",
    "org": "org",
    "place": "place",
    "event": "event",
}


def from_authorities(document: Document, authorities: Iterable[Authority]) -> Iterator[Candidate]:
    """Propose every occurrence of the names that the user knows."""
    kinds: dict[str, Authority] = {}
    forms: list[str] = []
    for authority in authorities:
        for form in (authority.name, *authority.variants):
            forms.append(form)
            kinds.setdefault(key_of(form), authority)
    for span, key in occurrences(document, forms):
        authority = kinds[key]
        yield Candidate(
            span, _KINDS[authority.kind], 1.0, "authority", f"authority {authority.name}"
        )


def from_full_names(document: Document, ballots: Mapping[str, Ballot]) -> Iterator[Candidate]:
    """Propose every occurrence of a surname whose bearer was met with the full name."""
    lex, small = lexicon(document.language), small_words(document)
    bearers: dict[str, str] = {}
    for ballot in ballots.values():
        if ballot.kind != "person":
            continue
        form = " ".join(ballot.form.split())
        known = person_name(form, lex)
        given = [v for k, v in known.parts if k == "forename"]
        surname = without_particle(" ".join(v for k, v in known.parts if k == "surname"))
        if not given or len(surname) < 3:
            continue
        taken = words_of(surname, Span(0, len(surname)))
        if taken and lex.is_rare(taken[-1]) and taken[-1].key not in small:
            bearers.setdefault(surname, form)
    keys = {key_of(surname): form for surname, form in bearers.items()}
    for span, key in occurrences(document, bearers):
        yield Candidate(span, "person", 0.75, "person", f"surname of {keys[key]}")
