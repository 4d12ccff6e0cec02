"""Patterns in the compact syntax (section 3.6)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from tei.validation.relaxng.compact_names import NameReader, leave_default_namespace
from tei.validation.relaxng.compact_tokens import CompactSyntaxError
from tei.validation.relaxng.syntax import Node, SchemaFile

_DEEPEST = 120
_QUANTIFIERS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}


class PatternReader(NameReader):
    """Reads patterns; what stands in a grammar is left to those that know grammars."""

    def __init__(self, file: SchemaFile, text: str, namespace: str) -> None:
        """Read `text` as `NameReader` does."""
        super().__init__(file, text, namespace)
        self._depth = 0

    @abstractmethod
    def _grammar(self) -> Node:
        """Read a grammar in braces, which may stand for a pattern."""

    def _pattern(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"patterns are nested more than {_DEEPEST} deep"
            raise CompactSyntaxError(message, self.token.offset)
        node = self._operands(self._repeated)
        self._depth -= 1
        return node

    def _repeated(self) -> Node:
        self.skip_annotations()
        node = self._primary()
        self.skip_annotations_after()
        if self.at(*_QUANTIFIERS):
            node = self._with(self._node(_QUANTIFIERS[self.next().text], node.offset), node)
            self.skip_annotations_after()
        return node

    def _primary(self) -> Node:
        token = self.token
        reader = _PRIMARIES.get(token.text) if token.kind in {"keyword", "sign"} else None
        if reader:
            return reader(self)
        if token.kind == "literal":
            return self._value(self._node("value", token.offset))
        if token.kind == "prefixed":
            return self._typed()
        if token.kind == "name":
            self.next()
            return self._node("ref", token.offset, name=token.text)
        raise self.fault("a pattern")

    def _parenthesized(self) -> Node:
        self.expect("(")
        node = self._pattern()
        self.expect(")")
        return node

    def _named(self) -> Node:
        """Read an element or attribute."""
        gloss, keyword = self.take_gloss(), self.next()
        node = self._node(keyword.text, keyword.offset)
        node.gloss = gloss
        name_class = self._operands(self._name_class)
        if node.tag == "attribute":
            leave_default_namespace(name_class)
        self.expect("{")
        content = self._pattern()
        self.expect("}")
        return self._with(node, name_class, content)

    def _braced(self) -> Node:
        """Read a list or mixed pattern."""
        keyword = self.next()
        node = self._node(keyword.text, keyword.offset)
        self.expect("{")
        self._with(node, self._pattern())
        self.expect("}")
        return node

    def _simple(self) -> Node:
        """Read a keyword that stands for a pattern of its own."""
        keyword = self.next()
        return self._node(keyword.text, keyword.offset)

    def _parent(self) -> Node:
        offset = self.next().offset
        if self.token.kind != "name":
            raise self.fault("a name")
        return self._node("parentRef", offset, name=self.next().text)

    def _external(self) -> Node:
        node = self._node("externalRef", self.next().offset)
        node.attributes["href"] = self.literal()
        self._inherit(node)
        return node

    def _typed(self) -> Node:
        """Read a data type with a value, or with parameters and exceptions."""
        token = self.next()
        prefix, _, name = token.text.rpartition(":")
        if prefix and prefix not in self._libraries:
            message = f'data type library "{prefix}" is not declared'
            raise CompactSyntaxError(message, token.offset)
        node = self._node("data", token.offset, type=name)
        node.library = self._libraries[prefix] if prefix else ""
        if self.token.kind == "literal":
            node.tag = "value"
            return self._value(node)
        if self.accept("{"):
            while not self.at("}"):
                self._with(node, self._parameter())
            self.expect("}")
        if self.accept("-"):
            excepted = self._node("except", self.token.offset)
            self._with(node, self._with(excepted, self._repeated_none()))
        return node

    def _repeated_none(self) -> Node:
        """Read a pattern that no operator belongs to."""
        self.skip_annotations()
        return self._primary()

    def _parameter(self) -> Node:
        self.skip_annotations()
        name = self.any_name()
        self.expect("=")
        node = self._node("param", name.offset, name=name.text)
        node.text = self.literal()
        return node

    def _value(self, node: Node) -> Node:
        node.text = self.literal()
        return node


_PRIMARIES: dict[str, Callable[[PatternReader], Node]] = {
    "(": PatternReader._parenthesized,  # noqa: SLF001
    **dict.fromkeys(("element", "attribute"), PatternReader._named),  # noqa: SLF001
    **dict.fromkeys(("list", "mixed"), PatternReader._braced),  # noqa: SLF001
    **dict.fromkeys(("empty", "text", "notAllowed"), PatternReader._simple),  # noqa: SLF001
    **dict.fromkeys(("string", "token"), PatternReader._typed),  # noqa: SLF001
    "parent": PatternReader._parent,  # noqa: SLF001
    "external": PatternReader._external,  # noqa: SLF001
    "grammar": lambda reader: reader._grammar(),  # noqa: SLF001 - of those that know grammars
}
