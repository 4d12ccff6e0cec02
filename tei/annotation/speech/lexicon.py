"""The words of a language that tell who speaks, made ready for searching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tei.annotation.speech.expression import expressions, whole
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
        whether: those of them that open nothing else.
        bare: words that open a clause without a conjunction.
        bare_verbs: verbs of saying behind which a clause without conjunction may begin with a name.
        bare_clause: finds the subject of such a clause with its verb.
        telegraphic_clause: the same in telegrams, which leave the article out.
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
        voices: words for the voice of a person.
        relative: pronouns that take up the person named before them.
        agent: stands before the one who says, when the verb is in the passive.
        recipient: stands before the hearer.
        relatives: words for persons that show their sex.
        people: words for one person or several, by what they do or by their sex.
        kin: words of kin that stand as a title before a name.
        groups: words for several persons who are one.
        deputies: words that make of an office that of another.
        presiding: what stands in brackets behind the name of one who presides.
        chairs: what such a person is called.
        epithets: words for a person that is known already.
        adjectives: what may stand before an epithet.
        titled: titles of address that show the sex of the bearer.
        full_titles: titles of address that are cut short, with the word in full.
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
        written: what comes before words in marks that are written.
        calling: what comes before a word in marks that is not meant as it stands.
        calling_so: the same, with what is called so between: "described the plan as".
        abbreviations: words whose full stop ends no sentence, without it.
        closing_abbreviations: those whose full stop does so when a capital follows.
        interruptions: verbs of saying that cut another speaker short.
        modals: before a verb of saying, they tell of no words really said.
        attempts: the same, with "to" between: "tried to say".
        guesses: at the beginning of a sentence, they make a guess of it.
        inversions: verbs that open a question before its subject.
        concessions: conjunctions and the like that open a clause before the main one.
        resumption: finds an act by which, after ", and", the one who reported goes on.
        act: finds such an act, or several persons', behind a pronoun.
        perception: finds ", and, on another day, the driver saw".
        finite: auxiliaries and other verbs in a finite form.
        answers: verbs of saying by which the one just spoken to speaks.
        again: adverbs that tell that the same one speaks on.
        contrast: finds ", but" and the like.
        reason: finds "because he had heard" and the like.
        blunt: finds a comma with "and" or "but" behind it, at once.
        stranger: finds a person of no name to whom, or by whom, something is done.
        crowd: finds the subject of a sentence that may be several persons.
        arguing: finds what goes on with an argument at the beginning of a sentence.
        example: finds what opens an example at the beginning of a sentence.
        past: matches a verb of saying in the past.
        backshifted: finds what tells the future from the past: "had better", "would".
        deixis: finds a word that means the time of whoever speaks.
        hindsight: finds what tells the future as the narrator knows it, or a habit.
        judging: finds what tells an opinion.
        earlier: auxiliaries of what was before that which is told.
        past_forms: auxiliaries in the past.
        own_side: finds a word for the speaker's own side.
        own_subject: finds such a word that stands for persons, not for what they have.
        topics: prepositions before what is asked about, no part of the question.
        adverb_endings: how words end that may stand between subject and verb, beside adverbs.
        plural_endings: how a description of more than one person ends.
        singular_endings: how one ends all the same that is of one person.
        participle_endings: how verbs end that are never in the passive.
        possessive_endings: what follows a name that only has something.
        contracted: finds what is left of a verb at the end of a word: "I'll".
        inversion: finds a verb that no table holds, in front of its subject, after quoted words.
        pronoun_first: the same, behind a pronoun.
        coordination: finds what joins one clause to the next, at the end of a stretch.
        joint: finds a comma with a conjunction and an adverb, in front of an act.
        subjunctive: finds a verb by whose mood a clause without conjunction is reported.
        asked: finds a question that a preposition opens: "asked (him) for which side".
        viewpoint: finds what gives an opinion: "in his view", "according to".
        mood: finds a verb whose mood alone shows that somebody is reported.
        noun: finds a noun of saying with what is said behind it: "the reply was that".
        asking_nouns: of them, those that ask.
        attitudes: of them, those that say what somebody holds only where he says it.
        possessors: words that tell whose something is, with the form of their pronoun.
        decisions: verbs of saying that in the passive decide: "it was agreed that".
        asking_labels: labels of whoever asks in an interview.
        answering_labels: labels of whoever answers.
        turning: what comes before the name of one to whom somebody turns.
        authoring: what comes before the name of an author, over the text.
        presenting: finds what comes before the name that a speaker gives as his own.
        name_asked: finds what asks for it.
        interviewing: what comes before the name of one who asks.
        interviewed: what comes before the name of one who answers.
        sworn: what comes behind the name of a witness, who answers.
        sources: what stands between a noun of saying and the one who says.
        giving: verbs whose subject says what a noun of saying says: "gave the answer".
    """

    verb: re.Pattern[str]
    kinds: Mapping[str, frozenset[str]]
    infinitive: re.Pattern[str]
    that: frozenset[str]
    question: frozenset[str]
    whether: frozenset[str]
    bare: frozenset[str]
    bare_verbs: frozenset[str]
    bare_clause: re.Pattern[str]
    telegraphic_clause: re.Pattern[str]
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
    voices: frozenset[str]
    relative: frozenset[str]
    agent: frozenset[str]
    recipient: frozenset[str]
    relatives: Mapping[str, Sex]
    people: frozenset[str]
    kin: frozenset[str]
    groups: frozenset[str]
    deputies: frozenset[str]
    presiding: frozenset[str]
    chairs: frozenset[str]
    epithets: frozenset[str]
    adjectives: frozenset[str]
    titled: Mapping[str, Sex]
    full_titles: Mapping[str, str]
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
    written: re.Pattern[str]
    calling: re.Pattern[str]
    calling_so: re.Pattern[str]
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    interruptions: frozenset[str]
    modals: frozenset[str]
    attempts: frozenset[str]
    guesses: frozenset[str]
    inversions: frozenset[str]
    concessions: frozenset[str]
    resumption: re.Pattern[str]
    act: re.Pattern[str]
    perception: re.Pattern[str]
    finite: frozenset[str]
    answers: frozenset[str]
    again: frozenset[str]
    contrast: re.Pattern[str]
    reason: re.Pattern[str]
    blunt: re.Pattern[str]
    stranger: re.Pattern[str]
    crowd: re.Pattern[str]
    arguing: re.Pattern[str]
    example: re.Pattern[str]
    past: re.Pattern[str]
    backshifted: re.Pattern[str]
    deixis: re.Pattern[str]
    hindsight: re.Pattern[str]
    judging: re.Pattern[str]
    past_forms: frozenset[str]
    earlier: frozenset[str]
    own_side: re.Pattern[str]
    own_subject: re.Pattern[str]
    topics: frozenset[str]
    adverb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    possessive_endings: tuple[str, ...]
    contracted: re.Pattern[str]
    inversion: re.Pattern[str]
    pronoun_first: re.Pattern[str]
    coordination: re.Pattern[str]
    joint: re.Pattern[str]
    subjunctive: re.Pattern[str]
    asked: re.Pattern[str]
    viewpoint: re.Pattern[str]
    mood: re.Pattern[str]
    noun: re.Pattern[str]
    asking_nouns: frozenset[str]
    attitudes: frozenset[str]
    possessors: Mapping[str, PronounForm]
    giving: frozenset[str]
    decisions: frozenset[str]
    asking_labels: frozenset[str]
    answering_labels: frozenset[str]
    turning: re.Pattern[str]
    authoring: re.Pattern[str]
    presenting: re.Pattern[str]
    name_asked: re.Pattern[str]
    interviewing: re.Pattern[str]
    interviewed: re.Pattern[str]
    sworn: re.Pattern[str]
    sources: frozenset[str]


