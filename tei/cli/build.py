"""``tei build``: from plain text to TEI that is checked and rendered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from tei.authority import Authority
from tei.cli.batch import carry_out, failures, find, finish, plan
from tei.cli.encode import TextJob, count, edit, facts_for
from tei.cli.encoding import EncodingOptions, encoding_options
from tei.cli.options import (
    Handling,
    OutputOptions,
    files_argument,
    handling_options,
    output_options,
)
from tei.cli.project import ProjectCommand
from tei.corpus import Outcome
from tei.errors import UsageError
from tei.inputs import TEXTS, Input, Reading
from tei.manifest import planned, read_manifest, update_manifest
from tei.writing import write

_ENDINGS = (".xml", ".html", ".txt")
_SCHEMA = "schema"


@click.command("build", cls=ProjectCommand)
@files_argument("SOURCE...")
@output_options("DIR", "The folder for the results.")
@encoding_options
@handling_options
def command(
    *,
    files: tuple[str, ...],
    writing: OutputOptions,
    encoding: EncodingOptions,
    handling: Handling,
) -> int:
    """Encode, validate and render plain texts: DIR/NAME.xml, .html, .txt, and DIR/schema/.

    SOURCE is a file, a folder (its *.txt, sub-folders mirrored in the output), a pattern in
    quotation marks, or - for standard input. The table tells what was found, how much of it is
    doubtful, what is wrong, and where the files are.

    \b
    tei build account.txt -o out
    tei build letters/ -o out --metadata letters.csv --jobs 2
    tei build "1961/**/*.txt" -o out --kind minutes --authorities persons.xml
    """  # noqa: D301  \b keeps click from filling the lines
    if not writing.output:
        raise UsageError("a folder for the results is needed; name one with -o DIR")
    found = find(files, TEXTS, writing.output)
    stated = facts_for(found, encoding, quiet=handling.quiet)
    where = plan(found, writing, _ENDINGS, handling, encoding.paths)
    jobs = [
        TextJob(
            item,
            where.targets[item],
            settings=encoding.settings(_schema_href(item)),
            facts=stated[item],
        )
        for item in found.files
    ]
    work = partial(build_one, encoding.reading, encoding.known())
    results = carry_out(work, jobs, handling, where.folder)
    outcomes = _with_schema(results, where.folder, force=writing.force) if where.folder else results
    return finish([*failures(found), *outcomes], handling, shows=True)


def build_one(reading: Reading, authorities: tuple[Authority, ...], job: TextJob) -> Outcome:
    """Encode, validate and render one text, and write what was made of it."""
    # as in encode
    from tei.rendering import render  # noqa: PLC0415
    from tei.validation import own_schemas, validate  # noqa: PLC0415

    edition = edit(reading, authorities, job)
    data = edition.xml()
    report = edition.report + validate(
        data, schemas=own_schemas(), source=edition.document.source, name=job.item.name
    )
    made = {
        ".xml": data,
        ".html": render(edition.tree, "html").encode(),
        ".txt": render(edition.tree, "text").encode(),
    }
    return Outcome(
        job.item.name,
        report,
        counts=count(edition.document),
        written=tuple(write(target, made[ending]) for ending, target in job.targets),
    )


def _schema_href(item: Input) -> str:
    """Return the way from a file's place in the output to the schema's folder."""
    return "../" * (len(item.place.parts) - 1) + _SCHEMA + "/"


def _with_schema(outcomes: Iterator[Outcome], folder: Path, *, force: bool) -> Iterator[Outcome]:
    """Write our schemas beside the first file that is written; none comes to an empty folder."""
    missing = True
    for outcome in outcomes:
        if missing and outcome.written:
            _put_schema(folder, force=force)
            missing = False
        yield outcome


def _put_schema(folder: Path, *, force: bool) -> None:
    from tei.validation import own_schemas  # noqa: PLC0415  as above

    manifest = read_manifest(folder)
    written = [
        write(
            planned(folder, folder / _SCHEMA / path.name, manifest, force=force), path.read_bytes()
        )
        for path in own_schemas()
    ]
    update_manifest(folder, written)
