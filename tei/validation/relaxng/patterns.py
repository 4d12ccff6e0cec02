"""Patterns of the simple form (RELAX NG specification, section 5).

They are made by a workshop, so that two patterns are equal when they are the same object. Only the
content of an element is read late: nothing of a schema is expanded before a document needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tei.validation.relaxng.datatypes.datatype import Datatype
from tei.validation.relaxng.names import Name, NameClass


class Pattern:
    """A set of sequences of attributes, elements and text.

    Attributes:
        nullable: whether nothing at all fits.
        attributed: whether an attribute pattern stands in it, outside any element.
        typed: whether a data, value or list pattern stands in it, outside any attribute or element.
        textual: whether a text pattern stands in it, outside any attribute or element.
    """

    __slots__ = ("attributed", "nullable", "textual", "typed")

    def __init__(
        self, *, nullable: bool, parts: Iterable[Pattern] = (), typed: bool = False
    ) -> None:
        self.nullable = nullable
        self.typed = typed
        self.attributed = False
        self.textual = False
        for part in parts:
            self.typed |= part.typed
            self.attributed |= part.attributed
            self.textual |= part.textual


class Empty(Pattern):
    """Nothing."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What no document fits."""

    __slots__ = ()


class Text(Pattern):
    """Text of any length, none included."""

    __slots__ = ()


EMPTY = Empty(nullable=True)
NOT_ALLOWED = NotAllowed(nullable=False)
TEXT = Text(nullable=True)
TEXT.textual = True


class Data(Pattern):
    """A string of a data type, save those that fit `excepted`."""

    __slots__ = ("datatype", "excepted")

    def __init__(self, datatype: Datatype, excepted: Pattern) -> None:
        super().__init__(nullable=False, typed=True)
        self.datatype = datatype
        self.excepted = excepted


class Value(Pattern):
    """A string that means the same as `lexical` under a data type."""

    __slots__ = ("datatype", "lexical", "value")

    def __init__(self, datatype: Datatype, lexical: str, value: object) -> None:
        super().__init__(nullable=False, typed=True)
        self.datatype = datatype
        self.lexical = lexical
        self.value = value


class List(Pattern):
    """A string whose words, one after the other, fit `content`."""

    __slots__ = ("content",)

    def __init__(self, content: Pattern) -> None:
        super().__init__(nullable=False, typed=True)
        self.content = content


class Attribute(Pattern):
    """One attribute."""

    __slots__ = ("content", "name_class", "origin")

    def __init__(self, name_class: NameClass, content: Pattern, origin: object) -> None:
        super().__init__(nullable=False)
        self.attributed = True
        self.name_class = name_class
        self.content = content
        self.origin = origin


class Element(Pattern):
    """One element, whose content is read when a document first opens it."""

    __slots__ = ("_content", "_read", "gloss", "name_class", "origin")

    def __init__(
        self, name_class: NameClass, read: Callable[[], Pattern], origin: object, gloss: str
    ) -> None:
        super().__init__(nullable=False)
        self.name_class = name_class
        self.origin = origin
        self.gloss = gloss
        self._read = read
        self._content: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """The pattern of the attributes and children."""
        if self._content is None:
            self._content = self._read()
        return self._content


class Choice(Pattern):
    """One of two or more alternatives, none of them itself a choice."""

    __slots__ = ("alternatives", "table")

    def __init__(self, alternatives: tuple[Pattern, ...]) -> None:
        super().__init__(nullable=any(a.nullable for a in alternatives), parts=alternatives)
        self.alternatives = alternatives
        self.table: tuple[dict[str, list[Pattern]], list[Pattern]] | None = None


class Group(Pattern):
    """One pattern, then another."""

    __slots__ = ("first", "second")

    def __init__(self, first: Pattern, second: Pattern) -> None:
        super().__init__(nullable=first.nullable and second.nullable, parts=(first, second))
        self.first = first
        self.second = second


class Interleave(Pattern):
    """Two patterns, the parts of which may mingle."""

    __slots__ = ("first", "second")

    def __init__(self, first: Pattern, second: Pattern) -> None:
        super().__init__(nullable=first.nullable and second.nullable, parts=(first, second))
        self.first = first
        self.second = second


class OneOrMore(Pattern):
    """A pattern once or several times."""

    __slots__ = ("content",)

    def __init__(self, content: Pattern) -> None:
        super().__init__(nullable=content.nullable, parts=(content,))
        self.content = content


def is_optional_attribute(pattern: Pattern) -> bool:
    """Tell whether a pattern is one attribute of one name that may be absent.

    XML forbids a repeated attribute, so such a pattern need not be consumed when it is met.
    """
    if not isinstance(pattern, Choice) or len(pattern.alternatives) != 2:
        return False
    return (
        all(
            alternative is EMPTY
            or (isinstance(alternative, Attribute) and isinstance(alternative.name_class, Name))
            for alternative in pattern.alternatives
        )
        and EMPTY in pattern.alternatives
    )
