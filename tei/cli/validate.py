"""``tei validate``: is TEI what it claims to be."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import click

from tei.cli.batch import carry_out, exit_code, failures, find, notice, tell
from tei.cli.options import Handling, files_argument, handling_options
from tei.cli.project import ProjectCommand
from tei.corpus import Job, Outcome, failure
from tei.errors import SourceError
from tei.inputs import MARKUP, pair, shown
from tei.report import Report
from tei.validation import readable, validate
from tei.validation.formats import FORMATS


@click.command("validate", cls=ProjectCommand)
@files_argument("XML...")
@click.option(
    "--schema",
    metavar="FILE",
    multiple=True,
    type=click.Path(dir_okay=False),
    help="RELAX NG (.rng, .rnc) or Schematron (.sch); may be given more than once.",
)
@click.option(
    "--source",
    default="",
    metavar="FILE|DIR",
    type=click.Path(),
    help="The plain text that was encoded; of a folder, the text with the same path and stem.",
)
@handling_options
def command(
    *, files: tuple[str, ...], schema: tuple[str, ...], source: str, handling: Handling
) -> int:
    """Check TEI files: schema, rules, references, and that nothing of the source was lost.

    XML is a file, a folder (its *.xml), a pattern in quotation marks, or - for standard input.
    Without --schema, the schemas hold that the file itself names.

    \b
    tei validate letter.xml
    tei validate tei/ --source letters/ --jobs 2
    tei validate play.xml --schema tei_all.rng --format json
    """  # noqa: D301  \b keeps click from filling the lines
    found = find(files, MARKUP)
    schemas = readable(tuple(map(Path, schema)))
    sources, alone = pair(found.files, source) if source else ({}, ())
    jobs = [Job(item, source=sources.get(item)) for item in found.files if item not in alone]
    unpaired = [
        failure(item.name, SourceError(f"no text of this path or stem in {shown(source)}"))
        for item in alone
    ]
    outcomes: list[Outcome] = []
    checked = carry_out(partial(validate_one, schemas), jobs, handling)
    reports = _reports(chain(failures(found), unpaired, checked), outcomes, handling)
    for piece in FORMATS[handling.format](reports, sys.stdout.isatty()):
        click.echo(piece, nl=False)
    if not handling.quiet:
        notice(_summary(outcomes))
    return exit_code(outcomes)


def validate_one(schemas: tuple[Path, ...], job: Job) -> Outcome:
    """Check one TEI document."""
    item = job.item
    file = item.path if item.data is None else item.data
    report = validate(file, schemas=schemas, source=job.source, name=item.name)
    return Outcome(item.name, report)


def _reports(
    found: Iterable[Outcome], outcomes: list[Outcome], handling: Handling
) -> Iterator[tuple[str, Report]]:
    """Hand reports on as they come, keeping the outcomes.

    What could not be checked is told on standard error, and to programs in the report as well.
    """
    for outcome in found:
        outcomes.append(outcome)
        if outcome.failed:
            tell(outcome, quiet=handling.quiet)
        if not outcome.failed or handling.format != "text":
            yield outcome.name, outcome.report


def _summary(outcomes: list[Outcome]) -> str:
    """Return how many files were checked, and with what result."""
    failed = sum(outcome.failed for outcome in outcomes)
    clean = sum(outcome.report.clean for outcome in outcomes)
    wrong = len(outcomes) - failed - clean
    checked = f"{len(outcomes) - failed} checked: {clean} clean, {wrong} with findings"
    return checked + (f"; {failed} could not be checked" if failed else "")
