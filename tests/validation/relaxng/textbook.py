"""The textbook algorithm: James Clark's derivatives, as slow and as plain as they come.

It shares with the engine only the patterns of the simple form, none of their derivatives: it nests
what follows an element into the pattern, consumes every attribute, and remembers nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tei.validation.relaxng import patterns as p
from tei.validation.relaxng.datatypes.datatype import NO_CONTEXT
from tei.validation.relaxng.names import expand


@dataclass(frozen=True)
class After:
    """A pattern for the open element, and what must follow it."""

    inside: Textbook
    behind: Textbook


@dataclass(frozen=True)
class Two:
    """A choice, group or interleave of two patterns."""

    kind: str
    first: Textbook
    second: Textbook


@dataclass(frozen=True)
class Many:
    """One or more of a pattern."""

    content: Textbook


Textbook = p.Pattern | After | Two | Many


def translate(pattern: p.Pattern) -> Textbook:
    """Turn a pattern of the engine into one of the textbook, element contents aside."""
    match pattern:
        case p.Choice(alternatives=alternatives):
            result: Textbook = p.NOT_ALLOWED
            for alternative in alternatives:
                result = choice(result, translate(alternative))
            return result
        case p.Group(first=first, second=second):
            return Two("group", translate(first), translate(second))
        case p.Interleave(first=first, second=second):
            return Two("interleave", translate(first), translate(second))
        case p.OneOrMore(content=content):
            return Many(translate(content))
    return pattern


def choice(first: Textbook, second: Textbook) -> Textbook:
    """Make a choice; equal alternatives are one, or patterns would grow without end."""
    if first is p.NOT_ALLOWED or first == second:
        return second
    return first if second is p.NOT_ALLOWED else Two("choice", first, second)


def pair(kind: str, first: Textbook, second: Textbook) -> Textbook:
    """Make a group or interleave."""
    if p.NOT_ALLOWED in (first, second):
        return p.NOT_ALLOWED
    if first is p.EMPTY:
        return second
    return first if second is p.EMPTY else Two(kind, first, second)


def after(inside: Textbook, behind: Textbook) -> Textbook:
    """Make an after."""
    return p.NOT_ALLOWED if p.NOT_ALLOWED in (inside, behind) else After(inside, behind)


def nullable(x: Textbook) -> bool:
    """Tell whether nothing at all fits."""
    match x:
        case Two("choice", first, second):
            return nullable(first) or nullable(second)
        case Two(_, first, second):
            return nullable(first) and nullable(second)
        case Many(content):
            return nullable(content)
    return x in (p.EMPTY, p.TEXT)


def apply_after(f: Callable[[Textbook], Textbook], x: Textbook) -> Textbook:
    """Change what follows."""
    match x:
        case After(inside, behind):
            return after(inside, f(behind))
        case Two("choice", first, second):
            return choice(apply_after(f, first), apply_after(f, second))
    return p.NOT_ALLOWED


def open_tag(x: Textbook, name: str) -> Textbook:  # noqa: PLR0911 - one for each kind
    """Derive by the beginning of a start tag."""
    match x:
        case p.Element():
            fits = x.name_class.fit(name)
            return after(translate(x.content), p.EMPTY) if fits else p.NOT_ALLOWED
        case Two("choice", first, second):
            return choice(open_tag(first, name), open_tag(second, name))
        case Two("group", first, second):
            opened = apply_after(lambda y: pair("group", y, second), open_tag(first, name))
            return choice(opened, open_tag(second, name)) if nullable(first) else opened
        case Two("interleave", first, second):
            return choice(
                apply_after(lambda y: pair("interleave", y, second), open_tag(first, name)),
                apply_after(lambda y: pair("interleave", first, y), open_tag(second, name)),
            )
        case Many(content):
            rest = choice(x, p.EMPTY)
            return apply_after(lambda y: pair("group", y, rest), open_tag(content, name))
        case After(inside, behind):
            return apply_after(lambda y: after(y, behind), open_tag(inside, name))
    return p.NOT_ALLOWED


def take_attribute(x: Textbook, name: str, value: str) -> Textbook:
    """Derive by an attribute."""
    match x:
        case p.Attribute():
            fits = x.name_class.fit(name) and value_fits(translate(x.content), value)
            return p.EMPTY if fits else p.NOT_ALLOWED
        case Two("choice", first, second):
            return choice(take_attribute(first, name, value), take_attribute(second, name, value))
        case Two(kind, first, second):
            return choice(
                pair(kind, take_attribute(first, name, value), second),
                pair(kind, first, take_attribute(second, name, value)),
            )
        case Many(content):
            return pair("group", take_attribute(content, name, value), choice(x, p.EMPTY))
        case After(inside, behind):
            return after(take_attribute(inside, name, value), behind)
    return p.NOT_ALLOWED


def value_fits(x: Textbook, value: str) -> bool:
    """Tell whether a string fits a pattern."""
    return nullable(take_text(x, value)) or (nullable(x) and not value.strip(" \t\r\n"))


def close_tag(x: Textbook) -> Textbook:
    """Derive by the end of a start tag: attributes that are left are missing."""
    match x:
        case p.Attribute():
            return p.NOT_ALLOWED
        case Two("choice", first, second):
            return choice(close_tag(first), close_tag(second))
        case Two(kind, first, second):
            return pair(kind, close_tag(first), close_tag(second))
        case Many(content):
            closed = close_tag(content)
            return closed if closed in (p.NOT_ALLOWED, p.EMPTY) else Many(closed)
        case After(inside, behind):
            return after(close_tag(inside), behind)
    return x


def take_text(x: Textbook, text: str) -> Textbook:  # noqa: PLR0911 - one for each kind
    """Derive by a string."""
    match x:
        case p.Text():
            return x
        case p.Data() | p.Value() | p.List():
            return p.EMPTY if _is_value(x, text) else p.NOT_ALLOWED
        case Two("choice", first, second):
            return choice(take_text(first, text), take_text(second, text))
        case Two("group", first, second):
            taken = pair("group", take_text(first, text), second)
            return choice(taken, take_text(second, text)) if nullable(first) else taken
        case Two("interleave", first, second):
            return choice(
                pair("interleave", take_text(first, text), second),
                pair("interleave", first, take_text(second, text)),
            )
        case Many(content):
            return pair("group", take_text(content, text), choice(x, p.EMPTY))
        case After(inside, behind):
            return after(take_text(inside, text), behind)
    return p.NOT_ALLOWED


def _is_value(x: p.Data | p.Value | p.List, text: str) -> bool:
    if isinstance(x, p.List):
        content = translate(x.content)
        for word in text.split():
            content = take_text(content, word)
        return nullable(content)
    value = x.datatype.parse(text, NO_CONTEXT)
    if isinstance(x, p.Value):
        return value == x.value
    return value is not None and not value_fits(translate(x.excepted), text)


def end_tag(x: Textbook) -> Textbook:
    """Derive by an end tag."""
    match x:
        case Two("choice", first, second):
            return choice(end_tag(first), end_tag(second))
        case After(inside, behind):
            return behind if nullable(inside) else p.NOT_ALLOWED
    return p.NOT_ALLOWED


def is_valid(start: p.Pattern, root: etree._Element) -> bool:
    """Tell whether a document fits a pattern."""
    return nullable(_element(translate(start), root))


def _element(x: Textbook, element: etree._Element) -> Textbook:
    x = open_tag(x, _name(element.tag))
    for name, value in element.attrib.items():
        x = take_attribute(x, _name(name), str(value))
    return end_tag(_children(close_tag(x), element))


def _children(x: Textbook, element: etree._Element) -> Textbook:
    texts = [element.text or "", *((child.tail or "") for child in element)]
    if not len(element):
        taken = take_text(x, texts[0])
        return taken if texts[0].strip() else choice(x, taken)
    for text, child in zip(texts, [*element, None], strict=True):
        if text.strip():
            x = take_text(x, text)
        if child is not None:
            x = _element(x, child)
    return x


def _name(tag: object) -> str:
    name = etree.QName(str(tag))
    return expand(name.namespace or "", name.localname)
