"""Patterns of the simple form (RELAX NG specification, section 5) and the workshop that makes them.

Patterns are made by constructors that simplify (section 4.20 and 4.21, and the laws of regular
expressions) and that hand out an equal pattern that exists already, so that two patterns are equal
when they are the same object. Only the content of an element is read late: nothing of a schema is
expanded before a document needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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


class Workshop:
    """Makes patterns; keeps every one it made, so that equal ones are one."""

    def __init__(self) -> None:
        self._choices: dict[frozenset[Pattern], Pattern] = {}
        self._made: dict[tuple[object, ...], Pattern] = {}
        self._alternatives = 0

    def __len__(self) -> int:
        """Return the size of all that is kept, in patterns and alternatives of choices."""
        return len(self._made) + self._alternatives

    def forget(self) -> None:
        """Forget what was made. Later patterns may equal earlier ones and yet be others."""
        self._choices.clear()
        self._made.clear()
        self._alternatives = 0

    def _keep(self, kind: type[Group | Interleave], first: Pattern, second: Pattern) -> Pattern:
        key = (kind, first, second)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = kind(first, second)
        return made

    def choice(self, patterns: Iterable[Pattern]) -> Pattern:
        """Make a choice of patterns, in the order given."""
        found: dict[Pattern, None] = {}
        for pattern in patterns:
            if isinstance(pattern, Choice):
                found.update(dict.fromkeys(pattern.alternatives))
            elif pattern is not NOT_ALLOWED:
                found[pattern] = None
        if EMPTY in found and any(p.nullable for p in found if p is not EMPTY):
            del found[EMPTY]
        if len(found) < 2:
            return next(iter(found), NOT_ALLOWED)
        key = frozenset(found)
        made = self._choices.get(key)
        if made is None:
            made = self._choices[key] = self._make_choice(tuple(found))
            self._alternatives += len(found)
        return made

    def _make_choice(self, alternatives: tuple[Pattern, ...]) -> Pattern:
        """Make a choice, `(a & c) | (b & c)` as `(a | b) & c`.

        Without that, a state in which each of twenty interleaved patterns may be read in two ways
        would have a million alternatives.
        """
        mingled = [part for part in alternatives if isinstance(part, Interleave)]
        seconds = _gathered((part.second, part.first) for part in mingled)
        firsts = _gathered((part.first, part.second) for part in mingled)
        if len(seconds) < len(mingled):
            joined = [self.interleave(self.choice(some), one) for one, some in seconds.items()]
        elif len(firsts) < len(mingled):
            joined = [self.interleave(one, self.choice(some)) for one, some in firsts.items()]
        else:
            return Choice(alternatives)
        return self.choice([*joined, *(p for p in alternatives if not isinstance(p, Interleave))])

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """Make a sequence of two patterns."""
        return self._pair(Group, first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Make an interleave of two patterns."""
        return self._pair(Interleave, first, second)

    def _pair(self, kind: type[Group | Interleave], first: Pattern, second: Pattern) -> Pattern:
        if first is EMPTY:
            return second
        if second is EMPTY:
            return first
        if first is NOT_ALLOWED or second is NOT_ALLOWED:
            return NOT_ALLOWED
        return self._keep(kind, first, second)

    def all_of(self, kind: type[Group | Interleave], parts: Sequence[Pattern]) -> Pattern:
        """Make a sequence or interleave of any number of patterns.

        The pairs are balanced, so that a thousand parts are only ten deep.
        """
        if not parts:
            return EMPTY
        if len(parts) == 1:
            return parts[0]
        half = len(parts) // 2
        return self._pair(kind, self.all_of(kind, parts[:half]), self.all_of(kind, parts[half:]))

    def one_or_more(self, content: Pattern) -> Pattern:
        """Make a repetition."""
        if content in (EMPTY, NOT_ALLOWED, TEXT) or isinstance(content, OneOrMore):
            return content
        key = (OneOrMore, content)
        pattern = self._made.get(key)
        if pattern is None:
            pattern = self._made[key] = OneOrMore(content)
        return pattern

    def optional(self, content: Pattern) -> Pattern:
        """Make a pattern that may be absent."""
        return self.choice((content, EMPTY))

    def list_of(self, content: Pattern) -> Pattern:
        """Make a list of words."""
        if content is NOT_ALLOWED:
            return NOT_ALLOWED
        key = (List, content)
        pattern = self._made.get(key)
        if pattern is None:
            pattern = self._made[key] = List(content)
        return pattern

    def attribute(self, name_class: NameClass, content: Pattern, origin: object) -> Pattern:
        """Make an attribute."""
        if content is NOT_ALLOWED:
            return NOT_ALLOWED
        key = (Attribute, name_class, content)
        pattern = self._made.get(key)
        if pattern is None:
            pattern = self._made[key] = Attribute(name_class, content, origin)
        return pattern

    def data(self, datatype: Datatype, excepted: Pattern = NOT_ALLOWED) -> Pattern:
        """Make a string of a data type."""
        key = (Data, datatype, excepted)
        pattern = self._made.get(key)
        if pattern is None:
            pattern = self._made[key] = Data(datatype, excepted)
        return pattern

    def value(self, datatype: Datatype, lexical: str, value: object) -> Pattern:
        """Make a given value of a data type."""
        key = (Value, datatype, lexical, value)
        pattern = self._made.get(key)
        if pattern is None:
            pattern = self._made[key] = Value(datatype, lexical, value)
        return pattern


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


def _gathered(pairs: Iterable[tuple[Pattern, Pattern]]) -> dict[Pattern, list[Pattern]]:
    """Gather the second patterns of pairs by the first."""
    found: dict[Pattern, list[Pattern]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
