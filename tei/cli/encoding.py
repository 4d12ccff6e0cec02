"""What the user says about an encoding, for the commands that encode."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import cast

import click

from tei.authority import Authority, read_authorities
from tei.cli.options import FILE, grouped
from tei.document import KINDS, DocumentKind
from tei.errors import UsageError
from tei.inputs import Reading
from tei.settings import Settings, SpeechForm


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
            language=None if self.language == "auto" else self.language,
            schema_href=schema_href,
            spacy=self.spacy,
            when=_time_of_encoding(),
        )


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
    click.option(
        "--language",
        default="auto",
        metavar="CODE",
        help="Language of the rules: en or de, or auto to tell it from the text.",
    ),
    click.option(
        "--metadata",
        type=FILE,
        metavar="FILE",
        help="What you state: TOML for one document, CSV with a row for each of many.",
    ),
    click.option(
        "--authorities",
        type=FILE,
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
