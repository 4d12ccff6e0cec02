"""What a schema may not say although its syntax is right (specification, section 7).

The checks look at the simple form, and only at what can be reached from the start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from tei.validation.relaxng.names import NameClass, finite_names, local_of, overlap
from tei.validation.relaxng.patterns import (
    NOT_ALLOWED,
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

Report = Callable[[Pattern, str, str], None]
"""Records a fault: the element or attribute in which it is, section, message."""

Above = frozenset[str]
"""What stands above a pattern, up to its element, as far as it forbids anything."""

# What may not stand under what, with the section that says so (7.1).
_FORBIDDEN: dict[type[Pattern], dict[str, str]] = {
    Element: {"attribute": "7.1.1", "list": "7.1.3", "except": "7.1.4"},
    Attribute: {
        "attribute": "7.1.1",
        "repeated group": "7.1.2",
        "repeated interleave": "7.1.2",
        "list": "7.1.3",
        "except": "7.1.4",
        "start": "7.1.5",
    },
    List: {"list": "7.1.3", "except": "7.1.4", "start": "7.1.5"},
    Text: {"list": "7.1.3", "except": "7.1.4", "start": "7.1.5"},
    Interleave: {"list": "7.1.3", "except": "7.1.4", "start": "7.1.5"},
    Group: {"except": "7.1.4", "start": "7.1.5"},
    OneOrMore: {"except": "7.1.4", "start": "7.1.5"},
    Empty: {"except": "7.1.4", "start": "7.1.5"},
    Data: {"start": "7.1.5"},
    Value: {"start": "7.1.5"},
}

_WORDS: dict[type[Pattern], str] = {
    Element: "an element",
    Attribute: "an attribute",
    List: "a list",
    Text: "text",
    Interleave: "an interleave",
    Group: "a group",
    OneOrMore: "a repetition",
    Empty: "empty",
    Data: "data",
    Value: "a value",
}

ContentType = Literal["empty", "complex", "simple"]
_ORDER: tuple[ContentType, ...] = ("empty", "complex", "simple")


class Restrictions:
    """Checks the patterns of a schema; everything that is shared is looked at once."""

    def __init__(self, report: Report) -> None:
        """Check, and record faults with `report`."""
        self._report = report
        self._walked: set[tuple[Pattern, Above]] = set()
        self._reached: dict[Element, None] = {}
        self._types: dict[Pattern, ContentType | None] = {}
        self._attributes: dict[Pattern, _Names] = {}
        self._elements: dict[Pattern, _Names] = {}
        self._place: Pattern = NOT_ALLOWED

    def check(self, start: Pattern) -> list[Element]:
        """Check everything that can be reached; return the elements reached."""
        self._place = next(elements_of(start), NOT_ALLOWED)
        self._walk(start, frozenset(("start",)))
        done = 0
        while done < len(self._reached):
            for element in list(self._reached)[done:]:
                content = element.content
                self._place = element
                self._walk(content, frozenset())
                if self._content_type(content) is None:
                    message = "a data, value or list pattern may stand beside attributes only"
                    self._report(element, "7.2", message)
                done += 1
        return list(self._reached)

    def _walk(  # noqa: C901 - one case for each kind of pattern
        self, pattern: Pattern, above: Above
    ) -> None:
        key = (pattern, above)
        if key in self._walked:
            return
        self._walked.add(key)
        forbidden = _FORBIDDEN.get(type(pattern), {})
        for ancestor in above:
            if ancestor in forbidden:
                message = f"{_WORDS[type(pattern)]} may not stand in {_article(ancestor)}"
                self._report(self._place, forbidden[ancestor], message)
        match pattern:
            case Element():
                self._reached[pattern] = None
            case Attribute():
                self._check_attribute(pattern, above)
            case Data(excepted=excepted):
                self._walk(excepted, above | {"except"})
            case List(content=content):
                self._walk(content, above | {"list"})
            case OneOrMore(content=content):
                self._walk(content, above | {"repeated"})
            case Choice(alternatives=alternatives):
                for alternative in alternatives:
                    self._walk(alternative, above)
            case Group() | Interleave():
                self._check_chain(pattern, above)

    def _check_attribute(self, pattern: Attribute, above: Above) -> None:
        self._walk(pattern.content, above | {"attribute"})
        if self._content_type(pattern.content) is None:
            message = "a data, value or list pattern of an attribute must stand alone"
            self._report(pattern, "7.2", message)
        if "repeated" not in above and finite_names(pattern.name_class) is None:
            message = "an attribute of any name must be repeated (zeroOrMore or oneOrMore)"
            self._report(pattern, "7.3", message)

    def _check_chain(self, pattern: Group | Interleave, above: Above) -> None:
        kind = type(pattern)
        if "repeated" in above:
            above |= {"repeated group" if kind is Group else "repeated interleave"}
        parts = list(chain(pattern, kind))
        for part in parts:
            self._walk(part, above)
        attributes = _Names()
        for part in parts:
            if part.attributed:
                twice = attributes.add(self._attributes_of(part))
                if twice:
                    self._report(self._place, "7.3", f"attribute {twice} stands in it twice")
        if kind is not Interleave:
            return
        elements = _Names()
        for part in parts:
            twice = elements.add(self._elements_of(part))
            if twice:
                message = f"element {twice} stands on two sides of an interleave"
                self._report(self._place, "7.4", message)
        if sum(part.textual for part in parts) > 1:
            self._report(self._place, "7.4", "text is interleaved with text")

    def _attributes_of(self, pattern: Pattern) -> _Names:
        names = self._attributes.get(pattern)
        if names is None:
            names = self._attributes[pattern] = _Names()
            for part in _parts_outside_elements(pattern):
                if isinstance(part, Attribute):
                    names.take(part.name_class)
        return names

    def _elements_of(self, pattern: Pattern) -> _Names:
        names = self._elements.get(pattern)
        if names is None:
            names = self._elements[pattern] = _Names()
            for part in elements_of(pattern):
                names.take(part.name_class)
        return names

    def _content_type(self, pattern: Pattern) -> ContentType | None:
        """Return the content type of a pattern (7.2); None when it has none."""
        if pattern in self._types:
            return self._types[pattern]
        found: ContentType | None = "empty"
        match pattern:
            case Text() | Element():
                found = "complex"
            case Data() | Value() | List():
                found = "simple"
            case Choice(alternatives=alternatives):
                types = [self._content_type(part) for part in alternatives]
                known = [one for one in types if one]
                found = max(known, key=_ORDER.index) if len(known) == len(types) else None
            case OneOrMore(content=content):
                inner = self._content_type(content)
                found = _grouped(inner, inner)
            case Group() | Interleave():
                for part in chain(pattern, type(pattern)):
                    found = _grouped(found, self._content_type(part))
        self._types[pattern] = found
        return found


class _Names:
    """Names gathered from name classes."""

    __slots__ = ("endless", "finite")

    def __init__(self) -> None:
        self.finite: set[str] = set()
        self.endless: list[NameClass] = []

    def take(self, name_class: NameClass) -> None:
        """Take in a class, whether or not it overlaps with what is there."""
        names = finite_names(name_class)
        if names is None:
            self.endless.append(name_class)
        else:
            self.finite.update(names)

    def add(self, other: _Names) -> str | None:
        """Take in other names; return one that was there already, quoted for a message."""
        twice = self._shared(other)
        self.finite |= other.finite
        self.endless.extend(other.endless)
        return twice

    def _shared(self, other: _Names) -> str | None:
        if not self.finite.isdisjoint(other.finite):
            return f'"{local_of(min(self.finite & other.finite))}"'
        for endless, finite in ((self.endless, other.finite), (other.endless, self.finite)):
            for name_class in endless:
                name = next((name for name in sorted(finite) if name_class.fit(name)), None)
                if name:
                    return f'"{local_of(name)}"'
        if any(overlap(one, two) for one in self.endless for two in other.endless):
            return "of any name"
        return None


def _grouped(first: ContentType | None, second: ContentType | None) -> ContentType | None:
    if first is None or second is None:
        return None
    if first == "simple" or second == "simple":
        return "simple" if "empty" in (first, second) else None
    return max(first, second, key=_ORDER.index)


def _article(what: str) -> str:
    article = "an" if what[0] in "aei" else "a" if what != "start" else "the"
    return f"{article} {what}"


def chain(pattern: Pattern, kind: type[Group | Interleave]) -> Iterator[Pattern]:
    """Yield the members of a chain of groups or of interleaves, in order.

    One that occurs more than twice is yielded twice, which tells as much; definitions that double
    one another thirty times make a chain of a billion.
    """
    pending = [pattern]
    visits: Counter[Pattern] = Counter()
    while pending:
        part = pending.pop()
        visits[part] += 1
        if visits[part] > 2:
            continue
        if isinstance(part, kind):
            pending.extend((part.second, part.first))
        else:
            yield part


def _parts_outside_elements(pattern: Pattern) -> Iterator[Pattern]:
    """Yield a pattern and its parts, without those inside attributes and elements."""
    pending = [pattern]
    seen: set[Pattern] = set()
    while pending:
        part = pending.pop()
        if part in seen:
            continue
        seen.add(part)
        yield part
        match part:
            case Choice(alternatives=alternatives):
                pending.extend(reversed(alternatives))
            case Group(first=first, second=second) | Interleave(first=first, second=second):
                pending.extend((second, first))
            case OneOrMore(content=content):
                pending.append(content)


def elements_of(pattern: Pattern) -> Iterator[Element]:
    """Yield the elements that a pattern names, outside any of them, in order."""
    return (part for part in _parts_outside_elements(pattern) if isinstance(part, Element))


def attributes_of(pattern: Pattern) -> Iterator[Attribute]:
    """Yield the attributes that a pattern names, outside any element, in order."""
    return (part for part in _parts_outside_elements(pattern) if isinstance(part, Attribute))
