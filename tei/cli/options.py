"""Options that several commands share, each group of them one value."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from tei.authority import Authority, read_authorities
from tei.document import KINDS, DocumentKind
from tei.errors import UsageError
from tei.inputs import Reading
from tei.settings import Settings, SpeechForm

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_FILE = click.Path(dir_okay=False)


@dataclass(frozen=True, slots=True)
class Handling:
    """How a run deals with its files, whatever it does to them.

    Args:
        jobs: number of worker processes.
        quiet: print findings and errors alone.
        format: how results are printed, ``text`` or ``json``.
    """

    jobs: int
    quiet: bool
    format: str


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where results go.

    Args:
        output: a file or folder; empty for standard output.
        force: overwrite files that were changed by hand.
    """

    output: str
    force: bool


@dataclass(frozen=True, slots=True)
class EncodingOptions:
    """What the user says about the encoding, as written on the command line."""

    kind: str
    speech: str
    language: str
    metadata: str | None
    authorities: tuple[str, ...]
    spacy: str
    encoding: str
    as_text: bool

    @property
    def reading(self) -> Reading:
        """How the bytes of a source become text."""
        return Reading(self.encoding, self.as_text)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files named, which no output may overwrite."""
        return tuple(map(Path, ([self.metadata] if self.metadata else []) + [*self.authorities]))

    def known(self) -> tuple[Authority, ...]:
        """Read the authority files.

        Raises:
            UsageError: one cannot be understood.
        """
        files = map(Path, self.authorities)
        return tuple(authority for file in files for authority in read_authorities(file))

    def settings(self, schema_href: str) -> Settings:
        """Return what holds for the encoding; its time is that of the environment.

        Raises:
            ExtraError: a spaCy pipeline is named that is not installed.
        """
        if self.spacy:  # told once, before any file; imported here, since few commands need it
            import_module("tei.annotation.spacy").load(self.spacy)
        return Settings(
            kind=None if self.kind == "auto" else cast("DocumentKind", self.kind),
            speech=cast("SpeechForm", self.speech),
            language=self.language,
            schema_href=schema_href,
            spacy=self.spacy,
            when=_time_of_encoding(),
        )


@dataclass(frozen=True, slots=True)
class RenditionOptions:
    """What the user says about a rendition, as written on the command line."""

    to: str
    param: tuple[str, ...]
    width: int | None

    def settings(self) -> dict[str, str]:
        """Return the parameters of the format by name.

        Raises:
            UsageError: one is not written ``NAME=VALUE``.
        """
        folded = self.to == "text" and self.width is not None
        given = {"width": str(self.width)} if folded else {}
        for parameter in self.param:
            name, equals, value = parameter.partition("=")
            if not (name and equals):
                raise UsageError(f"--param {parameter}: write NAME=VALUE")
            given[name] = value
        return given


def _time_of_encoding() -> str:
    """Return the time that ``SOURCE_DATE_EPOCH`` states (reproducible-builds.org), or nothing."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return ""
    try:
        time = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH={seconds!r} is no number of seconds since 1970; correct or unset it"
        ) from None
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def grouped(group: type[Any], name: str, *options: Decorator) -> Decorator:
    """Return a decorator that adds options and hands them to the function as one value.

    Args:
        group: a dataclass with a field for each option.
        name: the argument under which the function receives it.
        options: as click makes them, in the order of the help.
    """
    names = [field.name for field in fields(group)]

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def ungrouped(**values: object) -> object:
            own = {field: values.pop(field) for field in names}
            return function(**values, **{name: group(**own)})

        command: Callable[..., Any] = ungrouped
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def files_argument(metavar: str) -> Decorator:
    """Return a decorator that adds the argument for the files to work on."""
    return click.argument(
        "files", nargs=-1, required=True, metavar=metavar, type=click.Path(allow_dash=True)
    )


encoding_options = grouped(
    EncodingOptions,
    "encoding",
    click.option(
        "--kind",
        type=click.Choice(["auto", *KINDS]),
        default="auto",
        help="What sort of document it is; recognized if not given.",
    ),
    click.option(
        "--speech",
        type=click.Choice(["auto", "said", "sp", "u"]),
        default="auto",
        help="How labelled turns are marked.",
    ),
    click.option("--language", default="en", metavar="CODE", help="Language of the rules: en."),
    click.option(
        "--metadata",
        type=_FILE,
        metavar="FILE",
        help="What you state: TOML for one document, CSV with a row for each of many.",
    ),
    click.option(
        "--authorities",
        type=_FILE,
        metavar="FILE",
        multiple=True,
        help="Names known beforehand, TEI or CSV; may be given more than once.",
    ),
    click.option(
        "--spacy",
        default="",
        metavar="NAME",
        help="A spaCy pipeline that has a voice when names are decided: en_core_web_sm.",
    ),
    click.option("--encoding", default="", metavar="NAME", help="Encoding of the texts."),
    click.option("--as-text", is_flag=True, help="Take mark-up (XML, HTML, RTF) as plain text."),
)

rendition_options = grouped(
    RenditionOptions,
    "rendition",
    click.option("--to", type=click.Choice(["html", "text"]), default="html", help="The format."),
    click.option(
        "--param",
        multiple=True,
        metavar="NAME=VALUE",
        help="A setting of the format; may be given more than once.",
    ),
    click.option(
        "--width", type=click.IntRange(min=0), metavar="N", help="Columns of plain text; 0: any."
    ),
)

handling_options = grouped(
    Handling,
    "handling",
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        metavar="N",
        help="Work on N files at once.",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Print findings and errors alone."),
    click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        help="How results are printed.",
    ),
)


def output_options(metavar: str, meaning: str) -> Decorator:
    """Return a decorator that adds ``-o`` and ``--force``; ``metavar`` tells what it takes."""
    return grouped(
        OutputOptions,
        "writing",
        click.option(
            "--output", "-o", default="", metavar=metavar, type=click.Path(), help=meaning
        ),
        click.option("--force", is_flag=True, help="Overwrite files changed by hand."),
    )
