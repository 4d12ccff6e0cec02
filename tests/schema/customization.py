"""Which elements and attributes a customization leaves: as a grammar says it, as its ODD does.

The ODD says it as changes to TEI, so TEI's own grammar is read too: its patterns are named after
TEI's classes (``att.datable.attributes`` holds ``att.datable.attribute.period`` and refers to
``att.datable.w3c.attributes``), which is all that is needed to work the changes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element.

    Args:
        required: whether it must be there.
        values: its closed list, or None.
        path: the classes by which TEI gives it to the element, the element's own class first.
    """

    required: bool
    values: frozenset[str] | None
    path: tuple[str, ...] = ()


Attributes = dict[str, Attribute]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of a RELAX NG grammar in XML syntax, by name."""

    defines: dict[str, list[etree._Element]]

    @classmethod
    def read(cls, path: Path) -> Grammar:
        """Read a grammar; equal names add up."""
        defines: dict[str, list[etree._Element]] = {}
        for define in etree.parse(path).getroot().iter(f"{RELAXNG}define"):
            defines.setdefault(define.get("name", ""), []).extend(_patterns(define))
        return cls(defines)

    def elements(self) -> dict[str, Attributes]:
        """Return the attributes of each element."""
        return {
            _name(pattern): self._collect(_patterns(pattern), ())
            for patterns in self.defines.values()
            for pattern in patterns
            if pattern.tag == f"{RELAXNG}element" and _name(pattern)
        }

    def of_class(self, name: str) -> Attributes:
        """Return the attributes that TEI's class *name* gives to its members."""
        return self._collect(self.defines.get(f"{name}.attributes", []), (name,))

    def _collect(self, patterns: list[etree._Element], path: tuple[str, ...]) -> Attributes:
        found: Attributes = {}
        for name, attribute in self._walk(patterns, path, required=True):
            # What an element defines itself is stronger than what a class gives it.
            if name not in found or len(attribute.path) < len(found[name].path):
                found[name] = attribute
        return found

    def _walk(
        self, patterns: list[etree._Element], path: tuple[str, ...], *, required: bool
    ) -> Iterator[tuple[str, Attribute]]:
        for pattern in patterns:
            kind = str(pattern.tag).removeprefix(RELAXNG)
            if kind == "attribute":
                yield _name(pattern), Attribute(required, self._values(_patterns(pattern)), path)
            elif kind == "ref":
                name = pattern.get("name", "")
                yield from self._walk(
                    self.defines.get(name, []), _deeper(path, name), required=required
                )
            elif kind != "element":
                sure = required and kind not in {"optional", "choice", "zeroOrMore"}
                yield from self._walk(_patterns(pattern), path, required=sure)

    def _values(self, patterns: list[etree._Element]) -> frozenset[str] | None:
        """Return the closed list of an attribute; None if it admits anything besides."""
        values: set[str] = set()
        for pattern in patterns:
            kind = str(pattern.tag).removeprefix(RELAXNG)
            if kind == "value":
                values.add(pattern.text or "")
                continue
            inner = (
                self.defines.get(pattern.get("name", ""), [])
                if kind == "ref"
                else _patterns(pattern)
            )
            more = self._values(inner) if kind in {"ref", "choice", "group"} else None
            if more is None:
                return None
            values |= more
        return frozenset(values) or None


def customized(odd: Path, tei: Grammar) -> dict[str, Attributes]:
    """Return the attributes of each element that an ODD leaves."""
    schema = next(etree.parse(odd).getroot().iter(f"{TEI}schemaSpec"))
    included = {
        name
        for module in schema.iterfind(f"{TEI}moduleRef")
        for name in module.get("include", "").split()
    }
    classes = {spec.get("ident", ""): spec for spec in schema.iterfind(f"{TEI}classSpec")}
    specs = {spec.get("ident", ""): spec for spec in schema.iterfind(f"{TEI}elementSpec")}
    originals = tei.elements()
    result = {}
    for name in included:
        attributes = {
            key: attribute
            for key, attribute in originals[name].items()
            if not _gone(key, attribute.path, classes)
        }
        result[name] = _changed(attributes, specs.get(name), classes, tei)
    return result


