"""Where an element stands: its path in the tree, its line and column in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from tei.validation.relaxng.document import parsable

# Possessive where it could otherwise be asked to try again: a start tag may be of any length.
TAG = re.compile(rb"""<[^\s"'>]++(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")

#: Bytes that are parsed before it is asked whether the rest is needed.
_BLOCK = 1 << 18


class Paths:
    """Writes the paths of elements of one tree: ``TEI/text/body/div[3]/p[2]``.

    The number counts siblings of the same name and is left out for the first. What was worked out
    for one child serves its siblings, so that many findings under one parent cost no more than
    their number.
    """

    def __init__(self) -> None:
        self._steps: dict[etree._Element, str] = {}

    def __call__(self, element: etree._Element) -> str:
        """Return the path of *element*, in local names."""
        steps = []
        node: etree._Element | None = element
        while node is not None:
            steps.append(self._step(node))
            node = node.getparent()
        return "/".join(reversed(steps))

    def _step(self, element: etree._Element) -> str:
        if element not in self._steps:
            parent = element.getparent()
            seen: Counter[object] = Counter()
            for sibling in [element] if parent is None else parent.iterchildren("*"):
                seen[sibling.tag] += 1
                number = f"[{seen[sibling.tag]}]" if seen[sibling.tag] > 1 else ""
                self._steps[sibling] = f"{etree.QName(sibling).localname}{number}"
        return self._steps[element]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a start tag stands: from its ``<`` to just after its ``>``.

    Args:
        line: counted from 1; 0 when the tree does not know it.
        column: counted from 1 in code points; 0, as the rest, when the source was not given.
        end_line: as ``line``.
        end_column: as ``column``.
    """

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


def start_tags(elements: Collection[etree._Element], source: bytes) -> dict[etree._Element, Place]:
    """Return the places of the start tags of some elements of one tree.

    Args:
        elements: the elements.
        source: the bytes that the tree was parsed from; may be empty. Where they are of no help
            (not given, or elements come by way of entities), the tree's own lines are returned.
    """
    if not elements or not source:
        return {element: Place(line=element.sourceline or 0) for element in elements}
    tree = next(iter(elements)).getroottree()
    wanted = set(elements)
    return numbered({n: e for n, e in enumerate(tree.iter("*")) if e in wanted}, source)


def numbered(elements: Mapping[int, etree._Element], source: bytes) -> dict[etree._Element, Place]:
    """Return the places of the start tags of elements whose numbers are known.

    Args:
        elements: by their numbers in document order, from 0, in ascending order.
        source: see :func:`start_tags`; it is read as far as the last of them.
    """
    places = {element: Place(line=element.sourceline or 0) for element in elements.values()}
    blocks, encoding = parsable((source,))
    if encoding:
        source = b"".join(blocks)
    following = iter(elements)
    number, wanted = -1, next(following, None)
    parser = expat.ParserCreate(encoding, "}")

    def start(name: str, _attributes: object) -> None:
        nonlocal number, wanted
        number += 1
        if number != wanted:
            return
        element, wanted = elements[number], next(following, None)
        if str(element.tag).removeprefix("{") == name:
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            places[element] = Place(line, column, *_end(source, parser, line, column))

    parser.StartElementHandler = start
    with suppress(expat.ExpatError):
        for at in range(0, len(source), _BLOCK):
            if wanted is None:
                break
            parser.Parse(source[at : at + _BLOCK], False)  # noqa: FBT003 (the interface of expat)
    return places


def _end(source: bytes, parser: expat.XMLParserType, line: int, column: int) -> tuple[int, int]:
    """Return where the tag ends at which the parser stands, for encodings that extend ASCII."""
    tag = TAG.match(source, parser.CurrentByteIndex)
    if not tag:
        return 0, 0
    words = tag[0].decode("utf-8", errors="replace")
    lines = words.count("\n")
    return line + lines, len(words) - words.rfind("\n") if lines else column + len(words)
