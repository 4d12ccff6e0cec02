"""What becomes of findings: formats and files, a baseline, a sentence at the end, an exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tei.cli.options import FILE, grouped
from tei.corpus import Outcome
from tei.errors import UsageError
from tei.inputs import STANDARD_INPUT
from tei.report import Report, Severity
from tei.validation.baseline import Baseline, read_baseline, write_baseline
from tei.validation.formats import FORMATS
from tei.wording import counted
from tei.writing import replace

#: From the worst on; an exit code of 1 needs one at least as bad as the user says.
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def words_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Return a type for an option: some of the known words, joined by commas."""

    def names(value: str) -> tuple[str, ...]:
        words = tuple(word.strip() for word in value.split(","))
        for word in words:
            if word not in known:
                raise click.BadParameter(f"{word!r} is not one of {', '.join(known)}")
        return words

    return names


def destination(value: str) -> tuple[str, Path]:
    """Read a format and the file that it is written to: ``sarif=tei.sarif``."""
    form, _, file = value.partition("=")
    if form not in FORMATS or not file:
        raise click.BadParameter(f"write FORMAT=FILE; formats are {', '.join(FORMATS)}")
    if file == STANDARD_INPUT:
        raise click.BadParameter(f"a report is printed with --format {form}; name a file here")
    return form, Path(file)


@dataclass(frozen=True, slots=True)
class FindingOptions:
    """What the user wants done with findings, as written on the command line."""

    format: str
    output: tuple[tuple[str, Path], ...]
    fail_on: str
    ignore: tuple[str, ...]
    baseline: str
    update_baseline: bool


finding_options = grouped(
    FindingOptions,
    "options",
    click.option(
        "--format",
        type=click.Choice(list(FORMATS)),
        default="text",
        help="How findings are printed.",
    ),
    click.option(
        "--output",
        multiple=True,
        metavar="FORMAT=FILE",
        type=destination,
        help="Write findings to a file as well; may be given more than once.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice([str(severity) for severity in _ORDER]),
        default="warning",
        help="The least severity for exit code 1; warning if not given.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE",
        help="A rule not to tell of; * stands for any letters. May be given more than once.",
    ),
    click.option(
        "--baseline",
        default="",
        metavar="FILE",
        type=FILE,
        help="Findings known before, which are not told again.",
    ),
    click.option(
        "--update-baseline", is_flag=True, help="Write the findings of this run to --baseline."
    ),
)


@dataclass(frozen=True, slots=True)
class Results:
    """What is left of a run when its findings are written.

    Args:
        reports: of each file, without what the baseline knows.
        known: number of findings that the baseline knows.
        kept: number of findings that were written to the baseline.
    """

    reports: tuple[tuple[str, Report], ...] = ()
    known: int = 0
    kept: int = 0


def baseline_of(options: FindingOptions) -> Baseline | None:
    """Return the baseline that a run is compared with.

    Raises:
        UsageError: one is to be written, but it is not said where.
        MetadataError: it cannot be read.
    """
    if options.update_baseline:
        if not options.baseline:
            raise UsageError("--update-baseline needs a file; name it with --baseline FILE")
        return None
    return read_baseline(Path(options.baseline)) if options.baseline else None


def write_results(
    outcomes: Iterable[Outcome], options: FindingOptions, known: Baseline | None, *, terminal: bool
) -> Results:
    """Print findings as they come, then write the files that were asked for.

    What could not be checked stands in every report but the text, which tells it on standard error.
    """
    reports: list[tuple[str, Report]] = []
    failed: set[str] = set()
    before: Counter[str] = Counter()

    def told() -> Iterator[tuple[str, Report]]:
        for outcome in outcomes:
            report = known.new(outcome.name, outcome.report) if known else outcome.report
            before[outcome.name] = len(outcome.report.issues) - len(report.issues)
            reports.append((outcome.name, report))
            if outcome.failed:
                failed.add(outcome.name)
            if not outcome.failed or options.format != "text":
                yield outcome.name, report

    for piece in FORMATS[options.format](told(), terminal):
        click.echo(piece, nl=False)
    for form, file in options.output:
        replace(file, "".join(FORMATS[form](reports, False)).encode("utf-8", "backslashreplace"))  # noqa: FBT003
    checked = [(name, report) for name, report in reports if name not in failed]
    whole = options.update_baseline and not failed  # what was not checked would be forgotten
    kept = write_baseline(Path(options.baseline), checked) if whole else 0
    return Results(tuple(reports), before.total(), kept)


def summary(outcomes: Sequence[Outcome], results: Results, seconds: float) -> str:
    """Return how many files passed and failed, what was found, and how long it took."""
    failed = sum(outcome.failed for outcome in outcomes)
    passed = sum(report.clean for _, report in results.reports)
    checked = len(outcomes) - failed
    said = f"{checked} checked: {passed} passed, {checked - passed} failed"
    issues = Counter(
        issue.severity
        for outcome, (_, report) in zip(outcomes, results.reports, strict=True)
        for issue in report.issues
        if not outcome.failed
    )
    counts = [
        counted(issues[severity], str(severity)) for severity in _ORDER[:2] if issues[severity]
    ]
    details = f" ({', '.join(counts)})" if counts else ""
    more = (
        (failed, "could not be checked"),
        (results.known, "known from the baseline"),
        (results.kept, "written to the baseline"),
    )
    rest = "".join(f"; {number} {what}" for number, what in more if number)
    return f"{said}{details}{rest}; {seconds:.1f} s"


def exit_code(outcomes: Sequence[Outcome], results: Results, options: FindingOptions) -> int:
    """Return 2 if something could not be run, else 1 if there are findings that count, else 0."""
    if any(outcome.failed for outcome in outcomes):
        return 2
    if options.update_baseline:
        return 0
    bad = _ORDER[: _ORDER.index(Severity(options.fail_on)) + 1]
    return int(any(i.severity in bad for _, report in results.reports for i in report.issues))
