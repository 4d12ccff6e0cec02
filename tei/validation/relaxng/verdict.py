"""Reads a document once and says whether it is valid, and nothing else.

The handlers below run for each tag of a document, so they are one closure over local names, with a
table look-up for each thing met. Text is looked at only in states in which it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from tei.validation.relaxng.automaton import Automaton, Returns
from tei.validation.relaxng.datatypes.datatype import XML_BLANKS
from tei.validation.relaxng.derivative import AmbiguityError
from tei.validation.relaxng.document import paced
from tei.validation.relaxng.names import SEPARATOR
from tei.validation.relaxng.scope import track_context

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class _InvalidError(Exception):
    """The document breaks a rule of the schema."""


def is_valid(automaton: Automaton, blocks: Iterable[bytes], encoding: str | None) -> bool:
    """Tell whether a document is well-formed and valid.

    Args:
        automaton: of the schema.
        blocks: the bytes of the document, in blocks of any size.
        encoding: what overrides the encoding that the document declares; None for nothing.

    Raises:
        SchemaError: the schema lets the document be read in too many ways at once.
    """
    automaton.identities.forget()
    parser = expat.ParserCreate(encoding, SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = _handlers(parser, automaton)
    parser.ExternalEntityRefHandler = _refuse
    parser.SkippedEntityHandler = _refuse
    track_context(parser, automaton)
    try:
        for block in paced(blocks, parser):
            parser.Parse(block)
        parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no keywords
    except (_InvalidError, expat.ExpatError):
        return False
    except AmbiguityError as error:
        raise error.at(parser.CurrentLineNumber) from None
    return automaton.identities.sound()


def _refuse(*_details: object) -> int:
    """Refuse an entity that lies outside the document or is declared nowhere."""
    raise _InvalidError


def _handlers(  # noqa: C901 - closures, because they run for every tag
    parser: expat.XMLParserType, automaton: Automaton
) -> tuple[Start, End]:
    state = automaton.start
    stack: list[Returns] = []
    text: list[str] = []
    free = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal state
        if text:
            take_text()
        found = state.starts[name]
        if found is None:
            raise _InvalidError
        tag, returns = found
        for attribute, value in attributes.items():
            following = tag.follow[attribute](value)
            if following is None:
                raise _InvalidError
            tag = following
        stack.append(returns)
        state = tag.content or tag.close()
        if state.dead:
            raise _InvalidError
        if state.free is not free:
            listen()

    def end(_name: str) -> None:
        nonlocal state
        ends = state.ends if free else ends_after_text()
        if not ends:
            raise _InvalidError
        returns = stack.pop()
        state = returns[ends[0]] if len(ends) == 1 else automaton.join(returns, ends)
        if state.free is not free:
            listen()

    def ends_after_text() -> tuple[int, ...]:
        if not state.typed:
            take_text()
            return state.ends
        value = "".join(text)
        text.clear()
        return state.ends_with(value, automaton.context)

    def listen() -> None:
        nonlocal free
        free = state.free
        parser.CharacterDataHandler = None if free else text.append

    def take_text() -> None:
        nonlocal state
        blank = not "".join(text).strip(XML_BLANKS)
        text.clear()
        if not blank:
            state = state.after_text()
            if state.dead:
                raise _InvalidError

    return start, end
