"""Grammars with their definitions brought together (specification, 4.5 to 4.7, 4.16 to 4.18).

A scope holds what one grammar defines, with everything that it includes. The checks here look at
every definition, reachable or not, and build no pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tei.validation.relaxng.datatypes.datatype import Context, Datatype
from tei.validation.relaxng.datatypes.library import make_type
from tei.validation.relaxng.loading import Loader, LoadingError
from tei.validation.relaxng.names import XML_NAMESPACE
from tei.validation.relaxng.syntax import Node, SchemaFile
from tei.validation.relaxng.xml_syntax import Complain, XmlSyntaxReader

_XMLNS = "http://www.w3.org/2000/xmlns"
_MOST_INCLUDED = 50


@dataclass(slots=True, eq=False)
class Scope:
    """One grammar: its definitions by name ("" stands for start) and the grammar around it."""

    outer: Scope | None
    definitions: dict[str, list[Node]] = field(default_factory=dict)


class Grammars:
    """The grammars of a schema, and what its nodes refer to.

    Attributes:
        root: the root element of the schema; None when it could not be read.
        scopes: the scope of each `grammar` node.
        externals: the root element that each `externalRef` node stands for.
        datatypes: the type of each `data` and `value` node.
    """

    def __init__(self, location: str, loader: Loader, complain: Complain) -> None:
        """Read the schema at a location, with all that it includes, and check it."""
        self._loader = loader
        self._complain = complain
        self._chain: list[str] = []
        self._types: dict[tuple[object, ...], Datatype | str] = {}
        self.scopes: dict[Node, Scope] = {}
        self.externals: dict[Node, Node] = {}
        self.datatypes: dict[Node, Datatype] = {}
        self.root = self._read(location, "", None)
        if self.root:
            self._chain.append(location)
            self._check_tree(self.root, None)

    def fault(self, node: Node, section: str, message: str) -> None:
        """Record a fault of a node."""
        self._complain(node.file, node.offset, section, message)

    def _read(self, location: str, namespace: str, from_node: Node | None) -> Node | None:
        file = SchemaFile(location)
        try:
            file.data = self._loader.read(location)
        except LoadingError as error:
            if from_node:
                self.fault(from_node, "4.5", str(error))
            else:
                self._complain(file, -1, "", str(error))
            return None
        if location.endswith(".rnc"):
            from tei.validation.relaxng.compact_syntax import read_compact  # noqa: PLC0415

            return read_compact(file, namespace, self._complain)
        return XmlSyntaxReader(file, namespace, self._complain).read()

    def _follow(self, node: Node, section: str) -> Node | None:
        """Read the file that an include or externalRef refers to."""
        reference = node.attributes.get("href", "")
        if "#" in reference:
            self.fault(node, "4.5", f'href "{reference}" may not have a fragment')
            return None
        try:
            location = self._loader.locate(reference, node.base, node.file.name)
        except LoadingError as error:
            self.fault(node, "4.5", str(error))
            return None
        if location in self._chain:
            self.fault(node, section, f'"{reference}" includes itself')
            return None
        if len(self._chain) > _MOST_INCLUDED:
            self.fault(node, section, f"files include each other more than {_MOST_INCLUDED} deep")
            return None
        root = self._read(location, node.namespace, node)
        if root:
            self._chain.append(location)
        return root

    def _check_tree(self, root: Node, scope: Scope | None) -> None:
        """Check a node and what is under it, and enter the grammars and files met there."""
        pending = [root]
        while pending:
            node = pending.pop()
            if node.tag == "grammar":
                self._enter_grammar(node, scope)
                continue
            check = _CHECKS.get(node.tag)
            if check:
                check(self, node, scope)
            pending.extend(node.children)

    def _enter_grammar(self, grammar: Node, outer: Scope | None) -> None:
        scope = self.scopes[grammar] = Scope(outer)
        for component in self._components(grammar, grammar):
            name = component.attributes.get("name", "") if component.tag == "define" else ""
            scope.definitions.setdefault(name, []).append(component)
        if "" not in scope.definitions:
            self.fault(grammar, "4.18", "the grammar has no start")
        for name, nodes in scope.definitions.items():
            self._check_combination(name, nodes)
        for nodes in scope.definitions.values():
            for node in nodes:
                self._check_tree(node, scope)

    def _check_combination(self, name: str, nodes: list[Node]) -> None:
        if len(nodes) < 2:
            return
        what = f'definitions of "{name}"' if name else "starts"
        ways = {node.attributes["combine"] for node in nodes if "combine" in node.attributes}
        plain = [node for node in nodes if "combine" not in node.attributes]
        if len(plain) > 1:
            self.fault(plain[1], "4.17", f"of several {what}, only one may be without combine")
        if len(ways) > 1:
            self.fault(nodes[-1], "4.17", f"several {what} must have the same combine")

    def _components(self, parent: Node, grammar: Node) -> Iterator[Node]:
        """Yield the starts and definitions of a grammar, those it includes in their place."""
        for child in parent.children:
            if child.tag == "div":
                yield from self._components(child, grammar)
            elif child.tag == "include":
                yield from self._included(child)
            else:
                yield child

    def _included(self, include: Node) -> Iterator[Node]:
        root = self._follow(include, "4.7")
        own = list(self._components(include, include))
        if root is None:
            yield from own
            return
        if root.tag != "grammar":
            self.fault(include, "4.7", "an included file must be a grammar")
            self._chain.pop()
            return
        replaced = {_name_of(node): node for node in own}
        found: set[str] = set()
        for component in list(self._components(root, root)):
            name = _name_of(component)
            found.add(name)
            if name not in replaced:
                yield component
        self._chain.pop()
        for name, node in replaced.items():
            if name not in found:
                what = f'definition of "{name}"' if name else "start"
                self.fault(node, "4.7", f"the included grammar has no {what} to replace")
        yield from own

    def _check_reference(self, node: Node, scope: Scope | None) -> None:
        name = node.attributes.get("name", "")
        if node.tag == "parentRef":
            scope = scope.outer if scope else None
        if scope is None:
            self.fault(node, "4.18", f'there is no grammar in which "{name}" could be defined')
        elif name not in scope.definitions:
            self.fault(node, "4.18", f'"{name}" is not defined')

    def _check_external(self, node: Node, scope: Scope | None) -> None:
        root = self._follow(node, "4.6")
        if root is None:
            return
        if root.sort != "p":
            self.fault(node, "4.6", "the file is no pattern")
        else:
            self.externals[node] = root
            self._check_tree(root, scope)
        self._chain.pop()

    def _check_datatype(self, node: Node, _scope: Scope | None) -> None:
        name, library = node.attributes.get("type"), node.library
        if name is None:
            name, library = "token", ""
        children = [c for c in node.children if c.tag == "param"]
        parameters = tuple((c.attributes.get("name", ""), c.text) for c in children)
        key = (library, name, parameters)
        if key not in self._types:
            try:
                self._types[key] = make_type(library, name, parameters)
            except ValueError as error:
                self._types[key] = str(error)
        found = self._types[key]
        if isinstance(found, str):
            self.fault(node, "4.16", found)
            return
        self.datatypes[node] = found
        if node.tag == "value" and found.parse(node.text, value_context(node)) is None:
            self.fault(node, "4.16", f'"{node.text}" is no value of data type "{name}"')

    def _check_named(self, node: Node, _scope: Scope | None) -> None:
        written = node.attributes.get("name") if node.tag != "name" else node.text
        if written is None:
            return
        prefix = written.rpartition(":")[0].strip()
        if prefix and prefix not in node.prefixes:
            self.fault(node, "4.10", f'prefix "{prefix}" is not declared')

    def _check_attribute(self, node: Node, scope: Scope | None) -> None:
        self._check_named(node, scope)
        written = node.attributes.get("name")
        if written is not None:
            own = node.attributes.get("ns", "")
            self._check_attribute_name(node, *resolve_name(written, node, own))
            return
        for name_class in node.children[:1]:
            self._check_attribute_class(name_class)

    def _check_attribute_class(self, node: Node) -> None:
        if node.tag == "name":
            self._check_attribute_name(node, *resolve_name(node.text, node, node.namespace))
        elif node.tag == "nsName":
            self._check_attribute_name(node, node.namespace, "")
        for child in node.children:
            self._check_attribute_class(child)

    def _check_attribute_name(self, node: Node, namespace: str, local: str) -> None:
        if namespace.rstrip("/") == _XMLNS:
            self.fault(node, "4.16", "namespace declarations are no attributes")
        elif not namespace and local == "xmlns":
            self.fault(node, "4.16", '"xmlns" is no attribute but a namespace declaration')

    def _check_wildcard(self, node: Node, _scope: Scope | None) -> None:
        """Check that what is excepted from names is less than they are."""
        forbidden = {"anyName"} if node.tag == "anyName" else {"anyName", "nsName"}
        pending = list(node.children)
        while pending:
            inner = pending.pop()
            if inner.tag in forbidden:
                self.fault(inner, "4.16", f'"{inner.tag}" may not be excepted from "{node.tag}"')
            pending.extend(inner.children)


_CHECKS = {
    "ref": Grammars._check_reference,  # noqa: SLF001 - a table of the class's own methods
    "parentRef": Grammars._check_reference,  # noqa: SLF001
    "externalRef": Grammars._check_external,  # noqa: SLF001
    "data": Grammars._check_datatype,  # noqa: SLF001
    "value": Grammars._check_datatype,  # noqa: SLF001
    "element": Grammars._check_named,  # noqa: SLF001
    "attribute": Grammars._check_attribute,  # noqa: SLF001
    "name": Grammars._check_named,  # noqa: SLF001
    "anyName": Grammars._check_wildcard,  # noqa: SLF001
    "nsName": Grammars._check_wildcard,  # noqa: SLF001
}


def _name_of(component: Node) -> str:
    return component.attributes.get("name", "") if component.tag == "define" else ""


def resolve_name(written: str, node: Node, namespace: str) -> tuple[str, str]:
    """Return namespace and local name of a name as written (section 4.10).

    Args:
        written: the name, perhaps with a prefix.
        node: where it stands.
        namespace: namespace of a name without a prefix.
    """
    prefix, colon, local = written.rpartition(":")
    if not colon:
        return namespace, local
    return XML_NAMESPACE if prefix == "xml" else node.prefixes.get(prefix, ""), local


def value_context(node: Node) -> Context:
    """Return the context of the text of a `value` node: unprefixed names are in its `ns`."""
    return Context({**node.prefixes, "": node.namespace})
