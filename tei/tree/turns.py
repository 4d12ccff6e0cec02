"""Labelled turns, in each form that a user may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lxml import etree

from tei.document import Block
from tei.namespaces import tei
from tei.tree.element import add, append_text
from tei.tree.writer import BlockWriter

SpeechForm = Literal["sp", "u", "said"]

#: Blocks of a turn that are no words of it.
_NOT_SPOKEN = frozenset({"speaker", "pb", "fw", "note"})


def write_turn(
    writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block], form: SpeechForm
) -> None:
    """Append one labelled turn.

    Args:
        writer: writes the blocks.
        parent: where the turn goes.
        blocks: the label and all up to the next one.
        form: ``sp`` as in a printed dialogue (Guidelines, 3.12.2), ``u`` as in a transcription of
            speech (chapter 8), or ``said`` inside a block of its own.
    """
    _FORMS[form](writer, parent, blocks, writer.marks_of_turn(blocks[0]))


def _speech(
    writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block], marks: dict[str, str]
) -> None:
    element = add(parent, "sp")
    element.attrib.update(marks)
    verse: etree._Element | None = None
    for block in blocks:
        if block.kind == "l":
            verse = add(element, "lg") if verse is None else verse
            writer.block(verse, block)
        else:
            verse = None
            writer.block(element, block)
    if all(block.kind in _NOT_SPOKEN for block in blocks):
        add(element, "p")  # a turn of no words: TEI wants content after the label


def _utterances(
    writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block], marks: dict[str, str]
) -> None:
    for block in blocks:
        if block.kind == "speaker":
            writer.pour(add(parent, "note", attributes=(("type", "speaker"),)), block.span)
        elif block.kind == "stage":
            writer.pour(add(add(parent, "incident"), "desc"), block.span)
        elif block.kind in ("pb", "fw"):
            writer.block(parent, block)
        else:
            element = add(parent, "u")
            element.attrib.update(marks)
            writer.pour(element, block.span)
            for remark in list(element.iter(tei("stage"))):
                _as_incident(remark)
    if all(block.kind in _NOT_SPOKEN for block in blocks):
        add(parent, "u").attrib.update(marks)


def _said(
    writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block], marks: dict[str, str]
) -> None:
    element = add(parent, "ab", attributes=(("type", "turn"),))
    for block in blocks:
        if block is not blocks[0]:
            append_text(element, " ")
        if block.kind == "speaker":
            writer.pour(element, block.span)
        elif block.kind == "stage":
            writer.pour(add(element, "stage"), block.span)
        elif block.kind in ("pb", "fw"):
            writer.block(element, block)
        else:
            said = add(element, "said")
            said.attrib.update({"direct": "true", **marks})
            writer.pour(said, block.span)


def _as_incident(element: etree._Element) -> None:
    """Turn a remark in an utterance into the element of chapter 8 of the Guidelines."""
    remark = etree.Element(tei("desc"))
    remark.extend(list(element))
    remark.text, element.text = element.text, None
    element.tag = tei("incident")
    element.append(remark)


_FORMS = {"sp": _speech, "u": _utterances, "said": _said}
