"""Titles of address and rank that stand before a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tei.annotation.lexicon import Lexicon, Sex, lexicon
from tei.language.alternation import any_of, either
from tei.names import flat
from tei.span import Span

#: How far before a name titles are looked for, in code points.
_REACH = 48
#: What parts the words there: blanks, hyphens, brackets, quotation marks.
_BETWEEN = re.compile(r"[^\w.'’]+")


@dataclass(frozen=True, slots=True)
class Title:
    """The titles before one name.

    Args:
        span: all of them, with the period of the last.
        sex: what they show.
        shared: they stand before several names.
    """

    span: Span
    sex: Sex
    shared: bool


@dataclass(frozen=True, slots=True)
class _Titles:
    pattern: re.Pattern[str]
    last: frozenset[str]


@cache
def _titles(language: str) -> _Titles:
    """Return what finds the titles at the end of a stretch, and the words in which they end."""
    lex = lexicon(language)
    titles = frozenset(lex.address) | lex.rank | {flat(letter) for letter in lex.letters}
    brief = titles & lex.abbreviations
    full = sorted(titles - brief, key=len, reverse=True)
    words = any_of(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]", t))) for t in full)
    # a blank line, or a full stop behind a word that is no abbreviation, ends a sentence
    blanks = r"[^\S\n]*\n?[^\S\n]*"
    title = rf"(?<![\w-])(?:(?:{words})(?=\s)|(?:{either(brief)})(?:\.|(?=\s)))"
    return _Titles(
        re.compile(rf"(?:{title}{blanks})+\Z"),
        frozenset(re.split(r"[\s-]", t)[-1] for t in titles),
    )


def partner_before(text: str, start: int, floor: int, lex: Lexicon) -> Title | None:
    """Return the first title of a couple, of which the second begins at ``start``.

    Args:
        text: of the source.
        start: offset of ``Mrs.`` in ``Mr. and Mrs. Holm``.
        floor: offset at which the block begins.
        lex: of the document's language.
    """
    words = text[max(floor, start - _REACH) : start].split()
    if len(words) < 2 or words[-1] not in lex.couples:
        return None
    word = words[-2]
    if flat(word.rstrip(".")) not in lex.address:
        return None
    begin = text.rindex(word, floor, start)
    return Title(Span(begin, begin + len(word)), lex.sex_of(flat(word.rstrip("."))), shared=False)


def title_before(text: str, start: int, floor: int, lex: Lexicon) -> Title | None:
    """Return the titles that stand before the name that begins at ``start``.

    Args:
        text: of the source.
        start: offset of the name.
        floor: offset at which its block begins.
        lex: of the document's language.
    """
    before = text[max(floor, start - _REACH) : start]
    titles = _titles(lex.language)
    words = _BETWEEN.split(before.rstrip(" .\n\t"))
    if flat(words[-1]) not in titles.last:
        return None
    plain = flat(before)
    match = titles.pattern.search(plain if len(plain) == len(before) else before.lower())
    if match is None:
        return None
    found = flat(match[0]).replace(".", " ").split()
    begin = start - len(match[0])
    if text[begin].islower() and found[0] not in lex.small:
        return None
    sex: Sex = next((s for word in reversed(found) if (s := lex.sex_of(word))), "")
    return Title(Span(begin, begin + len(match[0].rstrip())), sex, found[-1] in lex.plural)
