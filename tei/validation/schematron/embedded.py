"""Schematron rules that stand inside a RELAX NG schema, as annotations (ISO/IEC 19757-3, annex)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from tei.errors import SchemaError
from tei.namespaces import RELAXNG, SCHEMATRON, XML_BASE
from tei.validation.relaxng.loading import Catalog, Loader, LoadingError

#: What a schema means that does not state its query binding: TEI's does not, and is in XPath 2.
UNSTATED = "xslt2"
_GATHERED = ("ns", "let", "phase", "diagnostics", "pattern")


def extract(path: Path, catalog: Catalog | None = None) -> etree._Element | None:
    """Gather the rules of a RELAX NG schema, and of all that it includes, into one schema.

    Args:
        path: of a schema, in compact syntax when its name ends in ``.rnc``, else in XML syntax.
        catalog: what stands for the addresses that it includes.

    Returns:
        A ``schema`` element, or ``None`` where there are no rules.

    Raises:
        SchemaError: a file of it cannot be read.
    """
    loader = Loader(path, catalog, allow_network=False)
    roots = list(_grammars(str(path), loader, set()))
    schema = etree.Element(f"{{{SCHEMATRON}}}schema", nsmap={None: SCHEMATRON})
    schema.set("queryBinding", _binding(roots))
    gathered: set[tuple[str, ...]] = set()
    for name in _GATHERED:
        for found in _annotations(roots, name):
            key = (found.get("prefix", ""),) if name == "ns" else ()
            if not key or key not in gathered:
                gathered.add(key)
                schema.append(deepcopy(found))
    for rule in _annotations(roots, "rule"):
        etree.SubElement(schema, f"{{{SCHEMATRON}}}pattern").append(deepcopy(rule))
    return schema if schema.find(f"{{{SCHEMATRON}}}pattern") is not None else None


def _grammars(location: str, loader: Loader, seen: set[str]) -> Iterator[etree._Element]:
    """Yield the root of a schema and of every schema that it includes, each once."""
    if location in seen:
        return
    seen.add(location)
    try:
        data = loader.read(location)
        root, references = _read(data, location)
        yield root
        following = [loader.locate(href, base, location) for href, base in references]
    except LoadingError as error:
        raise SchemaError(f"{location}: {error}") from None
    for other in following:
        yield from _grammars(other, loader, seen)


def _read(data: bytes, name: str) -> tuple[etree._Element, list[tuple[str, str]]]:
    """Return the root of a schema, and the addresses that it includes, each with its base."""
    if name.lower().endswith(".rnc"):
        # few schemas are written so, and reading them is loaded slowly
        from tei.validation.schematron.compact_annotations import read_annotations  # noqa: PLC0415

        root, included = read_annotations(data, name)
        return root, [(href, "") for href in included]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SchemaError(f"{name}: is not well-formed XML: {error.msg}; repair it") from None
    references = root.iter(f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef")
    return root, [(one.get("href", ""), _base(one)) for one in references]


def _base(element: etree._Element) -> str:
    """Return the ``xml:base`` that holds for an element."""
    base = ""
    for one in reversed((element, *element.iterancestors())):
        base = urljoin(base, one.get(XML_BASE, ""))
    return base


def _annotations(roots: Iterable[etree._Element], name: str) -> Iterator[etree._Element]:
    """Yield the Schematron elements of a name that stand in RELAX NG, not in one another."""
    for root in roots:
        for found in root.iter(f"{{{SCHEMATRON}}}{name}"):
            parent = found.getparent()
            if parent is not None and etree.QName(parent).namespace == RELAXNG:
                yield found


def count(schema: etree._Element) -> int:
    """Return the number of rules of a schema."""
    return sum(1 for _ in schema.iter(f"{{{SCHEMATRON}}}rule"))


def _binding(roots: Iterable[etree._Element]) -> str:
    """Return the query binding that the first schema to do so states, as an attribute."""
    stated = (
        root.get(f"{{{SCHEMATRON}}}queryBinding") or root.get("queryBinding") for root in roots
    )
    return next((binding for binding in stated if binding), UNSTATED)
