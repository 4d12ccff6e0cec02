"""From a source to its edition: the steps of the way through, one after the other."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

import tei
from tei.annotation import RECOGNIZERS, recognize
from tei.annotation.editorial import mark
from tei.annotation.referring import describe, refer
from tei.annotation.resolve import resolve
from tei.annotation.spacy import SpacyRecognizer
from tei.annotation.speech import attribute
from tei.annotation.vote import vote
from tei.authority import Authority
from tei.document import Candidate, Document, Fact
from tei.inputs import Input, read_source
from tei.layout import lay_out
from tei.plugins import consult, installed
from tei.report import Issue, Location, Report, Severity
from tei.settings import Settings
from tei.source import Source
from tei.tree import build, characters, serialize
from tei.wording import counted


@dataclass(frozen=True, slots=True)
class Edition:
    """A source encoded in TEI.

    Args:
        document: what was found, as stand-off over the source.
        tree: the TEI document; to be read, not changed.
        report: what there is to say about the encoding; doubt is not an issue.
    """

    document: Document
    tree: etree._ElementTree
    report: Report = field(default_factory=Report)

    def xml(self) -> bytes:
        """Return the TEI document as UTF-8; the same bytes for the same input."""
        return serialize(self.tree)


def read(source: Source | Path | str) -> Source:
    """Return a source for what a user may hand over: itself, a file, or a text.

    Raises:
        SourceError: the file cannot be read, or is no plain text.
    """
    if isinstance(source, Source):
        return source
    if isinstance(source, Path):
        return read_source(Input(source, Path(source.name)))
    return Source("text", source)


def propose(
    document: Document, settings: Settings
) -> tuple[tuple[Candidate, ...], tuple[Issue, ...]]:
    """Ask all who may propose: our own recognizers, plug-ins, the spaCy pipeline of the settings.

    Args:
        document: from :func:`tei.layout.lay_out`.
        settings: what the run may decide.

    Returns:
        What is to be voted on, and a warning for each plug-in that failed.

    Raises:
        ExtraError: the pipeline that the settings name is not installed.
    """
    heard, faults = consult(document, installed())
    model = (SpacyRecognizer(settings.spacy),) if settings.spacy else ()
    return recognize(document, (*RECOGNIZERS, *model, lambda _document: heard)), faults


def annotate(
    document: Document,
    authorities: tuple[Authority, ...] = (),
    candidates: Sequence[Candidate] | None = None,
) -> Document:
    """Find what stands in a laid-out document: names, dates, editorial marks, speech.

    Args:
        document: from :func:`tei.layout.lay_out`.
        authorities: what the user knows already.
        candidates: what is voted on; what our own recognizers propose if not given.

    Returns:
        The document with its entities and with annotations that nest.
    """
    proposed = recognize(document) if candidates is None else candidates
    *_, (_, annotated) = decisions(document, proposed, authorities)
    return annotated


def decisions(
    document: Document, candidates: Sequence[Candidate], authorities: tuple[Authority, ...] = ()
) -> Iterator[tuple[str, Document]]:
    """Yield the document after each step that adds or drops annotations, with the step's name."""
    voted = vote(document, candidates, authorities)
    yield "vote", voted
    marked = replace(voted, annotations=(*voted.annotations, *mark(voted)))
    yield "editorial", marked
    described = describe(marked)
    yield "office", described
    attributed = attribute(described)
    yield "speech", attributed
    referred = refer(attributed)
    yield "referring", referred
    yield "resolve", resolve(referred)


def encode(
    source: Source | Path | str,
    settings: Settings = Settings(),  # noqa: B008  frozen, so that sharing it is safe
    *,
    facts: tuple[Fact, ...] = (),
    authorities: tuple[Authority, ...] = (),
) -> Edition:
    """Encode one plain text in TEI.

    Args:
        source: a text, a file, or a source that was read.
        settings: what the run may decide.
        facts: what the user states about the document; stronger than what it says itself.
        authorities: persons, places and organizations known beforehand.

    Raises:
        SourceError: the file cannot be read as text.
        ExtraError: the settings name a spaCy pipeline that is not installed.
    """
    with _uncollected():
        return _encode(read(source), settings, facts, authorities)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles from looking through what an encoding makes.

    It makes no cycles; in a text of millions of words looking for them takes half of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _encode(
    source: Source,
    settings: Settings,
    facts: tuple[Fact, ...],
    authorities: tuple[Authority, ...],
) -> Edition:
    laid_out = lay_out(source, settings.kind, settings.language, facts)
    candidates, faults = propose(laid_out, settings)
    document = annotate(laid_out, authorities, candidates)
    tree = build(
        document,
        speech="sp" if settings.speech == "auto" else settings.speech,
        schema_href=settings.schema_href,
        version=tei.__version__,
        when=settings.when,
    )
    return Edition(document, tree, Report((*_remarks(document.source), *faults)))


def _remarks(source: Source) -> Iterator[Issue]:
    """Yield what the reader of a source should know; none of it is a finding."""
    if source.encoding not in ("utf-8", "ascii"):
        yield Issue(
            Severity.INFO,
            "source.encoding",
            f"read as {source.encoding}; name another with --encoding if it looks wrong",
            Location(source.name),
        )
    odd = characters.find(source.text)
    if odd:
        line, column = source.position(odd[0].span.start)
        yield Issue(
            Severity.INFO,
            "source.character",
            f"{counted(len(odd), 'character')} that XML cannot hold became g; "
            f"the first is U+{ord(odd[0].span.of(source.text)):04X}",
            Location(source.name, line, column),
        )
