"""Reads an invalid document with recovery and finds everything that is wrong with it.

The manner of recovery is Jing's, as observed from outside: an element that comes too early is read
as if what it lacks had been there; one that belongs elsewhere is read by its own content, and the
parent goes on as if it had not been there; of an unknown one only known descendants are read.
What is found after a fault only because of it refers to it as its cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei.validation.relaxng import messages
from tei.validation.relaxng.advice import Advice
from tei.validation.relaxng.automaton import Automaton, Returns, State, Tag
from tei.validation.relaxng.datatypes.datatype import XML_BLANKS
from tei.validation.relaxng.expectation import typed_parts
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.identity_findings import IdentityFindings
from tei.validation.relaxng.messages import Remark
from tei.validation.relaxng.names import local_of, shown
from tei.validation.relaxng.place import Place, Window

_DEEPEST_PATH = 40


@dataclass(slots=True)
class Frame:
    """One open element.

    Attributes:
        name: its expanded name.
        step: its step in the path of its children, `div[3]`.
        returns: states of the parent after it.
        counts: how many children of each name it has had.
        cause: index of the last fault among its children, which later ones may follow from.
        awaited: names of elements that were missing before a child that came too early.
        text_cause: index of the first finding of misplaced text since the last tag.
        unknown: index of the finding that this element, or one around it, does not exist.
    """

    name: str
    step: str
    returns: Returns
    counts: dict[str, int] = field(default_factory=dict)
    cause: int | None = None
    awaited: frozenset[str] = frozenset()
    text_cause: int | None = None
    unknown: int | None = None


class Recovery:
    """One reading of one document."""

    def __init__(self, automaton: Automaton, advice: Advice, window: Window) -> None:
        """Read with the states of `automaton`."""
        self._automaton = automaton
        self._advice = advice
        self._window = window
        self._state = automaton.start
        self._frames = [Frame("", "", ())]
        self._value: list[str] | None = None
        self._tag_start = (1, 1)
        self._text_place: Place | None = None
        self.identities = IdentityFindings(self)
        self.findings: list[Finding] = []

    @property
    def free(self) -> bool:
        """Whether text need not be looked at."""
        return self._value is None and (self._state.free or self._state.dead)

    def add(self, remark: Remark, place: Place, *, path: str = "", cause: int | None = None) -> int:
        """Record a finding; return its index."""
        self.findings.append(
            Finding(
                remark.rule,
                remark.message,
                place.line,
                place.column,
                place.end_line,
                place.end_column,
                path or self.path(),
                remark.expected,
                remark.subject,
                cause,
            )
        )
        return len(self.findings) - 1

    def path(self, *below: str) -> str:
        """Return the path of the innermost open element, or of a step below it."""
        frames = self._frames[1 : 1 + _DEEPEST_PATH]
        steps = [frame.step for frame in frames]
        if len(self._frames) > 1 + _DEEPEST_PATH:
            last = self._frames[-_DEEPEST_PATH // 2 :]
            steps = [*steps[:3], "…", *(frame.step for frame in last)]
        return "/".join((*steps, *below))

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in a start tag."""
        if self._value is not None:
            self._take_value_as_text(name)
        self._tag_start = self._window.here()
        parent = self._frames[-1]
        parent.text_cause = None
        count = parent.counts[name] = parent.counts.get(name, 0) + 1
        step = messages.clip(local_of(name), 60) + (f"[{count}]" if count > 1 else "")
        found = self._state.starts[name] if self._advice.elements(name) else None
        faults = len(self.findings)
        tag, returns = found or self._misplaced(name, self.path(step))
        unknown = faults if len(self.findings) > faults else parent.unknown
        self._frames.append(Frame(name, step, returns, unknown=None if tag.pairs else unknown))
        first = tag
        if attributes:
            tag = self._take_attributes(tag, name, attributes)
        state = tag.content or tag.close()
        if state.dead and tag.pairs:
            self._attributes_missing(tag, name)
            state = tag.close(forgiving=True)
        self._state = state
        if attributes and first.pairs:
            known = {a: v for a, v in attributes.items() if a in self._advice.attributes(first)}
            self.identities.take(first, known, self._window)
        self._value = [] if state.typed else None

    def _misplaced(self, name: str, path: str) -> tuple[Tag, Returns]:
        """Report a start tag that may not stand here; return as what it is read."""
        state, parent = self._state, self._frames[-1]
        found = self._advice.misplaced(state, parent.name, name)
        place = self._window.tag()
        if found.early:
            parent.cause = self.add(found.remark, place, path=path, cause=parent.cause)
            parent.awaited |= found.missing
        elif not state.dead or state is self._automaton.start:
            cause = parent.cause if found.known and name in parent.awaited else None
            index = self.add(found.remark, place, path=path, cause=cause)
            if parent.cause is None:
                parent.cause = index
        return found.opened

    def _take_attributes(self, tag: Tag, name: str, attributes: Mapping[str, str]) -> Tag:
        for attribute, value in attributes.items():
            if not tag.pairs:
                break
            if attribute not in self._advice.attributes(tag):
                remark = self._advice.attribute_misplaced(tag, name, attribute)
                self._frames[-1].cause = self._add_attribute(remark, attribute)
                continue
            following = tag.step(attribute).take(value, self._automaton.context)
            tag = following or self._attribute_fault(tag, name, attribute, value)
        return tag

    def _add_attribute(self, remark: Remark, attribute: str) -> int:
        place = self._window.attribute((shown(attribute), local_of(attribute)))
        return self.add(remark, place)

    def _attribute_fault(self, tag: Tag, name: str, attribute: str, value: str) -> Tag:
        step = tag.step(attribute)
        if step.values:
            wanted = self._advice.instead_of(value, step.values)
            remark = messages.attribute_value(shown(attribute), name, value, *wanted)
            self._add_attribute(remark, attribute)
        else:
            remark = self._advice.attribute_misplaced(tag, name, attribute)
            self._frames[-1].cause = self._add_attribute(remark, attribute)
        return step.take_any() or tag

    def _attributes_missing(self, tag: Tag, name: str) -> None:
        remark = self._advice.attributes_missing(tag, name)
        self.add(remark, self._window.tag(), cause=self._frames[-1].cause)

    def end(self, _name: str) -> None:
        """Take in an end tag."""
        frame, state = self._frames[-1], self._state
        if self._value is not None:
            ends = self._end_value(frame)
        else:
            ends = state.ends
            if not ends and state.pairs:
                remark = self._advice.incomplete(state, frame.name)
                self.add(remark, self._end_place(), cause=frame.cause)
        numbers = ends or tuple(range(len(frame.returns)))
        self._state = self._automaton.join(frame.returns, numbers)
        if ends and self._state.dead:
            self._inside_unknown(frame)
        self._frames.pop()
        self._frames[-1].text_cause = None

    def _inside_unknown(self, frame: Frame) -> None:
        """Report a known element in an unknown one; Jing repeats itself here."""
        parent = self._frames[-2]
        remark = messages.element_in_unknown(frame.name, parent.name)
        self.add(remark, self._end_place(), cause=parent.unknown)

    def _end_place(self) -> Place:
        """Return the place of the end tag; that of the whole tag for an empty element."""
        if self._window.at(b"</"):
            return self._window.tag()
        return Place(*self._tag_start, *self._window.here())

    def _end_value(self, frame: Frame) -> tuple[int, ...]:
        text = "".join(self._value or ())
        self._value = None
        ends = self._state.ends_with(text, self._automaton.context)
        if not ends and self._state.pairs:
            patterns = [part for p, _ in self._state.pairs for part in typed_parts(p)]
            wanted = self._advice.instead_of(text, patterns)
            self.add(messages.text_value(frame.name, text, *wanted), self._end_place())
        return ends

    def value_piece(self, text: str) -> bool:
        """Take in text where it is read as a value; tell whether it is."""
        if self._value is None:
            return False
        self._value.append(text)
        return True

    def _take_value_as_text(self, child: str) -> None:
        """Read what was to be a value as text, since an element follows it."""
        text = "".join(self._value or ())
        self._value = None
        if text.strip(XML_BLANKS):
            remark = messages.text_beside_element(self._frames[-1].name, text, child)
            self._text_fault(remark, self._window.tag())

    def text(self, text: str, place: Place) -> None:
        """Take in text that is not all blanks."""
        state: State = self._state.after_text()
        if not state.dead:
            self._state = state
            return
        if self._state.dead or place == self._text_place:
            return  # in an unknown element, or another piece of the same entity
        self._text_place = place
        parent = self._frames[-1].name
        instead = self._advice.hope(self._state, parent)
        self._text_fault(messages.text_misplaced(parent, text, *instead), place)

    def _text_fault(self, remark: Remark, place: Place) -> None:
        frame = self._frames[-1]
        index = self.add(remark, place, cause=frame.text_cause)
        if frame.text_cause is None:
            frame.text_cause = index
