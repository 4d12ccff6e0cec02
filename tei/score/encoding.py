"""What a TEI document marks, by any tool's habits of encoding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tei.markup import words_of
from tei.namespaces import XML_ID
from tei.score.mark import Characters, Facts, Mark, Marked
from tei.tree.flat import Flat, Node, flatten

_PLACES = frozenset({"placeName", "geogName", "settlement", "region", "country", "district"})
#: What each element marks.
_KINDS: Mapping[str, str] = {
    "persName": "person", "orgName": "org", "date": "date", "time": "time",
    "said": "quote", "q": "quote", "quote": "quote", "sp": "turn", "u": "turn",
    "speaker": "speaker", "dateline": "dateline", "salute": "salute", "signed": "signed",
    "head": "head", **dict.fromkeys(_PLACES, "place"),
}  # fmt: skip
#: How ``@type`` of a ``name`` begins, and what it marks then.
_TYPED = (("pers", "person"), ("place", "place"), ("geog", "place"), ("org", "org"))
#: What a mark of a kind is not looked for in.
_NOT_WITHIN: Mapping[str, frozenset[str]] = {
    "person": frozenset({"persName"}),
    "place": _PLACES,
    "head": frozenset({"list", "table"}),
}
_BEARERS = ("person", "personGrp", "org", "castItem", "role")
_NAMES = ("persName", "name", "orgName", "role")
_SPOKEN = frozenset({"quote", "turn", "speaker"})
_JOINTS = re.compile(r"[._-]+")

Names = Mapping[str, tuple[str, ...]]


def read_encoding(root: etree._Element) -> Marked:
    """Return what a TEI document marks.

    Reported speech (``said[@direct='false']``) is no quotation; a title of address in a
    ``roleName`` that leads a name is no part of it; a name within a name of its kind is none.

    Args:
        root: of a TEI document; namespaces are not looked at.
    """
    names = _names(root)
    metadata = [
        flatten(e) for e in root.iter("{*}xenoData") if e.get("type") == "delivered-metadata"
    ]
    parts = [flatten(e) for e in root.iter("{*}text") if not _has_ancestor(e, "text")]
    before = "".join(part.text for part in metadata)
    text = before + "".join(part.text for part in parts)
    characters = Characters(text)
    marks: list[Mark] = []
    base = len(before)
    for part in parts:
        marks += _Reader(part, characters.index, base, names).marks()
        base += len(part.text)
    return Marked(characters, tuple(marks), _facts(root, names), characters.index[len(before)])


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the marks of one ``text``.

    Args:
        flat: its text and its nodes.
        index: of the solid characters of the document.
        base: where the text begins among the characters of the document.
        names: of persons, by identifier.
    """

    flat: Flat
    index: list[int]
    base: int
    names: Names

    def marks(self) -> list[Mark]:
        """Return the marks in the order of their ends, the inner before the outer."""
        labels: dict[int, int] = {}
        for number, node in enumerate(self.flat.nodes):
            if _local(node.name) == "speaker":
                labels.setdefault(node.parent, number)
        within: list[frozenset[str]] = []
        found: list[tuple[int, int, int, Mark]] = []
        for number, node in enumerate(self.flat.nodes):
            name = _local(node.name)
            above = within[node.parent] if node.parent >= 0 else frozenset()
            within.append(above if name in above else above | {name})
            kind = _kind(name, node)
            if kind and not above & _NOT_WITHIN.get(kind, frozenset()):
                mark = self._mark(kind, number, labels.get(number))
                if mark.start < mark.end:
                    found.append((node.span.end, -node.span.start, -number, mark))
        return [mark for *_, mark in sorted(found, key=lambda entry: entry[:3])]

    def _mark(self, kind: str, number: int, label: int | None) -> Mark:
        node = self.flat.nodes[number]
        attributes = dict(node.attributes)
        start = self._after_title(number) if kind == "person" else node.span.start
        value = attributes.get("when") or attributes.get("when-iso") or ""
        return Mark(
            kind,
            self.index[self.base + start],
            self.index[self.base + node.span.end],
            value=value if kind in ("date", "time") else "",
            who=_who(node) if kind in ("quote", "turn") else "",
            names=self._speakers(kind, number, label),
            by=attributes.get("resp", ""),
        )

    def _after_title(self, number: int) -> int:
        """Return where a name begins when a leading title of address is left out."""
        node = self.flat.nodes[number]
        first = self.flat.nodes[number + 1] if number + 1 < len(self.flat.nodes) else None
        if first and first.parent == number and _local(first.name) == "roleName":
            lead = self.flat.text[node.span.start : first.span.start]
            return node.span.start if lead.strip() else first.span.end
        return node.span.start

    def _speakers(self, kind: str, number: int, label: int | None) -> tuple[str, ...]:
        """Return the names of who speaks: those behind ``@who``, or the words of the label."""
        if kind not in _SPOKEN:
            return ()
        node = self.flat.nodes[number]
        if kind == "speaker":
            node, label = self.flat.nodes[node.parent], number
        names = tuple(name for ref in _who(node).split() for name in _referred(ref, self.names))
        if names or label is None:
            return names
        return (self.flat.nodes[label].span.of(self.flat.text),)


