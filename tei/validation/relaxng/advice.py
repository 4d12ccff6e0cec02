"""What to say of a fault: worked out once for each state and name, as documents repeat theirs.

A file with a fault on each of its lines has few different ones. What is remembered is bounded, and
so is the search for names that may have been meant, so that a file without end of different faults
is read in linear time and little memory, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tei.validation.relaxng import messages
from tei.validation.relaxng.automaton import Automaton, Returns, State, Tag
from tei.validation.relaxng.candidates import Candidates
from tei.validation.relaxng.document import Opener
from tei.validation.relaxng.expectation import (
    Slot,
    attribute_classes,
    possible_elements,
    requirements,
    skipped,
)
from tei.validation.relaxng.messages import Remark
from tei.validation.relaxng.names import finite_names, shown
from tei.validation.relaxng.nearness import Speller
from tei.validation.relaxng.patterns import Attribute, Element, Pattern
from tei.validation.relaxng.usage import children_by_parent
from tei.validation.relaxng.vocabulary import Vocabulary
from tei.validation.relaxng.wanted import Wanted

_REMEMBERED = 2048
# An element that may stand in more than so many says little of any of them.
_FEW_PARENTS = 8


@dataclass(frozen=True, slots=True)
class Misplacement:
    """A start tag that may not stand where it does.

    Attributes:
        remark: what to say of it.
        opened: as what it is read, with the parent's states after it.
        early: whether it may stand later in its parent.
        known: whether the schema knows it.
        missing: names of what must come before it.
    """

    remark: Remark
    opened: tuple[Tag, Returns]
    early: bool
    known: bool
    missing: frozenset[str] = frozenset()


class Advice:
    """What to say of the faults of one document."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary, document: Opener) -> None:
        """Begin a document."""
        self._automaton = automaton
        self._vocabulary = vocabulary
        self._document = document
        self._speller = Speller()
        remember = lru_cache(maxsize=_REMEMBERED)
        self.elements = remember(vocabulary.best)
        self.misplaced = remember(self._misplaced)
        self.incomplete = remember(self._incomplete)
        self.hope = remember(self._hope)
        self.attribute_misplaced = remember(self._attribute_misplaced)
        self.attributes_missing = remember(self._attributes_missing)
        self._children = remember(_children)
        self.attributes = remember(Attributes)
        self._wanted = remember(Wanted)

    @cached_property
    def _children_by_parent(self) -> Mapping[str, set[str]]:
        """What the document does elsewhere, which few faults ask for."""
        return children_by_parent(self._document, self._vocabulary.elements)

    def _likeliest_first(self, parent: str, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        """Order names too many to be listed: those in other such parents, those of few parents."""

        def turn(name: str) -> tuple[bool, bool]:
            elsewhere = self._children_by_parent.get(parent, ())
            return name not in elsewhere, self._vocabulary.parents[name] > _FEW_PARENTS

        return tuple(
            tuple(sorted(slot, key=turn)) if len(slot) > messages.MOST_NAMES else slot
            for slot in slots
        )

    def _misplaced(self, state: State, parent: str, name: str) -> Misplacement:
        """Find out what a start tag is that may not stand in a state."""
        elements = self.elements(name)
        early = elements and not state.dead and self._automaton.open(state, name, skipping=True)
        if early:
            slots = self._likeliest_first(parent, skipped(state.pairs, name))
            remark = messages.element_too_early(name, parent, slots)
            missing = frozenset(other for slot in slots for other in slot)
            return Misplacement(remark, early, early=True, known=True, missing=missing)
        candidates = self._children(state)
        near = candidates.near(name, self._speller)
        if elements:
            expected = candidates.in_order(near)
            ended = bool(state.ends)
            remark = messages.element_elsewhere(name, parent, expected, ended=ended)
        else:
            remark = self._unknown(name, near, candidates)
        tag = self._automaton.tag((element.content, 0) for element in elements)
        return Misplacement(remark, (tag, (state,)), early=False, known=bool(elements))

    def _unknown(self, name: str, near: list[str], candidates: Candidates) -> Remark:
        elements = self._vocabulary.elements
        anywhere = self._vocabulary.candidates.near(name, self._speller)
        known = [other for other in dict.fromkeys(near + anywhere) if other in elements][:3]
        gloss = elements[known[0]].gloss if known else ""
        return messages.element_unknown(name, known, candidates.in_order(), gloss)

    def _incomplete(self, state: State, name: str) -> Remark:
        """Say that an element ends in a state in which it may not."""
        missing = self._likeliest_first(name, requirements(state.pairs, Element))
        return messages.element_incomplete(name, missing, self._children(state).in_order())

    def _hope(self, state: State, parent: str) -> tuple[str, tuple[str, ...]]:
        """Say what may stand in a state; list the few names that are named."""
        return messages.hope(self._children(state).in_order(), parent, ended=bool(state.ends))

    def _attribute_misplaced(self, tag: Tag, element: str, attribute: str) -> Remark:
        """Say that a tag may not have an attribute."""
        candidates = self.attributes(tag).candidates
        slips = candidates.near(attribute, self._speller)
        known = attribute in self._vocabulary.attributes
        allowed = candidates.in_order(slips)
        return messages.attribute_misplaced(shown(attribute), element, allowed, slips, known=known)

    def _attributes_missing(self, tag: Tag, element: str) -> Remark:
        """Say which attributes a tag lacks."""
        allowed = self.attributes(tag).candidates.in_order()
        return messages.attribute_missing(element, requirements(tag.pairs, Attribute), allowed)

    def instead_of(self, value: str, patterns: Iterable[Pattern]) -> tuple[str, list[str]]:
        """Say which values would be right instead of one; list the few that are named."""
        return self._wanted(tuple(patterns)).instead_of(value, self._speller)


def _children(state: State) -> Candidates:
    return Candidates(requirements(state.pairs, Element), possible_elements(state.pairs))


class Attributes:
    """The attributes that a start tag may have.

    Attributes:
        candidates: their names, as what may have been meant.
    """

    def __init__(self, tag: Tag) -> None:
        """Gather them."""
        names = [(one, finite_names(one)) for one in attribute_classes(tag.pairs)]
        self._finite = dict.fromkeys(name for _, finite in names for name in finite or ())
        self._endless = [name_class for name_class, finite in names if finite is None]
        self.candidates = Candidates(requirements(tag.pairs, Attribute), self._finite)

    def __contains__(self, name: object) -> bool:
        """Tell whether one of a name may stand with some value, at the least."""
        return name in self._finite or any(one.fit(str(name)) for one in self._endless)
