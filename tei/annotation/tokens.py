"""The capitalised words of a document, found in one pass and shared by those who look for names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tei.document import Block, Document
from tei.language import table
from tei.language.alternation import either
from tei.names import flat
from tei.span import Span


class Word(NamedTuple):
    """A word that begins with a capital.

    Args:
        start: offset of its first character.
        end: offset after its last; a possessive ending and a period stay outside.
        text: its characters, a word cut at a line's end joined again.
        key: ``text`` in lower case without diacritics.
        gap: what stands between it and the capitalised word before, blanks folded; when that
            is far away, only the end of it.
        opening: it begins a block, a sentence or a quotation, so that its capital says nothing.
        initial: it is one letter, or letters with periods between.
    """

    start: int
    end: int
    text: str
    key: str
    gap: str
    opening: bool
    initial: bool


_FAR = 48
#: Facts of the header that tell in sentences or in a title what the document is about.
_DESCRIBING = frozenset({"title", "summary"})
_BLANKS = re.compile(r"\s+")
_CUT = re.compile("[¬\u00ad]\\s*|-\\n")
#: The end of a sentence, or a mark that opens one; the hyphen of a particle does neither.
_AFTER_STOP = re.compile(
    '(?:[.!?:;]|--|—|–|=|(?<!\\w)-|-(?=["\'”’)\\s]))["\'”’)\\]*\\s]*["\'“‘(\\[]?$|["“‘(\\[]$'
)


#: Letters of Russian that are written with two here, as initials: ``Yu. P.``, ``V. Kh.``.
_DIGRAPH = r"(?:Y[aeiou]|[CKSZ]h|Ts|[IJ][ua])"


@cache
def capitals() -> str:
    """Return the capital letters of the alphabets that have them, as a class of characters."""
    ranges: list[list[int]] = []
    for code in range(0x41, 0x2000):
        if chr(code).isupper():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)


@cache
def _word() -> re.Pattern[str]:
    upper = capitals()
    first = rf"(?:[{upper}]|{_DIGRAPH}(?=\.[ ]?[{upper}]\.))"
    return re.compile(
        rf"(?<!\w)(?:"
        rf"(?P<initial>{first}(?:\.[ ]?(?:[{upper}]|{_DIGRAPH})(?=\.(?!\w\w)))*(?=\.(?!\w)))"
        rf"|[{upper}]\w*(?:(?:[¬\u00ad]\s*|-\n)[^\W\d_]+|[-‐‑]\w+|['’](?!s\b)\w+|[&/][{upper}]\w*)*)"
    )


@lru_cache(maxsize=2)
def words(document: Document) -> tuple[tuple[Word, ...], ...]:
    """Return the capitalised words of every block that stays in ``text``, block by block."""
    text = document.source.text
    short = abbreviations(document.language)
    return tuple(words_of(text, block.span, short) for block in document.body())


@cache
def abbreviations(language: str) -> frozenset[str]:
    """Return the words of a language that are written with a period, in lower case without it."""
    return frozenset(table(language, "words").get("abbreviations", "").split())


def words_of(text: str, span: Span, short: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """Return the capitalised words of a stretch of text.

    Args:
        text: of the source.
        span: where to look.
        short: :func:`abbreviations`, after which a period ends no sentence.
    """
    found: list[Word] = []
    last, last_key = span.start, ""
    for match in _word().finditer(text, span.start, span.end):
        start, end = match.span()
        initial = match["initial"] is not None
        word = match[0]
        if not word.isalnum() and not initial:
            word = _CUT.sub("", word)
        gap = text[last:start] if start - last < _FAR else text[start - _FAR : start]
        if "\n" in gap or "  " in gap:
            gap = _BLANKS.sub(" ", gap)
        opening = not found or bool(_AFTER_STOP.search(gap))
        if opening and found and gap.endswith(". "):
            before = gap[:-2].rsplit(" ", 1)[-1] or last_key
            if before in short or (gap == ". " and found[-1].initial):
                opening = False
        last, last_key = end, flat(word)
        found.append(Word(start, end, word, last_key, gap, opening, initial))
    return tuple(found)


def described(document: Document) -> tuple[tuple[Block, tuple[Word, ...]], ...]:
    """Return the sentences in which an archive tells what a document is about, with their words.

    They stand outside the body: evidence of who and what is meant there, and nothing to be marked.
    """
    text, short = document.source.text, abbreviations(document.language)
    facts = (fact for fact in document.header.facts if fact.key in _DESCRIBING and fact.span)
    return tuple(
        (Block("head" if fact.key == "title" else "p", fact.span), words_of(text, fact.span, short))
        for fact in facts
        if fact.span and _is_delivered(document, fact.span)
    )


def _is_delivered(document: Document, span: Span) -> bool:
    return any(delivered.covers(span) for delivered in document.header.delivered)


@lru_cache(maxsize=2)
def small_words(document: Document) -> frozenset[str]:
    """Return the words that are hardly names of one person or place, as :func:`flat` writes them.

    They occur in lower case too, or the text speaks of the people that is called so.
    """
    text = document.source.text
    bands = (flat(name) for pair in _bands(document.language).findall(text) for name in pair)
    return frozenset((*_SMALL.findall(text), *bands))


@cache
def _bands(language: str) -> re.Pattern[str]:
    """Return what finds the name of a people: the first group or the second."""
    read = table(language, "words").get("bands", {})
    before, behind, articles = (
        either(read.get(key, ())) for key in ("before", "behind", "articles")
    )
    name = rf"[{capitals()}][^\W\d_]+"
    return re.compile(
        rf"\b(?:(?i:{before})\s({name})|(?i:{articles})\s({name})\s(?:{behind})\b)(?!\s[{capitals()}])"
    )


_SMALL = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")
