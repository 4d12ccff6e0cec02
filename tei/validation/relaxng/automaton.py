"""The automaton: states of the content of one element, with rows that documents fill.

A state is what may come next inside *one* element: a few pairs of a pattern and the number of the
alternative of the parent that it belongs to. (The textbook nests what follows in the parent into
the pattern, and so has a state for each depth.) A start tag leads through a `Tag`, which takes the
attributes, to the state of the content, and tells for each alternative what the state of the parent
is after the element. All of them are rows of tables, worked out when first asked for and bounded:
what a grammar needs in theory does not matter, only what documents use.
"""

from __future__ import annotations

from collections.abc import Iterable

from tei.validation.relaxng.attributes import Followers, Step
from tei.validation.relaxng.datatypes.datatype import NO_CONTEXT, Context
from tei.validation.relaxng.derivative import Derivatives, Steps
from tei.validation.relaxng.identity import Identities
from tei.validation.relaxng.matching import Matching
from tei.validation.relaxng.patterns import NOT_ALLOWED, Element, Pattern
from tei.validation.relaxng.workshop import Workshop

Pairs = tuple[tuple[Pattern, int], ...]
Returns = tuple["State", ...]

_ROWS_KEPT = 50_000


class State:
    """What may come next inside one element.

    Attributes:
        pairs: a pattern and the number of the parent's alternative for each way of reading on.
        starts: the tag and the parent's states after it, by expanded name; None where no element
            of the name may stand.
        free: whether text may stand here and changes nothing, so that it need not be looked at.
        typed: whether text is to be read as a value at the end of the element.
        dead: whether nothing can follow, not even the end.
        ends: the parent's alternatives that stand if the element ends here.
    """

    __slots__ = ("_after_text", "automaton", "dead", "ends", "free", "pairs", "starts", "typed")

    def __init__(self, automaton: Automaton, pairs: Pairs) -> None:
        self.automaton = automaton
        self.pairs = pairs
        self.starts = Starts(self)
        self.typed = any(pattern.typed for pattern, _ in pairs)
        self.dead = not pairs
        self.ends = tuple(number for pattern, number in pairs if pattern.nullable)
        self._after_text: State | None = None
        by_text = automaton.derivatives.by_text
        self.free = not self.typed and all(by_text(pattern) is pattern for pattern, _ in pairs)

    def after_text(self) -> State:
        """Return the state after text in mixed content; a dead one when none may stand here."""
        if self._after_text is None:
            by_text = self.automaton.derivatives.by_text
            self._after_text = self.automaton.state((by_text(p), n) for p, n in self.pairs)
        return self._after_text

    def ends_with(self, text: str, context: Context) -> tuple[int, ...]:
        """Return the parent's alternatives that stand if the element holds just this text."""
        matches = self.automaton.matching.matches
        return tuple(number for p, number in self.pairs if matches(p, text, context))


class Starts(dict[str, "tuple[Tag, Returns] | None"]):
    """The start tags that may stand in a state, by expanded name."""

    __slots__ = ("_state",)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def __missing__(self, name: str) -> tuple[Tag, Returns] | None:
        automaton = self._state.automaton
        automaton.make_room()
        found = self[name] = automaton.open(self._state, name)
        return found


class Tag:
    """A start tag being read: what may come of its attributes, and then of its content.

    Attributes:
        follow: takes the value of an attribute, by its name, and returns the tag after it.
        content: the state after the start tag, once `close` was asked for it; not a dead one.
    """

    __slots__ = ("_steps", "automaton", "content", "follow", "pairs")

    def __init__(self, automaton: Automaton, pairs: Pairs) -> None:
        self.automaton = automaton
        self.pairs = pairs
        self.follow = Followers(self)
        self.content: State | None = None
        self._steps: dict[str, Step] = {}

    def step(self, name: str) -> Step:
        """Return what an attribute of a name leads to."""
        step = self._steps.get(name)
        if step is None:
            self.automaton.make_room()
            step = self._steps[name] = Step(self, name)
        return step

    def close(self, *, forgiving: bool = False) -> State:
        """Return the state after the start tag; a dead one when an attribute is missing.

        Args:
            forgiving: whether to go on as if no attribute were missing.
        """
        close = self.automaton.derivatives.without_attributes
        state = self.automaton.state((close(p, forgiving=forgiving), n) for p, n in self.pairs)
        if not (forgiving or state.dead):
            self.content = state
        return state

    def forget(self) -> None:
        """Empty the tables of the tag."""
        self.follow.clear()
        self._steps.clear()
        self.content = None


