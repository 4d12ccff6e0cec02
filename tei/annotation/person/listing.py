"""Names in a row: who stands in a list of persons is a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei.annotation.lexicon import Lexicon
from tei.annotation.person.form import is_of_service
from tei.annotation.person.name import Name
from tei.gazetteer import places
from tei.language.alternation import either

Weighed = tuple[Name, float, str]

#: What a name is worth under a shared title, in a list with a sure one, with given names beside
#: it or in a longer row, and beside one other like it.
_SHARED, _LISTED, _COUPLED, _PAIRED = 0.9, 0.6, 0.55, 0.4
_SURE, _NOTHING = 0.75, 0.1
_TITLED = "shares a title"
_LONG, _PAIR = 3, 2
#: The widest gap between two names of a list, in code points.
_WIDEST = 16
#: Places of so much weight in the gazetteer are known to many.
_KNOWN = 2


@cache
def _gap(joints: tuple[str, ...]) -> re.Pattern[str]:
    """Return what may stand between two names of a list."""
    last = either(joints)
    return re.compile(rf"\.?, (?:(?:{last}) )?| (?:{last}) |; (?:(?:{last}) )?")


def listed(text: str, weighed: list[Weighed], lex: Lexicon) -> Iterator[Weighed]:
    """Yield the names of a block, those that stand in one list with sure ones raised to them.

    Args:
        text: of the source.
        weighed: names in the order of the text, what each is worth and why.
        lex: of the document's language.
    """
    start = 0
    for index in range(1, len(weighed) + 1):
        if index < len(weighed) and _goes_on(text, weighed[index - 1][0], weighed[index][0], lex):
            continue
        row = weighed[start:index]
        yield from _raised(row, lex) if len(row) > 1 else row
        start = index


def _goes_on(text: str, before: Name, after: Name, lex: Lexicon) -> bool:
    start, end = before.words[-1].end, after.words[0].start
    gap = text[start:end].replace("\n", " ")
    return end - start < _WIDEST and bool(_gap(lex.joints).fullmatch(gap))


def _raised(row: list[Weighed], lex: Lexicon) -> Iterator[Weighed]:
    if row[0][0].title in lex.plural:
        behind = _is_place(row[-1][0]) and len(row) > _PAIR
        for name, score, _ in row[: -1 if behind else None]:
            yield name, max(score, _SHARED), _TITLED
        yield from row[-1:] if behind else ()  # "Messrs. Orr & Holm, Vienna" is no three persons
        return
    if not row[0][0].title and any(_is_place(name) for name, _, _ in row):
        yield from row
        return
    sure = any(score >= _SURE for _, score, _ in row)
    alike = len(row) >= _LONG or any(name.form in ("given", "ending") for name, _, _ in row)
    for name, score, why in row:
        rare = all(lex.is_rare(w) for w in name.words if not w.initial)
        rare = rare and not is_of_service(name.words)
        if sure and (rare or len(row) > _LONG):
            yield name, max(score, _LISTED), f"{why}, in a list of persons"
        elif rare and score > _NOTHING:
            yield name, max(score, _COUPLED if alike else _PAIRED), f"{why}, with others like it"
        else:
            yield name, score, why


def _is_place(name: Name) -> bool:
    """Tell whether a name is that of a known place, and of nobody: a row with it is of places."""
    place = places().names.get(name.words[0].key) if len(name.words) == 1 else None
    return place is not None and place.weight >= _KNOWN and not (place.person or place.word)
