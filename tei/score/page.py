"""Figures and differences as one HTML page that needs nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from lxml import etree
from lxml.builder import E

from tei.score.comparison import SPOKEN, WHATS, Comparison, Difference
from tei.score.context import Shown, shown
from tei.score.figures import Counts, Tally
from tei.score.grouping import label
from tei.wording import counted

_STYLE = """
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 1rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { padding: .15rem .6rem; text-align: right; border-bottom: 1px solid #8884; }
th:first-child { text-align: left; }
summary { cursor: pointer; padding: .25rem 0; }
li { margin: .25rem 0; }
li > span { font-family: Georgia, serif; }
small { opacity: .8; }
"""
_COLUMNS = (
    "type", "gold", "found", "exact P", "R", "F", "overlap P", "R", "F", "right", "same id",
)  # fmt: skip
#: What a reader calls each difference.
_TITLES = {
    "missed": "missed",
    "false alarm": "false alarms",
    "other extent": "other extent",
    "wrong value": "wrong value or speaker",
}


def page(groups: Mapping[str, Tally], comparisons: Iterable[Comparison]) -> bytes:
    """Return the figures of each group, and every difference in its context, as HTML in UTF-8."""
    listed = [_document(comparison) for comparison in comparisons if comparison.differences]
    html = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title("Scores"),
            E.style(_STYLE),
        ),
        E.body(
            E.main(
                E.h1("Scores"),
                *(_table(name, tally) for name, tally in groups.items()),
                E.h2("Differences, document by document"),
                *(listed or [E.p("None.")]),
            )
        ),
        lang="en",
    )
    return etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def _table(name: str, tally: Tally) -> etree._Element:
    rows = [
        E.tr(E.th(kind, scope="row"), *(E.td(cell) for cell in _cells(kind, counts)))
        for kind, counts in sorted(tally.kinds.items())
        if counts.gold or counts.pred
    ]
    text = tally.text
    facts = [f"{key} {found} of {there}" for key, (found, there) in sorted(tally.facts.items())]
    wrong = counted(text.wrong, "wrong character")
    told = [
        f"{text.identical} of {counted(text.documents, 'text')} identical, {wrong}",
        *(f"{n} {what}" for n, what in ((text.missing, "missing"), (text.broken, "broken")) if n),
        *facts,
    ]
    return E.section(
        E.div(
            E.table(
                E.caption(name),
                E.thead(E.tr(*(E.th(column, scope="col") for column in _COLUMNS))),
                E.tbody(*rows),
            ),
            {"class": "wide"},
        ),
        E.p("; ".join(told) + "."),
    )


def _cells(kind: str, counts: Counts) -> list[str]:
    exact, overlap = counts.exactly, counts.overlapping
    shares = (
        *(exact.precision, exact.recall, exact.f),
        *(overlap.precision, overlap.recall, overlap.f),
        counts.right_share,
        counts.same_id_share if kind in SPOKEN else None,
    )
    told = ("–" if share is None else f"{share:.3f}" for share in shares)
    return [str(counts.gold), str(counts.pred), *told]


def _document(comparison: Comparison) -> etree._Element:
    ordered = sorted(shown(comparison), key=lambda one: _rank(one.difference))
    parts = []
    for (kind, what), several in groupby(ordered, lambda o: (o.difference.kind, o.difference.what)):
        ones = list(several)
        title = f"{kind}, {_TITLES[what]}: {len(ones)}"
        parts.append(E.details(E.summary(title), E.ul(*map(_item, ones))))
    return E.section(E.h3(label(comparison)), *parts)


def _rank(difference: Difference) -> tuple[str, int]:
    return difference.kind, WHATS.index(difference.what)


def _item(one: Shown) -> etree._Element:
    place = E.small(f"{one.line}:{one.column} ")
    item = E.li(place, E.span(one.before, E.mark(one.words), one.after))
    if one.remark:
        item.append(E.em(f" {one.remark}"))
    return item
