"""Figures and differences as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tei.score.comparison import SPOKEN, Comparison
from tei.score.context import shown
from tei.score.figures import Counts, Figures, Tally
from tei.score.grouping import label
from tei.wording import counted

_HEADING = (
    f"  {'type':17} {'gold':>6} {'found':>6}    exact P      R      F  overlap P      R      F"
    "    right same-id"
)
_BY_HEADING = (
    f"  {'annotator':17} {'type':11} {'gold':>6} {'found':>6}    exact P      R  overlap P      R"
    "    right"
)
_TEXT_HEADING = (
    f"{'text':19} documents identical missing broken wrong characters  per 1000  in xenoData"
)
#: How many characters of what is marked are shown at either end.
_MOST = 40
#: What stands for a mark whose maker is not told.
NOBODY = "(none)"


def tables(groups: Mapping[str, Tally]) -> Iterator[str]:
    """Yield the lines of one table for each group, and of one for their texts."""
    for name, tally in groups.items():
        yield f"{name} ({counted(tally.text.documents, 'document')})"
        yield _HEADING
        yield from (
            _row(kind, counts)
            for kind, counts in sorted(tally.kinds.items())
            if counts.gold or counts.pred
        )
        if tally.facts:
            facts = (
                f"{key} {found}/{there}" for key, (found, there) in sorted(tally.facts.items())
            )
            yield "  header: " + ", ".join(facts)
        yield ""
    yield from _texts(groups)


def by_annotator(tally: Tally) -> Iterator[str]:
    """Yield the lines of a table with the figures of each annotator."""
    yield _BY_HEADING
    for (by, kind), counts in sorted(tally.annotators.items()):
        exact, overlap = counts.exactly, counts.overlapping
        shares = (exact.precision, exact.recall, overlap.precision, overlap.recall)
        cells = [_share(share) for share in (*shares, counts.right_share)]
        yield (
            f"  {by or NOBODY:17} {kind:11} {counts.gold:6} {counts.pred:6}     "
            f"{cells[0]} {cells[1]}     {cells[2]} {cells[3]}   {cells[4]}"
        )


def listing(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield a line for each difference, the words in question in brackets."""
    for comparison in comparisons:
        if comparison.differences:
            yield ""
            yield label(comparison)
        for one in shown(comparison):
            place = f"{one.line}:{one.column}"
            remark = f"   {one.remark}" if one.remark else ""
            difference = one.difference
            yield (
                f"  {place:9} {difference.kind:9} {difference.what:13} "
                f"{one.before}[{_shortened(one.words)}]{one.after}{remark}"
            )


def _shortened(words: str) -> str:
    """Return the beginning and the end of what is too long for a line."""
    return words if len(words) <= 2 * _MOST else f"{words[:_MOST]} … {words[-_MOST:]}"


def _row(kind: str, counts: Counts) -> str:
    right, same = _share(counts.right_share), _share(None)
    if kind in SPOKEN:
        same = _share(counts.same_id_share)
    return (
        f"  {kind:17} {counts.gold:6} {counts.pred:6}     {_figures(counts.exactly)}"
        f"     {_figures(counts.overlapping)}   {right}  {same}"
    )


def _figures(figures: Figures) -> str:
    return " ".join(_share(share) for share in (figures.precision, figures.recall, figures.f))


def _share(value: float | None) -> str:
    return f"{value:6.3f}" if value is not None else f"{'-':>6}"


def _texts(groups: Mapping[str, Tally]) -> Iterator[str]:
    yield _TEXT_HEADING
    for name, tally in groups.items():
        text = tally.text
        share = 1000 * text.wrong / max(1, text.characters)
        yield (
            f"  {name:17} {text.documents:9} {text.identical / max(1, text.documents):9.3f} "
            f"{text.missing:7} {text.broken:6} {text.wrong:16} {share:9.3f} {text.metadata:12}"
        )
