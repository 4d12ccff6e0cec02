"""Whether a schema uses the types ID, IDREF and IDREFS soundly (RELAX NG DTD Compatibility, 5).

It does when the names of an element and an attribute alone decide whether the value is an
identifier, so that identifiers can be checked beside the grammar and not within it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tei.validation.relaxng.attributes import datatypes_of
from tei.validation.relaxng.datatypes.datatype import Identity
from tei.validation.relaxng.names import Name, NameClass, finite_names, local_of
from tei.validation.relaxng.patterns import Attribute, Data, Element, Group, Pattern, Value
from tei.validation.relaxng.restrictions import attributes_of, chain

Report = Callable[[Pattern, str, str], None]

_SECTION = "DTD Compatibility 5"


def check_identity(elements: Iterable[Element], report: Report) -> None:
    """Check the elements of a schema; record faults with `report`."""
    by_part: dict[Pattern, tuple[Attribute, ...]] = {}
    parts = {element: _attributed_parts(element.content, by_part) for element in elements}
    attributes = {attribute for found in by_part.values() for attribute in found}
    identities: dict[Attribute, Identity] = {
        a: identity for a in attributes if (identity := _identity(a.content))
    }
    _check_typed_content(parts, report)
    _check_attributes(attributes, identities, report)
    names = {a.name_class.name for a in identities if isinstance(a.name_class, Name)}
    concerned = {a for a in attributes if any(a.name_class.fit(name) for name in names)}
    concerned.update(identities)
    of_part = {
        part: [a for a in found if a in concerned]
        for part, found in by_part.items()
        if not concerned.isdisjoint(found)
    }
    if of_part:
        uses = [
            (element, attribute, identities.get(attribute, ""))
            for element, found in parts.items()
            for part in found
            for attribute in of_part.get(part, ())
        ]
        _check_uses(uses, report)


def _attributed_parts(
    content: Pattern, by_part: dict[Pattern, tuple[Attribute, ...]]
) -> list[Pattern]:
    """List the members of a sequence that have attributes, and note which."""
    found = [part for part in chain(content, Group) if part.attributed]
    for part in found:
        if part not in by_part:
            by_part[part] = tuple(attributes_of(part))
    return found


def _identity(content: Pattern) -> Identity:
    """Return whether a pattern is a data or value pattern of identifiers."""
    return content.datatype.kind.identity if isinstance(content, Data | Value) else ""


def _check_typed_content(elements: Iterable[Element], report: Report) -> None:
    for element in elements:
        if element.content.typed and _holds_identity(element.content):
            message = "an identifier may be the value of an attribute only"
            report(element, _SECTION, message)


def _holds_identity(pattern: Pattern) -> bool:
    return any(part.datatype.kind.identity for part in datatypes_of(pattern))


def _check_attributes(
    attributes: Iterable[Attribute], identities: Mapping[Attribute, Identity], report: Report
) -> None:
    for attribute in attributes:
        if attribute not in identities:
            if _holds_identity(attribute.content):
                message = "an identifier may not stand in a list or choice"
                report(attribute, _SECTION, message)
        elif not isinstance(attribute.name_class, Name):
            message = "an attribute that holds an identifier must have a single name"
            report(attribute, _SECTION, message)


def _check_uses(uses: list[tuple[Element, Attribute, Identity]], report: Report) -> None:
    known: dict[tuple[str, str], Identity] = {}
    endless: list[tuple[Element, Attribute, Identity]] = []
    for element, attribute, identity in uses:
        names = finite_names(element.name_class)
        if names is None or finite_names(attribute.name_class) is None:
            endless.append((element, attribute, identity))
            if identity:
                message = "an element whose attribute holds an identifier must have a name"
                report(element, _SECTION, message)
            continue
        for name in names:
            for attribute_name in finite_names(attribute.name_class) or ():
                if known.setdefault((name, attribute_name), identity) != identity:
                    _conflict(element, name, attribute_name, report)
    for element, attribute, identity in endless:
        for (name, attribute_name), other in known.items():
            fits = _fits(element.name_class, name) and _fits(attribute.name_class, attribute_name)
            if fits and identity != other:
                _conflict(element, name, attribute_name, report)


def _fits(name_class: NameClass, name: str) -> bool:
    return bool(name_class.fit(name))


def _conflict(element: Element, name: str, attribute: str, report: Report) -> None:
    message = (
        f'attribute "{local_of(attribute)}" of element "{local_of(name)}" is an identifier in one '
        "place of the schema and none in another"
    )
    report(element, _SECTION, message)
