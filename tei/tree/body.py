"""The ``text`` element: divisions, blocks and what stands in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from tei.document import Annotation, Block, Document
from tei.namespaces import tei
from tei.span import Span
from tei.tree import characters
from tei.tree.division import Division, Unit, divide
from tei.tree.element import add, append_text, doubt, mark
from tei.tree.inline import Text, attributes_of
from tei.tree.lists import write_list
from tei.tree.turns import SpeechForm, write_turn

#: Marks the words that a translator added.
_HIS_WORDS = ("reason", "translator-addition")
#: Containers that hold words of their own beside their elements.
_MIXED = frozenset({"opener", "closer"})
#: Where notes of the source stand.
_PLACES = {"foot": "foot", "margin": "margin", "end": "end"}


def build_body(parent: etree._Element, document: Document, form: SpeechForm = "sp") -> None:
    """Append ``text`` with the whole body of a document.

    Args:
        parent: the ``TEI`` element.
        document: resolved: its annotations are sorted and nest.
        form: what a labelled turn becomes.
    """
    text = document.source.text
    turns = {a.span.start: a for a in document.annotations if a.tag == "sp"}
    inside = [_answered(a, document) for a in document.annotations if a.tag != "sp"]
    odd = characters.find(text)
    if odd:
        inside = sorted([*inside, *odd], key=lambda a: a.order)
    element = add(parent, "text", attributes=(("xml:lang", _language(document)),))
    writer = Writer(
        Text(text, characters.cleaner(text), inside, [a.span.start for a in inside]),
        turns,
        form,
    )
    writer.division(add(element, "body"), divide(document.body(), document.kind))


def _answered(annotation: Annotation, document: Document) -> Annotation:
    """Let the translator answer for words that are his, where the header names him."""
    if _HIS_WORDS not in annotation.attributes or not document.header.best("translator"):
        return annotation
    return replace(annotation, attributes=(*annotation.attributes, ("resp", "#translator")))


def _language(document: Document) -> str:
    fact = document.header.best("language")
    return fact.norm if fact and fact.norm else document.language


@dataclass(slots=True)
class Writer:
    """Writes blocks into elements.

    Args:
        text: pours text and annotations into an element.
        turns: annotations of turns by the offset at which they begin.
        form: what a turn becomes.
        paragraphs, signatures, parts: how many were written; their identifiers go by that.
    """

    text: Text
    turns: Mapping[int, Annotation]
    form: SpeechForm
    paragraphs: int = field(default=0)
    signatures: int = field(default=0)
    parts: int = field(default=0)

    def division(self, element: etree._Element, division: Division) -> None:
        """Fill ``body`` or a ``div``."""
        for unit in division.top:
            self.unit(element, unit)
        for unit in division.content:
            self.unit(element, unit)
        if not division.has_content:
            add(element, "p")  # TEI wants content between head and closer
        for inner in division.divisions:
            child = add(element, "div", attributes=(("type", inner.type),))
            heads = inner.heads
            if heads:
                mark(child, (("n", heads[0].n), *doubt(heads[0].cert)))
            else:
                mark(child, doubt(inner.cert))
            self.division(child, inner)
        for unit in division.bottom:
            self.unit(element, unit)

    def unit(self, parent: etree._Element, unit: Unit) -> None:
        """Append what a unit becomes."""
        match unit.container:
            case "":
                self.block(parent, unit.blocks[0])
            case "sp":
                write_turn(self, parent, unit.blocks, self.form)
            case "list":
                write_list(self, parent, unit.blocks)
            case "note":
                note = add(parent, "note", attributes=(("type", "editorial"),))
                write_list(self, note, unit.blocks)
            case _:
                self.container(add(parent, unit.container), unit)

    def container(self, element: etree._Element, unit: Unit) -> None:
        """Fill what holds neighbouring blocks; lines of no element of their own stand as text."""
        bare = unit.container in _MIXED and any(block.kind == "ab" for block in unit.blocks)
        above = ""
        for block in unit.blocks:
            if bare and above and not above == block.kind == "address":
                append_text(element, "\n")
            above = block.kind
            if bare and block.kind == "ab":
                self.pour(element, block.span)
            else:
                self.block(element, block)

    def block(self, parent: etree._Element, block: Block, name: str = "") -> etree._Element:
        """Append the element of one block and pour its text."""
        name = name or block.kind
        if name == "address":
            if parent[-1:] and etree.QName(parent[-1]).localname == "address":
                parent = parent[-1]
            else:
                parent = add(parent, "address")
            name = "addrLine"
        begun = self._begin_page(parent, block) if name == "fw" else 0
        element = add(parent, name, attributes=self._attributes(block))
        if name == "row" and not self._starts_with_cell(block):
            element = add(element, "cell")
        self.pour(element, block.span, begun)
        return element

    def _begin_page(self, parent: etree._Element, block: Block) -> int:
        """Append the break of the page at whose head a line stands; return how many there are."""
        first = bisect_left(self.text.starts, block.span.start)
        found = self.text.annotations[first : first + 1]
        breaks = [a for a in found if a.tag == "pb" and a.span.start == block.span.start]
        for page in breaks:
            etree.SubElement(parent, tei(page.tag), attributes_of(page))
        return len(breaks)

    def _attributes(self, block: Block) -> tuple[tuple[str, str], ...]:
        match block.kind:
            case "p":
                self.paragraphs += 1
                own: tuple[tuple[str, str], ...] = (("xml:id", f"p{self.paragraphs:02d}"),)
            case "signed":
                own = self._chained(block)
            case "head":
                own = (("type", block.type if block.type in ("main", "sub") else ""),)
            case "note":
                place = _PLACES.get(block.type, "")
                own = (("place", place), ("type", "" if place else block.type), ("n", block.n))
            case "fw":
                own = (("type", block.type), ("n", block.n))
            case "pb" | "item" | "l" | "label":
                own = (("n", block.n),)
            case _:
                own = ()
        # of what opens a division the division tells the doubt
        opens = block.kind == "head" or (block.kind == "p" and block.type)
        return own if opens else (*own, *doubt(block.cert))

    def _chained(self, block: Block) -> tuple[tuple[str, str], ...]:
        """Return the links of a part of a signature: ``sig01.2`` is the second of the first."""
        if not block.part:
            return ()
        if block.part == "I":
            self.signatures, self.parts = self.signatures + 1, 0
        self.parts += 1
        name = f"sig{self.signatures:02d}."
        return (
            ("xml:id", f"{name}{self.parts}"),
            ("next", "" if block.part == "F" else f"#{name}{self.parts + 1}"),
            ("prev", "" if block.part == "I" else f"#{name}{self.parts - 1}"),
        )

    def _starts_with_cell(self, block: Block) -> bool:
        first = bisect_left(self.text.starts, block.span.start)
        return (
            first < len(self.text.starts)
            and self.text.starts[first] == block.span.start
            and self.text.annotations[first].tag == "cell"
        )

    def marks_of_turn(self, block: Block) -> dict[str, str]:
        """Return the attributes of the turn whose label a block is."""
        spoken = self.turns.get(block.span.start)
        return attributes_of(spoken) if spoken else {}

    def pour(self, element: etree._Element, span: Span, begun: int = 0) -> None:
        """Put the characters of a span and what stands in them into an element.

        Of the annotations that begin there, the first ``begun`` stand before the element.
        """
        starts = self.text.starts
        first = bisect_left(starts, span.start) + begun
        after = bisect_left(starts, span.end, first)
        if after == first and not span:
            return
        self.text.pour(element, span, first, after)
