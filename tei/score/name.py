"""When two names, or two dates, mean the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from tei.language import languages, table
from tei.score.mark import Characters

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile("[’']s\\b")
#: An ISO date as precise as a day.
_DAY = len("2000-01-01")


@cache
def _words(column: str) -> frozenset[str]:
    """Return the words of one column of the table ``score`` of every language."""
    rows = (table(language, "score").get(column, "") for language in languages())
    return frozenset(word for row in rows for word in row.split())


def tokens(name: str) -> list[str]:
    """Return the words of a name without case, diacritics and possessive endings."""
    flat = unicodedata.normalize("NFKD", name).casefold()
    return _TOKEN.findall(_POSSESSIVE.sub("", flat))


def same_person(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether a name of the one is a name of the other.

    Two names agree that are the same, or of which one holds all words of the other but titles,
    unless their titles show two sexes.
    """
    known = [words for name in others if (words := tokens(name))]
    return any(_agree(one, other) for name in names if (one := tokens(name)) for other in known)


def _agree(one: list[str], other: list[str]) -> bool:
    if one == other:
        return True
    a, b = set(one), set(other)
    female, male = _words("female"), _words("male")
    if (a & female and b & male) or (a & male and b & female):
        return False
    a, b = a - _words("titles"), b - _words("titles")
    return bool(a and b) and (a <= b or b <= a)


def same_date(gold: str, other: str) -> bool:
    """Tell whether a date has the value that gold states: to the day, or as precisely as gold."""
    return bool(other) and other.startswith(gold) and (len(gold) == _DAY or len(other) == len(gold))


def trim(characters: Characters, kind: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without punctuation at its ends and, for a person, without titles.

    Args:
        characters: of the document.
        kind: what is marked.
        start: the number of solid characters before the stretch.
        end: the number of them up to its end.
    """
    solid = characters.solid
    start = _next_letter(solid, start, end)
    while end > start and not solid[end - 1].isalnum():
        end -= 1
    if kind == "person":
        if end - start > 1 and solid[end - 1] == "s" and solid[end - 2] in "’'":
            end -= 2
        while (after := _after_title(characters, start)) < end and after > start:
            start = _next_letter(solid, after, end)
    return start, end


def _next_letter(solid: str, start: int, end: int) -> int:
    while start < end and not solid[start].isalnum():
        start += 1
    return start


def _after_title(characters: Characters, start: int) -> int:
    """Return where the title that begins at ``start`` ends, ``start`` itself if there is none."""
    if start >= len(characters.offsets):
        return start
    text, at = characters.text, characters.offsets[start]
    word = _WORD.match(text, at)
    if word is None or (at and _WORD.match(text, at - 1)):
        return start
    return characters.index[word.end()] if word[0].lower() in _words("titles") else start
