"""Pointers to what is not there, or is another kind of thing; identifiers given twice."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.namespaces import XML_ID
from tei.validation.integrity.model import Fault, File, identifiers, local

# The attributes of TEI P5 whose values are pointers (data type teidata.pointer), without those
# whose names also stand for words and numbers, such as @from and @value.
# fmt: off
POINTERS = frozenset({
    "active", "adj", "adjFrom", "adjTo", "ana", "calendar", "change", "children", "copyOf",
    "corresp", "datingMethod", "datingPoint", "decls", "domains", "edRef", "exclude", "facs",
    "feats", "fVal", "hand", "inst", "lemmaRef", "mergedIn", "mutual", "next", "node", "nymRef",
    "parent", "passive", "perf", "period", "prev", "ref", "rendition", "resp", "sameAs", "scheme",
    "scribeRef", "scriptRef", "select", "since", "source", "spanTo", "synch", "target",
    "targetEnd", "toWhom", "unitRef", "url", "uri", "wit", "where", "who",
})
# fmt: on

# What an element that names something may point to, among the entries of a register.
KINDS = {
    "persName": ("person", "personGrp"),
    "placeName": ("place",),
    "orgName": ("org",),
    "eventName": ("event",),
}
AGENTS = ("person", "personGrp", "org")
ENTRIES = frozenset({"person", "personGrp", "org", "place", "event", "bibl"})


def duplicate_id(element: etree._Element, file: File) -> Iterator[Fault]:
    """Find an identifier that an element before has."""
    identifier = element.get(XML_ID)
    if identifier is not None and file.targets[identifier] is not element:
        first = local(file.targets[identifier])
        yield Fault(
            "duplicate-id",
            f'the xml:id "{identifier}" belongs to a {first} before this {local(element)}; '
            "give this one another",
            element,
            "xml:id",
        )


def dead_pointer(element: etree._Element, file: File) -> Iterator[Fault]:
    """Find pointers to what is in no file that we can see."""
    for name, value in element.items():
        if name in POINTERS and ("#" in value or ":" in value):
            for pointer in value.split():
                why = _dead(pointer, element, file)
                if why:
                    message = f"@{name} of {local(element)} points to {pointer}, but {why}"
                    yield Fault("dead-pointer", message, element, str(name))


def _dead(pointer: str, element: etree._Element, file: File) -> str:
    """Return why a pointer is dead; nothing for one that is alive or cannot be followed."""
    if file.based:
        return _follow(pointer, element, file)
    if pointer not in file.followed:
        file.followed[pointer] = _follow(pointer, element, file)
    return file.followed[pointer]


def _follow(pointer: str, element: etree._Element, file: File) -> str:
    meant = file.prefixes.resolve(pointer)
    if meant is None:
        return "no pattern of its prefixDef fits that; correct the pointer or the pattern"
    address, hash_sign, identifier = meant.partition("#")
    # Beyond an identifier, "#" may open an XPointer scheme: #xpath(...), #range(...).
    if not hash_sign or "(" in identifier:
        return ""
    if address in ("", file.path.name if file.path else ""):
        return "" if identifier in file.targets else _missing("this file")
    neighbour = file.neighbour(address, element)
    if neighbour is None:
        return ""
    if not neighbour.is_file():
        return f"there is no file {address}; correct the pointer or add the file"
    return "" if identifier in identifiers(neighbour) else _missing(address)


def _missing(where: str) -> str:
    return f"nothing in {where} has that xml:id; correct the pointer or add what it points to"


def wrong_kind(element: etree._Element, file: File) -> Iterator[Fault]:
    """Find a name that points to another kind of entry, and speech of what cannot speak."""
    allowed = {"ref": KINDS.get(local(element), ()), "who": AGENTS, "toWhom": AGENTS}
    for name, kinds in allowed.items():
        for pointer in element.get(name, "").split() if kinds else ():
            kind = file.kind(file.prefixes.resolve(pointer) or "", element)
            if kind in ENTRIES and kind not in kinds:
                yield Fault(
                    "wrong-kind",
                    f"@{name} of {local(element)} points to the {kind} {pointer}; "
                    f"point to a {' or '.join(kinds)}",
                    element,
                    name,
                )


def chain(element: etree._Element, file: File) -> Iterator[Fault]:
    """Find chains of ``next`` and ``prev`` that are broken or change the speaker."""
    for name, back in (("next", "prev"), ("prev", "next")):
        pointer = element.get(name, "").strip()
        other = file.target(pointer)
        if other is None:
            continue
        own = f"#{element.get(XML_ID)}"
        if own not in other.get(back, "").split():
            yield Fault(
                "broken-chain",
                f"@{name} of {local(element)} points to {pointer}, which does not point back; "
                f'give that one {back}="{own}"',
                element,
                name,
            )
        elif name == "next" and element.get("who") != other.get("who"):
            yield Fault(
                "chain-speaker",
                f"{local(element)} of {element.get('who', 'nobody')} goes on in {pointer}, which "
                f"is of {other.get('who', 'nobody')}; give both the same @who, or end the chain",
                element,
                "who",
            )
