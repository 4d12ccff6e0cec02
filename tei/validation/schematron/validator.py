"""A compiled Schematron schema, and the run of it over a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lxml import etree

from tei.errors import SchemaError
from tei.validation.place import Paths, start_tags
from tei.validation.schematron.model import Finding, Test
from tei.validation.schematron.reading import read
from tei.validation.schematron.translation import Stylesheet, translate


@dataclass(frozen=True, slots=True)
class Schematron:
    """A Schematron schema, ready to be run; it may be shared and keeps nothing of a run."""

    path: Path
    namespaces: tuple[tuple[str, str], ...]
    stylesheet: Stylesheet
    transform: etree.XSLT

    @classmethod
    def read(cls, path: Path, phase: str | None = None) -> Self:
        """Read and compile a schema.

        Args:
            path: a ``.sch`` file of query binding ``xslt``; EXSLT functions are at hand.
            phase: the phase to run, ``#ALL``, or None for the schema's default.

        Raises:
            SchemaError: the schema cannot be read, or is wrong.
            ExtraError: it needs XPath 2 or 3, and with them an extra.
        """
        schema = read(path, phase)
        stylesheet = translate(schema)
        try:
            transform = etree.XSLT(
                etree.ElementTree(stylesheet.document),
                regexp=False,
                access_control=etree.XSLTAccessControl.DENY_ALL,
            )
        except etree.XSLTParseError as error:
            raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error
        return cls(path, schema.namespaces, stylesheet, transform)

    def validate(self, tree: etree._ElementTree, source: bytes = b"") -> tuple[Finding, ...]:
        """Return what is wrong with a document, in document order.

        Args:
            tree: the parsed document; it is not altered.
            source: the bytes it was parsed from, for columns and for lines beyond 65,535.

        Raises:
            SchemaError: an expression of the schema cannot be worked out.
        """
        try:
            result = self.transform(tree).getroot()
        except etree.XSLTApplyError as error:
            raise SchemaError(f"{self.path}: {_cause(error)}; correct the expression") from error
        failed = [
            (self.stylesheet.tests[int(found.get("test", "0"))], *node, _text(found))
            for found, node in self._nodes(tree, result)
        ]
        places = start_tags({element for _, element, _, _ in failed}, source)
        paths = Paths()
        order = {element: n for n, element in enumerate(tree.iter("*"))} if failed else {}
        failed.sort(key=lambda one: order[one[1]])
        return tuple(
            _finding(test, message, places[element], paths(element) + step)
            for test, element, step, message in failed
        )

    def _nodes(
        self, tree: etree._ElementTree, result: etree._Element
    ) -> list[tuple[etree._Element, tuple[etree._Element, str]]]:
        """Pair each finding of a run with the element it is about and the step from there."""
        visited: dict[int, list[object]] = {}
        pairs = []
        for found in result:
            visit = int(found.get("visit", "0"))
            if visit not in visited:
                expression = self.stylesheet.visits[visit]
                nodes = tree.xpath(expression, namespaces=dict(self.namespaces))
                visited[visit] = list(nodes) if isinstance(nodes, list) else []
            node = None if self._is_root(visit) else visited[visit][int(found.get("at", "1")) - 1]
            pairs.append((found, _locate(tree, node)))
        return pairs

    def _is_root(self, visit: int) -> bool:
        return self.stylesheet.visits[visit] == "/"


def _locate(tree: etree._ElementTree, node: object) -> tuple[etree._Element, str]:
    """Return the element at or around a node, and what to add to its path."""
    if isinstance(node, etree._ElementUnicodeResult):  # noqa: SLF001 (lxml has no public name)
        holder = node.getparent()
        if holder is not None and node.is_attribute:
            return holder, f"/@{etree.QName(node.attrname or '').localname}"
        if holder is not None and node.is_tail:
            holder = holder.getparent()
        return (tree.getroot() if holder is None else holder), "/text()"
    if not isinstance(node, etree._Element):  # noqa: SLF001
        return tree.getroot(), ""
    if isinstance(node.tag, str):
        return node, ""
    parent = node.getparent()
    return (tree.getroot() if parent is None else parent), ""


def _finding(test: Test, message: str, place: tuple[int, int], path: str) -> Finding:
    return Finding(test.rule, test.severity, message, *place, path)


def _text(found: etree._Element) -> str:
    """Return a message on one line, without characters that would reach a terminal's controls."""
    words = " ".join("".join(found.itertext()).split())
    return "".join(c if c.isprintable() or c == "\u200d" else "\ufffd" for c in words)


def _cause(error: etree.XSLTError) -> str:
    """Return what libxslt said first, which is the cause; what it says last is that it stopped."""
    for entry in error.error_log:
        return " ".join(entry.message.split())
    return str(error)
