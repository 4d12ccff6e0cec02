"""Which character of one text is which of another: what lets a damaged text be scored.

Two forms of one text share long stretches. Samples of one that occur once in either are looked up
in the other, and the longest chain of them is taken (J. W. Hunt and T. G. Szymanski, "A fast
algorithm for computing longest common subsequences", 1977); between these, shorter samples; what
is left is compared character by character. The work grows with the length of the texts, and with
the square only of what differs in one place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import attrgetter

#: Lengths of samples, and how far apart they are taken.
_SAMPLES = ((40, 20), (6, 1))
#: The most pairs of characters that are compared one by one.
_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that both texts share.

    Args:
        left: where they begin in the one text.
        right: where they begin in the other.
        length: how many they are.
    """

    left: int
    right: int
    length: int

    @property
    def left_end(self) -> int:
        """Where it ends in the one text."""
        return self.left + self.length

    @property
    def right_end(self) -> int:
        """Where it ends in the other."""
        return self.right + self.length


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two texts share, in order.

    Args:
        runs: increasing in both.
        wrong: how many characters were lost, added or altered between them.
    """

    runs: tuple[Run, ...]
    wrong: int

    def carry(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch of the one text lies in the other, ``None`` if it is lost."""
        first = bisect_right(self.runs, start, key=attrgetter("left_end"))
        last = bisect_left(self.runs, end, key=attrgetter("left")) - 1
        if first > last:
            return None
        head, tail = self.runs[first], self.runs[last]
        return (
            head.right + max(0, start - head.left),
            tail.right + min(tail.length, end - tail.left),
        )


def align(one: str, other: str) -> Alignment:
    """Align two texts.

    A character that could go with either of two stretches goes with the first.
    """
    if one == other:
        return Alignment((Run(0, 0, len(one)),) if one else (), 0)
    runs = tuple(_shared(one, other, Run(0, 0, 0), (len(one), len(other)), 0))
    wrong = sum(max(*gap) for gap in _gaps(runs, len(one), len(other)))
    return Alignment(runs, wrong)


def _gaps(runs: Iterable[Run], one: int, other: int) -> Iterator[tuple[int, int]]:
    """Yield the lengths of what lies between the runs in either text."""
    last = Run(0, 0, 0)
    for run in (*runs, Run(one, other, 0)):
        yield run.left - last.left_end, run.right - last.right_end
        last = run


def _shared(one: str, other: str, after: Run, ends: tuple[int, int], level: int) -> Iterator[Run]:
    """Yield the runs between the end of ``after`` and ``ends``, of samples from ``level`` on."""
    left, right = after.left_end, after.right_end
    if left == ends[0] or right == ends[1]:
        return
    a, b = one[left : ends[0]], other[right : ends[1]]
    if level == len(_SAMPLES):
        blocks = _one_by_one(a, b) if len(a) * len(b) <= _PAIRS else _ends(a, b)
        yield from (Run(left + run.left, right + run.right, run.length) for run in blocks)
        return
    last = after
    for run in _grown(a, b, _chain(_anchors(a, b, *_SAMPLES[level])), _SAMPLES[level][0]):
        placed = Run(left + run.left, right + run.right, run.length)
        yield from _shared(one, other, last, (placed.left, placed.right), level + 1)
        yield placed
        last = placed
    yield from _shared(one, other, last, ends, level + 1)


def _one_by_one(a: str, b: str) -> Iterator[Run]:
    """Yield what two short texts share, the longest stretches first to be chosen."""
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if block.size:
            yield Run(block.a, block.b, block.size)


def _ends(a: str, b: str) -> Iterator[Run]:
    """Yield what two texts begin with and end with."""
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    runs = (Run(0, 0, head), Run(len(a) - tail, len(b) - tail, tail))
    yield from (run for run in runs if run.length)


def _anchors(a: str, b: str, size: int, step: int) -> list[tuple[int, int]]:
    """Return where samples stand that occur once among those of ``a``, and once in ``b``."""
    places: dict[str, int] = {}
    for i in range(0, len(a) - size + 1, step):
        sample = a[i : i + size]
        places[sample] = -1 if sample in places else i
    met: dict[str, int] = {}
    for j in range(len(b) - size + 1):
        sample = b[j : j + size]
        if places.get(sample, -1) >= 0:
            met[sample] = -1 if sample in met else j
    return sorted((places[sample], j) for sample, j in met.items() if j >= 0)


def _chain(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most anchors that increase in both texts; they come sorted by the first."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(anchors):
        at = bisect_left(tails, j)
        before.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        last[at : at + 1] = [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(anchors[number])
        number = before[number]
    return chain[::-1]


def _grown(a: str, b: str, anchors: Iterable[tuple[int, int]], size: int) -> Iterator[Run]:
    """Yield runs that reach from each anchor as far as the texts agree, none into another."""
    end_a = end_b = 0
    for i, j in anchors:
        if i < end_a or j < end_b:
            continue  # within the run before, or in conflict with it
        back = _common(a[end_a:i][::-1], b[end_b:j][::-1])
        length = back + size + _common(a, b, i + size, j + size)
        yield Run(i - back, j - back, length)
        end_a, end_b = i - back + length, j - back + length


def _common(a: str, b: str, i: int = 0, j: int = 0) -> int:
    """Count the characters from ``i`` and ``j`` on that are the same."""
    count, step = 0, 64
    most = min(len(a) - i, len(b) - j)
    while count < most and a[i + count : i + count + step] == b[j + count : j + count + step]:
        count += step
        step *= 2
    while count < most and step > 1:
        step //= 2
        if a[i + count : i + count + step] == b[j + count : j + count + step]:
            count += step
    return min(count, most)
