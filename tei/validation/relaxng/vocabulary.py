"""All elements and attributes of a schema, by name."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from tei.validation.relaxng.candidates import Candidates
from tei.validation.relaxng.names import NOT_AT_ALL, finite_names
from tei.validation.relaxng.patterns import Element, Pattern
from tei.validation.relaxng.restrictions import attributes_of, elements_of


class Vocabulary:
    """The elements that can be reached in a schema."""

    def __init__(self, start: Pattern) -> None:
        """Gather the elements of a schema, when they are first asked for."""
        self._start = start

    @cached_property
    def reached(self) -> tuple[Element, ...]:
        """The elements in the order in which they are reached, level by level."""
        found = dict.fromkeys(elements_of(self._start))
        pending = list(found)
        for element in pending:
            for inner in elements_of(element.content):
                if inner not in found:
                    found[inner] = None
                    pending.append(inner)
        return tuple(found)

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The first element of each name."""
        found: dict[str, Element] = {}
        for element in self.reached:
            for name in finite_names(element.name_class) or ():
                found.setdefault(name, element)
        return found

    @cached_property
    def parents(self) -> Counter[str]:
        """In how many elements those of each name may stand."""
        return Counter(
            name
            for element in self.reached
            for child in set(elements_of(element.content))
            for name in finite_names(child.name_class) or ()
        )

    @cached_property
    def candidates(self) -> Candidates:
        """The names of all elements, as what may have been meant."""
        return Candidates((), self.elements)

    @cached_property
    def _by_name(self) -> tuple[dict[str, list[Element]], list[Element]]:
        """The elements of each name, and those of names without end."""
        named: dict[str, list[Element]] = {}
        others: list[Element] = []
        for element in self.reached:
            names = finite_names(element.name_class)
            if names is None:
                others.append(element)
            for name in names or ():
                named.setdefault(name, []).append(element)
        return named, others

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The names of all attributes."""
        return frozenset(
            name
            for element in self.reached
            for attribute in attributes_of(element.content)
            for name in finite_names(attribute.name_class) or ()
        )

    def best(self, name: str) -> list[Element]:
        """List the elements whose name classes fit a name most closely."""
        named, others = self._by_name
        fits = [(e.name_class.fit(name), e) for e in (*named.get(name, ()), *others)]
        closest = max((fit for fit, _ in fits), default=NOT_AT_ALL)
        if closest == NOT_AT_ALL:
            return []
        return [element for fit, element in fits if fit == closest]
