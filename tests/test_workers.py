"""The same results in the same order, on any number of workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from itertools import islice

import pytest

from tei.workers import each


def square(number: int) -> int:
    """Work whose last tasks are done first."""
    time.sleep(0.001 * (number % 3))
    return number * number


def fatal(number: int) -> int:
    """Work that kills its process at some numbers."""
    if number % 20 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lost(number: int) -> int:
    """Return what stands for a task that killed its worker."""
    return -number


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("many", [0, 1, 2, 100])
def test_results_come_in_the_order_of_the_tasks(jobs: int, many: int) -> None:
    """However many workers share the tasks."""
    assert list(each(square, range(many), jobs, lost)) == [n * n for n in range(many)]


def test_a_worker_that_dies_costs_its_own_task_alone() -> None:
    """Every other result comes, and in order."""
    expected = [-n if n % 20 == 7 else n for n in range(60)]
    assert list(each(fatal, range(60), 2, lost)) == expected


def test_no_worker_is_left_when_the_caller_has_enough() -> None:
    """Results that are not asked for are not worked out, and the processes end."""
    results = each(square, range(10_000), 2, lost)
    assert list(islice(results, 3)) == [0, 1, 4]
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
