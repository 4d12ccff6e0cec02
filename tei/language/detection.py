"""In which of the languages that have rules a text is written."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tei.language import languages, table

#: Taken when the words do not decide.
DEFAULT = "en"
#: So much of a text, in code points, is read for its language.
_ENOUGH = 50_000
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the code of the language whose function words are the most frequent in a text.

    Words that several languages share decide nothing. A text without any is taken as
    :data:`DEFAULT`, and so is one in which two languages are equally strong.

    Args:
        text: any; its first 50,000 code points are read.
    """
    telling = _telling_words()
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text[:_ENOUGH].lower())).items():
        if word in telling:
            counts[telling[word]] += times
    ranked = sorted(counts, key=lambda code: (-counts[code], code != DEFAULT, code))
    return ranked[0] if ranked else DEFAULT


@cache
def _telling_words() -> dict[str, str]:
    """Return the function words that only one language has, with its code."""
    words = {code: set(table(code, "words").get("grammar", "").split()) for code in languages()}
    return {
        word: code
        for code, own in words.items()
        for word in own - set().union(*(words[other] for other in words if other != code))
    }
