"""From the tree of a schema to patterns of the simple form (specification, section 4).

A pattern is built when it is first needed: a definition when something refers to it, the content
of an element when a document (or the full check) opens it.
"""

from __future__ import annotations

from collections.abc import Callable

from tei.validation.relaxng.grammar import Grammars, Scope, resolve_name, value_context
from tei.validation.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName, expand
from tei.validation.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Element,
    Group,
    Interleave,
    Pattern,
)
from tei.validation.relaxng.syntax import Node
from tei.validation.relaxng.workshop import Workshop

Build = Callable[["Simplifier", Node, Scope | None], Pattern]


class Simplifier:
    """Builds the patterns of a schema, each once."""

    def __init__(self, grammars: Grammars, workshop: Workshop) -> None:
        """Build with the definitions of `grammars` and the patterns of `workshop`."""
        self._grammars = grammars
        self._workshop = workshop
        self._defined: dict[tuple[Scope, str], Pattern] = {}
        self._elements: dict[tuple[Node, Scope | None], Element] = {}
        self._being_defined: set[tuple[Scope, str]] = set()

    def start(self) -> Pattern:
        """Return the pattern of a whole document."""
        root = self._grammars.root
        return self._build(root, None) if root else NOT_ALLOWED

    def _build(self, node: Node, scope: Scope | None) -> Pattern:
        return _BUILDERS[node.tag](self, node, scope)

    def _each(self, node: Node, scope: Scope | None) -> list[Pattern]:
        return [self._build(child, scope) for child in node.children if child.sort == "p"]

    def _sequence(self, node: Node, scope: Scope | None) -> Pattern:
        """Build the children of a node, one after the other (section 4.12)."""
        return self._workshop.all_of(Group, self._each(node, scope))

    def _choice(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.choice(self._each(node, scope))

    def _interleave(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.all_of(Interleave, self._each(node, scope))

    def _mixed(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.interleave(TEXT, self._sequence(node, scope))

    def _optional(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.optional(self._sequence(node, scope))

    def _one_or_more(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.one_or_more(self._sequence(node, scope))

    def _zero_or_more(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.optional(self._one_or_more(node, scope))

    def _list(self, node: Node, scope: Scope | None) -> Pattern:
        return self._workshop.list_of(self._sequence(node, scope))

    def _element(self, node: Node, scope: Scope | None) -> Pattern:
        key = (node, scope)
        element = self._elements.get(key)
        if element is None:
            name_class = self._name_class(node, node.namespace)
            element = Element(name_class, lambda: self._sequence(node, scope), node, node.gloss)
            self._elements[key] = element
        return element

    def _attribute(self, node: Node, scope: Scope | None) -> Pattern:
        # Section 4.8: an attribute named by an attribute is in no namespace, unless it says so.
        name_class = self._name_class(node, node.attributes.get("ns", ""))
        patterns = [child for child in node.children if child.sort == "p"]
        content = self._build(patterns[0], scope) if patterns else TEXT
        return self._workshop.attribute(name_class, content, node)

    def _data(self, node: Node, scope: Scope | None) -> Pattern:
        datatype = self._grammars.datatypes[node]
        excepted = [child for child in node.children if child.sort == "x"]
        if not excepted:
            return self._workshop.data(datatype)
        return self._workshop.data(datatype, self._choice(excepted[0], scope))

    def _value(self, node: Node, _scope: Scope | None) -> Pattern:
        datatype = self._grammars.datatypes[node]
        value = datatype.parse(node.text, value_context(node))
        return self._workshop.value(datatype, node.text, value)

    def _grammar(self, node: Node, _scope: Scope | None) -> Pattern:
        return self._definition("", self._grammars.scopes[node], node)

    def _external(self, node: Node, scope: Scope | None) -> Pattern:
        return self._build(self._grammars.externals[node], scope)

    def _reference(self, node: Node, scope: Scope | None) -> Pattern:
        if node.tag == "parentRef" and scope:
            scope = scope.outer
        if scope is None:
            return NOT_ALLOWED
        return self._definition(node.attributes["name"], scope, node)

    def _definition(self, name: str, scope: Scope, node: Node) -> Pattern:
        key = (scope, name)
        pattern = self._defined.get(key)
        if pattern is not None:
            return pattern
        if key in self._being_defined:
            message = f'"{name}" refers to itself with no element between'
            self._grammars.fault(node, "4.19", message)
            return NOT_ALLOWED
        self._being_defined.add(key)
        nodes = scope.definitions.get(name, [])
        combined = [self._sequence(definition, scope) for definition in nodes]
        if any(node.attributes.get("combine") == "interleave" for node in nodes):
            pattern = self._workshop.all_of(Interleave, combined)
        else:
            pattern = self._workshop.choice(combined)
        self._being_defined.discard(key)
        self._defined[key] = pattern
        return pattern

    def _name_class(self, node: Node, namespace: str) -> NameClass:
        """Read the name class of an element or attribute."""
        written = node.attributes.get("name")
        if written is not None:
            return Name(expand(*resolve_name(written, node, namespace)))
        return _name_class(node.children[0])


def _name_class(node: Node) -> NameClass:
    match node.tag:
        case "name":
            return Name(expand(*resolve_name(node.text, node, node.namespace)))
        case "nsName":
            return NsName(node.namespace, _excepted(node))
        case "anyName":
            return AnyName(_excepted(node))
    return NameChoice(tuple(map(_name_class, node.children)))


def _excepted(node: Node) -> NameClass | None:
    if not node.children:
        return None
    return NameChoice(tuple(map(_name_class, node.children[0].children)))


_BUILDERS: dict[str, Build] = {
    "element": Simplifier._element,  # noqa: SLF001 - a table of the class's own methods
    "attribute": Simplifier._attribute,  # noqa: SLF001
    "group": Simplifier._sequence,  # noqa: SLF001
    "choice": Simplifier._choice,  # noqa: SLF001
    "interleave": Simplifier._interleave,  # noqa: SLF001
    "mixed": Simplifier._mixed,  # noqa: SLF001
    "optional": Simplifier._optional,  # noqa: SLF001
    "oneOrMore": Simplifier._one_or_more,  # noqa: SLF001
    "zeroOrMore": Simplifier._zero_or_more,  # noqa: SLF001
    "list": Simplifier._list,  # noqa: SLF001
    "data": Simplifier._data,  # noqa: SLF001
    "value": Simplifier._value,  # noqa: SLF001
    "grammar": Simplifier._grammar,  # noqa: SLF001
    "externalRef": Simplifier._external,  # noqa: SLF001
    "ref": Simplifier._reference,  # noqa: SLF001
    "parentRef": Simplifier._reference,  # noqa: SLF001
    "empty": lambda _simplifier, _node, _scope: EMPTY,
    "text": lambda _simplifier, _node, _scope: TEXT,
    "notAllowed": lambda _simplifier, _node, _scope: NOT_ALLOWED,
}
