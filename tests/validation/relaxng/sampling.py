"""Makes random documents that fit a schema, from the patterns of the engine."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from lxml import etree

from tei.validation.relaxng.datatypes.datatype import Datatype
from tei.validation.relaxng.names import SEPARATOR, AnyName, Name, NameChoice, NameClass, NsName
from tei.validation.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

_FAR = 10_000
_WORDS = [
    "harbour",
    "wool",
    "ledger",
    "candle",
    "orchard",
    "minute",
    "salt",
    "ferry",
    "amber",
    "quarry",
    "thimble",
]
_VALUES = [
    "a1",
    "b2",
    "1",
    "0",
    "2",
    "0.5",
    "true",
    "1871-05-28",
    "1871",
    "14:30:00",
    "1871-05",
    "--05-28",
    "--05",
    "---28",
    "P1Y2M3D",
    "en",
    "#p1",
    "1871-05-28T14:30:00",
    "http://example.org/a",
    "text/plain",
    "3/4",
    "12.5cm",
    "1.0",
    "1,2",
    "1.0.0",
    "x:y",
    "0FB7",
    "8859-1",
    "99",
    "-1",
    "name",
    "person",
]


class Sampler:
    """Makes documents of one schema."""

    def __init__(self, start: Pattern, elements: Iterable[Element], random: Random) -> None:
        """Prepare to draw from `random`; `elements` are all that can be reached."""
        self._start = start
        self._random = random
        self._heights = _heights(list(elements))
        self._identifiers = 0

    def document(self, depth: int) -> etree._Element:
        """Return the root of a document that grows no deeper than it must after `depth`."""
        self._identifiers = 0
        holder = etree.Element("holder")
        self._fill(holder, self._start, depth)
        root = holder[0]
        holder.remove(root)
        return root

    def _fill(  # noqa: C901 - one case for each kind of pattern
        self, parent: etree._Element, pattern: Pattern, depth: int
    ) -> None:
        match pattern:
            case Text():
                _append_text(parent, self._text())
            case Data() | Value() | List():
                _append_text(parent, self._value(pattern))
            case Attribute():
                name = _clark(self._name(pattern.name_class))
                if name not in parent.attrib:
                    parent.set(name, self._value(pattern.content))
            case Element():
                child = etree.SubElement(parent, _clark(self._name(pattern.name_class)))
                self._fill(child, pattern.content, depth - 1)
            case Choice():
                self._fill(parent, self._choose(pattern, depth), depth)
            case OneOrMore(content=content):
                wide = depth > 0 and self.height(content) < _FAR
                for _ in range(self._random.choice((1, 1, 2, 3)) if wide else 1):
                    self._fill(parent, content, depth)
            case Group(first=first, second=second):
                self._fill(parent, first, depth)
                self._fill(parent, second, depth)
            case Interleave(first=first, second=second):
                for part in self._random.sample((first, second), 2):
                    self._fill(parent, part, depth)

    def _choose(self, choice: Choice, depth: int) -> Pattern:
        possible = [p for p in choice.alternatives if self.height(p) < _FAR]
        lowest = min(map(self.height, possible))
        if depth > lowest and self._random.random() < 0.85:
            low = [p for p in possible if self.height(p) <= depth]
            if any(isinstance(p, Attribute) for p in low) and self._random.random() < 0.8:
                return next((p for p in low if p.nullable), low[0])
            return self._random.choice(low)
        return self._random.choice([p for p in possible if self.height(p) == lowest])

    def height(self, pattern: Pattern) -> int:
        """Return how many levels of elements a pattern needs; a great number for endless ones."""
        return _height(pattern, self._heights)

    def _name(self, name_class: NameClass) -> str:
        match name_class:
            case Name(name):
                return name
            case NameChoice(members):
                return self._name(self._random.choice(members))
            case NsName(namespace):
                return f"{namespace}{SEPARATOR}{self._random.choice(_WORDS)}"
            case AnyName():
                return self._random.choice(_WORDS)
        raise TypeError(name_class)

    def _text(self) -> str:
        return " ".join(self._random.sample(_WORDS, self._random.randint(1, 4))) + " "

    def _value(self, pattern: Pattern) -> str:
        match pattern:
            case Value(lexical=lexical):
                return lexical
            case Data(datatype=datatype):
                return self._datum(datatype)
            case List(content=content):
                return " ".join(self._words(content))
            case Choice(alternatives=alternatives):
                return self._value(self._random.choice(alternatives))
            case Text():
                return self._random.choice(_WORDS)
        return ""

    def _words(self, pattern: Pattern) -> list[str]:
        match pattern:
            case Data() | Value():
                return [self._value(pattern)]
            case Choice(alternatives=alternatives):
                return self._words(self._random.choice(alternatives))
            case OneOrMore(content=content):
                return [w for _ in range(self._random.randint(1, 2)) for w in self._words(content)]
            case Group(first=first, second=second):
                return self._words(first) + self._words(second)
        return []

    def _datum(self, datatype: Datatype) -> str:
        if datatype.kind.identity == "ID":
            self._identifiers += 1
            return f"i{self._identifiers}"
        if datatype.kind.identity:
            return f"i{self._random.randint(1, self._identifiers or 1)}"
        candidates = [datatype.kind.example, *_VALUES]
        fitting = [value for value in candidates if datatype.parse(value) is not None]
        return self._random.choice(fitting) if fitting else ""


def _heights(elements: list[Element]) -> dict[Element, int]:
    """Return for each element how many levels of elements it needs, itself included."""
    heights = dict.fromkeys(elements, _FAR)
    changed = True
    while changed:
        changed = False
        for element in elements:
            height = min(_FAR, 1 + _height(element.content, heights))
            if height < heights[element]:
                heights[element] = height
                changed = True
    return heights


def _height(pattern: Pattern, heights: dict[Element, int]) -> int:
    match pattern:
        case Element():
            return heights.get(pattern, _FAR)
        case Choice(alternatives=alternatives):
            return min(_height(part, heights) for part in alternatives)
        case Group(first=first, second=second) | Interleave(first=first, second=second):
            return max(_height(first, heights), _height(second, heights))
        case OneOrMore(content=content):
            return _height(content, heights)
    return 0


def _clark(name: str) -> str:
    namespace, _, local = name.rpartition(SEPARATOR)
    return f"{{{namespace}}}{local}" if namespace else local


def _append_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
