"""Whether strings fit patterns: values of attributes, and the text of elements with a data type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tei.validation.relaxng.datatypes.datatype import XML_BLANKS, Context, collapse
from tei.validation.relaxng.derivative import Derivatives
from tei.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    Choice,
    Data,
    Group,
    List,
    OneOrMore,
    Pattern,
    Value,
)


class Matching:
    """Matches strings as a whole."""

    def __init__(self, derivatives: Derivatives) -> None:
        """Match lists with `derivatives`."""
        self._derivatives = derivatives

    def matches(self, pattern: Pattern, text: str, context: Context) -> bool:
        """Tell whether a whole string (of an attribute, or of an element) fits a pattern."""
        if isinstance(pattern, Data | Value):
            return self._is_word_of(pattern, text, context)
        match pattern:
            case List(content=content):
                for word in filter(None, collapse(text).split(" ")):
                    content = self._by_word(content, word, context, {})
                    if content is NOT_ALLOWED:
                        return False
                    if self._derivatives.are_many:
                        self._derivatives.forget()
                return content.nullable
            case Choice(alternatives=alternatives):
                return any(self.matches(part, text, context) for part in alternatives)
        if not text.strip(XML_BLANKS):
            return pattern.nullable
        return self._derivatives.by_text(pattern).nullable

    def test(self, pattern: Pattern) -> Callable[[str, Context], bool]:
        """Return `matches` for one pattern, in the fewest steps."""
        if isinstance(pattern, Data) and pattern.excepted is NOT_ALLOWED:
            parse = pattern.datatype.parse
            return lambda text, context: parse(text, context) is not None
        return partial(self.matches, pattern)

    def _is_word_of(self, pattern: Data | Value, word: str, context: Context) -> bool:
        value = pattern.datatype.parse(word, context)
        if value is None:
            return False
        if isinstance(pattern, Value):
            return value == pattern.value
        excepted = pattern.excepted
        return excepted is NOT_ALLOWED or not self.matches(excepted, word, context)

    def _by_word(
        self, pattern: Pattern, word: str, context: Context, done: dict[Pattern, Pattern]
    ) -> Pattern:
        """Derive the content of a list by one of its words; see `_by_attribute` for `done`."""
        left = done.get(pattern)
        if left is None:
            derive = partial(self._by_word, word=word, context=context, done=done)
            left = done[pattern] = self._by_word_anew(pattern, word, context, derive)
        return left

    def _by_word_anew(
        self, pattern: Pattern, word: str, context: Context, derive: Callable[[Pattern], Pattern]
    ) -> Pattern:
        derivatives = self._derivatives
        match pattern:
            case Data() | Value():
                return EMPTY if self._is_word_of(pattern, word, context) else NOT_ALLOWED
            case Choice(alternatives=alternatives):
                return derivatives.join(list(map(derive, alternatives)))
            case OneOrMore(content=content):
                return derivatives.workshop.group(derive(content), derivatives.star(pattern))
            case Group(first=first, second=second):
                left = derivatives.workshop.group(derive(first), second)
                return derivatives.join([left, derive(second)]) if first.nullable else left
        return NOT_ALLOWED
