"""Words round a name that tell a place, compiled from the table ``place`` of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tei.language import table

#: What words before a name add, by how plainly they tell a place.
STRONG, MEDIUM, WEAK = 0.52, 0.5, 0.4


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """The table ``place`` of a language, compiled.

    Args:
        before: what stands before a place, with the score that it gives, the strongest first.
        article: the article before a name.
        behind: nouns behind a place that are no part of its name.
        joints: what joins two places.
        articled: words that mean a place when the article stands before them.
        not_places: words with a capital that mean none.
        refused_before: what makes a person of the name that follows.
        refused_behind: what makes a newspaper of the name before it.
        head_behind: head words of geography behind the name.
        surnames: those of them that may be a surname.
        heads: head words before the name.
        heads_of: head words before the name, with "of".
        parts: points of the compass and the like.
    """

    before: tuple[tuple[re.Pattern[str], float], ...]
    article: re.Pattern[str]
    behind: re.Pattern[str]
    joints: re.Pattern[str]
    articled: re.Pattern[str]
    not_places: frozenset[str]
    refused_before: re.Pattern[str]
    refused_behind: re.Pattern[str]
    head_behind: re.Pattern[str]
    surnames: frozenset[str]
    heads: frozenset[str]
    heads_of: re.Pattern[str]
    parts: frozenset[str]


@cache
def place_cues(language: str) -> PlaceCues:
    """Return the table ``place`` of a language, compiled once."""
    read = table(language, "place")
    before, after, heads = read.get("before", {}), read.get("after", {}), read.get("heads", {})
    refused, others = read.get("refused", {}), read.get("others", {})

    def either(forms: list[str]) -> str:
        ordered = sorted(forms, key=len, reverse=True)
        return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in ordered) or "(?!)"

    articles, between = either(others.get("articles", [])), either(others.get("between", []))
    behind = rf"\s{{1,3}}(?:(?:{between})\s+)?$"
    joints = read.get("beside", {}).get("joints", [])
    small = after.get("heads", [])
    capital = [form.title() for form in small] + after.get("capital_heads", [])
    return PlaceCues(
        tuple(
            (re.compile(rf"(?<!\w)({either(before.get(key, []))}){behind}", re.IGNORECASE), score)
            for key, score in (("strong", STRONG), ("medium", MEDIUM), ("weak", WEAK))
        ),
        re.compile(rf"(?<!\w)(?:{articles})\s{{1,3}}$", re.IGNORECASE),
        re.compile(rf"\s({either(read.get('beside', {}).get('nouns', []))})\b"),
        re.compile(rf"\s?[,;]\s+|\s?,?\s+(?:{either(joints)})\s+(?:(?:{articles})\s+)?"),
        re.compile(rf"(?:{either(others.get('articled', []))})(?!\w|\s[A-Z])"),
        frozenset(others.get("not_places", [])),
        re.compile(rf"(?<!\w)(?:{either(refused.get('before', []))})\s{{1,3}}$", re.IGNORECASE),
        re.compile(rf"\s(?:{either(refused.get('after', []))})\b", re.IGNORECASE),
        re.compile(rf"(?:[ \t]{{1,3}}(?:{either(capital)})|\s{{1,3}}(?:{either(small)}))(?!\w)"),
        frozenset(after.get("surnames", [])),
        frozenset(heads.get("plain", [])),
        re.compile(rf"(?:{either(heads.get('with_of', []))})\s{{1,3}}(?:(?:{articles})\s+)?"),
        frozenset(read.get("compass", {}).get("parts", [])),
    )
