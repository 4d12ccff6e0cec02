"""Makes faulty documents from valid ones, a known fault (or several) in each.

Every kind of fault that editors make has a function here. It changes a tree and returns what is at
fault (a name or a value), or None when the tree offers no place for it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from lxml import etree

Mutation = Callable[["etree._Element", Random], str | None]  # noqa: SLF001 - its only name

# How many mutants are made for each that is wanted, before a kind is given up.
_TRIES = 100
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True)
class Mutant:
    """A document with the kind of its fault and what is at fault."""

    kind: str
    subject: str
    data: bytes


def _elements(root: etree._Element) -> list[etree._Element]:
    return list(root.iter("*"))


def _inner(root: etree._Element) -> list[etree._Element]:
    return _elements(root)[1:]


def _pick(items: list[etree._Element], random: Random) -> etree._Element | None:
    return random.choice(items) if items else None


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def rename_unknown(root: etree._Element, random: Random) -> str | None:
    """Misspell the name of an element."""
    element = _pick(_inner(root), random)
    if element is None:
        return None
    name = etree.QName(element)
    local = name.localname
    at = random.randrange(len(local))
    wrong = random.choice((local + "x", local[:at] + "q" + local[at:], local.upper() + "1"))
    element.tag = etree.QName(name.namespace, wrong).text
    return wrong


def rename_known(root: etree._Element, random: Random) -> str | None:
    """Give an element the name of another."""
    element, other = _pick(_inner(root), random), _pick(_inner(root), random)
    if element is None or other is None or element.tag == other.tag:
        return None
    element.tag = other.tag
    return _local(element)


def misplace(root: etree._Element, random: Random) -> str | None:
    """Move an element to another place."""
    element, target = _pick(_inner(root), random), _pick(_elements(root), random)
    if element is None or target is None or element in (target, *target.iterancestors()):
        return None
    _remove(element)
    target.insert(random.randint(0, len(target)), element)
    return _local(element)


def misplace_inline(root: etree._Element, random: Random) -> str | None:
    """Copy an element that holds text alone into another that holds text."""
    inline = [e for e in _inner(root) if e.text and not len(e)]
    element, target = _pick(inline, random), _pick([e for e in _elements(root) if e.text], random)
    if element is None or target is None:
        return None
    moved = _copy(element)
    target.insert(0, moved)
    return _local(moved)


def duplicate(root: etree._Element, random: Random) -> str | None:
    """Write an element twice."""
    element = _pick(_inner(root), random)
    if element is None:
        return None
    element.addnext(_copy(element))
    return _local(element)


def empty(root: etree._Element, random: Random) -> str | None:
    """Take the content out of an element."""
    element = _pick([e for e in _elements(root) if len(e) or e.text], random)
    if element is None:
        return None
    for child in list(element):
        element.remove(child)
    element.text = None
    return _local(element)


def drop_required(root: etree._Element, random: Random) -> str | None:
    """Leave out the only child of its name, as one that is required mostly is."""
    return _drop([e for e in _inner(root) if _is_alone(e)], random)


def _is_alone(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and len(parent.findall(element.tag)) == 1


def drop(root: etree._Element, random: Random) -> str | None:
    """Leave an element out."""
    return _drop(_inner(root), random)


def _drop(elements: list[etree._Element], random: Random) -> str | None:
    element = _pick(elements, random)
    if element is None:
        return None
    local = _local(element)
    _remove(element)
    return local


def swap(root: etree._Element, random: Random) -> str | None:
    """Write two neighbours in the wrong order."""
    element = _pick([e for e in _inner(root) if e.getnext() is not None], random)
    if element is None:
        return None
    following = element.getnext()
    if following is None or following.tag == element.tag:
        return None
    _remove(element)
    following.addnext(element)
    return _local(element)


def wrong_namespace(root: etree._Element, random: Random) -> str | None:
    """Put an element into no namespace or a foreign one."""
    element = _pick(_inner(root), random)
    if element is None:
        return None
    local = _local(element)
    element.tag = random.choice((local, f"{{http://example.org/other}}{local}"))
    return local


def unknown_attribute(root: etree._Element, random: Random) -> str | None:
    """Give an element an attribute that does not exist."""
    element = _pick(_elements(root), random)
    if element is None:
        return None
    name = random.choice(("typ", "xmlid", "Rend", "whenn", "foo"))
    element.set(name, "a")
    return name


def foreign_attribute(root: etree._Element, random: Random) -> str | None:
    """Give an element an attribute of another element."""
    element, donor = _pick(_elements(root), random), _pick(_elements(root), random)
    names = [str(name) for name in donor.attrib] if donor is not None else []
    free = [name for name in names if element is not None and name not in element.attrib]
    if element is None or donor is None or not free:
        return None
    name = random.choice(free)
    if name == _XML_ID:
        return None
    element.set(name, donor.attrib[name])
    return etree.QName(name).localname


def drop_attribute(root: etree._Element, random: Random) -> str | None:
    """Leave an attribute out."""
    element = _pick([e for e in _elements(root) if e.attrib], random)
    if element is None:
        return None
    name = random.choice([str(name) for name in element.attrib])
    del element.attrib[name]
    return etree.QName(name).localname


def bad_value(root: etree._Element, random: Random) -> str | None:
    """Give an attribute a value that is likely wrong."""
    element = _pick([e for e in _elements(root) if e.attrib], random)
    if element is None:
        return None
    name = random.choice([str(name) for name in element.attrib])
    value = random.choice(("", "two words", "%zz", "1 2", "-", "é!", "x" * 9, " "))
    element.set(name, value)
    return value.strip() or etree.QName(name).localname


def bad_date(root: etree._Element, random: Random) -> str | None:
    """Write a date that is none."""
    names = ("when", "notBefore", "notAfter", "from", "to")
    dated = [e for e in _elements(root) if any(name in e.attrib for name in names)]
    element = _pick(dated, random)
    if element is None:
        return None
    name = next(name for name in names if name in element.attrib)
    value = random.choice(("1871-13-01", "28.5.1871", "1871-02-30", "71", "1871/05/28", "May"))
    element.set(name, value)
    return value


def duplicate_id(root: etree._Element, random: Random) -> str | None:
    """Use an identifier twice."""
    holders = [e for e in _elements(root) if _XML_ID in e.attrib]
    if not holders:
        return None
    first, second = random.choice(holders), random.choice(holders[1:] or _elements(root))
    if first is second:
        return None
    second.set(_XML_ID, first.attrib[_XML_ID])
    return str(first.attrib[_XML_ID])


def stray_text(root: etree._Element, random: Random) -> str | None:
    """Write text where it may not stand."""
    element = _pick([e for e in _elements(root) if len(e)], random)
    if element is None:
        return None
    child = random.choice(list(element))
    child.tail = random.choice(("stray", " stray\n", "\nstray\nstray\n")) + (child.tail or "")
    return "stray"


def dead_reference(root: etree._Element, random: Random) -> str | None:
    """Point to an identifier that nothing has, where one pointed to an element (by IDREF)."""
    identifiers = set(root.xpath("//@xml:id"))
    pointing = [
        (element, str(name))
        for element in _elements(root)
        for name, value in element.attrib.items()
        if name != _XML_ID and identifiers & set(str(value).split())
    ]
    if not pointing:
        return None
    element, name = random.choice(pointing)
    element.set(name, "nowhere")
    return "nowhere"


def identifiers_and_more(root: etree._Element, random: Random) -> str | None:
    """Make one or two faults of identifiers and one or two others."""
    of_identifiers = [k for k in ("duplicate id", "dead reference") if random.random() < 0.7]
    others = [name for name in MUTATIONS if name not in (*_MIXED, "duplicate id", "dead reference")]
    kinds = of_identifiers + random.sample(others, random.randint(1, 2))
    return ",".join(filter(None, (MUTATIONS[kind](root, random) for kind in kinds))) or None


def _copy(element: etree._Element) -> etree._Element:
    """Copy an element without its identifiers and the text after it."""
    twin = copy.deepcopy(element)
    twin.tail = None
    for part in twin.iter("*"):
        part.attrib.pop(_XML_ID, None)
    return twin


def _remove(element: etree._Element) -> None:
    """Remove an element and keep the text after it."""
    parent, previous, tail = element.getparent(), element.getprevious(), element.tail
    element.tail = None
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail and parent is not None:
        parent.text = (parent.text or "") + tail
    if parent is not None:
        parent.remove(element)


def several(root: etree._Element, random: Random) -> str | None:
    """Make several faults at once."""
    kinds = [name for name in MUTATIONS if name not in _MIXED]
    return ",".join(filter(None, (MUTATIONS[k](root, random) for k in random.sample(kinds, 4))))


MUTATIONS: dict[str, Mutation] = {
    "renamed (unknown)": rename_unknown,
    "renamed (known)": rename_known,
    "misplaced": misplace,
    "misplaced inline": misplace_inline,
    "duplicated": duplicate,
    "emptied": empty,
    "dropped (required)": drop_required,
    "dropped (any)": drop,
    "wrong order": swap,
    "wrong namespace": wrong_namespace,
    "attribute unknown": unknown_attribute,
    "attribute foreign": foreign_attribute,
    "attribute missing": drop_attribute,
    "bad value": bad_value,
    "bad date": bad_date,
    "duplicate id": duplicate_id,
    "dead reference": dead_reference,
    "stray text": stray_text,
    "several": several,
    "identifiers and more": identifiers_and_more,
}
_MIXED = ("several", "identifiers and more")


def mutants(
    documents: list[bytes], count: int, random: Random, is_valid: Callable[[bytes], bool]
) -> Iterator[Mutant]:
    """Yield mutants of documents: of each kind so many faulty ones, and no more harmless ones.

    To leave something out or to write it twice is often no fault, so it is tried until enough are.

    Args:
        documents: valid documents.
        count: how many of each kind, as far as the documents offer places for them.
        random: decides everything.
        is_valid: tells which are harmless.
    """
    roots = [etree.fromstring(document) for document in documents]
    for kind, mutate in MUTATIONS.items():
        made = {False: 0, True: 0}
        for _ in range(_TRIES * count):
            root = copy.deepcopy(random.choice(roots))
            subject = mutate(root, random)
            if subject is None:
                continue
            data = etree.tostring(root, encoding="utf-8")
            harmless = is_valid(data)
            made[harmless] += 1
            if made[harmless] <= count:
                yield Mutant(kind, subject, data)
            if made[False] == count:
                break