class Automaton:
    """The states of a schema, made as documents ask for them.

    Attributes:
        derivatives: the algebra.
        matching: the same for strings.
        start: the state before the root element.
        identities: the identifiers of the document being read.
        context: prefixes and entities where the document is being read; kept by the reader.
    """

    def __init__(self, start: Pattern, workshop: Workshop) -> None:
        self.derivatives = Derivatives(workshop)
        self.matching = Matching(self.derivatives)
        self.identities = Identities()
        self.context = NO_CONTEXT
        self._states: dict[Pairs, State] = {}
        self._tags: dict[Pairs, Tag] = {}
        self._joined: dict[tuple[Returns, tuple[int, ...]], State] = {}
        self._rows = 0
        self.pattern = start
        self.start = self.state([(start, 0)])

    def state(self, pairs: Iterable[tuple[Pattern, int]]) -> State:
        """Return the state of some pairs."""
        key = self._normalize(pairs)
        state = self._states.get(key)
        if state is None:
            self.make_room()
            state = self._states[key] = State(self, key)
        return state

    def tag(self, pairs: Iterable[tuple[Pattern, int]]) -> Tag:
        """Return the tag of some pairs."""
        key = self._normalize(pairs)
        tag = self._tags.get(key)
        if tag is None:
            self.make_room()
            tag = self._tags[key] = Tag(self, key)
        return tag

    def _normalize(self, pairs: Iterable[tuple[Pattern, int]]) -> Pairs:
        found: dict[int, list[Pattern]] = {}
        for pattern, number in pairs:
            if pattern is not NOT_ALLOWED:
                found.setdefault(number, []).append(pattern)
        join = self.derivatives.join
        return tuple((join(patterns), number) for number, patterns in sorted(found.items()))

    def open(
        self, state: State, name: str, *, skipping: bool = False
    ) -> tuple[Tag, Returns] | None:
        """Return the tag of an element in a state and the parent's states after it.

        Args:
            state: where the element stands.
            name: its expanded name.
            skipping: whether what is required before it may be left out.
        """
        found: dict[Pattern, list[tuple[Pattern, int]]] = {}
        for pattern, number in state.pairs:
            steps: Steps = self.derivatives.by_start_tag(pattern, name, skipping=skipping)
            for element, left in steps:
                found.setdefault(element, []).append((left, number))
        if not found:
            return None
        contents = [e.content for e in found if isinstance(e, Element)]
        tag = self.tag((content, i) for i, content in enumerate(contents))
        return tag, tuple(map(self.state, found.values()))

    def join(self, returns: Returns, numbers: tuple[int, ...]) -> State:
        """Return the parent's state after an element of which several readings stand."""
        if len(numbers) == 1:
            return returns[numbers[0]]
        key = (returns, numbers)
        state = self._joined.get(key)
        if state is None:
            self.make_room()
            pairs = [pair for number in numbers for pair in returns[number].pairs]
            state = self._joined[key] = self.state(pairs)
        return state

    def make_room(self) -> None:
        """Count a row to be made; empty all tables when they have grown large.

        What is in use lives on, and is filled anew.
        """
        self._rows += 1
        if self._rows < _ROWS_KEPT and not self.derivatives.are_many:
            return
        self._rows = 0
        for state in self._states.values():
            state.starts.clear()
        for tag in self._tags.values():
            tag.forget()
        self._states.clear()
        self._tags.clear()
        self._joined.clear()
        self.derivatives.forget()