def _changed(
    attributes: Attributes,
    spec: etree._Element | None,
    classes: dict[str, etree._Element],
    tei: Grammar,
) -> Attributes:
    """Return the attributes of an element after the changes of its elementSpec."""
    attributes = {key: _refined(key, value, classes) for key, value in attributes.items()}
    if spec is None:
        return attributes
    for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
        key = member.get("key", "")
        if member.get("mode") == "delete":
            attributes = {n: a for n, a in attributes.items() if a.path[:1] != (key,)}
        else:
            for name, attribute in _members(key, classes, tei).items():
                attributes.setdefault(name, _refined(name, attribute, classes))
    for definition in spec.iterfind(f"{TEI}attList/{TEI}attDef"):
        name = definition.get("ident", "")
        if definition.get("mode") == "delete":
            del attributes[name]  # deleting what is not there is a fault of the ODD
        else:
            attributes[name] = _defined(definition, attributes.get(name))
    return attributes


def _members(key: str, classes: dict[str, etree._Element], tei: Grammar) -> Attributes:
    """Return the attributes that a class of TEI, or of the ODD itself, gives to its members."""
    found = tei.of_class(key)
    spec = classes.get(key)
    if spec is not None and spec.get("mode") == "add":
        for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
            for name, attribute in _members(member.get("key", ""), classes, tei).items():
                path = (key, *attribute.path)
                found[name] = Attribute(attribute.required, attribute.values, path)
    return {n: a for n, a in found.items() if not _gone(n, a.path, classes)}


def _gone(name: str, path: tuple[str, ...], classes: dict[str, etree._Element]) -> bool:
    """Tell whether the changes of classes take away an attribute that came by *path*."""
    for upper, lower in zip(path, [*path, ""][1:], strict=True):
        spec = classes.get(upper)
        if spec is None:
            continue
        if spec.get("mode") == "delete":
            return True
        # A class is left by the one above it, an attribute by the class that defines it.
        changes = spec.iter(f"{TEI}memberOf") if lower else spec.iter(f"{TEI}attDef")
        deleted = {c.get("key") or c.get("ident") for c in changes if c.get("mode") == "delete"}
        if (lower or name) in deleted:
            return True
    return False


def _refined(name: str, attribute: Attribute, classes: dict[str, etree._Element]) -> Attribute:
    """Return an attribute with what its class's change says of it."""
    spec = classes.get(attribute.path[-1]) if attribute.path else None
    if spec is not None:
        for definition in spec.iterfind(f"{TEI}attList/{TEI}attDef"):
            if definition.get("ident") == name and definition.get("mode") == "change":
                return _defined(definition, attribute)
    return attribute


def _defined(definition: etree._Element, before: Attribute | None) -> Attribute:
    """Return the attribute that an attDef leaves."""
    closed = definition.find(f"{TEI}valList[@type='closed']")
    values = before.values if before else None
    if closed is not None:
        values = frozenset(item.get("ident", "") for item in closed.iterfind(f"{TEI}valItem"))
    elif definition.find(f"{TEI}datatype") is not None:
        values = None
    usage = definition.get("usage")
    required = before.required if before and usage is None else usage == "req"
    return Attribute(required, values, before.path if before else ())


def _patterns(parent: etree._Element) -> list[etree._Element]:
    """Return the patterns inside a pattern, without name classes, parameters, documentation."""
    inner = [child for child in parent if str(child.tag).startswith(RELAXNG)]
    return [c for c in inner if c.tag not in {f"{RELAXNG}name", f"{RELAXNG}param"}]


def _name(pattern: etree._Element) -> str:
    """Return a name as TEI writes it, ``xml:id`` with its prefix."""
    given = pattern.find(f"{RELAXNG}name")
    if given is None:
        return pattern.get("name", "")
    return f"xml:{given.text}" if given.get("ns") == XML else str(given.text)


def _deeper(path: tuple[str, ...], define: str) -> tuple[str, ...]:
    """Return the path of classes inside a pattern of TEI's grammar."""
    class_name = define.partition(".attribute")[0]
    if not define.startswith("att.") or class_name == define or path[-1:] == (class_name,):
        return path
    return (*path, class_name)
