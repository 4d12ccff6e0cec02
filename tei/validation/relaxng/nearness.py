"""Which names are nearest to a mistyped one, and likeliest to have been meant."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 40


def distance(first: str, second: str) -> int:
    """Count the letters to insert, delete, replace or swap; case counts little.

    Args:
        first: a name as written.
        second: a name that exists.

    Returns:
        Three for each letter, one for a mere difference of case (optimal string alignment).
    """
    before: list[int] = []
    row = [3 * i for i in range(len(second) + 1)]
    for i, a in enumerate(first, 1):
        previous, before, row = before, row, [3 * i]
        for j, b in enumerate(second, 1):
            change = 0 if a == b else 1 if a.lower() == b.lower() else 3
            cost = min(before[j] + 3, row[j - 1] + 3, before[j - 1] + change)
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, previous[j - 2] + 3)
            row.append(cost)
    return row[-1]


def nearest(name: str, candidates: Iterable[str]) -> list[str]:
    """List the candidates that a name may be a slip for, the nearest first."""
    if len(name) > _LONGEST:
        return []
    allowed = 3 * max(1, (len(name) + 1) // 3)
    near = [
        (distance(name, candidate), candidate)
        for candidate in candidates
        if abs(len(candidate) - len(name)) * 3 <= allowed
    ]
    return [candidate for cost, candidate in sorted(near) if cost <= allowed]
