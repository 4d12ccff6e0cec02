"""Words round a name that tell a place, compiled from the table ``place`` of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tei.language import table
from tei.language.alternation import NOTHING, either

#: What words before a name add, by how plainly they tell a place.
STRONG, MEDIUM, WEAK = 0.58, 0.5, 0.4

#: The last words of a stretch, none of them cut, with nothing but blanks between.
_LAST_WORDS = re.compile(r"(?:(?:^|(?<=[^\w’'-]))[\w’'-]+\s{1,3}){1,5}$")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """The table ``place`` of a language, compiled.

    Args:
        before: phrases before a place with the score that they give; 0 for those that make a
            person of the name that follows.
        onward: words before a place that a journey goes on with.
        goes_on: finds behind a name what goes on with it, or is called after it.
        personal: phrases before a person or a place, which say nothing.
        between: words that may stand between such a phrase and the name.
        article: the article before a name.
        behind: nouns behind a place that are no part of its name.
        joints: what joins two places.
        articled: words that mean a place when the article stands before them.
        not_places: words with a capital that mean none.
        exonyms: places by their names in the language, beside those of the gazetteer.
        refused_behind: what makes a newspaper of the name before it.
        head_behind: head words of geography behind the name.
        own: those of them that say so behind a name of its own alone.
        surnames: those of them that may be a surname.
        endings: how names of places end.
        heads: head words before the name.
        heads_of: head words before the name, with "of".
        parts: points of the compass and the like.
        particles: small words inside names of places.
    """

    before: Mapping[str, float]
    onward: frozenset[str]
    goes_on: re.Pattern[str]
    personal: frozenset[str]
    between: frozenset[str]
    article: re.Pattern[str]
    behind: re.Pattern[str]
    joints: re.Pattern[str]
    articled: re.Pattern[str]
    not_places: frozenset[str]
    exonyms: frozenset[str]
    refused_behind: re.Pattern[str]
    head_behind: re.Pattern[str]
    own: frozenset[str]
    surnames: frozenset[str]
    endings: tuple[str, ...]
    heads: frozenset[str]
    heads_of: re.Pattern[str]
    parts: frozenset[str]
    particles: frozenset[str]

    def phrase_before(self, before: str) -> tuple[str, float] | None:
        """Return the strongest phrase that ``before`` ends with, and its score.

        One that refuses a place goes before all others, and there is none when one says nothing;
        of equals the longest is returned.
        """
        words = _LAST_WORDS.search(before)
        if not words:
            return None
        last = words[0].lower().split()
        found: dict[str, float] = {}
        while last:
            for count in range(1, min(len(last), _MOST_WORDS) + 1):
                phrase = " ".join(last[-count:])
                if phrase in self.before:
                    found[phrase] = self.before[phrase]
                if phrase in self.personal:
                    return None
            if last.pop() not in self.between:
                break
        refused = [phrase for phrase, score in found.items() if not score]
        if not found or refused:
            return (refused[0], 0.0) if refused else None
        best = max(found, key=lambda phrase: (found[phrase], len(phrase)))
        return best, found[best]


@cache
def place_cues(language: str) -> PlaceCues:
    """Return the table ``place`` of a language, compiled once."""
    read = table(language, "place")
    before, after, heads = read.get("before", {}), read.get("after", {}), read.get("heads", {})
    refused, others = read.get("refused", {}), read.get("others", {})
    articles = either(others.get("articles", []))
    with_of = either(heads.get("with_of", [])).replace("'", "['’]")
    joints = read.get("beside", {}).get("joints", [])
    small = after.get("heads", [])
    own = after.get("own_heads", [])
    capital = [form.title() for form in small] + after.get("capital_heads", []) + own
    return PlaceCues(
        {
            phrase: score
            for phrases, score in (
                (before.get("weak", []), WEAK),
                (before.get("medium", []), MEDIUM),
                (before.get("strong", []), STRONG),
                (refused.get("before", []), 0.0),
            )
            for phrase in phrases
        },
        frozenset(before.get("onward", [])),
        re.compile(after.get("goes_on", NOTHING)),
        frozenset(before.get("personal", [])),
        frozenset(others.get("between", [])),
        re.compile(rf"(?<!\w)(?:{articles})\s{{1,3}}$", re.IGNORECASE),
        re.compile(rf"\s({either(read.get('beside', {}).get('nouns', []))})\b"),
        re.compile(rf"\s?[,;]\s+|\s?,?\s+(?:{either(joints)})\s+(?:(?:{articles})\s+)?"),
        re.compile(rf"(?:{either(others.get('articled', []))})(?!\w|-\w|\s[A-Z]\w)"),
        frozenset(others.get("not_places", [])),
        frozenset(others.get("exonyms", [])),
        re.compile(rf"\s(?:{either(refused.get('after', []))})\b", re.IGNORECASE),
        re.compile(
            rf"(?:(?:['’]s)?[ \t]{{1,3}}(?:{either(capital)})|\s{{1,3}}(?:{either(small)}))(?!\w)"
        ),
        frozenset(own),
        frozenset(after.get("surnames", [])),
        tuple(after.get("endings", [])),
        frozenset(heads.get("plain", [])),
        re.compile(rf"(?:{with_of})\s{{1,3}}(?:(?:{articles})\s+)?"),
        frozenset(read.get("compass", {}).get("parts", [])),
        frozenset(others.get("particles", [])),
    )
