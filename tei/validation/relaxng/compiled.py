"""A schema in its simple form, as data that is read back faster than the schema itself.

The patterns of the simple form (specification, section 5) stand in a table, a row each, that refer
to one another by number: what is shared stays shared, and a row becomes a pattern when a document
first needs it. The table is JSON, and the patterns are made by the constructors that every schema
uses, so that a table which somebody altered can misjudge documents but run nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from tei.validation.relaxng.datatypes.datatype import Datatype
from tei.validation.relaxng.datatypes.library import XML_SCHEMA, make_type
from tei.validation.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName
from tei.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    NotAllowed,
    OneOrMore,
    Pattern,
    Text,
    Value,
)
from tei.validation.relaxng.workshop import Workshop

Row = Sequence[Any]
"""The kind of a pattern or name class, then what it is made of: numbers, names, further rows."""


def dump(start: Pattern) -> bytes | None:
    """Return a schema as data; None for one with values whose meaning depends on prefixes.

    Args:
        start: the pattern of a whole document, which is expanded as far as anything leads.
    """
    writer = _Writer()
    writer.number(start)
    try:
        rows = [_ROWS[type(pattern)](writer, pattern) for pattern in writer.patterns]
    except _ContextualError:
        return None
    return json.dumps({"types": writer.types, "rows": rows}, separators=(",", ":")).encode()


def load(data: bytes, workshop: Workshop) -> Pattern:
    """Return the pattern of a whole document from what `dump` returned.

    Raises:
        ValueError: the data is something else.
    """
    try:
        content = json.loads(data)
        return _Reader(content["types"], content["rows"], workshop).pattern(0)
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("no schema in the simple form") from error


class _ContextualError(Exception):
    """A value means one thing here and another there."""


class _Writer:
    """Gives numbers to the patterns and data types of a schema.

    Attributes:
        patterns: by their numbers; grows as rows are made.
        types: data types by their numbers: a name, and pairs of facets.
    """

    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        self.types: list[Row] = []
        self._numbers: dict[Pattern, int] = {}
        self._type_numbers: dict[Datatype, int] = {}

    def number(self, pattern: Pattern) -> int:
        """Return the number of a pattern."""
        number = self._numbers.get(pattern)
        if number is None:
            number = self._numbers[pattern] = len(self.patterns)
            self.patterns.append(pattern)
        return number

    def type_number(self, datatype: Datatype) -> int:
        """Return the number of a data type; its library is of no matter once it is found."""
        number = self._type_numbers.get(datatype)
        if number is None:
            number = self._type_numbers[datatype] = len(self.types)
            facets = [(facet.name, facet.written) for facet in datatype.facets]
            self.types.append((datatype.kind.name, facets))
        return number


def _row_of_named(writer: _Writer, pattern: Attribute | Element) -> Row:
    name_class, content = _row_of_names(pattern.name_class), writer.number(pattern.content)
    if isinstance(pattern, Element):
        return "element", name_class, content, pattern.gloss
    return "attribute", name_class, content


def _row_of_pair(writer: _Writer, pair: Group | Interleave) -> Row:
    kind = "group" if isinstance(pair, Group) else "interleave"
    return kind, writer.number(pair.first), writer.number(pair.second)


def _row_of_value(writer: _Writer, value: Value) -> Row:
    if value.datatype.contextual:
        raise _ContextualError
    return "value", writer.type_number(value.datatype), value.lexical


_ROWS: dict[type[Pattern], Callable[[_Writer, Any], Row]] = {
    Empty: lambda _writer, _pattern: ("empty",),
    NotAllowed: lambda _writer, _pattern: ("notAllowed",),
    Text: lambda _writer, _pattern: ("text",),
    Element: _row_of_named,
    Attribute: _row_of_named,
    Choice: lambda writer, choice: ("choice", [*map(writer.number, choice.alternatives)]),
    Group: _row_of_pair,
    Interleave: _row_of_pair,
    OneOrMore: lambda writer, pattern: ("oneOrMore", writer.number(pattern.content)),
    List: lambda writer, pattern: ("list", writer.number(pattern.content)),
    Data: lambda writer, data: (
        "data",
        writer.type_number(data.datatype),
        writer.number(data.excepted),
    ),
    Value: _row_of_value,
}


def _row_of_names(name_class: NameClass | None) -> Row:
    match name_class:
        case Name(name):
            return "name", name
        case NsName(namespace, excepted):
            return "nsName", namespace, _row_of_names(excepted)
        case AnyName(excepted):
            return "anyName", _row_of_names(excepted)
        case NameChoice(members):
            return "choice", [*map(_row_of_names, members)]
    return ()


class _Reader:
    """Makes patterns of rows, each once and none before it is needed."""

    def __init__(self, types: Sequence[Row], rows: Sequence[Row], workshop: Workshop) -> None:
        self.workshop = workshop
        self._types = types
        self._rows = rows
        self._patterns: dict[int, Pattern] = {}
        self._datatypes: dict[int, Datatype] = {}

    def pattern(self, number: int) -> Pattern:
        """Return the pattern of a number."""
        pattern = self._patterns.get(number)
        if pattern is None:
            kind, *parts = self._rows[number]
            pattern = self._patterns[number] = _PATTERNS[kind](self, *parts)
        return pattern

    def datatype(self, number: int) -> Datatype:
        """Return the data type of a number."""
        datatype = self._datatypes.get(number)
        if datatype is None:
            name, facets = self._types[number]
            datatype = self._datatypes[number] = make_type(XML_SCHEMA, name, facets)
        return datatype


def _element(reader: _Reader, names: Row, content: int, gloss: str) -> Pattern:
    return Element(_names(*names), partial(reader.pattern, content), None, gloss)


def _value(reader: _Reader, number: int, lexical: str) -> Pattern:
    datatype = reader.datatype(number)
    return reader.workshop.value(datatype, lexical, datatype.parse(lexical))


_PATTERNS: dict[str, Callable[..., Pattern]] = {
    "empty": lambda _reader: EMPTY,
    "notAllowed": lambda _reader: NOT_ALLOWED,
    "text": lambda _reader: TEXT,
    "element": _element,
    "attribute": lambda reader, names, content: reader.workshop.attribute(
        _names(*names), reader.pattern(content), None
    ),
    "choice": lambda reader, parts: reader.workshop.choice(map(reader.pattern, parts)),
    "group": lambda reader, first, second: reader.workshop.group(
        reader.pattern(first), reader.pattern(second)
    ),
    "interleave": lambda reader, first, second: reader.workshop.interleave(
        reader.pattern(first), reader.pattern(second)
    ),
    "oneOrMore": lambda reader, part: reader.workshop.one_or_more(reader.pattern(part)),
    "list": lambda reader, part: reader.workshop.list_of(reader.pattern(part)),
    "data": lambda reader, number, excepted: reader.workshop.data(
        reader.datatype(number), reader.pattern(excepted)
    ),
    "value": _value,
}


def _names(kind: str, *parts: Any) -> NameClass:  # noqa: ANN401  as a row has it
    match kind, parts:
        case "name", (str(name),):
            return Name(name)
        case "nsName", (str(namespace), excepted):
            return NsName(namespace, _names(*excepted) if excepted else None)
        case "anyName", (excepted,):
            return AnyName(_names(*excepted) if excepted else None)
        case "choice", (members,):
            return NameChoice(tuple(_names(*member) for member in members))
    raise ValueError(f"no class of names: {kind}")
