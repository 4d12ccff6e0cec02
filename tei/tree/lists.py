"""Lists: items, labels with their items, and lists inside items (Guidelines, chapter 3.8)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tei.document import Block
from tei.tree.element import add, append_text
from tei.tree.writer import BlockWriter

_TYPES = frozenset({"participants", "agenda", "distribution", "enclosures", "gloss"})


def write_list(writer: BlockWriter, parent: etree._Element, blocks: Sequence[Block]) -> None:
    """Append a list; a deeper item goes into a list inside the item before it.

    TEI has lists of items and lists of labels with an item each, and no mixture: where not every
    item has its label, a label is the beginning of its item.
    """
    if not any(block.kind == "item" for block in blocks):
        for block in blocks:
            writer.block(parent, block, "p")
        return
    type_ = next((block.type for block in blocks if block.type in _TYPES), "")
    lists = [add(parent, "list", attributes=(("type", type_),))]
    levels = [next(block.level for block in blocks if block.kind == "item")]
    labelled = _is_labelled(blocks)
    before: Block | None = None
    for block in blocks:
        opens = block.kind == "head" and not lists[-1].findall("{*}item")
        if opens or (block.kind == "label" and labelled):
            writer.block(lists[-1], block)
        elif block.kind == "label":
            before = block if before is None else before
        else:
            _descend(lists, levels, block.level if block.kind == "item" else levels[-1])
            _write_item(writer, lists[-1], block, before)
            before = None
    if before is not None:
        writer.block(lists[-1], before, "item")


def _is_labelled(blocks: Sequence[Block]) -> bool:
    """Tell whether labels and items alternate."""
    kinds = [block.kind for block in blocks if block.kind in ("label", "item")]
    return kinds == ["label", "item"] * (len(kinds) // 2)


def _descend(lists: list[etree._Element], levels: list[int], level: int) -> None:
    """Open or close lists until the innermost is of this level."""
    while len(levels) > 1 and level < levels[-1]:
        lists.pop()
        levels.pop()
    if level > levels[-1] and len(lists[-1]):
        lists.append(add(lists[-1][-1], "list"))
        levels.append(level)


def _write_item(
    writer: BlockWriter, parent: etree._Element, block: Block, label: Block | None
) -> None:
    if label is None:
        writer.block(parent, block, "item")
        return
    item = writer.block(parent, label, "item")
    append_text(item, "\n")
    writer.pour(item, block.span)
