"""Making annotations nest, by stated rules."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tei.document import Annotation, Block, Document
from tei.span import Span

#: The higher the rank, the sooner an annotation gives way to one that it crosses. What marks the
#: page goes before speech, speech before what brackets say, that before references and names.
RANK: dict[str, int] = {
    "pb": 0, "lb": 0, "fw": 0, "cell": 0, "sp": 0, "g": 0,
    "said": 1, "quote": 1, "soCalled": 1,
    "gap": 2, "supplied": 2, "note": 2, "sic": 2, "stage": 2, "seg": 2,
    "title": 3, "rs": 4, "eventName": 5, "roleName": 5, "orgName": 5, "name": 5,
    "persName": 6, "placeName": 6, "date": 6, "time": 6, "measure": 6,
}  # fmt: skip
_LEAST = 7
#: Annotations that are clipped rather than dropped where they cross one that stays.
_CLIPPED = frozenset({"said", "quote"})
#: What a phrase cannot hold.
_NOT_IN_PHRASES = frozenset({"said", "quote", "stage"})
#: What may not stand inside an element, at any depth.
_NOT_WITHIN: dict[str, frozenset[str]] = {
    "persName": frozenset(
        {
            "persName",
            "placeName",
            "orgName",
            "rs",
            "eventName",
            "name",
            "title",
            "date",
            "measure",
            "time",
        }
    ),
    "placeName": frozenset(
        {"persName", "placeName", "orgName", "rs", "eventName", "title", "date"}
    ),
    "fw": _NOT_IN_PHRASES,
    "date": frozenset({"date", "time", "measure", "persName", "placeName", "orgName"}),
    "time": frozenset({"date", "time", "measure", "persName"}),
    "measure": frozenset({"date", "time", "measure"}),
}
#: Elements whose content is so strict that few may stand inside, at any depth.
_ONLY_WITHIN: dict[str, frozenset[str]] = {"gap": frozenset({"desc"}), "desc": frozenset()}
#: Blocks of a phrase or two, in which TEI has no speech and no remark.
_PHRASES = frozenset(
    {"dateline", "salute", "signed", "byline", "address", "trailer", "speaker", "label", "fw"}
)
_LINKS = frozenset({"next", "prev"})
#: Where two cover the same characters, the outer comes first.
_SAME_SPAN = (
    "cell",
    "fw",
    "gap",
    "supplied",
    "note",
    "said",
    "quote",
    "soCalled",
    "title",
    "rs",
    "roleName",
    "eventName",
    "orgName",
    "persName",
)


def resolve(document: Document) -> Document:
    """Sort the annotations of a document and make them nest.

    Of two that cross, the one of lower :data:`RANK` stays whole, of equal rank the longer, then
    the first; the other is clipped to its longer piece when it is speech, and dropped otherwise.
    What crosses the border of a block is treated alike. Empty ones, page and line breaks, always
    stay. One element never stands twice on the same characters, and names hold only what
    :data:`_NOT_WITHIN` leaves. Turns are no inline elements: they run over blocks and stay.

    Args:
        document: with annotations in any order.

    Returns:
        The document with its annotations in document order, the outer before the inner.
    """
    once = tuple(dict.fromkeys(document.annotations))
    points = [a for a in once if not len(a.span) or a.tag == "sp"]
    spans = [a for a in once if len(a.span) and a.tag != "sp"]
    kept = _mended(_nesting(_within_blocks(spans, document.blocks)))
    return replace(document, annotations=tuple(sorted((*points, *kept), key=_document_order)))


def _document_order(annotation: Annotation) -> tuple[int, int, int, int, bool, str]:
    """Sort in document order; of those on the same characters the outer first."""
    same = _SAME_SPAN.index(annotation.tag) if annotation.tag in _SAME_SPAN else len(_SAME_SPAN)
    return *annotation.order, same, not annotation.ref, annotation.tag


def _within_blocks(spans: Iterable[Annotation], blocks: Sequence[Block]) -> list[Annotation]:
    """Return the annotations that lie in one block, those of speech clipped to their first."""
    starts = [block.span.start for block in blocks]
    kept: list[Annotation] = []
    for annotation in spans:
        block = blocks[bisect_right(starts, annotation.span.start) - 1] if blocks else None
        if block and block.kind in _PHRASES and annotation.tag in _NOT_IN_PHRASES:
            continue
        if block is None or block.span.covers(annotation.span):
            kept.append(annotation)
        elif annotation.tag in _CLIPPED and annotation.span.start in block.span:
            kept.append(replace(annotation, span=Span(annotation.span.start, block.span.end)))
    return kept


def _nesting(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Return those that stay, none crossing another; in order of their starts."""
    waiting = [(_document_order(a), number, a) for number, a in enumerate(annotations)]
    heapq.heapify(waiting)
    number = len(waiting)
    open_: list[Annotation] = []
    dropped: set[int] = set()
    kept: list[Annotation] = []
    while waiting:
        new = heapq.heappop(waiting)[2]
        while open_ and open_[-1].span.end <= new.span.start:
            open_.pop()
        while open_ and open_[-1].span.end < new.span.end and not _gives_way(new, open_[-1]):
            loser = open_.pop()
            dropped.add(id(loser))
            rest = _clipped(loser, new)
            if rest is not None:
                kept.append(rest)
                if rest.span.end > new.span.start:
                    open_.append(rest)
        if open_ and open_[-1].span.end < new.span.end:
            rest = _clipped(new, open_[-1])
            if rest is not None:
                number += 1
                heapq.heappush(waiting, (_document_order(rest), number, rest))
            continue
        if not any(_forbids(outer, new) for outer in open_):
            kept.append(new)
            open_.append(new)
    once = {(a.tag, a.span): a for a in reversed(kept) if id(a) not in dropped}
    settled = sorted(once.values(), key=_document_order)
    # what was clipped may have been left the very characters of what it held, or stand in it now
    return _nesting(settled) if dropped else settled


def _mended(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Cut the links of a chain of which a piece was dropped."""
    kept = list(annotations)
    there = {"#" + value for a in kept for key, value in a.attributes if key == "xml:id"}
    return [
        a
        if all(value in there for key, value in a.attributes if key in _LINKS)
        else replace(
            a,
            attributes=tuple(
                (key, value) for key, value in a.attributes if key not in _LINKS or value in there
            ),
        )
        for a in kept
    ]


def _gives_way(new: Annotation, old: Annotation) -> bool:
    """Tell which of two that cross is not to stay whole; both begin in order."""
    rank, other = RANK.get(new.tag, _LEAST), RANK.get(old.tag, _LEAST)
    return rank > other or (rank == other and len(new.span) <= len(old.span))


def _clipped(loser: Annotation, winner: Annotation) -> Annotation | None:
    if loser.tag not in _CLIPPED:
        return None
    if loser.span.start < winner.span.start:
        return replace(loser, span=Span(loser.span.start, winner.span.start))
    return replace(loser, span=Span(winner.span.end, loser.span.end))


def _forbids(outer: Annotation, inner: Annotation) -> bool:
    if outer.tag == inner.tag and outer.span == inner.span:
        return True
    allowed = _ONLY_WITHIN.get(outer.tag)
    if allowed is not None and inner.tag not in allowed:
        return True
    return inner.tag in _NOT_WITHIN.get(outer.tag, ())
