"""The text of a block with the annotations that stand in it, as mixed content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from tei.document import Annotation
from tei.namespaces import attribute, tei
from tei.span import Span
from tei.tree.element import APPLICATION, append_text

_BLANK_LINES = re.compile(r"\n[ \t\n]*\n")


@dataclass(frozen=True, slots=True)
class Text:
    """A source ready to be poured into elements.

    Args:
        characters: the text of the source.
        clean: makes a part of it holdable in XML.
        annotations: all that stand inside blocks, sorted by start, the outer before the inner,
            none crossing another or the border of a block.
        starts: their starts, for looking up.
    """

    characters: str
    clean: Callable[[str], str]
    annotations: Sequence[Annotation]
    starts: Sequence[int]

    def pour(self, element: etree._Element, span: Span, first: int, after: int) -> None:
        """Put the characters of a span and their annotations into an element.

        Args:
            element: empty, or holding what stands before.
            span: the characters.
            first: index of the first annotation inside the span.
            after: index after the last one.
        """
        at = span.start
        open_elements: list[tuple[etree._Element, int]] = []
        here = element
        for annotation in self.annotations[first:after]:
            start, end = annotation.span.start, annotation.span.end
            while open_elements and open_elements[-1][1] <= start:
                here, at = self._close(here, at, open_elements)
            append_text(here, self._part(at, start))
            at = start
            child = etree.SubElement(here, tei(annotation.tag), attributes_of(annotation))
            if end > start:
                open_elements.append((child, end))
                here = child
        while open_elements:
            here, at = self._close(here, at, open_elements)
        append_text(here, self._part(at, span.end))

    def _part(self, start: int, end: int) -> str:
        """Return characters as XML holds them; a blank line inside a block is one line end."""
        part = self.clean(self.characters[start:end])
        return _BLANK_LINES.sub("\n", part) if "\n" in part else part

    def _close(
        self, here: etree._Element, at: int, open_elements: list[tuple[etree._Element, int]]
    ) -> tuple[etree._Element, int]:
        _, end = open_elements.pop()
        append_text(here, self._part(at, end))
        parent = here.getparent()
        if parent is None:
            raise AssertionError("an open element has a parent")
        return parent, end


def attributes_of(annotation: Annotation) -> dict[str, str]:
    """Return the attributes of an annotation's element under their Clark names."""
    found = {attribute(key): value for key, value in annotation.attributes if value}
    if annotation.ref:
        found["ref"] = "#" + annotation.ref
    if annotation.cert:
        found["resp"] = APPLICATION
        found["cert"] = annotation.cert
    return found
