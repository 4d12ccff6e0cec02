"""Is the text of a TEI file the text of its source, character for character?

Blanks (Unicode's White_Space) do not count. The delivered metadata, which stands in ``xenoData``,
may come before the text in the source, or after it, or partly both. ``xenoData`` takes no ``g``:
characters of these metadata that XML cannot hold stand as ``g`` in a note of ``notesStmt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tei.namespaces import XML_ID, tei
from tei.report import Severity
from tei.span import WHITE_SPACE
from tei.tree.characters import holdable

BLANKS = re.compile(f"[{WHITE_SPACE}]+")
CODE_POINT = re.compile(r"U\+([0-9A-Fa-f]{4,6})")

# How many differences are told, how far the texts are searched for the place where they agree
# again, and how many characters must agree there.
MOST = 10
REACH = 2_000
AGREEMENT = 16
# So many characters are no chance: where they agree a whole passage was lost, added or moved.
PASSAGE = 64
EXCERPT = 72


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the text of a TEI file departs from its source.

    Args:
        rule: ``text.lost``, ``text.added`` or ``text.changed``.
        message: what is wrong.
        line: of the source, counted from 1.
        column: of the source, counted from 1 in code points.
        excerpt: the line of the source, or the part of a long one round the place.
        caret: where in the excerpt, counted from 0.
        severity: always an error.
        path: always empty, since the place is one of the source.
    """

    rule: str
    message: str
    line: int
    column: int
    excerpt: str
    caret: int
    severity: Severity = Severity.ERROR
    path: str = ""

    @property
    def end_line(self) -> int:
        """The line again, since a difference is a point of the source."""
        return self.line

    @property
    def end_column(self) -> int:
        """The column again, as the line."""
        return self.column

    def __str__(self) -> str:
        """Write place, message and excerpt, with a caret under the place."""
        return f"{self.line}:{self.column}: {self.message}\n{self.excerpt}\n{' ' * self.caret}^"


def compare_text(tree: etree._ElementTree, source_text: str) -> tuple[Difference, ...]:
    """Return the first differences between the text of a TEI file and its source.

    Args:
        tree: the parsed TEI file; an empty ``g`` stands for the character that its ``char`` names
            in a ``mapping`` or ``localProp``.
        source_text: the plain text that it encodes.

    Returns:
        At most ten differences, in the order of the source; none when the texts are equal. Time
        is linear in the length of equal text.
    """
    characters = _characters(tree)
    metadata, body = _texts(tree, characters)
    wanted = BLANKS.sub("", source_text)
    best = _closest(wanted, metadata, body, _noted(tree, characters))
    return tuple(_describe(gap, wanted, best, source_text) for gap in _gaps(wanted, best))


@dataclass(frozen=True, slots=True)
class _Gap:
    """Characters of the source, and those of the encoding, between two places of agreement."""

    wanted: slice
    found: slice


def _texts(tree: etree._ElementTree, characters: dict[str, str]) -> tuple[list[str], str]:
    """Return the metadata blocks and the text of a TEI file, without blanks."""
    metadata = [
        _solid(block, characters)
        for block in tree.iter(tei("xenoData"))
        if block.get("type") == "delivered-metadata"
    ]
    texts = [
        _solid(text, characters)
        for text in tree.iter(tei("text"))
        if next(text.iterancestors(tei("text")), None) is None
    ]
    return metadata, "".join(texts)


def _noted(tree: etree._ElementTree, characters: dict[str, str]) -> str:
    """Return the characters that XML cannot hold and that notes on the file keep, in order."""
    kept = (
        characters.get(g.get("ref", ""), "")
        for notes in tree.iter(tei("notesStmt"))
        for g in notes.iter(tei("g"))
    )
    return "".join(character for character in kept if not holdable(character))


def _closest(wanted: str, metadata: list[str], body: str, noted: str) -> str:
    """Return the text of the file with its metadata where they agree longest with the source."""
    arrangements = (
        _restored(wanted, "".join([*metadata[:place], body, *metadata[place:]]), noted)
        for place in range(len(metadata), -1, -1)
    )
    return max(arrangements, key=lambda one: _agreement(wanted, one, 0, 0))


def _restored(wanted: str, found: str, noted: str) -> str:
    """Return a text with the characters that are noted elsewhere where the source has them.

    Each counts once, so that as many as are noted may be missing and no more.
    """
    pieces = []
    here = there = 0
    for character in noted:
        equal = _agreement(wanted, found, here, there)
        here, there = here + equal, there + equal
        pieces.append(found[there - equal : there])
        if wanted[here : here + 1] != character:
            break
        pieces.append(character)
        here += 1
    return "".join([*pieces, found[there:]])


