"""Reads a document once and says whether it is valid, and nothing else.

The handlers below run for each tag of a document, so they are one closure over local names, with a
table look-up for each thing met. Text is looked at only in states in which it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from tei.validation.relaxng.automaton import Automaton, Returns, State, Tag
from tei.validation.relaxng.datatypes.datatype import XML_BLANKS, Context
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
            automaton.identities.take_stock()
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
            state = _after_text(state, text)
        found = state.starts[name]
        if found is None:
            raise _InvalidError
        tag, returns = found
        if attributes:
            for attribute, value in attributes.items():
                following = tag.follow[attribute](value)
                if following is None:
                    raise _InvalidError
                tag = following
        stack.append(returns)
        state = tag.content or _closed(tag)
        if state.free is not free:
            listen()

    def end(_name: str) -> None:
        nonlocal state
        ends = state.ends if free else _ends_after_text(state, text, automaton.context)
        if not ends:
            raise _InvalidError
        returns = stack.pop()
        state = returns[ends[0]] if len(ends) == 1 else automaton.join(returns, ends)
        if state.free is not free:
            listen()

    def listen() -> None:
        nonlocal free
        free = state.free
        parser.CharacterDataHandler = None if free else text.append

    return start, end


def _closed(tag: Tag) -> State:
    """Return the state after a start tag that is complete."""
    state = tag.close()
    if state.dead:
        raise _InvalidError
    return state


def _after_text(state: State, text: list[str]) -> State:
    """Return the state after pieces of text, which are used up."""
    blank = not "".join(text).strip(XML_BLANKS)
    text.clear()
    if blank:
        return state
    following = state.after_text()
    if following.dead:
        raise _InvalidError
    return following


def _ends_after_text(state: State, text: list[str], context: Context) -> tuple[int, ...]:
    """Return the parent's alternatives that stand after pieces of text, which are used up."""
    if not state.typed:
        return _after_text(state, text).ends
    value = "".join(text)
    text.clear()
    return state.ends_with(value, context)
