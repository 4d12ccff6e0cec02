"""From flat blocks to divisions.

TEI orders a division: heads and openers, then content, then divisions inside, then closers
(Guidelines, chapter 4). What stands elsewhere in the source opens a division of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import Literal

from tei.document import Block, Container
from tei.entity import Cert

Zone = Literal["top", "content", "bottom", "anywhere"]

#: Where in a division a container, or a block that stands alone, has its place.
ZONES: dict[str, Zone] = {
    "opener": "top",
    "byline": "top",
    "closer": "bottom",
    "postscript": "bottom",
    "trailer": "bottom",
    "pb": "anywhere",
    "fw": "anywhere",
    "note": "anywhere",
}
#: Divisions that are documents of their own, so that a closer belongs to them.
_CLOSED = frozenset({"letter", "telegram", "enclosure"})
_ALONE: dict[str, Container] = {
    "dateline": "opener",
    "salute": "opener",
    "signed": "closer",
    "address": "opener",
    "item": "list",
    "l": "lg",
    "row": "table",
    "castItem": "castList",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """Neighbouring blocks that share one element, or a block that stands alone."""

    container: Container
    blocks: tuple[Block, ...]

    @property
    def zone(self) -> Zone:
        """Tell where in a division it has its place."""
        if self.container == "note":
            return "anywhere"
        return ZONES.get(self.container or self.blocks[0].kind, "content")

    @property
    def is_head(self) -> bool:
        """Tell whether it is the heading of a division; a list has headings of its own."""
        return not self.container and self.blocks[0].kind == "head"


@dataclass(slots=True)
class Division:
    """A division being filled. One without a heading is a guess.

    Args:
        level: 0 is the body.
        type: of the ``div``.
        cert: how sure it is that one begins here.
        top: what TEI wants before all content: headings, opener.
        content: paragraphs and the like.
        divisions: inside it, behind the content.
        bottom: what TEI wants behind all that: closer, postscript.
    """

    level: int
    type: str = ""
    cert: Cert = "low"
    top: list[Unit] = field(default_factory=list)
    content: list[Unit] = field(default_factory=list)
    divisions: list[Division] = field(default_factory=list)
    bottom: list[Unit] = field(default_factory=list)

    @property
    def heads(self) -> tuple[Block, ...]:
        """Return its headings."""
        return tuple(unit.blocks[0] for unit in self.top if unit.is_head)

    @property
    def has_content(self) -> bool:
        """Tell whether anything stands between its heads and its closer but page breaks."""
        return bool(self.divisions) or any(unit.zone == "content" for unit in self.content)


def divide(blocks: Iterable[Block], kind: str = "") -> Division:
    """Arrange the blocks of a document in divisions.

    Args:
        blocks: those that stay in ``text``, in order.
        kind: the kind of the document; letters and telegrams give their type to a second one
            in the same file.
    """
    return _Divider(kind if kind in _CLOSED else "").divide(blocks)


class _Divider:
    """The divisions that are open while blocks go by."""

    def __init__(self, type_of_guess: str) -> None:
        self.type_of_guess = type_of_guess
        self.body = Division(0)
        self.open = [self.body]

    def divide(self, blocks: Iterable[Block]) -> Division:
        put = {
            "top": self._top,
            "content": self._content,
            "bottom": self._bottom,
            "anywhere": self._anywhere,
        }
        for unit in units(blocks):
            if unit.is_head:
                self._head(unit)
            else:
                put[unit.zone](unit)
        return self.body

    def _head(self, unit: Unit) -> None:
        block, here = unit.blocks[0], self.open[-1]
        waiting = not (here.content or here.bottom or here.divisions)
        if waiting and (block.level == 0 or (block.type == "sub" and here.heads)):
            here.top.append(unit)
            return
        self._begin(max(block.level, 1), "" if block.type in ("main", "sub") else block.type)
        self.open[-1].top.append(unit)

    def _begin(self, level: int, type_: str) -> None:
        while self.open[-1].level >= level:
            self.open.pop()
        if self.open[-1].bottom:
            self._enclose(self.open[-1])
        division = Division(self.open[-1].level + 1, type_)
        self.open[-1].divisions.append(division)
        self.open.append(division)

    def _enclose(self, parent: Division) -> None:
        """Put all that a closed division holds, save the heads above, into one of its own."""
        inner = Division(parent.level + 1, self.type_of_guess)
        heads = len(list(takewhile(lambda unit: unit.is_head, parent.top)))
        parent.top, inner.top = parent.top[:heads], parent.top[heads:]
        inner.content, parent.content = parent.content, []
        inner.bottom, parent.bottom = parent.bottom, []
        inner.divisions, parent.divisions = parent.divisions, [inner]
        _lower(inner.divisions)

    def _next(self) -> Division:
        """Begin a division beside the current one, since nothing more may stand in that."""
        self._begin(max(self.open[-1].level, 1), self.type_of_guess)
        return self.open[-1]

    def _top(self, unit: Unit) -> None:
        here = self.open[-1]
        if here.content or here.bottom or here.divisions:
            here = self._next()
        here.top.append(unit)

    def _content(self, unit: Unit) -> None:
        first = unit.blocks[0]
        if first.kind == "p" and first.type:
            self._begin(first.level, first.type)
            self.open[-1].cert = first.cert or "low"
        here = self.open[-1]
        if here.bottom:
            here = self._next()
        here.content.append(unit)

    def _bottom(self, unit: Unit) -> None:
        if unit.container:
            while len(self.open) > 1 and not self._is_paper():
                self.open.pop()
        self.open[-1].bottom.append(unit)

    def _is_paper(self) -> bool:
        """Tell whether the current division is closed by itself, as the one before it was."""
        here, first = self.open[-1], self.open[-2].divisions[0]
        return here.type in _CLOSED or (first is not here and bool(first.bottom))

    def _anywhere(self, unit: Unit) -> None:
        here = self.open[-1]
        (here.bottom or here.content or here.top or here.content).append(unit)


def _lower(divisions: list[Division]) -> None:
    for division in divisions:
        division.level += 1
        _lower(division.divisions)


def units(blocks: Iterable[Block]) -> Iterator[Unit]:
    """Group neighbouring blocks that share one element.

    A ``speaker`` begins a new turn, and lines of verse share the ``lg`` of their stanza.
    """
    turn = 0

    def key(block: Block) -> tuple[Container, int, int]:
        nonlocal turn
        container = block.within or _ALONE.get(block.kind, "")
        if block.kind == "speaker":
            container = "sp"
        if not container or block.kind == "speaker":
            turn += 1
        return container, turn, block.level if block.kind == "l" else 0

    for (container, _, _), group in groupby(blocks, key):
        yield Unit(container, tuple(group))
