"""Where things are in a document that is being parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

_TAG = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_ATTRIBUTE = re.compile(rb"[\s\"']([^\s=\"'<>/]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins and where its tag, text or value ends.

    Attributes:
        line: counted from 1.
        column: counted from 1, in code points.
        end_line: of the character just after it.
        end_column: of that character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Window:
    """The part of a document that the parser may still speak of."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        """Follow a parser."""
        self._parser = parser
        self._start = 0
        self._data = b""
        self._tag_index = -1
        self._attributes: dict[str, Place] = {}

    def feed(self, block: bytes) -> None:
        """Take in the next block, just before the parser does."""
        keep = max(min(self._parser.CurrentByteIndex, self._start + len(self._data)), self._start)
        self._data = self._data[keep - self._start :] + block
        self._start = keep

    def here(self) -> tuple[int, int]:
        """Return line and column of the thing that the parser has met."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def at(self, start: bytes) -> bool:
        """Tell whether the thing that the parser has met begins so."""
        return self._data.startswith(start, self._parser.CurrentByteIndex - self._start)

    def tag(self) -> Place:
        """Return the place of the tag that the parser has met."""
        line, column = self.here()
        found = _TAG.match(self._data, max(self._parser.CurrentByteIndex - self._start, 0))
        if not found:
            return Place(line, column, line, column)
        return Place(line, column, *_after(line, column, found[0]))

    def attribute(self, qualified: tuple[str, ...]) -> Place:
        """Return the place of an attribute of the start tag that the parser has met.

        Args:
            qualified: names under which it may be written, prefix and all.
        """
        index = self._parser.CurrentByteIndex
        if index != self._tag_index:
            self._tag_index = index
            self._attributes = self._find_attributes()
        for name in qualified:
            if name in self._attributes:
                return self._attributes[name]
        return self.tag()

    def _find_attributes(self) -> dict[str, Place]:
        found = _TAG.match(self._data, max(self._parser.CurrentByteIndex - self._start, 0))
        if not found:
            return {}
        text, whole, at = found[0], self.tag(), 0
        line, column = whole.line, whole.column
        places = {}
        for attribute in _ATTRIBUTE.finditer(text):
            line, column = _after(line, column, text[at : attribute.start(1)])
            at = attribute.start(1)
            name = attribute[1].decode("utf-8", "replace")
            places[name] = Place(line, column, whole.end_line, whole.end_column)
        return places


def _after(line: int, column: int, text: bytes) -> tuple[int, int]:
    """Return line and column just after a text that begins at a place."""
    lines = text.count(b"\n")
    if lines:
        return line + lines, len(text[text.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return line, column + len(text.decode("utf-8", "replace"))
