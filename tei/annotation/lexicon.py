"""The words of a language that tell names from other words, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tei.annotation.tokens import Word, abbreviations
from tei.language import table
from tei.language.alternation import any_of, either
from tei.names import flat, forenames

Sex = Literal["", "M", "F"]

#: Words of more letters are not read again with another letter.
_LONGEST_MISREAD = 20


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of words as :func:`tei.names.flat` writes them.

    Args:
        language: its code.
        initials: of countries and the like, which begin no name of a person.
        geography: what a place is.
        grammar: words that begin sentences and are no names; days and months among them.
        common: nouns that documents write with a capital.
        noun_endings: how nouns end in a language that writes all of them with a capital.
        capital_nouns: all nouns have a capital, so that it says nothing of a name.
        demonyms: adjectives and nouns of nations.
        abbreviations: words that are written with a period.
        address: titles of address with the sex that they show; several words are one key.
        rank: offices that stand before a name as a title does.
        title_starts: the first words of both.
        plural: titles shared by several names.
        apart: titles of which one person has not both in one document.
        small: titles that stand before a name in lower case too.
        letters: titles of one letter, before a name of several words or behind another title.
        names_too: words of grammar that are names as well, behind a title.
        particles: what may stand in lower case inside a name.
        capital_particles: the same with a capital.
        suffixes: what follows a name and belongs to it.
        kin: what may stand before a given name.
        couples: what stands between two titles that share a name.
        noble: titles that belong to the name with one of ``noble_links`` behind them.
        noble_links: ``of``.
        common_particles: particles that stand in names of things as well.
        endings: how surnames end.
        bodies: head words of organizations.
        offices: head words of offices.
        closing: last words of what completes an office or a body, behind which a person is named.
        articles: that stand before a name and are no part of it.
        joints: what joins the last names of a list to those before.
        complement: finds, at the end of a stretch, what makes a complement of the name behind it.
    """

    language: str
    initials: frozenset[str]
    geography: frozenset[str]
    grammar: frozenset[str]
    common: frozenset[str]
    noun_endings: tuple[str, ...]
    capital_nouns: bool
    demonyms: frozenset[str]
    abbreviations: frozenset[str]
    address: dict[str, Sex]
    rank: frozenset[str]
    title_starts: frozenset[str]
    plural: frozenset[str]
    apart: tuple[frozenset[str], ...]
    small: frozenset[str]
    letters: frozenset[str]
    names_too: frozenset[str]
    particles: frozenset[str]
    capital_particles: frozenset[str]
    suffixes: frozenset[str]
    kin: frozenset[str]
    noble: frozenset[str]
    noble_links: frozenset[str]
    couples: frozenset[str]
    common_particles: frozenset[str]
    endings: tuple[str, ...]
    bodies: frozenset[str]
    offices: frozenset[str]
    closing: frozenset[str]
    articles: frozenset[str]
    joints: tuple[str, ...]
    complement: re.Pattern[str]

    def is_title(self, key: str) -> bool:
        """Tell whether ``key`` is a title of address or a rank."""
        return key in self.address or key in self.rank

    def is_plain(self, word: Word) -> bool:
        """Tell whether ``word`` may stand in a name at all."""
        key = word.key
        return not (
            (key in self.grammar and not word.initial)
            or key in self.demonyms
            or key in self.kin
            or (word.initial and word.text in self.initials)
        )

    def is_rare(self, word: Word) -> bool:
        """Tell whether ``word`` is no word of the language that documents write with a capital."""
        return (
            self.is_plain(word)
            and not self._is_common(word.key)
            and not (self.noun_endings and word.key.endswith(self.noun_endings))
            and not any(self._is_common(key) or key in self.grammar for key in with_long_s(word))
        )

    def _is_common(self, key: str) -> bool:
        return (
            key in self.common
            or key in self.bodies
            or key in self.geography
            or key in self.offices
            or self.is_title(key)
        )

    def may_sign(self, word: Word) -> bool:
        """Tell whether ``word`` may be a signature: any but a title, an office and a body."""
        bearer = self.is_title(word.key) or word.key in self.bodies or word.key in self.offices
        return self.is_plain(word) and not bearer

    def sex_of(self, title: str) -> Sex:
        """Return the sex that a title of address shows."""
        return self.address.get(title, "")


def with_long_s(word: Word) -> Iterator[str]:
    """Yield what a word is when some ``f`` in it is a misread long s, which ends no word."""
    if "f" in word.key and len(word.key) < _LONGEST_MISREAD and not word.initial:
        inner = word.key[:-1]
        yield inner.replace("f", "s") + word.key[-1]
        if inner.count("f") > 1:
            for found in re.finditer("f", inner):
                yield word.key[: found.start()] + "s" + word.key[found.end() :]


def _flat_set(words: str | list[str]) -> frozenset[str]:
    return frozenset(flat(w) for w in (words.split() if isinstance(words, str) else words))