def _characters(tree: etree._ElementTree) -> dict[str, str]:
    """Return the character that each ``char`` of the header names, by ``#id``."""
    characters = {}
    for char in tree.iter(tei("char")):
        values = [mapping.text or "" for mapping in char.iterfind(tei("mapping"))]
        values += [prop.get("value", "") for prop in char.iterfind(tei("localProp"))]
        points = [found for found in map(CODE_POINT.fullmatch, values) if found]
        value = chr(int(points[0][1], 16)) if points else next(iter(values), "")
        characters[f"#{char.get(XML_ID)}"] = value
    return characters


def _solid(element: etree._Element, characters: dict[str, str]) -> str:
    return BLANKS.sub("", "".join(_pieces(element, characters)))


def _pieces(element: etree._Element, characters: dict[str, str]) -> Iterator[str]:
    """Yield the text of an element, without comments and processing instructions."""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            if node.tag == tei("g") and not node.text:
                yield characters.get(node.get("ref", ""), "")
            yield node.text or ""
        elif node is not element:
            yield node.tail or ""


def _gaps(wanted: str, found: str) -> Iterator[_Gap]:
    """Yield the stretches in which two texts differ."""
    here = there = 0
    for _ in range(MOST):
        equal = _agreement(wanted, found, here, there)
        here, there = here + equal, there + equal
        if here == len(wanted) and there == len(found):
            return
        lost, added = _next_agreement(wanted, found, here, there)
        yield _Gap(slice(here, here + lost), slice(there, there + added))
        here, there = here + lost, there + added


def _agreement(one: str, other: str, here: int, there: int) -> int:
    """Return how many characters of two texts are equal from given places on.

    Slices are compared, each twice as long as the last, then the difference is closed in upon.
    """
    length, step = 0, 1024
    while True:
        first = one[here + length : here + length + step]
        second = other[there + length : there + length + step]
        if first != second or not first:
            break
        length, step = length + len(first), step * 2
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[:middle] == second[:middle]:
            low = middle
        else:
            high = middle - 1
    return length + low


def _next_agreement(wanted: str, found: str, here: int, there: int) -> tuple[int, int]:
    """Return how much to skip of either text so that they agree again.

    It is as little as can be; unless what agrees there is short, a phrase that comes twice, and
    skipping one text alone leads to a passage that agrees.
    """
    lost, added = _near_agreement(wanted, found, here, there)
    again = wanted[here + lost : here + lost + PASSAGE]
    if len(again) < PASSAGE or not found.startswith(again, there + added):
        skips = (
            (wanted.find(found[there : there + PASSAGE], here) - here, 0),
            (0, found.find(wanted[here : here + PASSAGE], there) - there),
        )
        long_enough = len(found) - there >= PASSAGE, len(wanted) - here >= PASSAGE
        whole = [
            skip for skip, long in zip(skips, long_enough, strict=True) if long and sum(skip) > 0
        ]
        lost, added = min(whole, key=sum, default=(lost, added))
    return lost, added


def _near_agreement(wanted: str, found: str, here: int, there: int) -> tuple[int, int]:
    """Return how much to skip of either text until a phrase agrees, as little as can be."""
    rest = len(wanted) - here, len(found) - there
    best, lost, added = 2 * REACH, *rest
    for skip in range(min(REACH, rest[0])):
        if skip >= best:
            break
        probe = wanted[here + skip : here + skip + AGREEMENT]
        at = found.find(probe, there, there + best - skip + len(probe))
        if at >= 0 and (len(probe) == AGREEMENT or there + rest[1] == at + len(probe)):
            best, lost, added = skip + at - there, skip, at - there
    return lost, added


def _describe(gap: _Gap, wanted: str, found: str, source_text: str) -> Difference:
    lost, added = wanted[gap.wanted], found[gap.found]
    rule, message = (
        ("text.changed", f"the encoding has {_show(added)} where the source has {_show(lost)}")
        if lost and added
        else ("text.lost", f"the encoding lacks {_show(lost)} of the source")
        if lost
        else ("text.added", f"the encoding adds {_show(added)} to the source")
    )
    offset = _offset(source_text, gap.wanted.start)
    start = source_text.rfind("\n", 0, offset) + 1
    end = source_text.find("\n", offset)
    line = source_text[start : len(source_text) if end < 0 else end].rstrip("\r")
    cut = max(0, offset - start - EXCERPT // 2) if len(line) > EXCERPT else 0
    excerpt = "".join(c if c.isprintable() else " " for c in line[cut : cut + EXCERPT])
    return Difference(
        rule=rule,
        message=f"{message}; restore the text of the source",
        line=source_text.count("\n", 0, offset) + 1,
        column=offset - start + 1,
        excerpt=excerpt,
        caret=offset - start - cut,
    )


def _offset(text: str, number: int) -> int:
    """Return where in a text its non-blank character of a given number stands, from 0."""
    start = 0
    for blank in BLANKS.finditer(text):
        if number < blank.start() - start:
            break
        number -= blank.start() - start
        start = blank.end()
    return min(start + number, len(text))


def _show(words: str) -> str:
    """Return words for a message: in quotation marks, short, with controls as code points."""
    short = words if len(words) <= 40 else f"{words[:38]}…"
    return '"' + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in short) + '"'
