"""What lists and turns need of the one who writes blocks."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from tei.document import Block
from tei.span import Span


class BlockWriter(Protocol):
    """Writes a block, pours its text, and knows whose turn begins with it."""

    def block(self, parent: etree._Element, block: Block, name: str = "") -> etree._Element:
        """Append the element of a block, by another name if one is given."""

    def pour(self, element: etree._Element, span: Span) -> None:
        """Put the characters of a span and what stands in them into an element."""

    def marks_of_turn(self, block: Block) -> dict[str, str]:
        """Return the attributes of the turn whose label a block is."""
