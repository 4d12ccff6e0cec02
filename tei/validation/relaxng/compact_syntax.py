"""Reads the compact syntax of RELAX NG into the tree of `syntax`.

A parser of our own, by recursive descent: its tokens and annotations (`compact_tokens`), its names
(`compact_names`), its patterns (`compact_patterns`), and here its grammars. The package on PyPI
(rnc2rng 2.7, with its parser generator rply) was weighed and left: it opens addresses on the
network, gives no line of an error, and does not know single or triple quotation marks, escapes,
`inherit`, or names beyond ASCII.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping

from tei.validation.relaxng.compact_patterns import PatternReader
from tei.validation.relaxng.compact_tokens import CompactSyntaxError, unescape
from tei.validation.relaxng.syntax import Node, SchemaFile
from tei.validation.relaxng.xml_syntax import Complain

_COMBINATIONS = {"|=": "choice", "&=": "interleave"}


def read_compact(file: SchemaFile, namespace: str, complain: Complain) -> Node | None:
    """Read a schema.

    Args:
        file: the file and its bytes.
        namespace: namespace inherited from what includes the file.
        complain: where the first fault goes.

    Returns:
        The root element; None when the file is no compact syntax.
    """
    encoding = "utf-16" if file.data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8"
    try:
        text = file.data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        complain(file, error.start, "", f"the file is not in {encoding.upper()}")
        return None
    text = unescape(text.replace("\r\n", "\n").replace("\r", "\n"))
    # Offsets are code points from here on; a byte for each keeps places right.
    file.data, file.encoding = text.encode("latin-1", "replace"), "latin-1"
    try:
        return _Parser(file, text, namespace).schema()
    except CompactSyntaxError as error:
        complain(file, error.offset, "", f"compact syntax: {error}")
        return None


class _Parser(PatternReader):
    """Reads a schema from left to right (sections 3.2 to 3.4)."""

    def schema(self) -> Node:
        """Read the whole file."""
        while self.at("namespace", "default", "datatypes"):
            self._declaration()
        if self._at_component():
            root = self._with(self._node("grammar", 0), *self._components(_COMPONENTS))
        else:
            root = self._pattern()
        if self.token.kind != "end":
            raise self.fault("the end of the file")
        return root

    def _at_component(self) -> bool:
        self.skip_annotations()
        token = self.token
        if token.kind == "end" or self.at("start", "div", "include"):
            return True
        if token.kind in {"name", "keyword", "prefixed"} and self.peek().text == "[":
            return True
        return token.kind == "name" and self.peek().text in {"=", "|=", "&="}

    def _components(self, allowed: Mapping[str, Callable[[_Parser], Node]]) -> list[Node]:
        found = []
        while self.token.kind != "end" and not self.at("}"):
            self.skip_annotations()
            token = self.token
            if token.kind == "keyword" and token.text in allowed:
                found.append(allowed[token.text](self))
            elif self.peek().text == "[":
                self.next()
                self.skip_annotations()
            elif token.kind == "name":
                found.append(self._definition())
            else:
                raise self.fault("a definition")
        return found

    def _definition(self) -> Node:
        gloss, name = self.take_gloss(), self.next()
        is_start = name.kind == "keyword"
        node = self._node("start" if is_start else "define", name.offset)
        if not is_start:
            node.attributes["name"] = name.text
        if self.at(*_COMBINATIONS):
            node.attributes["combine"] = _COMBINATIONS[self.next().text]
        else:
            self.expect("=")
        pattern = self._pattern()
        if pattern.tag == "element" and not pattern.gloss:
            pattern.gloss = gloss
        return self._with(node, pattern)

    def _division(self) -> Node:
        node = self._node("div", self.next().offset)
        self.expect("{")
        self._with(node, *self._components(_COMPONENTS))
        self.expect("}")
        return node

    def _inclusion(self) -> Node:
        node = self._node("include", self.next().offset)
        node.attributes["href"] = self.literal()
        self._inherit(node)
        if self.accept("{"):
            self._with(node, *self._components(_INCLUDED))
            self.expect("}")
        return node

    def _grammar(self) -> Node:
        node = self._node("grammar", self.next().offset)
        self.expect("{")
        self._with(node, *self._components(_COMPONENTS))
        self.expect("}")
        return node


_COMPONENTS = {
    "start": _Parser._definition,  # noqa: SLF001 - a table of the class's own methods
    "div": _Parser._division,  # noqa: SLF001
    "include": _Parser._inclusion,  # noqa: SLF001
}
_INCLUDED = {key: value for key, value in _COMPONENTS.items() if key != "include"}
