"""Titles of laws, treaties, papers and books (Guidelines, chapter 3.12.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tei.annotation.rule import NAMED, Rule, behind, find, listed
from tei.document import Candidate, Document
from tei.language import table


def recognize_titles(document: Document) -> Iterable[Candidate]:
    """Propose the titles of laws, treaties, newspapers, and of writings that are called so.

    Yields:
        Candidates of kind ``title``, without article.
    """
    return find(document, _rules(document.language))


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    words = table(language, "event").get("titles", {})
    return (
        *(Rule(re.compile(form), "title", score, why) for form, score, why in _named(words)),
        *(
            Rule(re.compile(form), "title", score, why, anywhere=True)
            for form, score, why in _marked(words)
        ),
    )


def _named(words: Mapping[str, list[str]]) -> Iterator[tuple[str, float, str]]:
    """Yield the forms of titles with capitals, what each is worth, and why."""
    of = listed(words)
    article = rf"(?:(?:{of('articles')})\s)?"
    yield (
        rf"(?P<name>(?P<proper>{NAMED})\s(?:{of('heads')}))\b",
        0.7,
        "a treaty, law or newspaper by name",
    )
    yield rf"(?P<name>(?:{of('of')})\s{article}{NAMED})", 0.8, "a treaty or law by name"
    known = rf"(?:(?:{of('qualities')})\s)?(?:{of('alone')})"
    yield (
        rf"{behind(words.get('articles', ()))}(?P<name>{known})\b(?!\s[A-Z]|[-’'])",
        0.65,
        "a writing known to the reader, with its article",
    )
    yield rf"(?P<name>(?:{of('numbered')})\s\d+)\b", 0.8, "a writing with its number"
    yield rf"(?P<name>{of('fixed')})\b", 0.85, "known by name"


def _marked(words: Mapping[str, list[str]]) -> Iterator[tuple[str, float, str]]:
    """Yield the forms of titles that stand in marks or in italics."""
    # a mark at the end of a word closes what is said: the paper," said Ada, "is
    marked = r"[\"“„»‘'](?=\S)(?P<name>[^\"“”„«»\n]{3,160}?)[,.]?[\"”“«’']"
    yield rf"\b(?:{listed(words)('called')}),?\s+{marked}", 0.85, "called a writing"
    yield r"(?<![\w_])_(?P<name>[A-Z][^_\n]{2,120})_(?![\w_])", 0.6, "in italics"
