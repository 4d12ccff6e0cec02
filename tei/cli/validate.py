"""``tei validate``: is TEI what it claims to be."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

import click
from click.core import ParameterSource

from tei.cli.batch import carry_out, failures, find, tell
from tei.cli.findings import (
    FindingOptions,
    baseline_of,
    exit_code,
    finding_options,
    summary,
    words_of,
    write_results,
)
from tei.cli.messages import notice
from tei.cli.options import FILE, Handling, Whole, files_argument
from tei.cli.project import ProjectCommand
from tei.cli.watch import parts_of, watch_files
from tei.corpus import Job, Outcome, failure
from tei.errors import SourceError, UsageError
from tei.folders import cache_folder
from tei.inputs import MARKUP, STANDARD_INPUT, Inputs, pair
from tei.report import Issue, Report
from tei.targets import check_targets
from tei.validation import CHECKS, Checking, check
from tei.validation.association import named
from tei.validation.cache import Cache
from tei.validation.catalog import Catalog
from tei.validation.corpus_integrity import SHARED, shared_identifiers
from tei.validation.suppression import is_off
from tei.wording import counted, shown

#: Under this name an outcome counts the rules of its schemas that could not be run.
NOT_RUN = "rules not run"


@dataclass(frozen=True, slots=True)
class _Run:
    """A run as the user asked for it, which ``--watch`` repeats."""

    files: tuple[str, ...]
    source: str
    checking: Checking
    handling: Handling
    options: FindingOptions


@click.command("validate", cls=ProjectCommand)
@files_argument("XML...")
@click.option(
    "--schema",
    metavar="FILE|NAME",
    multiple=True,
    type=FILE,
    help="RELAX NG or Schematron, known by their content, or the name of a schema that is kept "
    "(see tei schema); may be given more than once.",
)
@click.option(
    "--catalog",
    metavar="FILE",
    multiple=True,
    type=FILE,
    help="OASIS XML catalog: which file stands for the address of a schema; may be given more "
    "than once.",
)
@click.option(
    "--source",
    default="",
    metavar="FILE|DIR",
    type=click.Path(readable=False),
    help="The plain text that was encoded; of a folder, the text with the same path and stem.",
)
@click.option(
    "--checks",
    multiple=True,
    metavar="NAMES",
    type=words_of(CHECKS),
    help=f"What to check: some of {','.join(CHECKS)}; all of them if not given.",
)
@click.option(
    "--phase",
    default="",
    metavar="ID",
    help="The phase of Schematron rules: #ALL, or #DEFAULT (the schema's own) if not given.",
)
@finding_options
@click.option("--jobs", type=Whole(1), default=1, metavar="N", help="Files at once.")
@click.option(
    "--no-cache", is_flag=True, help="Neither use nor keep what was found in files before."
)
@click.option(
    "--allow-network", is_flag=True, help="Let a schema include what lies on the network."
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors alone.")
@click.pass_context
def command(  # noqa: PLR0913  one argument for each option
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    schema: tuple[str, ...],
    catalog: tuple[str, ...],
    source: str,
    checks: tuple[tuple[str, ...], ...],
    phase: str,
    options: FindingOptions,
    jobs: int,
    no_cache: bool,
    allow_network: bool,
    watch: bool,
    quiet: bool,
) -> int:
    """Check TEI files: schema, rules, references, and that nothing of the source was lost.

    XML is a file, a folder (its *.xml), a pattern in quotation marks, or - for standard input.
    Without --schema, the schemas hold that the file itself names; else those of tei.toml; else our
    own, if our encoder made it; else tei_all, if it is kept.

    \b
    tei validate letter.xml
    tei validate tei/ --source letters/ --jobs 2
    tei validate play.xml --schema tei_all --format json
    tei validate tei/ --output sarif=tei.sarif --output junit=tei.junit.xml
    tei validate tei/ --baseline known.json --update-baseline
    """  # noqa: D301  \b keeps click from filling the lines
    named(schema)
    by_user = ctx.get_parameter_source("schema") is not ParameterSource.DEFAULT
    checking = Checking(
        schemas=schema if by_user else (),
        project=() if by_user else schema,
        checks=frozenset(chain.from_iterable(checks)) or frozenset(CHECKS),
        catalog=Catalog.read(map(Path, catalog)) if catalog else None,
        ignored=options.ignore,
        allow_network=allow_network,
        cache=None if no_cache else Cache(cache_folder("validation")),
        phase=phase,
    )
    run = _Run(files, source, checking, Handling(jobs, quiet, "text"), options)
    if not watch:
        return _check_all(run)
    if STANDARD_INPUT in files:
        raise UsageError("--watch needs files; standard input cannot change")
    return watch_files(partial(_check_all, run), partial(_watched, run, schema))


def _check_all(run: _Run) -> int:
    """Check every file, write the results, and return the exit code."""
    begin = time.perf_counter()
    found = find(run.files, MARKUP)
    _guard(run, found)
    outcomes: list[Outcome] = []
    known = baseline_of(run.options)
    reports = _kept(_outcomes(run, found), outcomes, run.handling)
    written = write_results(reports, run.options, known, terminal=sys.stdout.isatty())
    if not run.handling.quiet:
        # of the file with most of them, since files of one schema share its rules
        not_run = max((dict(outcome.counts).get(NOT_RUN, 0) for outcome in outcomes), default=0)
        notice(summary(outcomes, written, time.perf_counter() - begin))
        if not_run:
            notice(
                f"{counted(not_run, 'Schematron rule')} inside the schemas did not run; "
                "install the extra teiwright[saxon]"
            )
    return exit_code(outcomes, written, run.options)


def _guard(run: _Run, found: Inputs) -> None:
    """Make sure that no report is written over what the run reads.

    Raises:
        UsageError: two reports go to one file.
        OutputError: one would be; or a file cannot be written.
    """
    options = run.options
    sources = pair(found.files, run.source)[0].values() if run.source else ()
    files = (item.path for item in found.files if item.data is None)
    schemas = named((*run.checking.schemas, *run.checking.project))
    read = [*files, *schemas, *sources]
    written = _written(options)
    twice = next((file for file in written if written.count(file) > 1), None)
    if twice:
        raise UsageError(f"{shown(twice)}: two results of this run; give each a file of its own")
    if options.baseline and not options.update_baseline:
        read.append(Path(options.baseline))
    check_targets(dict.fromkeys(written, ()), read)


def _written(options: FindingOptions) -> list[Path]:
    """Return the files that a run writes."""
    baseline = [Path(options.baseline)] if options.update_baseline and options.baseline else []
    return [*(file for _, file in options.output), *baseline]


def _outcomes(run: _Run, found: Inputs) -> Iterator[Outcome]:
    """Yield what comes of each file, what cannot be worked on first."""
    yield from failures(found)
    sources, alone = pair(found.files, run.source) if run.source else ({}, ())
    for item in alone:
        error = SourceError(
            f"no text of this path or stem in {shown(run.source)}; put it there, or leave this out"
        )
        yield failure(item.name, error)
    jobs = [Job(item, source=sources.get(item)) for item in found.files if item not in alone]
    between = _between(run.checking, found)
    for outcome in carry_out(partial(validate_one, run.checking), jobs, run.handling):
        more = Report(() if outcome.failed else between.get(outcome.name, ()))
        yield replace(outcome, report=outcome.report + more) if more.issues else outcome


def _between(checking: Checking, found: Inputs) -> Mapping[str, tuple[Issue, ...]]:
    """Return what is wrong between the files, by the name of the file where it is told."""
    files = [(item.name, item.path) for item in found.files if item.data is None]
    if "integrity" not in checking.checks or len(files) < 2 or is_off(SHARED, checking.ignored):
        return {}
    return shared_identifiers(files)


def validate_one(checking: Checking, job: Job) -> Outcome:
    """Check one TEI document."""
    item = job.item
    file = item.path if item.data is None else item.data
    checked = check(file, checking, source=job.source, name=item.name)
    counts = ((NOT_RUN, checked.not_run),) if checked.not_run else ()
    return Outcome(item.name, checked.report, counts=counts)


def _kept(
    found: Iterable[Outcome], outcomes: list[Outcome], handling: Handling
) -> Iterator[Outcome]:
    """Hand outcomes on as they come, keeping them; what could not be checked is told at once."""
    for outcome in found:
        outcomes.append(outcome)
        if outcome.failed:
            tell(outcome, quiet=handling.quiet)
        yield outcome


def _watched(run: _Run, schemas: tuple[str, ...]) -> Iterable[Path]:
    """Return the files on which the result of a run depends, as far as they are named."""
    items = find(run.files, MARKUP).files
    sources = pair(items, run.source)[0].values() if run.source else ()
    files = [item.path for item in items]
    written = {file.resolve() for file in _written(run.options)}
    parts = (path for path in parts_of(files) if path.resolve() not in written)
    return [*files, *parts, *named(schemas), *sources]
