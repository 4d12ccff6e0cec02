"""Walk a RELAX NG grammar and write documents that it accepts.

Built for law 5: what our schema accepts, ``tei_all`` accepts. The walker takes, at every choice,
an alternative that it has taken least often *inside the element at hand*, so that a few hundred
documents reach every element in every element that may hold it, and every attribute value.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from lxml import etree

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ENDLESS = 10_000

# A lexical form or two of each datatype, and of each pattern where the type has one.
LEXICAL: dict[tuple[str, str], tuple[str, ...]] = {
    ("anyURI", r"\S+"): ("#p01", "viaf:12345", "https://example.org/a?b=c#d", "#pers-žofie"),
    ("anyURI", r"#\S+"): ("#pers-ada", "#grp-стража"),
    ("token", r"[^\p{C}\p{Z}]+"): ("t", "kg", "bold", "20%", "м³"),
    ("token", r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}"): ("0.3", "1a2.3", "10.0.1.2rc3"),
    ("token", r"[a-z][a-z0-9\+\.\-]*"): ("viaf", "x-1"),
    ("token", r"[\d]+(\.[\d]+){0,2}"): ("4.12.0", "5"),
    ("token", ""): ("[0-9]+", "https://example.org/$1"),
    ("nonNegativeInteger", ""): ("0", "17"),
    ("decimal", ""): ("-1.5", "0", "+20", "1000000000000.25"),
    ("date", ""): ("1974-03-05", "-0044-03-15", "2000-02-29Z"),
    ("gYear", ""): ("1974", "-0044"),
    ("gMonth", ""): ("--03",),
    ("gDay", ""): ("---05",),
    ("gYearMonth", ""): ("1974-03",),
    ("gMonthDay", ""): ("--03-05",),
    ("dateTime", ""): ("1974-03-05T16:45:00", "1974-03-05T16:45:00.5+02:00"),
    ("time", ""): ("16:45:00", "00:00:00Z"),
    ("language", ""): ("en", "sr-Latn-RS", "und"),
    ("Name", ""): ("the-encoder", "a:b"),
    ("NCName", ""): ("codepoint",),
}
TEXTS = ("word ", "Ada, ", "„Žofie“ ", "& ", "< ]]> ", "𝔄 ", "\u00a0")


@dataclass
class Walker:
    """Makes instances of one grammar; remembers what it has taken so far.

    ``taken`` counts each alternative under the name of the element in which it was taken,
    ``reached`` holds the pairs (parent, child) and (element, @attribute) that were written.
    """

    grammar: Path
    seed: int = 0
    breadth: int = 12
    depth: int = 9
    taken: Counter[tuple[str, int]] = field(default_factory=Counter)
    reached: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        root = etree.parse(self.grammar).getroot()
        self._random = Random(self.seed)  # noqa: S311 (no secret depends on it)
        self._root = root
        self._defines = {d.get("name", ""): _content(d) for d in root.iter(f"{RELAXNG}define")}
        self._number = {node: n for n, node in enumerate(root.iter(f"{RELAXNG}*"))}
        self._height = self._heights()
        self._known: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for element in root.iter(f"{RELAXNG}element"):
            name = _name(element)
            self._known[name].update((name, new) for new in self._names(*_content(element)))
        self._offers = {
            option: frozenset(self._names(option))
            for choice in root.iter(f"{RELAXNG}choice")
            for option in _content(choice)
        }
        self._ids = 0
        self._room = 0
        self._deep = 0

    def document(self, room: int = 1_000) -> bytes:
        """Return one document of about *room* elements."""
        self._ids, self._room = 0, room
        start = self._root.find(f"{RELAXNG}start")
        holder = etree.Element("holder")
        self._walk(_only(start), holder, "start")
        return bytes(etree.tostring(holder[0], encoding="utf-8", xml_declaration=True))

    def reachable(self) -> set[tuple[str, str]]:
        """Return every pair (parent, child) and (element, @attribute) that the grammar knows."""
        return set().union(*self._known.values())

    # -- the grammar ------------------------------------------------------------------------

    def _names(self, *patterns: etree._Element) -> Iterator[str]:
        """Yield the names of the elements, and of the attributes with ``@``, that may come."""
        seen, rest = set(), list(patterns)
        while rest:
            node = rest.pop()
            kind = _kind(node)
            if kind == "element":
                yield _name(node)
            elif kind == "attribute":
                yield f"@{_name(node)}"
            elif kind != "ref":
                rest.extend(_content(node))
            elif node.get("name") not in seen:
                seen.add(node.get("name"))
                rest.extend(self._defines[node.get("name", "")])

    def _heights(self) -> dict[etree._Element, int]:
        """Return, for each pattern, how many elements deep its smallest instance is."""
        height: dict[etree._Element, int] = dict.fromkeys(self._number, ENDLESS)
        changed = True
        while changed:
            changed = False
            for node in reversed(height):
                new = self._height_of(node, height)
                if new < height[node]:
                    height[node], changed = new, True
        return height

    def _height_of(self, node: etree._Element, height: dict[etree._Element, int]) -> int:
        kind = _kind(node)
        if kind in {"optional", "zeroOrMore", "text", "data", "value", "empty", "attribute"}:
            return 0
        if kind == "choice":
            return min(height[child] for child in _content(node))
        if kind == "ref":
            return max(height[child] for child in self._defines[node.get("name", "")])
        inner = max((height[child] for child in _content(node)), default=0)
        return inner + 1 if kind == "element" else inner

    # -- the walk ---------------------------------------------------------------------------

    def _leads_on(self, node: etree._Element, inside: str) -> bool:
        """Tell whether to go on without room: only to what was never written, and not too deep."""
        if node not in self._offers:
            self._offers[node] = frozenset(self._names(node))
        new = any((inside, name) not in self.reached for name in self._offers[node])
        return new and self._deep <= self.depth

    def _walk(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        WALKS[_kind(node)](self, node, parent, inside)

    def _all(self, nodes: list[etree._Element], parent: etree._Element, inside: str) -> None:
        for node in nodes:
            self._walk(node, parent, inside)

    def element(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Write an element."""
        name = _name(node)
        self.reached.add((inside, name))
        # Half of the room that is left: what follows this element wants some too.
        room = self._room
        self._room = share = room // 2
        self._deep += 1
        self._all(_content(node), etree.SubElement(parent, name), name)
        self._deep -= 1
        self._room += room - share - 1

    def attribute(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Write an attribute."""
        name = _name(node)
        self.reached.add((inside, f"@{name}"))
        if name == XML_ID:
            self._ids += 1
            parent.set(name, f"x{self._ids}")
            return
        value = etree.Element("value")
        self._all(_content(node), value, inside)
        parent.set(name, " ".join((value.text or "").split()) or "")

    def text(self, _node: etree._Element, parent: etree._Element, _inside: str) -> None:
        """Write words."""
        _append(parent, self._random.choice(TEXTS))

    def data(self, node: etree._Element, parent: etree._Element, _inside: str) -> None:
        """Write a value of a datatype."""
        pattern = node.findtext(f"{RELAXNG}param", "")
        _append(parent, self._random.choice(LEXICAL[node.get("type", ""), pattern]) + " ")

    def value(self, node: etree._Element, parent: etree._Element, _inside: str) -> None:
        """Write a value of a closed list."""
        _append(parent, (node.text or "") + " ")

    def ref(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk what a name stands for."""
        self._all(self._defines[node.get("name", "")], parent, inside)

    def group(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk one after the other."""
        self._all(_content(node), parent, inside)

    def choice(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk one alternative."""
        options = _content(node)
        if self._room <= 0 and not self._leads_on(node, inside):
            least = min(self._height[option] for option in options)
            options = [option for option in options if self._height[option] == least]
        ranks = [self._rank(option, inside) for option in options]
        best = min(ranks)
        option = self._random.choice(
            [option for option, rank in zip(options, ranks, strict=True) if rank == best]
        )
        self.taken[inside, self._number[option]] += 1
        self._walk(option, parent, inside)

    def _rank(self, option: etree._Element, inside: str) -> tuple[bool, int]:
        """Rank an alternative: what leads to something new first, then what was taken least."""
        new = any((inside, name) not in self.reached for name in self._offers[option])
        return not new, self.taken[inside, self._number[option]]

    def optional(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk it or not."""
        self._times(node, parent, inside, range(2))

    def zero_or_more(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk it any number of times."""
        self._times(node, parent, inside, range(3))

    def one_or_more(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk it at least once."""
        self._times(node, parent, inside, range(1, 4))

    def _times(
        self, node: etree._Element, parent: etree._Element, inside: str, times: range
    ) -> None:
        if self._room > 0:
            new = len(self._known[inside] - self.reached) if len(times) > 2 else 0
            often = max(self._random.choice(times), min(self.breadth, new))
        else:
            often = max(times.start, self._leads_on(node, inside))
        for _ in range(often):
            self._all(_content(node), parent, inside)

    def interleave(self, node: etree._Element, parent: etree._Element, inside: str) -> None:
        """Walk all, and mix their elements."""
        parts = []
        for child in _content(node):
            holder = etree.Element("holder")
            self._walk(child, holder, inside)
            parts.append(list(holder))
        order = [n for n, part in enumerate(parts) for _ in part]
        self._random.shuffle(order)
        for n in order:
            parent.append(parts[n].pop(0))

    def empty(self, _node: etree._Element, _parent: etree._Element, _inside: str) -> None:
        """Write nothing."""


WALKS: dict[str, Callable[[Walker, etree._Element, etree._Element, str], None]] = {
    "element": Walker.element,
    "attribute": Walker.attribute,
    "text": Walker.text,
    "data": Walker.data,
    "value": Walker.value,
    "ref": Walker.ref,
    "group": Walker.group,
    "list": Walker.group,
    "choice": Walker.choice,
    "optional": Walker.optional,
    "zeroOrMore": Walker.zero_or_more,
    "oneOrMore": Walker.one_or_more,
    "interleave": Walker.interleave,
    "empty": Walker.empty,
}


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RELAXNG)


def _name(node: etree._Element) -> str:
    """Return the Clark name of an element or attribute pattern."""
    given = node.find(f"{RELAXNG}name")
    local, inherits = (node.get("name"), node) if given is None else (given.text, given)
    if given is None and _kind(node) == "attribute":
        return str(local)
    namespaces = inherits.xpath("ancestor-or-self::*[@ns][1]/@ns")
    return f"{{{namespaces[0]}}}{local}" if namespaces and namespaces[0] else str(local)


def _content(node: etree._Element) -> list[etree._Element]:
    """Return the patterns inside *node*, without its name class, parameters and documentation."""
    inner = [child for child in node if str(child.tag).startswith(RELAXNG)]
    return [child for child in inner if _kind(child) not in {"name", "param"}]


def _only(node: etree._Element | None) -> etree._Element:
    assert node is not None
    return node[0]


def _append(parent: etree._Element, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
