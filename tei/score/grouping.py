"""Figures of several documents together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tei.score.comparison import Comparison
from tei.score.figures import Tally

By = Literal["corpus", "document", "annotator"]
ALL = "all"
TOGETHER = "together"


def grouped(comparisons: Iterable[Comparison], by: By) -> dict[str, Tally]:
    """Add up the figures of each group, and under :data:`ALL` those of everything.

    Args:
        comparisons: of single documents.
        by: a corpus is what the gold says it is, or the folder; by annotator there is one group,
            since its figures are told apart by whoever marked.
    """
    groups: dict[str, Tally] = {}
    total = Tally()
    for comparison in comparisons:
        tally = comparison.tally
        total += tally
        if by != "annotator":
            name = comparison.gold.corpus if by == "corpus" else label(comparison)
            groups[name] = groups.get(name, Tally()) + tally
    ordered = {name: _with_together(groups[name]) for name in sorted(groups)}
    return ordered if len(ordered) == 1 else {**ordered, ALL: _with_together(total)}


def label(comparison: Comparison) -> str:
    """Return what a document is called in lists."""
    return comparison.gold.place.as_posix()


def _with_together(tally: Tally) -> Tally:
    together = tally.together
    if together is None:
        return tally
    kinds = {**tally.kinds, TOGETHER: together}
    return Tally(kinds, tally.annotators, tally.text, tally.facts)
