"""Offices: what a person is, beside the name or in its stead; and peoples that act as one party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tei.annotation.lexicon import Lexicon, lexicon
from tei.annotation.organization.table import bodies
from tei.annotation.tokens import Word, capitals, words_of
from tei.document import Candidate, Document
from tei.gazetteer import places
from tei.language import table
from tei.language.alternation import NOTHING, capitalized, either
from tei.span import Span

NAME = "office"
_PASSED_OVER = frozenset({"fw", "speaker"})
#: What an office is worth by its form.
_SCORES = {"complement": 0.7, "bare": 0.4, "small": 0.2}

#: So many words may stand before a head and on it.
_MOST_MODIFIERS = 4
#: Places of so much weight in the gazetteer are known to many.
_KNOWN = 2


@dataclass(frozen=True, slots=True)
class Office:
    """An office where it stands.

    Args:
        span: all of it but its article.
        article: offset of its article, -1 when it has none.
        form: ``complement``, ``bare`` or ``small``.
    """

    span: Span
    article: int
    form: str


@dataclass(frozen=True, slots=True)
class _Forms:
    """The table ``office`` of a language, compiled.

    Args:
        head: finds an office up to its complement, article included; groups ``article``,
            ``office``, ``capital``.
        part: matches behind it what completes it; groups ``link`` and ``phrase``, and ``whole``
            around a body whose part the office is for.
        heads: for what leads to a complement, the heads that take it; none for those of all.
        homebound: offices that no country completes, though their heads are among those.
        further: what leads to a further complement.
        group: finds a people that acts as one party.
    """

    head: re.Pattern[str]
    part: re.Pattern[str]
    heads: Mapping[str, frozenset[str]]
    homebound: frozenset[str]
    further: frozenset[str]
    group: re.Pattern[str]


@cache
def _forms(language: str) -> _Forms:
    """Return the forms of offices and of peoples in a language."""
    read = table(language, "office")
    heads, modifiers = read.get("heads", "").split(), read.get("modifiers", "").split()
    both, lower = either(heads), either(map(str.lower, heads))
    behind = read.get("behind", ())
    before = either([*modifiers, *map(str.lower, modifiers), *_nations(language)])
    rest = rf"(?:[\s-](?:{either((*behind, *map(str.lower, behind)))})(?![\w-]))?"
    office = re.compile(
        rf"(?<![\w-])(?P<article>(?:{either(capitalized(read.get('articles', ())))})\s+)?"
        rf"(?P<office>(?:(?:{before})[\s-])*(?:(?P<capital>{both})|{lower})(?![\w-]){rest})"
    )
    links: dict[str, str] = read.get("links", {})
    return _Forms(
        office,
        _part(language, links),
        {link: frozenset(map(str.lower, of.split())) for link, of in links.items()},
        frozenset(map(str.lower, read.get("homebound", ()))),
        frozenset(read.get("further_links", ())),
        _groups(language),
    )


def _nations(language: str) -> Iterator[str]:
    """Yield adjectives of nations, and the initials of states, which stand for them."""
    yield from (d.capitalize() for d in table(language, "words").get("demonyms", "").split())
    lines = table(language, "nation").get("nations", "").strip().splitlines()
    names = (name.strip() for line in lines for name in line.partition(";")[0].split(","))
    yield from (name for name in names if name.isupper())


def _part(language: str, links: Mapping[str, str]) -> re.Pattern[str]:
    """Return the form of what completes an office, from its link on."""
    read = table(language, "office")
    # a period belongs to initials and to the saint of a place; any other ends the sentence
    dotted = rf"(?:[{capitals()}]\.){{2,}}|St\.(?=\s[{capitals()}])"
    initial = rf"[{capitals()}]\.(?![{capitals()}])"
    capital = rf"(?!{initial})(?:{dotted}|[{capitals()}]\w*(?:[-'’](?!s\b)\w+)*)"
    figures = table(language, "event").get("ordinals", {}).get("figures", NOTHING)
    number = rf"(?:(?:{figures})\s)?"
    article, joint = either(read.get("articles", ())), either(read.get("joints", ()))
    row = rf"{number}{capital}(?:\s(?:(?:{joint})\s)?{capital})*"
    bodies = either(read.get("small_bodies", ()))
    ends = either((*read.get("small_ends", ()), *read.get("small_bodies", ())))
    nations = either(_nations(language))
    before = either(map(str.lower, read.get("modifiers", "").split()))
    small = rf"(?:(?:{nations})\s)?(?:(?:{before})\s){{0,2}}(?:{ends})\b"
    phrase = rf"{small}|{row}(?:(?:['’]s)?\s(?:{bodies})\b|(?:['’]s?\s{row})*)"
    link = either({link.split()[0] for link in links})
    return re.compile(rf"\s(?P<link>{link})\s(?P<article>(?:{article})\s)?(?P<phrase>{phrase})")


def _groups(language: str) -> re.Pattern[str]:
    """Return the pattern of a people that acts as one party, article included."""
    read = table(language, "words")
    article = either(capitalized(table(language, "office").get("articles", ())))
    same = read.get("demonyms", "").split()
    peoples = read.get("peoples", "").split()
    alone = either(people.capitalize() for people in peoples if people not in same)
    shared = either(people.capitalize() for people in peoples if people in same)
    nations = either(nation.capitalize() for nation in same)
    return re.compile(
        rf"(?<!\w)(?:{article})\s(?:(?:{alone})\b(?!['’-])"
        rf"|(?:{shared})(?=[,.;:?!)]|\s(?:{either(read.get('auxiliaries', ()))})\b)"
        rf"|(?:{nations})\s(?:{either(read.get('partners', ()))})\b)"
    )


def recognize_offices(document: Document) -> Iterator[Candidate]:
    """Propose the offices of a document and the peoples that it speaks of as one party.

    Args:
        document: with blocks.

    Returns:
        Candidates of kind ``office``, without the article, whose attribute ``form`` is
        ``complement``, ``bare`` or ``small``, with ``article`` where they have one; and of kind
        ``group``, article included.
    """
    for office in offices(document).values():
        attributes = [("form", office.form)]
        if office.article >= 0:
            attributes.append(("article", str(office.article)))
        why = f"office, {office.form}"
        yield Candidate(office.span, "office", _SCORES[office.form], NAME, why, tuple(attributes))
    group, text = _forms(document.language).group, document.source.text
    for block in document.body():
        if block.kind not in _PASSED_OVER:
            for match in group.finditer(text, block.span.start, block.span.end):
                yield Candidate(Span(*match.span()), "group", 0.7, NAME, "a people as one party")


@lru_cache(maxsize=2)
def offices(document: Document) -> Mapping[int, Office]:
    """Return the offices of a document by where they end."""
    forms, lex, text = _forms(document.language), lexicon(document.language), document.source.text
    found: dict[int, Office] = {}
    for block in document.body():
        if block.kind in _PASSED_OVER:
            continue
        end = block.span.start
        for match in forms.head.finditer(text, block.span.start, block.span.end):
            if match.start() < end:
                continue  # it completes the one before
            end = _completed(match, block.span.end, forms, lex)
            bare = "bare" if match["capital"] else "small"
            form = "complement" if end > match.end() else bare
            article = match.start() if match["article"] else -1
            found[end] = Office(Span(match.start("office"), end), article, form)
    return found


def starts_of(found: Iterable[Office]) -> Iterator[int]:
    """Yield where offices begin that have a capital or a complement, with and without article."""
    for office in found:
        if office.form != "small":
            yield office.span.start
            if office.article >= 0:
                yield office.article


def _completed(match: re.Match[str], limit: int, forms: _Forms, lex: Lexicon) -> int:
    """Return where an office ends: behind its complements, or behind its head."""
    end, title = match.end(), " ".join(match["office"].lower().split())
    led: set[str] = set()
    while part := forms.part.match(match.string, end, limit):
        abroad = bool(forms.heads[part["link"]])
        if abroad and (part["link"] in led or not _leads(title, part, forms)):
            break
        if led and not abroad and part["link"] not in forms.further:
            break
        last = _end_of_phrase(match.string, Span(*part.span("phrase")), lex)
        end = last or end
        if last < part.end():
            break
        led.add(part["link"])
    return end


def _leads(title: str, part: re.Match[str], forms: _Forms) -> bool:
    """Tell whether what completes some offices alone, such as a country, completes this one."""
    if any(title == office or title.endswith(f" {office}") for office in forms.homebound):
        return False
    heads = forms.heads[part["link"]]
    if part["article"]:
        heads |= forms.heads.get(f"{part['link']} {part['article'].strip()}", frozenset())
    return any(word in heads for word in title.split()[-2:])


def _end_of_phrase(text: str, phrase: Span, lex: Lexicon) -> int:
    """Return where the complement of an office ends, 0 when it is none.

    A name behind a place, or behind what closes a complement, is that of the bearer:
    ``ambassador of Peru Quennell``.
    """
    found = words_of(text, phrase)
    if not found or text[phrase.start].islower():
        return phrase.end
    if found[0].key in lex.grammar and found[0].key not in lex.articles:
        return 0
    possessors = bodies(lex.language).possessors
    place = places().longest(text, found[0].start, found[0].end, phrase.end)
    place = place if place and place[1].weight >= _KNOWN and not place[1].word else None
    for index, word in enumerate(found[1:], 1):
        before = found[index - 1]
        behind = found[index:]
        if word.gap.strip() and _begins_office(behind, lex):
            return before.end
        if place is not None and word.end <= place[0]:
            continue
        owned = word.gap[1:2] == "s" and before.key not in possessors
        if owned and not _has_body(behind, lex):
            return before.end
        closed = before.key in lex.closing or (place is not None and place[0] == before.end)
        if closed and word.gap == " " and _is_own(word, lex) and not _has_body(behind, lex):
            return before.end
    return phrase.end


def _begins_office(found: Sequence[Word], lex: Lexicon) -> bool:
    """Tell whether the next office begins here: "Minister of Ports and *Deputy Premier*"."""
    for index, word in enumerate(found[:_MOST_MODIFIERS]):
        if index and word.gap != " ":
            return False
        if word.key in lex.offices and lex.is_title(word.key):
            return True
    return False


def _has_body(found: tuple[Word, ...], lex: Lexicon) -> bool:
    return any(word.key in lex.bodies for word in found)


def _is_own(word: Word, lex: Lexicon) -> bool:
    place = places().names.get(word.key)
    return lex.is_rare(word) and (place is None or place.weight < _KNOWN)
