"""Identifiers for tests to which their schema gives none, made of the names that they speak of.

They stay the same when the schema is edited elsewhere, which the number of a line does not.
"""

from __future__ import annotations

import re
from collections import Counter

from tei.validation.schematron.translation import alternatives

_LITERAL = re.compile(r""""[^"]*"|'[^']*'""")
#: A name that is no function and no axis, without its prefix.
_NAME = re.compile(r"(?<![\w$.-])(?:[\w.-]+:(?!:))?([A-Za-z_][\w.-]*)(?![\w.:-]*(?:\s*\(|::|:\*))")
#: What connects expressions, in XPath 1 to 3.
# fmt: off
_WORDS = frozenset({
    "and", "as", "cast", "castable", "div", "else", "eq", "every", "except", "for", "ge", "gt",
    "idiv", "if", "in", "instance", "intersect", "is", "le", "let", "lt", "mod", "ne", "of", "or",
    "return", "satisfies", "some", "then", "to", "treat", "union",
})
# fmt: on
#: Names of a condition that suffice to tell it from others.
_MOST = 3


class Names:
    """Makes the identifiers of one schema, each once."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def __call__(self, context: str, condition: str) -> str:
        """Return an identifier: ``elementRef-minOccurs-maxOccurs``.

        Args:
            context: of the rule; the test is about what its last step names.
            condition: of the test.
        """
        step = next(alternatives(context)).step
        about = (_names(step) or _names(context) or ["any"])[:1]
        said = [name for name in _names(condition) if name not in about]
        name = "-".join([*about, *said[:_MOST]])
        self._taken[name] += 1
        number = self._taken[name]
        return name if number == 1 else f"{name}-{number}"


def _names(expression: str) -> list[str]:
    """Return the names in an XPath expression, each once, without its literals and functions."""
    text = _LITERAL.sub(" ", expression)
    found = (
        match[1]
        for match in _NAME.finditer(text)
        if match[1] not in _WORDS or text[match.start() - 1 : match.start()] == "@"
    )
    return list(dict.fromkeys(found))
