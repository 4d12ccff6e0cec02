"""Schematron rules among the annotations of a RELAX NG schema in compact syntax.

``sch:rule [ context = "p" sch:assert [ test = "@n" "A number is needed." ] ]`` is an element
of another namespace (RELAX NG Compact Syntax, section 2: annotations), which stands beside
definitions, in the brackets before a pattern, or behind ``>>``. Wherever it stands it is a name
with a prefix and an opening bracket, so that the grammar round it need not be understood.
"""

from __future__ import annotations

import codecs

from lxml import etree

from tei.errors import SchemaError
from tei.namespaces import RELAXNG, SCHEMATRON
from tei.validation.relaxng.compact_tokens import CompactSyntaxError, TokenReader, unescape

#: Deeper than any person writes, and no strain on the stack.
_DEEPEST = 100


def read_annotations(data: bytes, name: str) -> tuple[etree._Element, tuple[str, ...]]:
    """Read the Schematron elements of a schema, and what files it includes.

    Args:
        data: the schema.
        name: what to call it in messages.

    Returns:
        A ``grammar`` element of RELAX NG that holds the elements as the XML syntax would, and the
        addresses behind ``include`` and ``external``.

    Raises:
        SchemaError: it is no compact syntax.
    """
    encoding = "utf-16" if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8"
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    text = unescape(text.replace("\r\n", "\n").replace("\r", "\n"))
    grammar = etree.Element(f"{{{RELAXNG}}}grammar", nsmap={None: RELAXNG})
    try:
        reader = _Reader(text, grammar)
        reader.read()
    except CompactSyntaxError as error:
        line = text.count("\n", 0, error.offset) + 1
        raise SchemaError(f"{name}:{line}: compact syntax: {error}; correct it") from None
    return grammar, tuple(reader.included)


class _Reader(TokenReader):
    """Steps through a schema, and gathers the elements of Schematron."""

    def __init__(self, text: str, grammar: etree._Element) -> None:
        self.included: list[str] = []
        self._text = text
        self._grammar = grammar
        self._namespaces: dict[str, str] = {}
        super().__init__(text)

    def read(self) -> None:
        """Read to the end."""
        while self.token.kind != "end":
            if self.at("namespace"):
                self._declaration()
            elif self.at("include", "external"):
                self.next()
                if self.token.kind == "literal":
                    self.included.append(self.literal())
            elif self._namespace() == SCHEMATRON and self.peek().text == "[":
                self._element(self._grammar, 1)
            elif self._namespace() == SCHEMATRON and self.peek().text == "=":
                self._attribute(self._grammar)
            else:
                self.next()

    def _declaration(self) -> None:
        self.next()
        if self.token.kind in {"name", "keyword"} and self.peek().text == "=":
            prefix = self.next().text
            self.next()
            if self.token.kind == "literal":
                self._namespaces[prefix] = self.literal()

    def _namespace(self) -> str:
        """Return the namespace of the name that comes next, empty for none."""
        prefix, colon, _ = self.token.text.partition(":")
        known = self.token.kind == "prefixed" and colon
        return self._namespaces.get(prefix, "") if known else ""

    def _element(self, parent: etree._Element, depth: int) -> None:
        """Read ``name [ attributes, elements and text ]``."""
        if depth > _DEEPEST:
            raise CompactSyntaxError("annotations are nested too deeply", self.token.offset)
        element = etree.SubElement(parent, self._clark())
        element.sourceline = self._text.count("\n", 0, self.token.offset) + 1  # type: ignore[misc]
        self.next()
        self.expect("[")
        while not self.accept("]"):
            if self.token.kind == "literal":
                _append(element, self.literal())
            elif self.token.kind not in {"name", "keyword", "prefixed"}:
                raise self.fault("an attribute, an element, a literal or ]")
            elif self.peek().text == "=":
                self._attribute(element)
            else:
                self._element(element, depth + 1)

    def _attribute(self, element: etree._Element) -> None:
        name = self._clark()
        self.next()
        self.expect("=")
        element.set(name, self.literal())

    def _clark(self) -> str:
        local = self.token.text.rpartition(":")[2]
        namespace = self._namespace()
        return f"{{{namespace}}}{local}" if namespace else local


def _append(element: etree._Element, text: str) -> None:
    """Add text behind what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
