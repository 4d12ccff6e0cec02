"""Names in the compact syntax: prefixes and name classes (sections 3.1 and 3.6.1)."""

from __future__ import annotations

from collections.abc import Callable

from tei.validation.relaxng.compact_tokens import CompactSyntaxError, TokenReader
from tei.validation.relaxng.datatypes.library import XML_SCHEMA
from tei.validation.relaxng.names import XML_NAMESPACE
from tei.validation.relaxng.syntax import Node, SchemaFile
from tei.validation.relaxng.syntax_rules import SORTS, sort_of

_OPERATORS = {",": "group", "|": "choice", "&": "interleave"}


class NameReader(TokenReader):
    """Reads declarations and name classes; its state is the place and what is declared."""

    def __init__(self, file: SchemaFile, text: str, namespace: str) -> None:
        """Read `text`, which is that of a file; `namespace` is inherited from what includes it."""
        super().__init__(text)
        self._file = file
        self._inherited = namespace
        self._namespace = namespace
        self._prefixes: dict[str, str] = {"xml": XML_NAMESPACE}
        self._libraries = {"xsd": XML_SCHEMA}

    def _node(self, tag: str, offset: int, **attributes: str) -> Node:
        node = Node(tag, attributes, self._file, offset, self._namespace, "", self._prefixes)
        node.sort = SORTS[tag]
        return node

    def _with(self, node: Node, *children: Node) -> Node:
        node.children.extend(children)
        node.sort = sort_of(node.tag, "".join(child.sort for child in node.children))
        return node

    # Declarations (section 3.1)

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

    def _inherit(self, node: Node) -> None:
        if self.accept("inherit"):
            self.expect("=")
            prefix = self.any_name()
            node.namespace = self._uri(prefix.text, prefix.offset)

    def _uri(self, prefix: str, offset: int) -> str:
        if prefix not in self._prefixes:
            raise CompactSyntaxError(f'prefix "{prefix}" is not declared', offset)
        return self._prefixes[prefix]

    # Name classes (section 3.6.1)

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


def leave_default_namespace(name_class: Node) -> None:
    """Put names without a prefix into no namespace, as attributes are."""
    pending = [name_class]
    while pending:
        node = pending.pop()
        if node.tag == "name" and ":" not in node.text:
            node.namespace = ""
        pending.extend(node.children)
