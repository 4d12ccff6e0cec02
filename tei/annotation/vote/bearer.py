"""Who bears an office: the person beside it, the one known to hold it, or one known by it alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from tei.annotation.lexicon import lexicon
from tei.annotation.vote.mention import Mention
from tei.annotation.vote.person import Person
from tei.annotation.vote.things import Thing
from tei.document import Document
from tei.language import table
from tei.language.alternation import either
from tei.names import flat
from tei.span import Span

Bearer = Person | Thing

#: How far before an office the kin of its bearer is looked for, in code points.
_REACH = 32
#: Behind an office in lower case, what ends the apposition.
_CLOSED = re.compile(r"[).;]|\Z")
#: How far from the name of somebody named in passing his title alone means him, in code points.
_NEAR = 1000


@dataclass(frozen=True, slots=True)
class _Apposition:
    """What stands between an office and its bearer in one language.

    Args:
        before_name: from the end of an office to the name behind it.
        behind_name: from the end of a name to the office behind it.
        another: from one office of a person to the next.
        owner: ends right before an office whose bearer's kin is named beside it.
    """

    before_name: re.Pattern[str]
    behind_name: re.Pattern[str]
    another: re.Pattern[str]
    owner: re.Pattern[str]


@cache
def _apposition(language: str) -> _Apposition:
    """Return the table ``office.beside`` of a language, compiled once."""
    read = table(language, "office").get("beside", {})
    before, behind, another = (
        either(read.get(key, ())) for key in ("before_name", "behind_name", "another")
    )
    articles = either(lexicon(language).articles)
    stand_ins = table(language, "referring")
    kin = either(stand_ins.get("offices", {}).get("kin", ()))
    of = either(stand_ins.get("of", ()))
    return _Apposition(
        re.compile(rf",?\s+|\s+\(|:\s+|,\s+(?:{before})\s+|\s+-\s+"),
        re.compile(rf"\.?\s*[,(]\s*(?:(?:{behind})\s+)?"),
        re.compile(rf"\s+(?:{another})\s+(?:(?:{articles})\s+)?", re.IGNORECASE),
        re.compile(rf"\b(?:{kin})\s+(?:{of})\s+(?:(?:{articles})\s+)?\Z", re.IGNORECASE),
    )


def beside(document: Document, mentions: Sequence[Mention]) -> Mapping[Span, Span]:
    """Return, for the offices that stand beside a name, the person's span for the office's.

    Args:
        document: laid out; an office is never of a name in another block.
        mentions: settled, in order.
    """
    starts = [block.span.start for block in document.blocks]
    named = (m for m in mentions if m.kind in ("office", "person"))
    bearers: dict[Span, Span] = {}
    between = _apposition(document.language)
    for _, row in groupby(named, key=lambda m: bisect_right(starts, m.span.start)):
        bearers.update(_beside(document.source.text, list(row), between))
    return bearers


def _beside(text: str, flat: Sequence[Mention], between: _Apposition) -> Mapping[Span, Span]:
    """Return the bearers of the offices of one block."""
    bearers: dict[Span, Span] = {}
    for index, mention in enumerate(flat):
        if mention.kind != "office":
            continue
        if between.owner.search(text, max(0, mention.span.start - _REACH), mention.span.start):
            continue
        follows = _follows(text, flat, index, between)
        precedes = _precedes(text, flat, index, between)
        if precedes and (not follows or _has_no_other(text, flat, index + 1, between)):
            bearers[mention.span] = flat[index + 1].span
        elif follows:
            bearers[mention.span] = flat[index - 1].span
    pairs = list(pairwise(flat))
    for one, other in (*reversed(pairs), *pairs):
        if {one.kind, other.kind} != {"office"}:
            continue
        if (one.span in bearers) != (other.span in bearers) and between.another.fullmatch(
            text, one.span.end, other.span.start
        ):
            known = bearers.get(one.span) or bearers[other.span]
            bearers[one.span] = bearers[other.span] = known
    return bearers


def signing(document: Document, mentions: Sequence[Mention]) -> Mapping[Span, Span]:
    """Return, for the offices among the signatures of a document, the person who signs by them.

    ``The Harbour Master`` above or below a name that signs is the office of that person; it
    means the next name, or, behind the last, the one before it.

    Args:
        document: laid out.
        mentions: settled, in order.
    """
    closing = [block.span for block in document.blocks if block.within == "closer"]
    starts = [span.start for span in closing]
    signs = [m for m in mentions if _within(closing, starts, m.span)] if closing else []
    names = [m.span for m in signs if m.kind == "person"]
    begins = [span.start for span in names]
    found: dict[Span, Span] = {}
    for mention in signs:
        if mention.kind == "office" and dict(mention.attributes).get("form") != "small" and names:
            behind = bisect_right(begins, mention.span.start)
            found[mention.span] = names[min(behind, len(names) - 1)]
    return found


def _within(spans: Sequence[Span], starts: Sequence[int], inner: Span) -> bool:
    """Tell whether one of ``spans``, which begin at ``starts``, covers ``inner``."""
    before = bisect_right(starts, inner.start) - 1
    return before >= 0 and spans[before].covers(inner)


def _follows(text: str, flat: Sequence[Mention], index: int, between: _Apposition) -> bool:
    """Tell whether the office at ``index`` stands in apposition behind a name."""
    office, before = flat[index], flat[index - 1]
    closed = _CLOSED.match(text, office.span.end) is not None
    return (
        index > 0
        and before.kind == "person"
        and (closed or dict(office.attributes).get("form") != "small")
        and bool(between.behind_name.fullmatch(text, before.span.end, office.span.start))
    )


def _precedes(text: str, flat: Sequence[Mention], index: int, between: _Apposition) -> bool:
    """Tell whether the office at ``index`` stands before a name."""
    if index + 1 == len(flat) or flat[index + 1].kind != "person":
        return False
    return bool(between.before_name.fullmatch(text, flat[index].span.end, _start(flat[index + 1])))


def _has_no_other(text: str, flat: Sequence[Mention], index: int, between: _Apposition) -> bool:
    """Tell whether the person at ``index`` has a title, and no office behind the name."""
    person, before = flat[index], flat[index - 2] if index > 1 else None
    ranked = before is not None and before.kind == "person" and _start(before) < before.name.start
    if _start(person) == person.name.start and not ranked:
        return False
    return index + 1 == len(flat) or not (
        flat[index + 1].kind == "office" and _follows(text, flat, index + 1, between)
    )


def _start(person: Mention) -> int:
    return person.shared.start if person.shared else person.span.start


@dataclass(frozen=True, slots=True)
class _Offices:
    """What tells one office from another in one language, as :func:`tei.names.flat` writes it.

    Args:
        unlike: words before a head, or behind it, that make another office of it.
        same: other names of an office.
    """

    unlike: frozenset[str]
    same: Mapping[str, frozenset[str]]


@cache
def _offices(language: str) -> _Offices:
    """Return what the table ``office`` of a language says of offices, read once."""
    read = table(language, "office")
    rows = [frozenset(map(flat, row)) for row in read.get("same", ())]
    return _Offices(
        frozenset(map(flat, read.get("unlike", ()))),
        {office: row for row in rows for office in row},
    )


class Incumbents:
    """Who is meant by an office that stands alone.

    Args:
        mentions: persons by where they are named, with their offices, and the titles that stood
            before their names; who is named once, in passing, bears his title near that place only.
        language: of the document.
    """

    def __init__(self, mentions: Mapping[Span, Person], language: str) -> None:
        self._offices = _offices(language)
        self._held: dict[str, dict[int, Bearer]] = {}
        self._with_word: dict[str, dict[str, None]] = defaultdict(dict)
        self._described: dict[str, Thing] = {}
        self._beginning: dict[str, Thing] = {}
        self._passing: dict[tuple[str, int], int] = {}
        often = Counter(map(id, mentions.values()))
        for span, person in mentions.items():
            for role in (*map(flat, person.roles), *sorted(person.titles)):
                passing = often[id(person)] == 1 and role in person.titles
                self._enter(role, person, span.start if passing else None)

    def of(self, office: str, at: int, *, describes: bool) -> Bearer | None:
        """Return the only bearer of ``office``.

        Args:
            office: without the article.
            at: where it stands.
            describes: it is particular enough to stand for someone who is never named.
        """
        key = flat(" ".join(office.split()))
        bearers = self._holding(key, at)
        plain = {n: b for n, b in self._held.get(key, {}).items() if n in bearers}
        if len(plain) == 1:
            bearers = plain  # an office alone is rather that of whom nothing more is said
        if len(bearers) == 1:
            return next(iter(bearers.values()))
        if bearers or not describes:
            return None
        known = self._beginning.get(key) or next(
            (self._described[part] for part in _beginnings(key) if part in self._described), None
        )
        return known or self._describe(key, office)

    def _enter(self, role: str, bearer: Bearer, near: int | None = None) -> None:
        """Enter an office, ``near`` the only place round which its bearer is meant by it."""
        for name in self._offices.same.get(role, (role,)):
            if near is not None:
                self._passing[name, id(bearer)] = near
            self._held.setdefault(name, {})[id(bearer)] = bearer
            for word in name.split():
                self._with_word[word].setdefault(name)

    def _describe(self, key: str, office: str) -> Thing:
        thing = self._described[key] = Thing("person", office, described=True)
        self._enter(key, thing)
        for part in _beginnings(key):
            self._beginning.setdefault(part, thing)
        return thing

    def _holding(self, key: str, at: int) -> dict[int, Bearer]:
        """Return all who hold an office of this name, with or without a complement."""
        roles = min((self._with_word.get(word, {}) for word in key.split()), key=len)
        found: dict[int, Bearer] = {}
        for role in roles:
            if self._is_called(key, role):
                found.update(
                    (number, bearer)
                    for number, bearer in self._held[role].items()
                    if abs(self._passing.get((role, number), at) - at) <= _NEAR
                )
        return found

    def _is_called(self, key: str, role: str) -> bool:
        """Tell whether an office is called so for short: none is called as its deputy."""
        before, found, behind = f" {role} ".partition(f" {key} ")
        beside = {*before.split(), *behind.split()[:1]}
        return bool(found) and not beside & self._offices.unlike


def _beginnings(key: str) -> Iterator[str]:
    """Yield the first word of an office, the first two, and so on to the whole."""
    words = key.split()
    return (" ".join(words[:count]) for count in range(1, len(words) + 1))