#: The rows of ``endings``.
_ENDINGS = ("adverb", "plural", "singular", "participle", "possessive")
#: The rows of the table that are word sets as they stand, by section.
_ROWS: Mapping[str, str] = {
    "clause": "that question whether bare bare_verbs between antecedents interruptions modals "
    "attempts guesses inversions concessions answers again topics giving asking_nouns "
    "attitudes sources decisions finite past_forms earlier",
    "pronouns": "relative",
    "description": "groups kin deputies determiners possessives of articles definite "
    "small epithets adjectives stops voices presiding chairs",
    "labels": "asking_labels answering_labels",
    "titles": "abbreviations closing_abbreviations",
    "words": "agent recipient adverbs passives negations prepositions conjunctions subordinate "
    "elisions",
}


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
    endings = sections.get("endings", {})
    sets |= {f"{key}_endings": tuple(endings.get(key, ())) for key in _ENDINGS}
    relatives = _sexes(row("description", "male"), row("description", "female"))
    one = row("description", "persons") | relatives.keys()
    many = {word + ending for word in one for ending in sets["plural_endings"]}
    kinds = _kinds(sections.get("verbs", {}))
    pronouns = sections.get("pronouns", {})
    objects = _forms(pronouns, "object_")
    signs = _sexes(row("pronouns", "signs_male"), row("pronouns", "signs_female"))
    adverbs, determiners = sets["adverbs"], sets["determiners"]
    prepositions, conjunctions = sets["prepositions"], sets["conjunctions"]
    return Lexicon(
        verb=whole(kinds),
        kinds=kinds,
        subjects=_forms(pronouns, ""),
        objects=objects,
        possessors=_forms(pronouns, "possessive_"),
        signs=signs,
        sign=whole(signs, re.IGNORECASE),
        relatives=relatives,
        people=one | many | sets["groups"],
        titled=_sexes(row("titles", "male"), row("titles", "female")),
        full_titles=dict(pair.split(maxsplit=1) for pair in row("titles", "full")),
        leads=determiners | prepositions,
        openers=determiners | conjunctions | adverbs,
        particles=prepositions | conjunctions | adverbs | sets["passives"] | frozenset(objects),
        **sets,
        **expressions(row),
    )


def _kinds(verbs: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return the kinds of each verb."""
    kinds: dict[str, frozenset[str]] = {}
    for kind, forms in verbs.items():
        for form in forms:
            kinds[form] = kinds.get(form, frozenset()) | {kind}
    return kinds


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
