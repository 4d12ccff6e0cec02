"""Which mark found is which mark of gold: each goes with one at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

Stretch = tuple[int, int]
#: A turn must share as much of the union of both.
_HALF = 0.5


def pair(
    gold: Sequence[Sequence[Stretch]], found: Sequence[Stretch], *, by_half: bool
) -> list[tuple[int, int]]:
    """Pair up marks, those first that share most, which are those of the same characters.

    Args:
        gold: of each mark the forms that are right, a turn with its label and without.
        found: one stretch for each mark.
        by_half: only marks that share half of their union go together.

    Returns:
        Pairs of indices into ``gold`` and ``found``.
    """
    ranked = []
    for g, f in _meeting(gold, found):
        shared = max(_shared(form, found[f]) for form in gold[g])
        if shared > 0 and (not by_half or shared >= _HALF):
            ranked.append((-shared, g, f))
    pairs: list[tuple[int, int]] = []
    used_gold, used_found = set[int](), set[int]()
    for _, g, f in sorted(ranked):
        if g not in used_gold and f not in used_found:
            pairs.append((g, f))
            used_gold.add(g)
            used_found.add(f)
    return pairs


def _shared(one: Stretch, other: Stretch) -> float:
    """Return which part of the union of two stretches both have; not above 0 if none."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def _meeting(
    gold: Sequence[Sequence[Stretch]], found: Sequence[Stretch]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share text, in one pass from left to right."""
    hulls = [(min(s for s, _ in forms), max(e for _, e in forms)) for forms in gold]
    starts = sorted(
        [(start, True, n) for n, (start, _) in enumerate(hulls)]
        + [(start, False, n) for n, (start, _) in enumerate(found)]
    )
    open_gold: list[int] = []
    open_found: list[int] = []
    for start, is_gold, number in starts:
        open_gold = [g for g in open_gold if hulls[g][1] > start]
        open_found = [f for f in open_found if found[f][1] > start]
        if is_gold:
            yield from ((number, f) for f in open_found)
            open_gold.append(number)
        else:
            yield from ((g, number) for g in open_gold)
            open_found.append(number)


def consistent(pairs: Iterable[tuple[str, str]]) -> int:
    """Count the pairs of identifiers in which each is the other's best partner.

    Args:
        pairs: who speaks in gold, and ``@who``, for each mark; the latter may be empty.
    """
    used_gold, used_found = set[str](), set[str]()
    total = 0
    for (one, other), number in sorted(Counter(pairs).items(), key=lambda e: (-e[1], e[0])):
        if other and one not in used_gold and other not in used_found:
            total += number
            used_gold.add(one)
            used_found.add(other)
    return total
