"""Where an element stands: its path in the tree, its line and column in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from xml.parsers import expat

from lxml import etree


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


def start_tags(
    elements: Collection[etree._Element], source: bytes
) -> dict[etree._Element, tuple[int, int]]:
    """Return the line and column, both from 1, of the ``<`` of each element.

    Args:
        elements: some elements of one tree.
        source: the bytes that the tree was parsed from; may be empty.

    Returns:
        Line and column in code points; where the source is of no help (not given, or it writes
        elements by way of entities), the line that the tree knows, or 0, and column 0.
    """
    places = {element: (element.sourceline or 0, 0) for element in elements}
    if not elements or not source:
        return places
    wanted = set(elements)
    root = next(iter(wanted)).getroottree()
    numbers = {n: node for n, node in enumerate(root.iter("*")) if node in wanted}
    places.update(_parse(numbers, source))
    return places


def _parse(
    numbers: dict[int, etree._Element], source: bytes
) -> dict[etree._Element, tuple[int, int]]:
    """Return the places of the elements of given numbers in document order."""
    found: dict[etree._Element, tuple[int, int]] = {}
    parser = expat.ParserCreate(namespace_separator="}")
    number = -1

    def start(name: str, _attributes: object) -> None:
        nonlocal number
        number += 1
        element = numbers.get(number)
        if element is not None and str(element.tag).lstrip("{") == name:
            found[element] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler = start
    try:
        parser.Parse(source, True)  # noqa: FBT003 (the interface of expat)
    except expat.ExpatError:
        return found
    return found
