"""Lists: items, labels with their items, and lists inside items (Guidelines, chapter 3.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tei.document import Block
from tei.tree.element import add
from tei.tree.writer import BlockWriter

_TYPES = frozenset({"participants", "agenda", "distribution", "enclosures", "gloss"})


def write_list(writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block]) -> None:
    """Append neighbouring blocks of lists as the lists that TEI has.

    TEI knows lists of items and lists of labels with an item each, and no mixture. Pairs of label
    and item make a list of their own; a label with several items is the heading of theirs.
    """
    for part in _parts(blocks):
        if all(block.kind == "head" for block in part):
            for block in part:
                writer.block(parent, block, "p")
        elif part[0].kind == "label":
            pairs = add(parent, "list")
            for block in part:
                writer.block(pairs, block)
        else:
            _write_items(writer, parent, part)


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Cut blocks into headings with items, and runs of label and item."""
    part: list[Block] = []
    paired = False
    for number, block in enumerate(blocks):
        following = [after.kind for after in blocks[number + 1 : number + 3]]
        if block.kind == "label" and following[:1] == ["item"] and following != ["item", "item"]:
            if part and not paired:
                yield part
                part = []
            paired = True
        elif block.kind in ("label", "head"):
            if part and (paired or part[-1].kind == "item"):
                yield part
                part = []
            paired = False
            block = _as_head(block)  # noqa: PLW2901  a label of several items is their heading
        elif paired and part[-1].kind == "item":
            yield part
            part = []
            paired = False
        part.append(block)
    if part:
        yield part


def _as_head(block: Block) -> Block:
    return Block("head", block.span, type=block.type, within=block.within, cert=block.cert)


def _write_items(writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block]) -> None:
    """Append a list of items; a deeper item goes into a list inside the item before it."""
    type_ = next((block.type for block in blocks if block.type in _TYPES), "")
    lists = [add(parent, "list", attributes=(("type", type_),))]
    levels = [next(block.level for block in blocks if block.kind == "item")]
    for block in blocks:
        if block.kind == "item":
            _descend(lists, levels, block.level)
        writer.block(lists[-1], block)


def _descend(lists: list[etree._Element], levels: list[int], level: int) -> None:
    """Open or close lists until the innermost is of this level."""
    while len(levels) > 1 and level < levels[-1]:
        lists.pop()
        levels.pop()
    if level > levels[-1] and len(lists[-1]):
        lists.append(add(lists[-1][-1], "list"))
        levels.append(level)