def _kind(name: str, node: Node) -> str:
    attributes = dict(node.attributes)
    if name == "said" and attributes.get("direct") == "false":
        return ""
    if name == "name":
        kind = attributes.get("type", "")
        return next((marks for prefix, marks in _TYPED if kind.startswith(prefix)), "")
    return _KINDS.get(name, "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _who(node: Node) -> str:
    return " ".join(sorted(dict(node.attributes).get("who", "").split()))


def _referred(reference: str, names: Names) -> tuple[str, ...]:
    """Return the names behind a pointer; one that leads nowhere speaks for itself."""
    key = reference.rpartition("#")[2]
    return names.get(key) or (_JOINTS.sub(" ", key),)


def _has_ancestor(element: etree._Element, name: str) -> bool:
    return next(element.iterancestors("{*}" + name), None) is not None


def _names(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """Return the names of whoever may speak, under each identifier that may mean them."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter(*("{*}" + name for name in _BEARERS)):
        names = [words_of(n) for n in element.iter(*("{*}" + name for name in _NAMES))]
        names += [words_of(n) for n in element.iter("{*}surname")]
        for key in {str(n.get(XML_ID)) for n in element.iter() if n.get(XML_ID)}:
            found[key] += [name for name in names if name]
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _facts(root: etree._Element, names: Names) -> Facts:
    """Return what the header states of the document."""
    header = root.find("{*}teiHeader")
    if header is None:
        return {}
    told = list(map(words_of, _below(header, ("profileDesc",), ("persName", "name"))))
    for setting in header.iter("{*}setting"):
        for reference in (setting.get("who") or "").split():
            told += names.get(reference.rpartition("#")[2], ())
    dates = _below(header, ("profileDesc", "sourceDesc"), ("date",))
    return {
        "title": tuple(map(words_of, _below(header, ("titleStmt",), ("title",)))),
        "date": tuple(d.get("when") or d.get("when-iso") or "" for d in dates),
        "participants": tuple(told),
        "sender": tuple(_correspondents(header, "sent")),
        "recipient": tuple(_correspondents(header, "received")),
    }


def _below(
    header: etree._Element, areas: Iterable[str], names: Iterable[str]
) -> list[etree._Element]:
    wanted = ["{*}" + name for name in names]
    return [e for area in areas for a in header.iter("{*}" + area) for e in a.iter(*wanted)]


def _correspondents(header: etree._Element, kind: str) -> Iterator[str]:
    for action in header.iter("{*}correspAction"):
        if action.get("type") == kind:
            yield from map(words_of, action.iter("{*}persName", "{*}name", "{*}orgName"))
