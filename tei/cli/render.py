"""``tei render``: TEI as a page or as plain text."""

from __future__ import annotations

from functools import partial

import click

from tei.cli.batch import carry_out, failures, find, finish, plan
from tei.cli.options import (
    Handling,
    OutputOptions,
    RenditionOptions,
    files_argument,
    handling_options,
    output_options,
    rendition_options,
)
from tei.cli.project import ProjectCommand
from tei.corpus import Job, Outcome, failure
from tei.errors import MarkupError
from tei.inputs import MARKUP, Input
from tei.markup import parse
from tei.rendering import FORMATS, render
from tei.report import Report
from tei.signature import refuse_packed
from tei.writing import write

_XINCLUDE = b"http://www.w3.org/2001/XInclude"


@click.command("render", cls=ProjectCommand)
@files_argument("XML...")
@rendition_options
@output_options(
    "FILE|DIR", "The file for one document, the folder for many; standard output if not given."
)
@handling_options
def command(
    *,
    files: tuple[str, ...],
    rendition: RenditionOptions,
    writing: OutputOptions,
    handling: Handling,
) -> int:
    """Render TEI files as HTML or plain text.

    XML is a file, a folder (its *.xml, sub-folders mirrored in the output), a pattern in quotation
    marks, or - for standard input. Any TEI can be rendered.

    \b
    tei render letter.xml --to html -o letter.html
    tei render tei/ --to text --width 72 -o texts/
    tei render letter.xml --to text --param form=source
    """  # noqa: D301  \b keeps click from filling the lines
    form, settings = FORMATS[rendition.to], rendition.settings()
    form.settings(settings)  # a slip is told once, before any file is read
    found = find(files, MARKUP, writing.output)
    where = plan(found, writing, (form.extension,), handling)
    jobs = [Job(item, where.targets.get(item, ())) for item in found.files]
    work = partial(render_one, form.name, settings)
    outcomes = carry_out(work, jobs, handling, where.folder)
    shows = handling.format == "json" and bool(writing.output)
    return finish([*failures(found), *outcomes], handling, shows=shows)


def render_one(to: str, parameters: dict[str, str], job: Job) -> Outcome:
    """Render one TEI document and write it, or hand it back where it has no target."""
    name = job.item.name
    data, report = _whole(job.item)
    text = render(parse(data, name), to, parameters=parameters).encode()
    written = tuple(write(target, text) for _, target in job.targets)
    return Outcome(name, report, written=written, result=b"" if job.targets else text)


def _whole(item: Input) -> tuple[bytes, Report]:
    """Return a document with what it includes, and what is wrong if that cannot be had."""
    data = item.read()
    refuse_packed(data, item.name, markup=True)
    if item.data is not None or _XINCLUDE not in data:
        return data, Report()
    from tei.validation.opening import open_document  # noqa: PLC0415  few documents need it

    try:
        return open_document(item.path, item.name).data, Report()
    except MarkupError as error:  # all else can be shown
        return data, failure(item.name, error).report
