"""The ``text`` element: divisions, blocks and what stands in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from tei.document import Annotation, Block, Document
from tei.namespaces import tei
from tei.span import Span
from tei.tree import characters
from tei.tree.division import Division, Unit, divide
from tei.tree.element import add, append_text, doubt, mark
from tei.tree.inline import Text, attributes_of

SpeechForm = Literal["sp", "u", "said"]

#: Elements of the layout that carry attributes beside their text.
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
    inside = [a for a in document.annotations if a.tag != "sp"]
    odd = characters.find(text)
    if odd:
        inside = sorted([*inside, *odd], key=lambda a: (a.span.start, -a.span.end))
    element = add(parent, "text", attributes=(("xml:lang", _language(document)),))
    writer = _Writer(
        Text(text, characters.cleaner(text), inside, [a.span.start for a in inside]),
        turns,
        form,
    )
    writer.division(add(element, "body"), divide(document.body(), document.kind))


def _language(document: Document) -> str:
    fact = document.header.best("language")
    return fact.norm if fact and fact.norm else document.language


@dataclass(slots=True)
class _Writer:
    """Writes blocks into elements; knows the turns, and counts the paragraphs."""

    text: Text
    turns: Mapping[int, Annotation]
    form: SpeechForm
    paragraphs: int = field(default=0)

    def division(self, element: etree._Element, division: Division) -> None:
        for unit in division.top:
            self.unit(element, unit)
        for unit in division.content:
            self.unit(element, unit)
        if not division.content and not division.divisions:
            add(element, "p")  # TEI wants content between head and closer
        for inner in division.divisions:
            child = add(element, "div", attributes=(("type", inner.type),))
            heads = inner.heads
            if heads:
                mark(child, (("n", heads[0].n), *doubt(heads[0].cert)))
            else:
                mark(child, doubt("low"))
            self.division(child, inner)
        for unit in division.bottom:
            self.unit(element, unit)

    def unit(self, parent: etree._Element, unit: Unit) -> None:
        match unit.container:
            case "":
                self.block(parent, unit.blocks[0])
            case "sp":
                self.turn(parent, unit.blocks)
            case "list":
                self.list_(parent, unit.blocks)
            case _:
                container = add(parent, unit.container)
                for block in unit.blocks:
                    self.block(container, block)

    def block(self, parent: etree._Element, block: Block, name: str = "") -> etree._Element:
        """Append the element of one block and pour its text."""
        name = name or block.kind
        if name == "address":
            if parent[-1:] and etree.QName(parent[-1]).localname == "address":
                parent = parent[-1]
            else:
                parent = add(parent, "address")
            name = "addrLine"
        element = add(parent, name, attributes=self._attributes(block))
        if name == "row" and not self._starts_with_cell(block):
            element = add(element, "cell")
        self.pour(element, block.span)
        return element

    def _attributes(self, block: Block) -> tuple[tuple[str, str], ...]:
        match block.kind:
            case "p":
                self.paragraphs += 1
                own: tuple[tuple[str, str], ...] = (("xml:id", f"p{self.paragraphs:02d}"),)
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
        return own if block.kind == "head" else (*own, *doubt(block.cert))

    def _starts_with_cell(self, block: Block) -> bool:
        first = bisect_left(self.text.starts, block.span.start)
        return (
            first < len(self.text.starts)
            and self.text.starts[first] == block.span.start
            and self.text.annotations[first].tag == "cell"
        )

    def pour(self, element: etree._Element, span: Span) -> None:
        starts = self.text.starts
        first = bisect_left(starts, span.start)
        after = bisect_left(starts, span.end, first)
        if after == first and not span:
            return
        self.text.pour(element, span, first, after)

    def list_(self, parent: etree._Element, blocks: Sequence[Block]) -> None:
        """Append lists; a deeper item goes into a list inside the item before it."""
        lists = [add(parent, "list")]
        levels = [blocks[0].level]
        for block in blocks:
            while len(levels) > 1 and block.level < levels[-1]:
                lists.pop()
                levels.pop()
            if block.level > levels[-1] and len(lists[-1]):
                lists.append(add(lists[-1][-1], "list"))
                levels.append(block.level)
            self.block(lists[-1], block)

    def turn(self, parent: etree._Element, blocks: Sequence[Block]) -> None:
        """Append one labelled turn in the form that was asked for."""
        spoken = self.turns.get(blocks[0].span.start)
        marks = attributes_of(spoken) if spoken else {}
        match self.form:
            case "sp":
                self._speech(parent, blocks, marks)
            case "u":
                self._utterances(parent, blocks, marks)
            case "said":
                self._said(parent, blocks, marks)

    def _speech(
        self, parent: etree._Element, blocks: Sequence[Block], marks: dict[str, str]
    ) -> None:
        element = add(parent, "sp")
        element.attrib.update(marks)
        verse: etree._Element | None = None
        for block in blocks:
            if block.kind == "l":
                verse = add(element, "lg") if verse is None else verse
                self.block(verse, block)
            else:
                verse = None
                self.block(element, block)
        if len(blocks) == 1 and blocks[0].kind == "speaker":
            add(element, "p")  # a turn of no words: TEI wants content after the label

    def _utterances(
        self, parent: etree._Element, blocks: Sequence[Block], marks: dict[str, str]
    ) -> None:
        for block in blocks:
            if block.kind == "speaker":
                self.pour(add(parent, "note", attributes=(("type", "speaker"),)), block.span)
            elif block.kind == "stage":
                self.pour(add(add(parent, "incident"), "desc"), block.span)
            else:
                element = add(parent, "u")
                element.attrib.update(marks)
                self.pour(element, block.span)
                for remark in list(element.iter(tei("stage"))):
                    _as_incident(remark)

    def _said(self, parent: etree._Element, blocks: Sequence[Block], marks: dict[str, str]) -> None:
        element = add(parent, "ab", attributes=(("type", "turn"),))
        for block in blocks:
            if block is not blocks[0]:
                append_text(element, " ")
            if block.kind == "speaker":
                self.pour(element, block.span)
            elif block.kind == "stage":
                self.pour(add(element, "stage"), block.span)
            else:
                said = add(element, "said")
                said.attrib.update({"direct": "true", **marks})
                self.pour(said, block.span)


def _as_incident(element: etree._Element) -> None:
    """Turn a remark in an utterance into the element of chapter 8 of the Guidelines."""
    remark = etree.Element(element.tag)
    remark.extend(list(element))
    remark.text, element.text = element.text, None
    remark.tag = tei("desc")
    element.tag = tei("incident")
    element.append(remark)
