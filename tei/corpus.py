"""Many documents: each is worked on by itself, and a bad one is not the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from tei.errors import TeiError
from tei.inputs import Input
from tei.report import Issue, Location, Report, Severity
from tei.writing import Target, Written


@dataclass(frozen=True, slots=True)
class Job:
    """One file with what holds for it alone.

    Args:
        item: the file.
        targets: where its results go, by ending (``.xml``); none when they are handed back.
        source: the plain text to compare it with.
    """

    item: Input
    targets: tuple[tuple[str, Target], ...] = ()
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    Args:
        name: of the file.
        report: what is wrong with it.
        failed: it could not be worked on; the report says why.
        counts: of what was found in it, each with its name.
        written: the files made of it.
        result: what is to be handed to standard output.
    """

    name: str
    report: Report = field(default_factory=Report)
    failed: bool = False
    counts: tuple[tuple[str, int], ...] = ()
    written: tuple[Written, ...] = ()
    result: bytes = b""


J = TypeVar("J", bound=Job)
#: Line and column with which the message of an error begins, once the name of the file is gone.
_PLACE = re.compile(r":(\d+):(\d+): ")


def run(
    work: Callable[[J], Outcome], jobs: Sequence[J], workers: int = 1
) -> Generator[Outcome, None, None]:
    """Yield what comes of each job, in the order of the jobs, on any number of workers.

    Once it is closed, no worker is left.
    """
    guarded = partial(_guarded, work)
    if workers == 1 or len(jobs) == 1:
        yield from map(guarded, jobs)
        return
    from tei.workers import each  # noqa: PLC0415  processes load slowly, and most runs need none

    yield from each(guarded, jobs, workers, _lost)


def failure(name: str, error: Exception) -> Outcome:
    """Return the outcome of a job that could not be done.

    Args:
        name: of the file; if the error's message begins with it, it is not said twice.
        error: why; the rule is named after its kind (``run.source`` for a ``SourceError``).
            A line and column after the name are the place of the issue.
    """
    line = column = 0
    match error:
        case TeiError():
            family = next(c for c in type(error).__mro__ if TeiError in c.__bases__)
            kind = family.__name__.removesuffix("Error").lower()
            message = str(error)
            if message.startswith(f"{name}:"):
                message = message.removeprefix(name).removeprefix(": ")
            if place := _PLACE.match(message):
                line, column = int(place[1]), int(place[2])
                message = message[place.end() :]
        case MemoryError():
            kind, message = "memory", "not enough memory; split the document, or give fewer --jobs"
        case _:
            import traceback  # noqa: PLC0415  for our own faults alone

            last = traceback.extract_tb(error.__traceback__)[-1]
            kind = "internal"
            message = (
                f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno}); "
                "this is a fault of teiwright, please report it"
            )
    return _failed(kind, message, Location(name, line, column))


def _failed(kind: str, message: str, where: Location) -> Outcome:
    issue = Issue(Severity.ERROR, f"run.{kind}", message, where)
    return Outcome(where.file, Report((issue,)), failed=True)


def _guarded(work: Callable[[J], Outcome], job: J) -> Outcome:
    try:
        return work(job)
    except Exception as error:  # noqa: BLE001  one file must not end a batch
        return failure(job.item.name, error)


def _lost(job: Job) -> Outcome:
    return _failed(
        "worker",
        "its worker process died, for want of memory as a rule; split the document, "
        "or give fewer --jobs",
        Location(job.item.name),
    )
