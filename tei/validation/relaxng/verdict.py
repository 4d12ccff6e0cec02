"""Reads a document once and says whether it is valid, and nothing else.

The handlers below run for each tag of a document, so they are one closure over local names, with a
table look-up for each thing met. Text is looked at only in states in which it matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from tei.validation.relaxng.automaton import Automaton, Returns
from tei.validation.relaxng.derivative import XML_BLANKS
from tei.validation.relaxng.identity import Identities
from tei.validation.relaxng.scope import track_context
from tei.validation.relaxng.names import SEPARATOR


class _Invalid(Exception):
    """The document breaks a rule of the schema."""


def is_valid(automaton: Automaton, blocks: Iterable[bytes], encoding: str | None) -> bool:
    """Tell whether a document is well-formed and valid.

    Args:
        automaton: of the schema.
        blocks: the bytes of the document, in blocks of any size.
        encoding: what overrides the encoding that the document declares; None for nothing.
    """
    identities = Identities(automaton)
    parser = _parser(automaton, identities, encoding)
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except (_Invalid, expat.ExpatError):
        return False
    return identities.sound()


def _parser(
    automaton: Automaton, identities: Identities, encoding: str | None
) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding, SEPARATOR)
    parser.buffer_text = True
    state = automaton.start
    stack: list[Returns] = []
    text: list[str] = []
    free = False
    identity_names = automaton.identity_names

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal state, free
        if text:
            take_text()
        found = state.starts[name]
        if found is None:
            raise _Invalid
        tag, returns = found
        if attributes:
            first = tag
            for attribute in attributes.items():
                following = tag.after[attribute]
                if following is None:
                    raise _Invalid
                tag = following
            if not identity_names.isdisjoint(attributes) and not identities.take(first, attributes):
                raise _Invalid
        stack.append(returns)
        state = tag.content
        if state.dead:
            raise _Invalid
        if state.free is not free:
            free = state.free
            parser.CharacterDataHandler = None if free else text.append

    def end(_name: str) -> None:
        nonlocal state, free
        ends = state.ends
        if state.typed:
            ends = state.ends_with("".join(text), automaton.context)
            text.clear()
        elif text:
            take_text()
            ends = state.ends
        if not ends:
            raise _Invalid
        returns = stack.pop()
        state = returns[ends[0]] if len(ends) == 1 else automaton.join(returns, ends)
        if state.free is not free:
            free = state.free
            parser.CharacterDataHandler = None if free else text.append

    def take_text() -> None:
        nonlocal state
        blank = not "".join(text).strip(XML_BLANKS)
        text.clear()
        if not blank:
            state = state.after_text()
            if state.dead:
                raise _Invalid

    def refuse(*_arguments: object) -> None:
        raise _Invalid

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parser.ExternalEntityRefHandler = refuse
    parser.SkippedEntityHandler = refuse
    track_context(parser, automaton)
    return parser
