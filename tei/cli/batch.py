"""What the commands share: from arguments to jobs, from outcomes to files and an exit code."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import cycle, product
from pathlib import Path

import click

from tei.cli.messages import notice
from tei.cli.options import Handling, OutputOptions
from tei.cli.summary import as_json, table
from tei.corpus import J, Outcome, failure, run
from tei.errors import OutputError, UsageError
from tei.inputs import Input, Inputs, gather
from tei.manifest import close_journal, planned, read_manifest, update_manifest
from tei.report import Severity
from tei.targets import check_targets, single_target, target
from tei.wording import shown
from tei.writing import Target, Written

#: From so many files on, a terminal shows a progress bar.
_MANY = 3
#: How many files may be written before the manifest is brought up to date.
_OFTEN = 16

Targets = tuple[tuple[str, Target], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the results of a run go.

    Args:
        folder: holds the manifest; ``None`` when results go to standard output.
        targets: of each file, by ending.
    """

    folder: Path | None = None
    targets: dict[Input, Targets] = field(default_factory=dict)


def find(files: Sequence[str], endings: tuple[str, ...], output: str = "") -> Inputs:
    """Find the files that are meant; what cannot be found is an error of its own."""
    folder = Path(output) if output and Path(output).is_dir() else None
    return gather(files, endings, folder)


def plan(
    found: Inputs,
    writing: OutputOptions,
    endings: tuple[str, ...],
    handling: Handling,
    reads: Iterable[Path] = (),
) -> Plan:
    """Say where results go, before any is made.

    Args:
        found: the files to work on.
        writing: the folder for the results; for one file with one result, the file itself.
        endings: of the results of each file.
        handling: how the user wants it told.
        reads: other files that the run reads.

    Raises:
        UsageError: standard output cannot take what is to be written.
        OutputError: something could not, or must not, be written.
    """
    if not writing.output:
        _check_standard_output(found, handling)
        return Plan()
    if not found.files:
        return Plan()
    single = len(endings) == 1 and not found.several
    owners: dict[Path, list[Input]] = defaultdict(list)
    for item, ending in product(found.files, endings):
        owners[_place(item, writing.output, ending, single=single)].append(item)
    check_targets(owners, (*(item.path for item in found.files), *reads))
    folder = next(iter(owners)).parent if single else Path(writing.output)
    manifest = read_manifest(folder)
    targets: dict[Input, Targets] = defaultdict(tuple)
    for (path, (item,)), ending in zip(owners.items(), cycle(endings), strict=False):
        targets[item] += ((ending, planned(folder, path, manifest, force=writing.force)),)
    return Plan(folder, targets)


def _place(item: Input, output: str, ending: str, *, single: bool) -> Path:
    return single_target(item, output, ending) if single else target(item, Path(output), ending)


def _check_standard_output(found: Inputs, handling: Handling) -> None:
    if found.several and found.files:
        raise UsageError("several files need a folder for their results; name one with -o DIR")
    if handling.format == "json":
        raise UsageError("--format json tells of files that are written; name one with -o")


def carry_out(
    work: Callable[[J], Outcome],
    jobs: Sequence[J],
    handling: Handling,
    folder: Path | None = None,
) -> Generator[Outcome, None, None]:
    """Yield what comes of each job, remembering in a folder's manifest what was written there."""
    results = run(work, jobs, handling.jobs)
    outcomes = _remembered(results, folder) if folder else results
    if handling.quiet or len(jobs) < _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(outcomes, length=len(jobs), file=sys.stderr) as bar:
        collected = list(bar)  # so that no message breaks the bar
    yield from collected


def _remembered(
    outcomes: Generator[Outcome, None, None], folder: Path
) -> Generator[Outcome, None, None]:
    """Keep the manifest as we go: it grows by a quarter at a time, so that this stays cheap."""
    written: list[Written] = []
    saved = 0
    try:
        with closing(outcomes):  # no worker writes on when the journal is closed
            for outcome in outcomes:
                written += outcome.written
                if len(written) - saved > max(_OFTEN, saved // 4):
                    update_manifest(folder, written[saved:])
                    saved = len(written)
                yield outcome
    except BaseException:
        with suppress(OutputError):  # the journal stays, from which the next run takes it up
            _settle(folder, written[saved:])
        raise
    _settle(folder, written[saved:])


def _settle(folder: Path, written: Sequence[Written]) -> None:
    update_manifest(folder, written)
    close_journal(folder)


def failures(found: Inputs) -> list[Outcome]:
    """Return the outcomes of arguments that name nothing we can work on."""
    return [failure(name, error) for name, error in found.failures]


def finish(outcomes: Iterable[Outcome], handling: Handling, *, shows: bool) -> int:
    """Tell what came of a run and return the exit code.

    Results that were not written go to standard output as they come; findings, and what could not
    be done, to standard error.

    Args:
        outcomes: of the files, in their order.
        handling: how the user wants it told.
        shows: print the table, or JSON, at the end.
    """
    done = []
    for outcome in outcomes:
        if outcome.result:
            sys.stdout.buffer.write(outcome.result)
        tell(outcome, quiet=handling.quiet)
        done.append(replace(outcome, result=b""))
    if shows and handling.format == "json":
        click.echo(as_json(done))
    elif shows and not handling.quiet:
        click.echo(table(done), nl=any(not outcome.failed for outcome in done))
    return exit_code(done)


def tell(outcome: Outcome, *, quiet: bool) -> None:
    """Print on standard error what there is to say of a file."""
    for issue in outcome.report.issues:
        if outcome.failed:
            notice(f"{issue.where}: {issue.message}")
        elif issue.severity is not Severity.INFO or not quiet:
            click.echo(issue, err=True)
    for one in outcome.written:
        if one.path != one.wanted:
            notice(
                f"{shown(one.wanted)} was changed by hand and stays; the new version is "
                f"{shown(one.path)}; --force overwrites"
            )


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Return 2 if something could not be run, else 1 if there are findings, else 0."""
    return max(
        (2 if outcome.failed else 0 if outcome.report.clean else 1 for outcome in outcomes),
        default=0,
    )
