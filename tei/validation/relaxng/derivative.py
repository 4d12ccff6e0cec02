"""Derivatives: what is left to match of a pattern once a part of the document is read.

The algebra of James Clark's "An algorithm for RELAX NG validation", with three differences. The
derivative by a start tag returns pairs of an element and what must follow it, so that the content
of an element is a state of its own (shared at every depth) and not part of a nested pattern. An
optional attribute is not consumed, since XML forbids a second one of the name. Alternatives that
cannot begin with a name are never looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from tei.validation.relaxng.errors import SchemaError, SchemaFault
from tei.validation.relaxng.names import finite_names
from tei.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Choice,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    Text,
    is_optional_attribute,
)
from tei.validation.relaxng.workshop import Workshop

Steps = tuple[tuple[Pattern, Pattern], ...]
"""Pairs of what was met (an element, the content of an attribute) and what is left after it."""

_TABLE_FROM = 6
_KEPT = 200_000
_MOST_READINGS = 1000


class AmbiguityError(Exception):
    """A document can be read in more ways at once than anybody can have meant."""

    def at(self, line: int) -> SchemaError:
        """Return what is to be said of a schema that let it come so far, at a line of a document.

        A table of ways that has no end would fill the memory, and so is no way to a verdict.
        """
        message = (
            f"the schema lets a document be read in more than {_MOST_READINGS} ways at once (from "
            f"line {line} on); make the patterns less ambiguous that repeat what may stand there"
        )
        return SchemaError((SchemaFault("", 0, 0, "", message),))


class Derivatives:
    """Derivatives of patterns, each computed once and kept for a while."""

    def __init__(self, workshop: Workshop) -> None:
        """Make derivatives with the patterns of `workshop`."""
        self.workshop = workshop
        self._opened: dict[tuple[Pattern, str, bool], Steps] = {}
        self._closed: dict[tuple[Pattern, Pattern], Pattern] = {}
        self._after_text: dict[Pattern, Pattern] = {}

    @property
    def are_many(self) -> bool:
        """Whether so much is kept that it had better be forgotten."""
        derived = len(self._opened) + len(self._closed) + len(self._after_text)
        return derived + len(self.workshop) > _KEPT

    def forget(self) -> None:
        """Forget every derivative and every pattern made for one."""
        self._opened.clear()
        self._closed.clear()
        self._after_text.clear()
        self.workshop.forget()

    def join(self, patterns: list[Pattern]) -> Pattern:
        """Return the choice of what is left to match in several readings of a document.

        Raises:
            AmbiguityError: there are too many.
        """
        if len(patterns) == 1:
            return patterns[0]
        joined = self.workshop.choice(patterns)
        if isinstance(joined, Choice) and len(joined.alternatives) > _MOST_READINGS:
            readings = [one for one in joined.alternatives if not isinstance(one, Element)]
            if len(readings) > _MOST_READINGS:
                raise AmbiguityError
        return joined

    def star(self, pattern: OneOrMore) -> Pattern:
        """Return the pattern any number of times."""
        return self.workshop.choice((pattern, EMPTY))

    def by_start_tag(self, pattern: Pattern, name: str, *, skipping: bool = False) -> Steps:
        """Derive by the start tag of an element.

        Args:
            pattern: content of the parent from here on.
            name: expanded name of the element.
            skipping: whether what is required before the element may be left out; this is how
                reading goes on after an element that comes too early.

        Returns:
            Each element pattern that the tag can be, with what must follow the element.
        """
        key = (pattern, name, skipping)
        steps = self._opened.get(key)
        if steps is None:
            steps = self._opened[key] = self._by_start_tag(pattern, name, skipping=skipping)
        return steps

    def _by_start_tag(self, pattern: Pattern, name: str, *, skipping: bool) -> Steps:
        group, interleave = self.workshop.group, self.workshop.interleave
        match pattern:
            case Element():
                return ((pattern, EMPTY),) if pattern.name_class.fit(name) else ()
            case Choice():
                found = [
                    step
                    for alternative in beginning_with(pattern, name)
                    for step in self.by_start_tag(alternative, name, skipping=skipping)
                ]
                return self._merge(found)
            case OneOrMore(content=content):
                star = self.star(pattern)
                steps = self.by_start_tag(content, name, skipping=skipping)
                return tuple((met, group(left, star)) for met, left in steps)
            case Group(first=first, second=second):
                steps = self.by_start_tag(first, name, skipping=skipping)
                found = [(met, group(left, second)) for met, left in steps]
                if first.nullable or skipping:
                    found.extend(self.by_start_tag(second, name, skipping=skipping))
                return self._merge(found)
            case Interleave(first=first, second=second):
                steps = self.by_start_tag(first, name, skipping=skipping)
                found = [(met, interleave(left, second)) for met, left in steps]
                steps = self.by_start_tag(second, name, skipping=skipping)
                found.extend((met, interleave(first, left)) for met, left in steps)
                return self._merge(found)
        return ()

    def _merge(self, steps: list[tuple[Pattern, Pattern]]) -> Steps:
        """Join what is left after the same thing."""
        if len(steps) < 2:
            return tuple(steps)
        found: dict[Pattern, list[Pattern]] = {}
        for met, left in steps:
            found.setdefault(met, []).append(left)
        return tuple((met, self.join(lefts)) for met, lefts in found.items())

    def by_attribute(self, pattern: Pattern, name: str) -> Steps:
        """Derive by an attribute: the pattern of its value, with what is left of the rest."""
        return self._by_attribute(pattern, name, {})

    def _by_attribute(self, pattern: Pattern, name: str, done: dict[Pattern, Steps]) -> Steps:
        """Derive; `done` holds what was derived already of a pattern that occurs twice."""
        if not pattern.attributed:
            return ()
        steps = done.get(pattern)
        if steps is None:
            steps = done[pattern] = self._by_attribute_anew(pattern, name, done)
        return steps

    def _by_attribute_anew(self, pattern: Pattern, name: str, done: dict[Pattern, Steps]) -> Steps:
        match pattern:
            case Attribute(name_class=name_class, content=content):
                return ((content, EMPTY),) if name_class.fit(name) else ()
            case Choice():
                found = [
                    step
                    for alternative in pattern.alternatives
                    for step in self._by_attribute(alternative, name, done)
                ]
                if is_optional_attribute(pattern):
                    return tuple((met, pattern) for met, _ in found)
                return self._merge(found)
            case OneOrMore(content=content):
                star = self.star(pattern)
                return tuple(
                    (met, self.workshop.group(left, star))
                    for met, left in self._by_attribute(content, name, done)
                )
            case Group(first=first, second=second) | Interleave(first=first, second=second):
                is_group = isinstance(pattern, Group)
                make = self.workshop.group if is_group else self.workshop.interleave
                found = [
                    (met, pattern if left is first else make(left, second))
                    for met, left in self._by_attribute(first, name, done)
                ]
                found.extend(
                    (met, pattern if left is second else make(first, left))
                    for met, left in self._by_attribute(second, name, done)
                )
                return self._merge(found)
        return ()

    def without_attributes(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """Derive by the end of a start tag: no further attribute can come.

        Args:
            pattern: what is left of attributes and content.
            forgiving: whether a required attribute that is missing is forgiven.
        """
        if not pattern.attributed:
            return pattern
        absent: Pattern = EMPTY if forgiving else NOT_ALLOWED
        if isinstance(pattern, Attribute):
            return absent
        key = (pattern, absent)
        closed = self._closed.get(key)
        if closed is None:
            closed = self._closed[key] = self._rebuild(
                pattern, lambda part: self.without_attributes(part, forgiving=forgiving)
            )
        return closed

    def _rebuild(self, pattern: Pattern, change: Callable[[Pattern], Pattern]) -> Pattern:
        match pattern:
            case Choice(alternatives=alternatives):
                return self.workshop.choice(map(change, alternatives))
            case Group(first=first, second=second):
                return self.workshop.group(change(first), change(second))
            case Interleave(first=first, second=second):
                return self.workshop.interleave(change(first), change(second))
            case OneOrMore(content=content):
                return self.workshop.one_or_more(change(content))
        return pattern

    def by_text(self, pattern: Pattern) -> Pattern:
        """Derive by text that is not all blanks and stands in mixed content."""
        if not pattern.textual:
            return NOT_ALLOWED
        left = self._after_text.get(pattern)
        if left is None:
            left = self._after_text[pattern] = self._by_text(pattern)
        return left

    def _by_text(  # noqa: PLR0911 - one for each kind of pattern
        self, pattern: Pattern
    ) -> Pattern:
        workshop = self.workshop
        match pattern:
            case Text():
                return TEXT
            case Choice(alternatives=alternatives):
                return workshop.choice(map(self.by_text, alternatives))
            case OneOrMore(content=content):
                if content is TEXT or (
                    isinstance(content, Choice) and TEXT in content.alternatives
                ):
                    # What text leaves of a pattern is never more than the pattern, so that text
                    # in a repeated choice leaves the repetition as it was.
                    return self.star(pattern)
                return workshop.group(self.by_text(content), self.star(pattern))
            case Group(first=first, second=second):
                left = workshop.group(self.by_text(first), second)
                return workshop.choice((left, self.by_text(second))) if first.nullable else left
            case Interleave(first=first, second=second):
                return workshop.choice(
                    (
                        workshop.interleave(self.by_text(first), second),
                        workshop.interleave(first, self.by_text(second)),
                    )
                )
        return NOT_ALLOWED


def beginning_with(choice: Choice, name: str) -> tuple[Pattern, ...] | list[Pattern]:
    """Return the alternatives of a choice that can begin with an element of a name."""
    if len(choice.alternatives) < _TABLE_FROM:
        return choice.alternatives
    if choice.table is None:
        named: dict[str, list[Pattern]] = {}
        others: list[Pattern] = []
        for alternative in choice.alternatives:
            names = (
                finite_names(alternative.name_class) if isinstance(alternative, Element) else None
            )
            if names is None:
                others.append(alternative)
            else:
                for one in names:
                    named.setdefault(one, []).append(alternative)
        choice.table = (named, others)
    named, others = choice.table
    return [*named.get(name, ()), *others]
