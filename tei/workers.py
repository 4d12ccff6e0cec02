"""Work on many things at once: the same results in the same order on any number of workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Most tasks that travel to a worker at one go; fewer where there are few in all.
_CHUNK = 4
#: Shares of the whole that each worker should get at least, so that none idles at the end.
_SHARES = 8
#: Chunks under way for each worker; bounds the results that wait for their turn.
_AHEAD = 4
#: The work of this worker process, given to it once when it starts.
_work: list[Callable[[Any], Any]] = []


def each(
    work: Callable[[T], R], tasks: Sequence[T], jobs: int, lost: Callable[[T], R]
) -> Iterator[R]:
    """Yield the result for each task, in the order of the tasks.

    A worker process that dies (of memory, of a fault in a library) costs the results of the
    chunks under way; each task of these is tried again in a process of its own, so ``work`` must
    be such that it may be done twice.

    Args:
        work: what to do; must travel to a worker process, as the tasks and results must.
        tasks: what to do it with.
        jobs: number of worker processes; with 1 the work is done here.
        lost: gives the result for a task that kills its worker.
    """
    if jobs == 1 or len(tasks) == 1:
        yield from map(work, tasks)
        return
    size = max(1, min(_CHUNK, len(tasks) // (jobs * _SHARES)))
    chunks = deque(tasks[i : i + size] for i in range(0, len(tasks), size))
    while chunks:
        try:
            yield from _through_pool(work, chunks, jobs)
        except BrokenProcessPool:
            for task in chunks.popleft():
                yield _alone(work, task, lost)


def _alone(work: Callable[[T], R], task: T, lost: Callable[[T], R]) -> R:
    try:
        return next(_through_pool(work, deque([[task]]), 1))
    except BrokenProcessPool:
        return lost(task)


def _through_pool(work: Callable[[T], R], chunks: deque[Sequence[T]], jobs: int) -> Iterator[R]:
    """Yield results, taking each chunk off ``chunks`` when it is done."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_start, initargs=(work,))
    waiting = deque(chunks)
    under_way: deque[Future[list[R]]] = deque()
    done = False
    try:
        while waiting or under_way:
            while waiting and len(under_way) < jobs * _AHEAD:
                under_way.append(pool.submit(_do, waiting.popleft()))
            results = under_way.popleft().result()
            chunks.popleft()
            yield from results
        done = True
    finally:
        if not done:  # interrupted, broken, or the caller wants no more
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _start(work: Callable[[Any], Any]) -> None:
    """Make a worker ready: the parent alone answers signals, and none outlives the parent."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work[:] = [work]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _do(tasks: Sequence[Any]) -> list[Any]:
    """Do a chunk of work; when told to end, clean up as any interrupted program does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        return [_work[0](task) for task in tasks]
    except KeyboardInterrupt:
        os._exit(1)
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
