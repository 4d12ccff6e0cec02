"""The words of a language that tell who speaks, made ready for searching."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Literal

from tei.language import table

Sex = Literal["", "M", "F"]
#: How a subject is put: by one of the pronouns, or otherwise.
PronounForm = Literal["he", "she", "they", "I", "we", "other"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word sets and compiled expressions of one language.

    Args:
        verb: finds a verb of saying.
        kinds: the tables in which each verb stands: say, tell, ask, utter, think.
        infinitive: finds a verb of saying in its base form, which has no subject of its own.
        that: conjunctions of a statement.
        question: conjunctions of a question.
        bare: words that open a clause without a conjunction.
        between: words that may stand between the verb and the conjunction.
        antecedents: words after which "that" opens no reported clause.
        subjects: pronouns in the place of the subject, with their form.
        objects: pronouns in the place of the hearer, with their form.
        signs: pronouns that show the sex of whom they follow.
        sign: finds one.
        determiners: words that open a description of a person.
        possessives: those that hang a person on another: "her mother".
        of: joins a description to the name of another: "the son of Ada".
        articles: words that are no part of a name or description.
        definite: the article of somebody who is known or unique.
        small: words in lower case within a name.
        relative: pronouns that take up the person named before them.
        agent: stands before the one who says, when the verb is in the passive.
        recipient: stands before the hearer.
        relatives: words for persons that show their sex.
        epithets: words for a person that is known already.
        adjectives: what may stand before an epithet.
        titled: titles of address that show the sex of the bearer.
        stops: words that end a description.
        adverbs: words that may stand between subject and verb.
        passives: forms of "to be" that turn subject into hearer.
        negations: words that deny what the verb says.
        prepositions: words after which no subject stands.
        conjunctions: words that may open a sentence before its subject.
        leads: determiners and prepositions, after which no verb of saying stands.
        openers: all that may stand before the subject of a sentence.
        particles: words that no description of a person holds.
        subordinate: conjunctions after which the subject is another matter.
        elisions: words that begin with an apostrophe, without it.
        vocative: what comes before the name of a person spoken to.
        naming: what comes before the title of a writing in marks.
        calling: what comes before a word in marks that is not meant as it stands.
        abbreviations: words whose full stop ends no sentence, without it.
        closing_abbreviations: those whose full stop does so when a capital follows.
        interruptions: verbs of saying that cut another speaker short.
        modals: before a verb of saying, they tell of no words really said.
        attempts: the same, with "to" between: "tried to say".
        guesses: at the beginning of a sentence, they make a guess of it.
        inversions: verbs that open a question before its subject.
        concessions: conjunctions and the like that open a clause before the main one.
        resumption: finds an act by which, after ", and", the one who reported goes on.
        answers: verbs of saying by which the one just spoken to speaks.
        again: adverbs that tell that the same one speaks on.
        persons: words for persons by what they do, who need not be known by name.
        contrast: finds ", but" and the like.
        blunt: finds a comma with "and" or "but" behind it, at once.
        stranger: finds a person of no name to whom, or by whom, something is done.
        arguing: finds what goes on with an argument at the beginning of a sentence.
        own_side: finds a word for the speaker's own side.
        own_subject: finds such a word that stands for persons, not for what they have.
    """

    verb: re.Pattern[str]
    kinds: Mapping[str, frozenset[str]]
    infinitive: re.Pattern[str]
    that: frozenset[str]
    question: frozenset[str]
    bare: frozenset[str]
    between: frozenset[str]
    antecedents: frozenset[str]
    subjects: Mapping[str, PronounForm]
    objects: Mapping[str, PronounForm]
    signs: Mapping[str, Sex]
    sign: re.Pattern[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    small: frozenset[str]
    relative: frozenset[str]
    agent: frozenset[str]
    recipient: frozenset[str]
    relatives: Mapping[str, Sex]
    epithets: frozenset[str]
    adjectives: frozenset[str]
    titled: Mapping[str, Sex]
    stops: frozenset[str]
    adverbs: frozenset[str]
    passives: frozenset[str]
    negations: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    leads: frozenset[str]
    openers: frozenset[str]
    particles: frozenset[str]
    subordinate: frozenset[str]
    elisions: frozenset[str]
    vocative: re.Pattern[str]
    naming: re.Pattern[str]
    calling: re.Pattern[str]
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    interruptions: frozenset[str]
    modals: frozenset[str]
    attempts: frozenset[str]
    guesses: frozenset[str]
    inversions: frozenset[str]
    concessions: frozenset[str]
    resumption: re.Pattern[str]
    answers: frozenset[str]
    again: frozenset[str]
    persons: frozenset[str]
    contrast: re.Pattern[str]
    blunt: re.Pattern[str]
    stranger: re.Pattern[str]
    arguing: re.Pattern[str]
    own_side: re.Pattern[str]
    own_subject: re.Pattern[str]


#: The rows of the table that are word sets as they stand, by section.
_ROWS: Mapping[str, str] = {
    "clause": "that question bare between antecedents interruptions modals attempts guesses "
    "inversions concessions answers again",
    "pronouns": "relative",
    "description": "persons determiners possessives of articles definite small epithets "
    "adjectives stops",
    "titles": "abbreviations closing_abbreviations",
    "words": "agent recipient adverbs passives negations prepositions conjunctions subordinate "
    "elisions",
}
_Rows = Callable[[str, str], frozenset[str]]


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the words of ``language``, from its table ``speech``; a row that it lacks is empty.

    Raises:
        UsageError: there are no rules for the language at all.
    """
    sections = table(language, "speech")

    def row(section: str, key: str) -> frozenset[str]:
        return frozenset(sections.get(section, {}).get(key, ()))

    sets: dict[str, Any] = {
        key: row(section, key) for section, keys in _ROWS.items() for key in keys.split()
    }
    kinds = _kinds(sections.get("verbs", {}))
    pronouns = sections.get("pronouns", {})
    objects = _forms(pronouns, "object_")
    signs = _sexes(row("pronouns", "signs_male"), row("pronouns", "signs_female"))
    adverbs, determiners = sets["adverbs"], sets["determiners"]
    prepositions, conjunctions = sets["prepositions"], sets["conjunctions"]
    return Lexicon(
        verb=_any_of(kinds),
        kinds=kinds,
        subjects=_forms(pronouns, ""),
        objects=objects,
        signs=signs,
        sign=_any_of(signs, re.IGNORECASE),
        relatives=_sexes(row("description", "male"), row("description", "female")),
        titled=_sexes(row("titles", "male"), row("titles", "female")),
        leads=determiners | prepositions,
        openers=determiners | conjunctions | adverbs,
        particles=prepositions | conjunctions | adverbs | sets["passives"] | frozenset(objects),
        **sets,
        **_expressions(row),
    )


def _expressions(row: _Rows) -> dict[str, Any]:
    """Return the expressions that find a word, or words, of one or more rows."""
    people = row("description", "male") | row("description", "female")
    return {
        "infinitive": _any_of(row("clause", "infinitives")),
        "resumption": _any_of(row("clause", "resumption")),
        "contrast": _any_of(row("clause", "contrast"), before=r",\s+"),
        "blunt": _any_of(row("clause", "contrast") | row("clause", "joints"), before=r"\s*,\s+"),
        "stranger": _stranger(
            row("words", "agent") | row("words", "recipient"),
            row("description", "determiners"),
            row("description", "persons") | people,
        ),
        "arguing": _any_of(row("clause", "arguing"), re.IGNORECASE),
        "own_side": _any_of(row("clause", "own_side"), re.IGNORECASE),
        "own_subject": _any_of(row("clause", "own_subject"), re.IGNORECASE),
        "vocative": _any_of(row("words", "vocative"), re.IGNORECASE, behind=r"\s+$"),
        "naming": _any_of(row("words", "naming"), behind=r"\s+$"),
        "calling": _any_of(row("words", "calling"), behind=r"\s+$"),
    }


def _kinds(verbs: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return the kinds of each verb."""
    kinds: dict[str, frozenset[str]] = {}
    for kind, forms in verbs.items():
        for form in forms:
            kinds[form] = kinds.get(form, frozenset()) | {kind}
    return kinds


def _any_of(
    words: Iterable[str],
    flags: re.RegexFlag = re.NOFLAG,
    behind: str = "",
    before: str = "",
) -> re.Pattern[str]:
    """Return an expression that finds any of the words; none at all when there are none."""
    branches = alternatives(words)
    return re.compile(rf"{before}\b(?:{branches})\b{behind}" if branches else "(?!)", flags)


def alternatives(words: Iterable[str]) -> str:
    """Return words as branches of a regular expression, grouped by their first letter.

    Longer words come first, blanks match any run of blanks.
    """
    ordered = sorted(set(words), key=lambda w: (w[0], -len(w), w))
    branches = []
    for initial, group in groupby(ordered, key=lambda w: w[0]):
        rests = "|".join(re.escape(w[1:]).replace(r"\ ", r"\s+") for w in group)
        branches.append(f"{re.escape(initial)}(?:{rests})")
    return "|".join(branches)


def _stranger(
    leads: Iterable[str], determiners: Iterable[str], persons: Iterable[str]
) -> re.Pattern[str]:
    """Return an expression that finds "to the interpreter", and "A tall man" as subject."""
    lead, small, person = (alternatives(words) for words in (leads, determiners, persons))
    if not (lead and small and person):
        return re.compile("(?!)")
    large = alternatives(word.capitalize() for word in determiners)
    opening = r"(?:(?<=[.!?]\s)|(?<=[.!?][\"”’]\s)|(?<=\n))"
    return re.compile(
        rf"(?:(?P<subject>{opening}(?:{large}))|\b(?:{lead})\s+(?:{small}))"
        rf"\s+(?:[a-z-]+\s+){{0,2}}?(?P<person>{person})\b"
    )


def _forms(pronouns: Mapping[str, list[str]], prefix: str) -> dict[str, PronounForm]:
    """Return each pronoun of subject or object with the form that names it."""
    keys: dict[str, PronounForm] = {
        "male": "he",
        "female": "she",
        "plural": "they",
        "first": "I",
        "first_plural": "we",
        "other": "other",
    }
    return {word: form for key, form in keys.items() for word in pronouns.get(prefix + key, ())}


def _sexes(male: Iterable[str], female: Iterable[str]) -> dict[str, Sex]:
    sexes: dict[str, Sex] = dict.fromkeys(male, "M")
    return sexes | dict.fromkeys(female, "F")
