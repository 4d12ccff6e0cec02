"""``tei encode``: from plain text to TEI."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei.authority import Authority
from tei.cli.batch import carry_out, failures, find, finish, plan
from tei.cli.encoding import EncodingOptions, encoding_options
from tei.cli.messages import notice
from tei.cli.options import (
    Handling,
    OutputOptions,
    files_argument,
    handling_options,
    output_options,
)
from tei.cli.project import ProjectCommand
from tei.corpus import Job, Outcome
from tei.document import Document, Fact
from tei.errors import MetadataError
from tei.inputs import TEXTS, Input, Inputs, Reading, read_source
from tei.metadata import Metadata, facts, read_metadata
from tei.settings import Settings
from tei.wording import counted, shown
from tei.writing import write

if TYPE_CHECKING:
    from tei.edition import Edition


@dataclass(frozen=True, slots=True)
class TextJob(Job):
    """One text to encode.

    Args:
        settings: how it is encoded.
        facts: what the user states about it.
    """

    settings: Settings = Settings()  # noqa: RUF009  frozen, so that sharing it is safe
    facts: tuple[Fact, ...] = ()


@click.command("encode", cls=ProjectCommand)
@files_argument("SOURCE...")
@output_options(
    "FILE|DIR", "The file for one text, the folder for many; standard output if not given."
)
@encoding_options
@click.option(
    "--schema-href",
    default="",
    metavar="URL",
    help="Where the TEI says its schema is; the TEI's own vault if not given.",
)
@handling_options
def command(
    *,
    files: tuple[str, ...],
    writing: OutputOptions,
    encoding: EncodingOptions,
    schema_href: str,
    handling: Handling,
) -> int:
    """Encode plain texts in TEI P5.

    SOURCE is a file, a folder (its *.txt, sub-folders mirrored in the output), a pattern in
    quotation marks, or - for standard input.

    \b
    tei encode letter.txt > letter.xml
    tei encode letters/ -o tei/ --metadata letters.csv --jobs 2
    tei encode minutes.txt -o minutes.xml --kind minutes --authorities board.xml
    pdftotext -layout scan.pdf - | tei encode -
    """  # noqa: D301  \b keeps click from filling the lines
    found = find(files, TEXTS, writing.output)
    stated = facts_for(found, encoding, quiet=handling.quiet)
    where = plan(found, writing, (".xml",), handling, encoding.paths)
    settings = encoding.settings(schema_href)
    jobs = [
        TextJob(item, where.targets.get(item, ()), settings=settings, facts=stated[item])
        for item in found.files
    ]
    work = partial(encode_one, encoding.reading, encoding.known())
    outcomes = carry_out(work, jobs, handling, where.folder)
    return finish([*failures(found), *outcomes], handling, shows=bool(writing.output))


def encode_one(reading: Reading, authorities: tuple[Authority, ...], job: TextJob) -> Outcome:
    """Encode one text and write the TEI, or hand it back where it has no target."""
    edition = edit(reading, authorities, job)
    data = edition.xml()
    return Outcome(
        job.item.name,
        edition.report,
        counts=count(edition.document),
        written=tuple(write(target, data) for _, target in job.targets),
        result=b"" if job.targets else data,
    )


def edit(reading: Reading, authorities: tuple[Authority, ...], job: TextJob) -> Edition:
    """Read and encode the text of a job."""
    from tei.edition import encode  # noqa: PLC0415  help and completion wait for no recognizer

    source = read_source(job.item, reading)
    return encode(source, job.settings, facts=job.facts, authorities=authorities)


def count(document: Document) -> tuple[tuple[str, int], ...]:
    """Count what was found in a document, by what a reader would call it.

    A speech that is cut by "she said" counts once. Doubtful is what has the certainty ``low``.
    """
    kinds = Counter(entity.kind for entity in document.entities)
    begun = (a for a in document.annotations if "prev" not in dict(a.attributes))
    tags = Counter(annotation.tag for annotation in begun)
    certs = (
        *(entity.cert for entity in document.entities),
        *(annotation.cert for annotation in document.annotations),
        *(block.cert for block in document.blocks),
    )
    return (
        ("persons", kinds["person"]),
        ("places", kinds["place"]),
        ("organizations", kinds["org"]),
        ("dates", tags["date"]),
        ("speeches", tags["said"] + tags["sp"] + tags["u"]),
        ("pages", tags["pb"] + sum(block.kind == "pb" for block in document.blocks)),
        ("doubtful", certs.count("low")),
    )


def facts_for(
    found: Inputs, encoding: EncodingOptions, *, quiet: bool
) -> dict[Input, tuple[Fact, ...]]:
    """Return what the user's metadata file states about each text.

    Raises:
        MetadataError: the file cannot be understood, or is for one document and there are several.
    """
    if not encoding.metadata:
        return dict.fromkeys(found.files, ())
    metadata = read_metadata(Path(encoding.metadata))
    if metadata.single and len(found.files) > 1:
        raise MetadataError(
            f"{encoding.metadata}: states the facts of one document, but there are "
            f"{len(found.files)}; use a CSV table with a row for each"
        )
    unused = metadata.unused(item.place for item in found.files)
    if unused and not quiet:
        names = ", ".join(unused[:3]) + (" ..." if len(unused) > 3 else "")
        rows = counted(len(unused), "row for no text", "rows for no text")
        notice(f"{shown(encoding.metadata)}: {rows} of this run: {names}")
    language = "en" if encoding.language == "auto" else encoding.language
    return {item: _facts_of(item, metadata, language) for item in found.files}


def _facts_of(item: Input, metadata: Metadata, language: str) -> tuple[Fact, ...]:
    try:
        return facts(metadata.statements(item.place), language)
    except MetadataError as error:
        row = "" if metadata.single else f"{item.name}: "
        raise MetadataError(f"{shown(metadata.path)}: {row}{error}") from None
