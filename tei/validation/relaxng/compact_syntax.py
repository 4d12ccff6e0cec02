"""Reads the compact syntax of RELAX NG into the tree of `syntax`.

A parser of our own, by recursive descent. The package on PyPI (rnc2rng 2.7, with its parser
generator rply) was weighed and left: it opens addresses on the network, gives no line of an error,
and does not know single or triple quotation marks, escapes, `inherit`, or names beyond ASCII.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping

from tei.validation.relaxng.compact_tokens import (
    CompactSyntaxError,
    TokenReader,
    unescape,
)
from tei.validation.relaxng.datatypes.library import XML_SCHEMA
from tei.validation.relaxng.names import XML_NAMESPACE
from tei.validation.relaxng.syntax import Node, SchemaFile
from tei.validation.relaxng.syntax_rules import SORTS, sort_of
from tei.validation.relaxng.xml_syntax import Complain

_DEEPEST = 120
_OPERATORS = {",": "group", "|": "choice", "&": "interleave"}
_QUANTIFIERS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
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


class _Parser(TokenReader):
    """Reads a schema from left to right; its state is the place and the declarations."""

    def __init__(self, file: SchemaFile, text: str, namespace: str) -> None:
        super().__init__(text)
        self._file = file
        self._inherited = namespace
        self._namespace = namespace
        self._prefixes: dict[str, str] = {"xml": XML_NAMESPACE}
        self._libraries = {"xsd": XML_SCHEMA}
        self._depth = 0

    def _node(self, tag: str, offset: int, **attributes: str) -> Node:
        node = Node(tag, attributes, self._file, offset, self._namespace, "", self._prefixes)
        node.sort = SORTS[tag]
        return node

    def _with(self, node: Node, *children: Node) -> Node:
        node.children.extend(children)
        node.sort = sort_of(node.tag, "".join(child.sort for child in node.children))
        return node

    # Declarations (section 3.1)

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

    def _declaration(self) -> None:
        keyword = self.next().text
        if keyword == "datatypes":
            prefix = self.any_name().text
            self.expect("=")
            self._libraries[prefix] = self.literal()
            return
        default = keyword == "default"
        if default:
            self.expect("namespace")
        named = not default or not self.at("=")
        prefix = self.any_name().text if named else ""
        self.expect("=")
        uri = self._inherited if self.accept("inherit") else self.literal()
        if prefix:
            self._prefixes[prefix] = uri
        if default:
            self._namespace = uri

    # Grammars (sections 3.2 to 3.4)

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

    def _inherit(self, node: Node) -> None:
        if self.accept("inherit"):
            self.expect("=")
            prefix = self.any_name()
            node.namespace = self._uri(prefix.text, prefix.offset)

    def _uri(self, prefix: str, offset: int) -> str:
        if prefix not in self._prefixes:
            raise CompactSyntaxError(f'prefix "{prefix}" is not declared', offset)
        return self._prefixes[prefix]

    # Patterns (section 3.6)

    def _pattern(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"patterns are nested more than {_DEEPEST} deep"
            raise CompactSyntaxError(message, self.token.offset)
        node = self._operands(self._repeated)
        self._depth -= 1
        return node

    def _operands(self, read: Callable[[], Node]) -> Node:
        """Read patterns (or name classes) with one kind of operator between them."""
        first = read()
        if not self.at(*_OPERATORS):
            return first
        sign = self.token.text
        node = self._node(_OPERATORS[sign], first.offset)
        members = [first]
        while self.accept(sign):
            members.append(read())
        if self.at(*_OPERATORS):
            raise self.fault(f'parentheses, as "{sign}" stands beside another operator')
        return self._with(node, *members)

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
            _leave_default_namespace(name_class)
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

    def _grammar(self) -> Node:
        node = self._node("grammar", self.next().offset)
        self.expect("{")
        self._with(node, *self._components(_COMPONENTS))
        self.expect("}")
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

    # Name classes (section 3.6.1)

    def _name_class(self) -> Node:
        self.skip_annotations()
        token = self.token
        if token.kind == "sign" and token.text == "(":
            self.next()
            node = self._operands(self._name_class)
            self.expect(")")
        elif token.kind == "sign" and token.text == "*":
            self.next()
            node = self._excepting(self._node("anyName", token.offset))
        elif token.kind == "wild":
            self.next()
            node = self._node("nsName", token.offset)
            node.namespace = self._uri(token.text[:-2], token.offset)
            node = self._excepting(node)
        elif token.kind in {"name", "keyword", "prefixed"}:
            self.next()
            if token.kind == "prefixed":
                self._uri(token.text.partition(":")[0], token.offset)
            node = self._node("name", token.offset)
            node.text = token.text
        else:
            raise self.fault("a name, a namespace or *")
        self.skip_annotations_after()
        return node

    def _excepting(self, node: Node) -> Node:
        if not self.accept("-"):
            return node
        excepted = self._node("except", self.token.offset)
        inner = self._name_class()
        members = inner.children if inner.tag == "choice" else [inner]
        return self._with(node, self._with(excepted, *members))


def _leave_default_namespace(name_class: Node) -> None:
    """Put names without a prefix into no namespace, as attributes are."""
    pending = [name_class]
    while pending:
        node = pending.pop()
        if node.tag == "name" and ":" not in node.text:
            node.namespace = ""
        pending.extend(node.children)


_COMPONENTS = {
    "start": _Parser._definition,  # noqa: SLF001 - a table of the class's own methods
    "div": _Parser._division,  # noqa: SLF001
    "include": _Parser._inclusion,  # noqa: SLF001
}
_INCLUDED = {key: value for key, value in _COMPONENTS.items() if key != "include"}
_PRIMARIES = {
    "(": _Parser._parenthesized,  # noqa: SLF001
    **dict.fromkeys(("element", "attribute"), _Parser._named),  # noqa: SLF001
    **dict.fromkeys(("list", "mixed"), _Parser._braced),  # noqa: SLF001
    **dict.fromkeys(("empty", "text", "notAllowed"), _Parser._simple),  # noqa: SLF001
    **dict.fromkeys(("string", "token"), _Parser._typed),  # noqa: SLF001
    "parent": _Parser._parent,  # noqa: SLF001
    "external": _Parser._external,  # noqa: SLF001
    "grammar": _Parser._grammar,  # noqa: SLF001
}
