"""Names that follow from others: the user's authorities, surnames of full names, joined places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from tei.annotation.lexicon import Lexicon, is_forename, lexicon
from tei.annotation.tokens import Word, small_words, words, words_of
from tei.annotation.vote.ballot import HIGH, MEDIUM, Ballot, key_of
from tei.annotation.vote.person_name import PersonName, paternal, person_name, without_particle
from tei.annotation.vote.projection import occurrences
from tei.authority import Authority
from tei.document import Candidate, CandidateKind, Document
from tei.names import flat
from tei.span import Span

#: What it is worth that a place stands on the other side of a conjunction.
_JOINED = 0.6
#: What it is worth that somebody was met with the surname.
_SURNAME = 0.75
#: Surnames of so few letters are words as well.
_SHORT = 2
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
    several: list[str] = []
    for ballot in ballots.values():
        if ballot.kind != "person":
            continue
        form = " ".join(ballot.form.split())
        known = person_name(form, lex)
        if ballot.strengths[0][1] >= HIGH and _is_of_several_words(form, known, lex):
            several.append(ballot.form)
        given = [v for k, v in known.parts if k == "forename"]
        surname = without_particle(" ".join(v for k, v in known.parts if k == "surname"))
        for part in (surname, _family_name_first(form), paternal(form)) if given else ():
            taken = words_of(part, Span(0, len(part))) if len(part) > _SHORT else ()
            if taken and lex.is_rare(taken[-1]) and taken[-1].key not in small:
                bearers.setdefault(part, form)
    keys = {key_of(surname): form for surname, form in bearers.items()}
    found = tuple(occurrences(document, bearers))
    for span, key in found:
        yield Candidate(span, "person", _SURNAME, "person", f"surname of {keys[key]}")
    titled = {span.start: span for span, _ in occurrences(document, several)}
    yield from _with_forenames(document, ballots, titled | {s.start: s for s, _ in found})


def _is_of_several_words(form: str, known: PersonName, lex: Lexicon) -> bool:
    """Tell whether a name is a surname of several words: ``Van Camp``."""
    first, _, rest = form.partition(" ")
    return bool(rest) and (flat(first) in lex.capital_particles or not known.forenames)


def _with_forenames(
    document: Document, ballots: Mapping[str, Ballot], surnames: Mapping[int, Span]
) -> Iterator[Candidate]:
    """Propose the known surnames with an unknown word before them, which is a given name."""
    lex, small = lexicon(document.language), small_words(document)
    for row in words(document) if surnames and not lex.capital_nouns else ():
        for one, other in pairwise(row):
            span = surnames.get(other.start)
            given = is_forename(one)
            if span is None or other.gap != " " or one.initial or (one.opening and not given):
                continue
            if lex.is_rare(one) and one.key not in small and _is_open(one, ballots):
                whole, why = Span(one.start, span.end), f"before the surname {other.text}"
                yield Candidate(whole, "person", _SURNAME, "person", why)


def _family_name_first(form: str) -> str:
    """Return the word before a given name that is none itself, as in Hungarian, or nothing."""
    found = words_of(form, Span(0, len(form)))
    turned = len(found) == 2 and is_forename(found[1]) and not is_forename(found[0])
    return found[0].text if turned and not found[0].initial else ""


def from_places(document: Document, ballots: Mapping[str, Ballot]) -> Iterator[Candidate]:
    """Propose the unknown words that a list joins to what was voted a place."""
    lex, small = lexicon(document.language), small_words(document)
    for listed in _lists(document, frozenset(lex.joints)):
        known = [ballot for word in listed if (ballot := ballots.get(word.key))]
        places = [ballot.form for ballot in known if ballot.kind == "place"]
        if not places or any(b.kind == "person" and _is_sure(b) for b in known):
            continue
        for word in listed:
            rare = lex.is_rare(word) and word.key not in small and _is_open(word, ballots)
            if rare and word.text not in places:
                span, why = Span(word.start, word.end), f"joined to {places[0]}"
                yield Candidate(span, "place", _JOINED, "place", why)


def _lists(document: Document, joints: frozenset[str]) -> Iterator[tuple[Word, ...]]:
    """Yield the words with a capital that stand in a row, the last of them behind a conjunction."""
    for row in words(document):
        listed: list[Word] = []
        for word in row:
            gap = word.gap.strip()
            if listed and gap == ",":
                listed.append(word)
            elif listed and gap.lstrip(", ") in joints:
                yield (*listed, word)
                listed = [word]
            else:
                listed = [word]


def _is_open(word: Word, ballots: Mapping[str, Ballot]) -> bool:
    """Tell whether a word is on no ballot, or none that is fairly sure."""
    ballot = ballots.get(word.key)
    sure = ballot is not None and ballot.kind is not None and _is_sure(ballot)
    return not sure and not word.initial and len(word.key) > 2


def _is_sure(ballot: Ballot) -> bool:
    """Tell whether the winner of a ballot is at least fairly sure."""
    return ballot.strengths[0][1] >= MEDIUM
