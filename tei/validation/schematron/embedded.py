"""Schematron rules that stand inside a RELAX NG schema, as annotations (ISO/IEC 19757-3, annex)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tei.namespaces import RELAXNG, SCHEMATRON

#: What a schema means that does not state its query binding: TEI's does not, and is in XPath 2.
UNSTATED = "xslt2"
_GATHERED = ("ns", "let", "phase", "diagnostics", "pattern")


def extract(path: Path) -> etree._Element | None:
    """Gather the rules of a RELAX NG schema into a schema of their own.

    Args:
        path: of a schema in XML syntax; one in compact syntax is taken to hold none.

    Returns:
        A ``schema`` element, or ``None`` where there are no rules.
    """
    if path.suffix.lower() != ".rng":
        return None
    schema = etree.Element(f"{{{SCHEMATRON}}}schema", nsmap={None: SCHEMATRON})
    roots = list(_grammars(path, set()))
    schema.set("queryBinding", _binding(roots[0]))
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


def _grammars(path: Path, seen: set[Path]) -> Iterator[etree._Element]:
    """Yield the root of a schema and of every schema beside it that it includes, each once."""
    path = path.resolve()
    if path in seen:
        return
    seen.add(path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
    )
    root = etree.parse(path, parser).getroot()
    yield root
    for reference in root.iter(f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef"):
        other = path.parent / reference.get("href", "")
        if other.suffix.lower() == ".rng" and other.is_file():
            yield from _grammars(other, seen)


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


def _binding(root: etree._Element) -> str:
    """Return the query binding that an embedded ``schema`` element or attribute states."""
    return root.get(f"{{{SCHEMATRON}}}queryBinding") or root.get("queryBinding") or UNSTATED
