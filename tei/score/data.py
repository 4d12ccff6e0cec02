"""Figures and differences for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from tei.score.comparison import Comparison
from tei.score.context import shown
from tei.score.figures import Counts, Tally
from tei.score.grouping import label


def data(groups: Mapping[str, Tally]) -> dict[str, Any]:
    """Return the figures as JSON knows them; a share that is not defined is ``None``."""
    return {"version": 1, "groups": {name: _group(tally) for name, tally in groups.items()}}


def differences(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """Return the differences with their places and their context."""
    return [
        {
            "document": label(comparison),
            "line": one.line,
            "column": one.column,
            "type": one.difference.kind,
            "difference": one.difference.what,
            "gold": one.difference.gold,
            "found": one.difference.found,
            "expected": one.difference.expected,
            "got": one.difference.got,
            "annotator": one.difference.by,
            "before": one.before,
            "after": one.after,
        }
        for comparison in comparisons
        for one in shown(comparison)
    ]


def _group(tally: Tally) -> dict[str, Any]:
    return {
        "types": {kind: _counts(counts) for kind, counts in sorted(tally.kinds.items())},
        "annotators": [
            {"annotator": by, "type": kind, **_counts(counts)}
            for (by, kind), counts in sorted(tally.annotators.items())
        ],
        "header": {
            key: {"found": found, "gold": there}
            for key, (found, there) in sorted(tally.facts.items())
        },
        "text": asdict(tally.text),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "gold": counts.gold,
        "found": counts.pred,
        "exact": {"matched": counts.exact, **asdict(counts.exactly)},
        "overlap": {"matched": counts.overlap, **asdict(counts.overlapping)},
        "valued": counts.valued,
        "right": counts.right,
        "sameId": counts.same_id,
    }
