"""The words of a language that stand in for names, made ready for searching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tei.annotation.lexicon import lexicon
from tei.annotation.referring.nation import Nations, nations
from tei.annotation.tokens import capitals
from tei.entity import EntityKind
from tei.language import table
from tei.language.alternation import any_of, capitalized, either

#: Whose a thing is: of who speaks, of who is spoken to, or of whom the context says.
Whose = Literal["speaker", "hearer", "definite"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word sets and compiled expressions of one language.

    Args:
        nations: the nations as the language calls them.
        kinds: nouns that stand in for a name, with the kind of thing that they mean.
        whose: determiners, with whose thing they announce.
        one: nouns of which a nation has one.
        same: of nouns for the same thing, which stands for all.
        people: nouns for the people of a nation as one party.
        name: how a thing of a nation is called that has no name.
        grammar: words behind which no noun can have stood as part of a compound.
        capital_nouns: nouns have a capital, which says nothing of names.
        verbs: words behind which a noun with its article stands alone: "the party sees".
        compounds: words that an event may have behind it: "the congress proceedings".
        led: what stands between a thing and the name of who leads it; group ``half`` asks for
            ``helm`` behind the name.
        helm: finds "at its head" there.
        own: matches behind a thing what is its own; groups ``own`` and ``noun``.
        leaders: nouns for those who lead: "leadership".
        along: what stands between them and the name of who is one of them.
        sent: nouns for those who are sent somewhere: "delegation".
        plan: matches behind one of them that shall go somewhere some day.
        thing: finds a noun with what stands before it; groups ``whose``, ``nation``, ``noun``.
        owner: what leads from a thing to its owner, up to where that begins.
        origin: the same before the name of a place.
        office: finds an office in lower case; groups ``whose``, ``before``, ``head``, ``link``,
            ``complement``.
        national: offices of a state: who holds one is called by the nation.
        arrival: finds where somebody comes to an institution that is new: "to a mill"; group
            ``place``.
        sole: offices of which a side has but one.
        kin: finds words for the kin of somebody, up to where the name begins.
        sides: patterns that tell on which side somebody stands: ``behind``, ``before``, ``ours``.
        present: patterns that tell who took part in a talk: ``behind``, ``before``, ``author``.
        talk: finds words for a talk.
        shared_languages: languages that tell no nation.
        sharing: the nations of a language that is that of several, the likeliest first.
    """

    nations: Nations
    kinds: Mapping[str, EntityKind]
    whose: Mapping[str, Whose]
    one: frozenset[str]
    same: Mapping[str, str]
    people: frozenset[str]
    name: str
    grammar: frozenset[str]
    capital_nouns: bool
    verbs: frozenset[str]
    compounds: frozenset[str]
    led: re.Pattern[str]
    helm: re.Pattern[str]
    own: re.Pattern[str]
    leaders: frozenset[str]
    along: re.Pattern[str]
    sent: frozenset[str]
    plan: re.Pattern[str]
    thing: re.Pattern[str]
    owner: re.Pattern[str]
    origin: re.Pattern[str]
    office: re.Pattern[str]
    national: frozenset[str]
    arrival: re.Pattern[str]
    sole: frozenset[str]
    kin: re.Pattern[str]
    sides: Mapping[str, tuple[re.Pattern[str], ...]]
    present: Mapping[str, tuple[re.Pattern[str], ...]]
    talk: re.Pattern[str]
    shared_languages: frozenset[str]
    sharing: Mapping[str, tuple[str, ...]]

    def followers(self, noun: str) -> frozenset[str]:
        """Return the words that may stand behind a noun with its article."""
        return self.verbs | self.compounds if self.kinds[noun] == "event" else self.verbs

    def noun(self, words: str) -> str:
        """Return the noun that stands for all that mean the same thing, in lower case."""
        noun = " ".join(words.lower().split())
        return self.same.get(noun, noun)


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the words of a language, from ``referring`` and ``nation``."""
    read, world = table(language, "referring"), nations(language)
    kinds: dict[str, EntityKind] = {
        noun.lower(): kind for kind, nouns in read.get("nouns", {}).items() for noun in nouns
    }
    determiners = _determiners(read)
    belonging = read.get("nations", {})
    return Lexicon(
        nations=world,
        kinds=kinds,
        whose=determiners,
        one=frozenset(noun.lower() for noun in belonging.get("one", ())),
        same={n.lower(): row[0].lower() for row in belonging.get("same", ()) for n in row},
        people=frozenset(noun.lower() for noun in belonging.get("people", ())),
        name=belonging.get("name", ""),
        grammar=lexicon(language).grammar,
        capital_nouns=lexicon(language).capital_nouns,
        verbs=frozenset(read.get("verbs", ())),
        compounds=frozenset(read.get("compounds", ())),
        led=_led(read),
        helm=re.compile(rf",?\s(?:{either(read.get('helm', ()))})\b"),
        own=_own(read),
        leaders=frozenset(noun.lower() for noun in read.get("leaders", ())),
        along=re.compile(rf",?\s(?:{either(read.get('along', ()))})\s"),
        sent=frozenset(noun.lower() for noun in read.get("planned", {}).get("nouns", ())),
        plan=re.compile(any_of(read.get("planned", {}).get("behind", ()))),
        thing=_thing(read, world, tuple(determiners), _nouns(read)),
        owner=re.compile(rf"\s(?:{either(read.get('of', ()))})\s"),
        origin=re.compile(
            rf"\s(?:{either(read.get('from', ()))})\s"
            rf"(?:(?:{either(read.get('definite', ()))})\s)?"
        ),
        office=_office(read, world, _nouns(read)),
        national=frozenset(read.get("offices", {}).get("national", ())),
        arrival=_arrival(read.get("arrival", {})),
        sole=frozenset(read.get("offices", {}).get("sole", ())),
        kin=_kin(read),
        sides=_sides(read, world, _nouns(read)),
        present={
            column: tuple(map(re.compile, read.get("present", {}).get(column, ())))
            for column in ("behind", "before", "author")
        },
        talk=re.compile(rf"\b(?:{either(read.get('present', {}).get('talks', ()))})\b"),
        shared_languages=frozenset(
            word.lower() for word in table(language, "nation").get("shared_languages", ())
        ),
        sharing={
            name.lower(): tuple(row)
            for name, row in table(language, "nation").get("languages", {}).items()
        },
    )


def _determiners(read: dict[str, Any]) -> dict[str, Whose]:
    """Return the words that announce a thing, with and without a capital, and whose it is."""
    announcing: tuple[Whose, ...] = ("speaker", "hearer", "definite")
    return {form: whose for whose in announcing for form in capitalized(read.get(whose, ()))}


def _nouns(read: dict[str, Any]) -> tuple[str, ...]:
    """Return the nouns as the language writes them."""
    return tuple(noun for nouns in read.get("nouns", {}).values() for noun in nouns)


def _led(read: dict[str, Any]) -> re.Pattern[str]:
    plain, half = either(read.get("led", ())), either(read.get("with", ()))
    return re.compile(rf",?\s(?:(?:{plain})|(?P<half>{half}))\s")


def _own(read: dict[str, Any]) -> re.Pattern[str]:
    joint, others = either(read.get("and", ())), either(read.get("others", ()))
    thing = rf"(?:{others})\s(?P<noun>{either(_nouns(read))})"
    return re.compile(rf"\s(?:{joint})\s(?P<own>{thing})(?![\w-])")


def _kin(read: dict[str, Any]) -> re.Pattern[str]:
    article, of = either(capitalized(read.get("definite", ()))), either(read.get("of", ()))
    words = either(read.get("offices", {}).get("kin", ()))
    return re.compile(rf"(?<![\w'’-])(?:{article})\s(?:{words})\s(?:{of})\s")


def _thing(
    read: dict[str, Any], world: Nations, determiners: tuple[str, ...], nouns: tuple[str, ...]
) -> re.Pattern[str]:
    own = either(read.get("between", ()))
    both = either((*nouns, *(noun.title() for noun in nouns)))
    return re.compile(
        rf"(?<![\w'’-])(?P<whose>{either(determiners)})(?:\s(?:{own}))?"
        rf"(?:\s(?P<nation>{world.pattern}))?\s(?P<noun>{both})(?![\w-])"
    )


def _arrival(words: Mapping[str, Any]) -> re.Pattern[str]:
    before, article, places = (either(words.get(k, ())) for k in ("before", "articles", "places"))
    return re.compile(
        rf"\b(?:{before})\s(?:{article})\s(?P<place>(?:[^\W\d_]+\s){{0,2}}?(?:{places}))\b"
    )


def _office(read: dict[str, Any], world: Nations, nouns: tuple[str, ...]) -> re.Pattern[str]:
    offices = read.get("offices", {})
    words = [
        *read.get("definite", ()),
        *read.get("speaker", ()),
        *read.get("hearer", ()),
        *read.get("others", ()),
    ]
    complements = offices.get("complements", ())
    small = either((*nouns, *complements))
    compound = either((*offices.get("modifiers", ()), *complements))
    capital = rf"[{capitals()}][\w.]*(?:\s[{capitals()}]\w*)*"
    inner = either(words)
    return re.compile(
        rf"(?<![\w'’-])(?P<whose>{either(capitalized(words))})\s"
        rf"(?P<before>(?:(?:{either((*offices.get('modifiers', ()), *nouns))}"
        rf"|{world.pattern})\s){{0,2}})"
        rf"(?P<head>{either(offices.get('heads', ()))})(?![\w-])"
        rf"(?:(?P<link>\s(?:{either(offices.get('links', ()))})\s(?:(?:{inner})\s)?)"
        rf"(?P<complement>{capital}|(?:(?:{compound})\s){{0,2}}(?:{small})(?![\w-])))?"
    )


def _sides(
    read: dict[str, Any], world: Nations, nouns: tuple[str, ...]
) -> dict[str, tuple[re.Pattern[str], ...]]:
    speaker = either(read.get("speaker", ()))
    things = either(nouns)
    of = either(read.get("of", ()))
    definite = either(read.get("definite", ()))
    ours = rf"\b(?:(?:{definite})\s(?:{things})\s(?:{of})\s)?(?:{speaker})\s(?:{things})\b"
    stands_for = {
        "{nation}": rf"(?P<nation>{world.pattern})",
        "{country}": rf"(?P<nation>{world.country.pattern})",
        "{ours}": ours,
    }

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, meaning in stands_for.items():
            pattern = pattern.replace(name, meaning)
        return re.compile(pattern)

    return {
        column: tuple(map(compiled, read.get("sides", {}).get(column, ())))
        for column in ("behind", "before", "ours", "party", "embassy")
    }
