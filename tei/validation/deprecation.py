"""Elements and attributes that a schema calls deprecated.

A grammar has no word for it; its annotations do: a documentation that begins with "deprecated",
with the date after which the thing is gone where it states one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from tei.namespaces import RELAXNG
from tei.report import Severity
from tei.validation.finding import Finding, finding_at
from tei.validation.place import Paths, start_tags

RULE = "integrity.deprecated"
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
#: What stands before a name, by what is defined.
_SIGNS = {f"{{{RELAXNG}}}element": "", f"{{{RELAXNG}}}attribute": "@"}
_DEPRECATED = re.compile(r"\W*deprecated\b\]?([^\n]*)", re.IGNORECASE)
_LONGEST = 160


def check_deprecation(
    tree: etree._ElementTree, source: bytes, names: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Return a warning for each use of what a schema in XML syntax calls deprecated.

    Args:
        tree: the document.
        source: the bytes it was parsed from.
        names: what is deprecated, as :func:`deprecated_names` has it.
    """
    if not names:
        return ()
    found = [
        (element, name)
        for element in tree.iter("*")
        for name in (etree.QName(element).localname, *(f"@{key}" for key in element.attrib))
        if name in names
    ]
    places, paths = start_tags({element for element, _ in found}, source), Paths()
    return tuple(
        finding_at(
            rule=RULE,
            severity=Severity.WARNING,
            message=f"{name} is deprecated{names[name]}",
            path=paths(element) + (f"/{name}" if name[0] == "@" else ""),
            place=places[element],
        )
        for element, name in found
    )


def deprecated_names(schema: Path) -> Mapping[str, str]:
    """Return what a schema says of what it calls deprecated, by name; attributes with ``@``.

    A name counts only if every definition of it says so.

    Args:
        schema: a ``.rng`` file; one in compact syntax is taken to call nothing deprecated.
    """
    if schema.suffix.lower() != ".rng":
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree = etree.parse(schema, parser)
    remarks: dict[etree._Element, str] = {}
    for documentation in tree.iter(_DOCUMENTATION):
        found, definition = _DEPRECATED.match(documentation.text or ""), documentation.getparent()
        if found and definition is not None:
            remarks.setdefault(definition, found[1].rstrip()[:_LONGEST])
    defined = Counter(_name(definition) for definition in tree.iter(*_SIGNS))
    said: dict[str, list[str]] = {}
    for definition, remark in remarks.items():
        said.setdefault(_name(definition), []).append(remark)
    return {name: told[0] for name, told in said.items() if name and len(told) == defined[name]}


def _name(definition: etree._Element) -> str:
    """Return the name of what is defined; nothing for what has none or is neither."""
    name, sign = definition.get("name"), _SIGNS.get(str(definition.tag))
    return "" if name is None or sign is None else f"{sign}{name}"
