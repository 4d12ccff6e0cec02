"""Many documents: each is read, worked on and written by itself, and a bad one is not the end."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tei.authority import Authority
from tei.document import Document
from tei.edition import Edition, encode
from tei.errors import TeiError
from tei.inputs import Input, Reading, read_source
from tei.markup import parse
from tei.metadata import Statements, facts
from tei.rendering import render
from tei.report import Issue, Location, Report, Severity
from tei.settings import Settings
from tei.validation import own_schemas, validate
from tei.workers import each
from tei.writing import Target, Written, write


@dataclass(frozen=True, slots=True)
class Job:
    """One file with what holds for it alone.

    Args:
        item: the file.
        targets: where its results go, by ending (``.xml``); none when they are handed back.
        settings: how it is encoded.
        statements: what the user states about it.
        source: the plain text to compare it with.
    """

    item: Input
    targets: tuple[tuple[str, Target], ...] = ()
    settings: Settings = Settings()
    statements: Statements = ()
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """What holds for every document that a run encodes.

    Args:
        reading: how bytes become text.
        authorities: what is known beforehand.
    """

    reading: Reading = Reading()
    authorities: tuple[Authority, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    Args:
        name: of the file.
        report: what is wrong with it.
        failed: it could not be worked on; the report says why.
        counts: of what was found in it, by what it is.
        written: the files made of it.
        result: what is to be handed to standard output.
    """

    name: str
    report: Report = field(default_factory=Report)
    failed: bool = False
    counts: tuple[tuple[str, int], ...] = ()
    written: tuple[Written, ...] = ()
    result: bytes = b""


Work = Callable[[Job], Outcome]


def run(work: Work, jobs: Sequence[Job], workers: int = 1) -> Iterator[Outcome]:
    """Yield what comes of each job, in the order of the jobs, on any number of workers."""
    return each(partial(_guarded, work), jobs, workers, _lost)


def encode_one(shared: Encoding, job: Job) -> Outcome:
    """Encode one document and write it, or hand it back where it has no target."""
    edition = _encode(shared, job)
    data = edition.xml()
    outcome = Outcome(job.item.name, edition.report, counts=count(edition.document))
    if not job.targets:
        return replace(outcome, result=data)
    return replace(outcome, written=tuple(write(target, data) for _, target in job.targets))


def build_one(shared: Encoding, job: Job) -> Outcome:
    """Encode, validate and render one document, and write what was made of it."""
    edition = _encode(shared, job)
    data = edition.xml()
    report = edition.report + validate(
        data, schemas=own_schemas(), source=edition.document.source, name=job.item.name
    )
    made = {
        ".xml": data,
        ".html": render(edition.tree, to="html").encode(),
        ".txt": render(edition.tree, to="text").encode(),
    }
    written = tuple(write(target, made[ending]) for ending, target in job.targets)
    return Outcome(job.item.name, report, counts=count(edition.document), written=written)


def validate_one(schemas: tuple[Path, ...], job: Job) -> Outcome:
    """Check one TEI document."""
    item = job.item
    file = item.path if item.data is None else item.data
    return Outcome(item.name, validate(file, schemas=schemas, source=job.source, name=item.name))


def render_one(to: str, parameters: Mapping[str, str], job: Job) -> Outcome:
    """Render one TEI document and write it, or hand it back where it has no target."""
    text = render(parse(job.item.read(), job.item.name), to=to, parameters=parameters)
    outcome = Outcome(job.item.name)
    if not job.targets:
        return replace(outcome, result=text.encode())
    written = tuple(write(target, text.encode()) for _, target in job.targets)
    return replace(outcome, written=written)


def count(document: Document) -> tuple[tuple[str, int], ...]:
    """Count what was found in a document, by what a reader would call it.

    A speech that is cut by "she said" counts once. Doubtful is what has the certainty ``low``.
    """
    kinds = Counter(entity.kind for entity in document.entities)
    tags = Counter(
        a.tag for a in document.annotations if not any(name == "prev" for name, _ in a.attributes)
    )
    found = (*document.entities, *document.annotations, *document.blocks)
    return (
        ("persons", kinds["person"]),
        ("places", kinds["place"]),
        ("organizations", kinds["org"]),
        ("dates", tags["date"]),
        ("speeches", tags["said"] + tags["sp"] + tags["u"]),
        ("pages", tags["pb"] + sum(block.kind == "pb" for block in document.blocks)),
        ("doubtful", sum(one.cert == "low" for one in found)),
    )


def failure(name: str, error: BaseException) -> Outcome:
    """Return the outcome of a job that could not be done.

    Args:
        name: of the file; it is cut from the beginning of the error's message.
        error: why; the rule is named after its kind (``run.source`` for a ``SourceError``).
    """
    if isinstance(error, TeiError):
        kind = type(error).__name__.removesuffix("Error").lower()
        message = str(error).removeprefix(f"{name}: ")
    elif isinstance(error, MemoryError):
        kind, message = "memory", "not enough memory; split the document, or give fewer --jobs"
    else:
        kind = "internal"
        last = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno}); "
            "this is a fault of teiwright, please report it"
        )
    issue = Issue(Severity.ERROR, f"run.{kind}", message, Location(name))
    return Outcome(name, Report((issue,)), failed=True)


def _encode(shared: Encoding, job: Job) -> Edition:
    return encode(
        read_source(job.item, shared.reading),
        job.settings,
        facts=facts(job.statements, job.settings.language),
        authorities=shared.authorities,
    )


def _guarded(work: Work, job: Job) -> Outcome:
    try:
        return work(job)
    except Exception as error:  # noqa: BLE001  one file must not end a batch
        return failure(job.item.name, error)


def _lost(job: Job) -> Outcome:
    return failure(job.item.name, MemoryError())
