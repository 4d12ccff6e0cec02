"""How long things take, side by side.

All take turns, so that a machine which is busy for a while is busy for all of them; the first turn
does not count. Seconds on the clock say little where others are at work on the same machine, so
that seconds of the processor (user and system, with all processes that were started) stand beside
them.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that something took, in all rounds: on the clock, and of the processor."""

    clock: tuple[float, ...]
    processor: tuple[float, ...]


def measured(rows: Mapping[str, Work], rounds: int) -> dict[str, Taken]:
    """Return how long each takes."""
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in rows}
    for number in range(rounds + 1):
        for name, work in rows.items():
            clock, used = time.perf_counter(), _processor()
            work()
            if number:
                pairs[name].append((time.perf_counter() - clock, _processor() - used))
    return {name: Taken(*map(tuple, zip(*taken, strict=True))) for name, taken in pairs.items()}


def compared(rows: Mapping[str, Work], rounds: int) -> None:
    """Print how long each takes: the least and the median of both kinds of seconds."""
    print(f"  {'seconds':50}{'clock':>8}{'median':>8}{'processor':>12}{'median':>8}")
    for name, taken in measured(rows, rounds).items():
        clock, processor = taken.clock, taken.processor
        figures = (min(clock), statistics.median(clock), min(processor))
        print("  {:50}{:8.2f}{:8.2f}{:12.2f}".format(name, *figures), end="")
        print(f"{statistics.median(processor):8.2f}")


def _processor() -> float:
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
