"""A tree as stand-off, and back: the text in one string, the elements as spans over it.

What compares or scores encodings works on this form; nothing is lost on the way (law 6).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from tei.span import Span
from tei.tree.element import append_text


@dataclass(frozen=True, slots=True)
class Node:
    """An element, comment or processing instruction as a span of the text.

    Args:
        name: Clark name of an element, target of an instruction, ``""`` for a comment.
        span: the characters inside, in code points of the flat text; empty for a comment and an
            instruction.
        parent: index of the node that it stands in; -1 for the root.
        attributes: of an element, in document order.
        content: words of a comment or an instruction.
        kind: what it is.
    """

    name: str
    span: Span
    parent: int
    attributes: tuple[tuple[str, str], ...] = ()
    content: str = ""
    kind: str = "element"


@dataclass(frozen=True, slots=True)
class Flat:
    """The text of a tree and its nodes in document order."""

    text: str
    nodes: tuple[Node, ...]


def flatten(root: etree._Element) -> Flat:
    """Return the stand-off form of an element and all inside it."""
    parts: list[str] = []
    nodes: list[Node] = []
    at = 0

    def put(text: str | None) -> None:
        nonlocal at
        if text:
            parts.append(text)
            at += len(text)

    open_: list[tuple[etree._Element, int, int]] = []
    for event, item in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        parent = open_[-1][1] if open_ else -1
        if event == "start":
            open_.append((item, len(nodes), at))
            nodes.append(Node(str(item.tag), Span(at, at), parent, tuple(_attributes(item))))
            put(item.text)
            continue
        if event == "end":
            _, index, start = open_.pop()
            node = nodes[index]
            nodes[index] = Node(node.name, Span(start, at), node.parent, node.attributes)
        else:
            name = "" if event == "comment" else str(getattr(item, "target", ""))
            nodes.append(Node(name, Span(at, at), parent, (), item.text or "", event))
        if item is not root:
            put(item.tail)
    return Flat("".join(parts), tuple(nodes))


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in element.attrib.items()]


def unflatten(flat: Flat) -> etree._Element:
    """Return the tree of a stand-off form.

    Raises:
        ValueError: there is no root.
    """
    if not flat.nodes:
        raise ValueError("no node, so no tree")
    made: list[etree._Element] = []
    ends: list[int] = []  # how far the text of each node has been written
    for node in flat.nodes:
        element = _make(node)
        if node.parent >= 0:
            parent, start = made[node.parent], node.span.start
            append_text(parent, flat.text[ends[node.parent] : start])
            parent.append(element)
            ends[node.parent] = node.span.end
        made.append(element)
        ends.append(node.span.start)
    for node, element, end in zip(flat.nodes, made, ends, strict=True):
        if node.kind == "element":
            append_text(element, flat.text[end : node.span.end])
    return made[0]


def _make(node: Node) -> etree._Element:
    if node.kind == "comment":
        return etree.Comment(node.content)
    if node.kind == "pi":
        return etree.ProcessingInstruction(node.name, node.content)
    element = etree.Element(node.name)
    for key, value in node.attributes:
        element.set(key, value)
    return element
