"""Which values would have been right, in plain words and with an example that would pass."""

from __future__ import annotations

from tei.validation.relaxng.datatypes.datatype import Datatype, collapse
from tei.validation.relaxng.expectation import data_patterns, literal_values
from tei.validation.relaxng.messages import MOST_NAMES, clip, listed
from tei.validation.relaxng.nearness import Names, Speller
from tei.validation.relaxng.patterns import Pattern


class Wanted:
    """The values that some patterns allow."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        """Describe the values."""
        self._literals = literal_values(patterns)
        self._names = Names(self._literals)
        types = dict.fromkeys(describe(data.datatype) for data in data_patterns(patterns))
        self._types = " or ".join(list(types)[:3])

    def instead_of(self, value: str, speller: Speller) -> tuple[str, list[str]]:
        """Say which values would be right instead of one; list the few that are named."""
        literals = self._literals
        near = speller.nearest(collapse(value[:400]), self._names)
        few = [clip(v, 60) for v in list(dict.fromkeys([*near, *literals]))[:MOST_NAMES]]
        parts = []
        if few:
            more = f" or one of {len(literals) - len(few)} more" if len(literals) > len(few) else ""
            parts.append(f"expected {listed(few)}{more}")
        if self._types:
            parts.append(("or " if few else "expected ") + self._types)
        return " ".join(parts) or "no value would be right", few


# Tried in turn for a type, the own example of which its facets do not allow.
_EXAMPLES = ("1", "12", "0.5", "a", "ab", "en", "A", "12cm", "1/2", "1,2", "1.0.0", "a:b", "#a")

_FACET_WORDS = {
    "length": "{} long",
    "minLength": "at least {} long",
    "maxLength": "at most {} long",
    "minInclusive": "{} or more",
    "maxInclusive": "{} or less",
    "minExclusive": "more than {}",
    "maxExclusive": "less than {}",
    "totalDigits": "of at most {} digits",
    "fractionDigits": "with at most {} digits after the point",
    "pattern": "of the form {}",
}


def describe(datatype: Datatype) -> str:
    """Say in plain words which strings a data type allows, with an example that would pass."""
    facets = [_FACET_WORDS[f.name].format(clip(f.written, 50)) for f in datatype.facets]
    words = " ".join([datatype.kind.words, *facets[:2]])
    candidates = (datatype.kind.example, *_EXAMPLES)
    example = next((text for text in candidates if datatype.parse(text) is not None), "")
    return (
        words
        if not example or example in datatype.kind.words
        else f"{words}, for example {example}"
    )
