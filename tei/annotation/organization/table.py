"""The table ``organization`` of a language, as the recognizer reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei.annotation.tokens import capitals
from tei.language import table
from tei.language.alternation import NOTHING, any_of, either
from tei.names import flat


@dataclass(frozen=True, slots=True)
class Bodies:
    """Head words, names and initials of organizations in one language.

    Args:
        heads: words that a name is built on, as :func:`tei.names.flat` writes them.
        links: what leads to a complement, and the heads that take it; ``of`` goes with all.
        short: those that alone, with a capital, name a body of the document's world.
        proper: bodies of one word.
        names: finds names of several words that no head shows.
        not_bodies: names with a head that are countries, events or buildings.
        not_before: words behind a head that make it something else.
        possessors: words whose possessive stands in a name.
        heading_initials: initials that take a complement as a head does.
        no_acronyms: initials of what is no body.
        acronyms: well-known initials and what they stand for.
        link: what stands between a head and its complement; its group is the word that leads.
        of: what leads to a complement from every head.
        number: finds the number of a department or a regiment before its name.
        joint: between two complements; its group is the article of the second.
        articles: before a name.
        styles: those whose possessive takes the word before it.
        placed: heads that the name of a place completes without a link.
        members: small words behind initials that show them to be those of a body.
        acting: what shows that initials stand for who acts.
        organs: the bodies of a party.
        firms: finds firms by their form.
        small_joint: a sign for "and" before a small word.
    """

    heads: frozenset[str]
    links: dict[str, frozenset[str]]
    short: frozenset[str]
    proper: frozenset[str]
    names: re.Pattern[str]
    not_bodies: frozenset[str]
    not_before: frozenset[str]
    possessors: frozenset[str]
    heading_initials: frozenset[str]
    no_acronyms: frozenset[str]
    acronyms: dict[str, str]
    link: re.Pattern[str]
    of: frozenset[str]
    number: re.Pattern[str]
    joint: re.Pattern[str]
    articles: frozenset[str]
    styles: frozenset[str]
    placed: frozenset[str]
    members: frozenset[str]
    acting: Acting
    organs: Organs
    firms: re.Pattern[str]
    small_joint: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Acting:
    """What shows that unknown initials stand for a body, since it acts or is acted through.

    Args:
        before: ends right before them: ``through``, ``members of the``.
        article: ends right before them, where ``behind`` stands behind them.
        behind: begins right behind them: ``would send``, ``refused``.
    """

    before: re.Pattern[str]
    article: re.Pattern[str]
    behind: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Organs:
    """The organs that parties have, by language.

    Args:
        name: matches the name of an organ as a whole, with further organs that it belongs to and
            with a party that is not named: "Politburo of the CC of our party"; its groups are
            the organ and the last one that it belongs to.
        begins: matches at the beginning of an organ's name; its group is the organ.
        whole: matches behind an organ the party that is not named.
        tail: the same at the end of a name.
        before: matches right before an organ the word for its party: "the party CC".
        ends: the words that organs end in.
        parties: the words that parties are built on.
        of: how an organ of a party is called in full, with ``{organ}`` and ``{party}``.
        also: organs under a second name, and the first.
    """

    name: re.Pattern[str]
    begins: re.Pattern[str]
    whole: re.Pattern[str]
    tail: re.Pattern[str]
    before: re.Pattern[str]
    ends: frozenset[str]
    parties: frozenset[str]
    of: str
    also: dict[str, str]


@cache
def bodies(language: str) -> Bodies:
    """Return the table ``organization`` of a language."""
    read = table(language, "organization")

    def words(column: str) -> frozenset[str]:
        return frozenset(flat(word) for word in read.get(column, "").split())

    def phrases(column: str) -> list[str]:
        lines = read.get(column, "").splitlines()
        return [name.strip() for line in lines for name in line.split(";") if name.strip()]

    links: dict[str, str] = read.get("links", {})
    ordinals = table(language, "event").get("ordinals", {})
    number = any_of((ordinals.get("figures", NOTHING), either(ordinals.get("words", ()))))
    names = either(" ".join(name.split()) for name in phrases("names"))
    return Bodies(
        heads=words("heads") | words("placed"),
        links={link: frozenset(flat(h) for h in of.split()) for link, of in links.items()},
        short=words("short"),
        proper=words("proper"),
        names=re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
        not_bodies=frozenset(map(flat, phrases("not_bodies"))),
        not_before=words("not_before"),
        possessors=words("possessors"),
        heading_initials=frozenset(read.get("heading_initials", "").split()),
        no_acronyms=frozenset(read.get("no_acronyms", "").split()),
        acronyms=read.get("acronyms", {}),
        link=re.compile(rf" (\w+) (?:(?:{either(words('articles') | words('quantifiers'))}) )?$"),
        of=words("of"),
        number=re.compile(rf"(?<![\w.,-])(?:{number})\s\Z"),
        joint=re.compile(rf" (?:{either(words('and'))}) ((?:{either(words('articles'))}) )?"),
        articles=words("articles"),
        styles=words("styles"),
        placed=words("placed"),
        members=words("members"),
        acting=_acting(read, table(language, "person").get("saying", {})),
        organs=_organs(read),
        firms=_firms(read.get("firms", {})),
        small_joint=re.compile(
            rf"\s(?:{either(read.get('firms', {}).get('joints', ()))})\s[^\W\d_{capitals()}]"
        ),
    )


def _acting(read: Mapping[str, Any], saying: Mapping[str, list[str]]) -> Acting:
    words: Mapping[str, list[str]] = read.get("acting", {})
    article = f"(?:{either(read.get('articles', '').split())})"
    doing = f"(?:{either((*words.get('verbs', ()), *saying.get('verbs', ())))})"
    modal = rf"(?:{either(words.get('modals', ()))})\s(?:{either(words.get('infinitives', ()))})"
    done = either(words.get("auxiliaries", ()))
    return Acting(
        re.compile(rf"\b(?:{either(words.get('before', ()))})\s(?:{article}\s)?\Z"),
        re.compile(rf"\b{article}\s\Z", re.IGNORECASE),
        re.compile(rf"\s(?:{modal}|(?:(?:{done})\s)?{doing})\b"),
    )


def _organs(read: Mapping[str, Any]) -> Organs:
    words: Mapping[str, Any] = read.get("organs", {})
    names = either(words.get("names", ()))
    links = either([*read.get("of", "").split(), *read.get("links", {})])
    article = rf"(?:(?:{either(read.get('articles', '').split())})\s)?"
    whole = rf"(?:\s(?:{links}))?\s(?:{either(words.get('owners', ()))})\s"
    whole += rf"(?:{either(words.get('whole', ()))})\b"
    before = rf"\b(?:{either(words.get('whole', ()))})\s"
    further = rf"(?:(?:\s(?:{links}))?\s{article}({names}))*"
    return Organs(
        name=re.compile(rf"(?:{before})?({names}){further}(?:{whole})?"),
        begins=re.compile(rf"(?:{before})?({names})\b"),
        whole=re.compile(whole),
        tail=re.compile(rf"{whole}$"),
        before=re.compile(rf"{before}$"),
        ends=frozenset(flat(name.split()[-1]) for name in words.get("names", ())),
        parties=frozenset(map(flat, words.get("parties", ()))),
        of=words.get("of", ""),
        also=words.get("also", {}),
    )


def _firms(words: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Return the form of a firm: ``Lyall & Orr``, ``Holm and Co.``, ``Brandt Brothers``."""

    def of(key: str) -> str:
        return f"(?:{either(words.get(key, ()))})"

    name = rf"[{capitals()}][\w’'-]+"
    closing = rf"{of('closing_joints')}\s{of('closing')}\b\.?"
    names = rf"{name}(?:,?\s{name}){{0,3}}"
    closed = rf"{names}(?:\s{of('closing_alone')}\b\.?(?:,?\s{closing})?|,?\s{closing})"
    joined = rf"{name}(?:,\s{name}){{0,3}}\s{of('joints')}\s{name}"
    called = (
        rf"{of('before')}\s(?P<called>{name}(?:(?:,|\s{of('closing_joints')})?\s{name}){{0,3}})"
    )
    return re.compile(rf"(?<![\w-])(?:{called}|(?P<closed>{closed})|(?P<joined>{joined}))")