def _closing(read: dict[str, Any]) -> frozenset[str]:
    ends = (*read.get("small_ends", ()), *read.get("small_bodies", ()), *read.get("closing", ()))
    return frozenset(flat(end.split()[-1]) for end in ends)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language from its tables ``words``, ``person``, ``organization``."""
    words: dict[str, Any] = table(language, "words")
    person: dict[str, Any] = table(language, "person")
    address = person.get("address", {})
    name = person.get("name", {})
    articles = table(language, "place").get("others", {}).get("articles", ())
    of, article = either(words.get("complement", ())), either(articles)
    sexes: dict[str, Sex] = {}
    columns: tuple[tuple[str, Sex], ...] = (("M", "M"), ("F", "F"), ("any", ""))
    for column, sex in columns:
        sexes.update((flat(title), sex) for title in address.get(column, ()))
    rank = _flat_set(address.get("rank", []))
    return Lexicon(
        language=language,
        initials=frozenset(words.get("initials", ())),
        geography=_flat_set(words.get("geography", "")),
        couples=frozenset(name.get("couples", ())),
        noble=_flat_set(name.get("noble", [])),
        noble_links=frozenset(name.get("noble_links", ())),
        common_particles=frozenset(name.get("common_particles", ())),
        grammar=_flat_set(words.get("grammar", "")) | _flat_set(words.get("calendar", "")),
        common=_flat_set(words.get("common", "")),
        noun_endings=tuple(words.get("noun_endings", ())),
        capital_nouns=words.get("capital_nouns", False),
        demonyms=_flat_set(words.get("demonyms", "")) | _flat_set(words.get("peoples", "")),
        abbreviations=abbreviations(language),
        address=sexes,
        rank=rank,
        title_starts=frozenset(title.split(" ", 1)[0] for title in (*sexes, *rank)),
        plural=_flat_set(address.get("plural", [])),
        apart=tuple(_flat_set(pair) for pair in address.get("apart", ())),
        small=_flat_set(address.get("small", [])),
        letters=frozenset(address.get("letters", [])),
        names_too=_flat_set(address.get("names_too", [])),
        particles=frozenset(name.get("particles", ())),
        capital_particles=_flat_set(name.get("capital_particles", [])),
        suffixes=_flat_set(name.get("suffixes", [])),
        kin=_flat_set(name.get("kin", [])),
        endings=tuple(flat(e) for e in name.get("endings", ())),
        offices=_flat_set(table(language, "office").get("heads", "")),
        closing=_closing(table(language, "office")),
        bodies=_flat_set(table(language, "organization").get("heads", "")),
        articles=frozenset(articles),
        joints=tuple(name.get("joints", ())),
        complement=re.compile(rf"\b(?:{of})(?:\s+(?:{article}))?\s+\Z"),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside the name of a person.

    Args:
        after: patterns that match behind a name, what each is worth, and why; the first counts.
        before: words before a name that go with persons.
        locative: words before a name that go with places and things.
        directional: the same, but less so.
        articles: words before a name that speak for a thing.
        office: finds the head word of an office.
        acts: finds, behind a name, a verb that somebody is the subject of.
        apposition: leads from a name to an office behind it.
        remark: matches what somebody notes in brackets: that people laugh or applaud.
        possessive: the reason in ``after`` that what stands before a name cannot outweigh.
    """

    after: tuple[tuple[re.Pattern[str], float, str], ...]
    before: frozenset[str]
    locative: frozenset[str]
    directional: frozenset[str]
    articles: frozenset[str]
    office: re.Pattern[str]
    acts: re.Pattern[str]
    apposition: re.Pattern[str]
    remark: re.Pattern[str]
    possessive: str = "possessive"


@cache
def context(language: str) -> Context:
    """Return what stands beside persons in a language, from ``person`` and ``office``.

    What is noted in brackets is told by ``editorial``.
    """
    saying = table(language, "person").get("saying", {})
    verbs, predicates, adverbs, past = (
        either(saying.get(column, ())) for column in ("verbs", "predicates", "adverbs", "past")
    )
    heads = either(table(language, "office").get("heads", "").split())
    behind = either(table(language, "office").get("beside", {}).get("behind_name", ()))
    apposed, relative = (either(saying.get(column, ())) for column in ("apposed", "relative"))
    acting = either(saying.get("acting", ()))
    remarks = table(language, "editorial").get("stage", {}).get("words", ())
    return Context(
        after=(
            (
                re.compile(rf",?[ \n](?:(?:{adverbs}) )?(?:{verbs})\b"),
                0.5,
                "subject of a verb of saying",
            ),
            (re.compile(r"['’]s?\s"), 0.3, "possessive"),
            (re.compile(rf",?[ \n](?:{relative})\b"), 0.5, "who did something"),
            (
                re.compile(rf",? (?:{apposed}) (?:[a-z]+ )?(?i:{heads})\b"),
                0.45,
                "who holds an office",
            ),
            (re.compile(rf", (?:{apposed}) [a-z]"), 0.3, "in apposition"),
            (re.compile(rf"[ \n](?:{acting})\b"), 0.35, "subject of what somebody does"),
            (re.compile(rf"[ \n](?:{predicates}|\w+(?:{past}))\b"), 0.2, "subject of a sentence"),
        ),
        before=frozenset(saying.get("before", ())),
        locative=frozenset(saying.get("locative", ())),
        directional=frozenset(saying.get("directional", ())),
        articles=frozenset(saying.get("articles", ())),
        office=re.compile(rf"\b(?:{heads})\b"),
        acts=re.compile(rf"[ \n](?:{verbs}|{acting})\b"),
        apposition=re.compile(rf",\s+(?:(?:{behind})\s+)?"),
        remark=re.compile(any_of(remarks), re.IGNORECASE),
    )


def is_forename(word: Word) -> bool:
    """Tell whether ``word``, or the first part of a doublet, is a given name somewhere."""
    names = forenames()
    return word.key in names or ("-" in word.key and word.key.split("-")[0] in names)
