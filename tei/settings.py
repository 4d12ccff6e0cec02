"""What a run may decide, and the ``tei.toml`` in which a project states it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tei.document import KINDS, DocumentKind
from tei.errors import MetadataError, UsageError
from tei.language import table

SpeechForm = Literal["auto", "said", "sp", "u"]
#: The name of the file that holds the settings of a project.
FILE_NAME = "tei.toml"
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may decide about the encoding; nothing here touches a file.

    Args:
        kind: what sort of document it is; ``None`` to have it recognized.
        speech: how labelled turns are marked; ``auto`` goes by the kind.
        language: code of the language whose rules apply.
        schema_href: where the two ``xml-model`` instructions point: the address of a folder, with
            its final slash, that holds ``teiwright.rng`` and ``teiwright.sch``, or the address of
            one RELAX NG schema; empty for ``tei_all`` in the TEI's vault.
        spacy: the spaCy pipeline that has a voice in the vote; empty for none.
        when: the time of encoding as an ISO date or date and time; empty to leave it out.

    Raises:
        UsageError: there is no such kind, form or language, or the time is none.
    """

    kind: DocumentKind | None = None
    speech: SpeechForm = "auto"
    language: str = "en"
    schema_href: str = ""
    spacy: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        """Refuse what a type checker would, and a time that TEI could not hold."""
        for name, value, known in (
            ("kind", self.kind, (None, *KINDS)),
            ("form of speech", self.speech, get_args(SpeechForm)),
        ):
            if value not in known:
                names = ", ".join(str(one) for one in known)
                raise UsageError(f"there is no {name} {value!r}; use one of: {names}")
        table(self.language, "words")
        if self.when and not _TIME.fullmatch(self.when):
            raise UsageError(f"{self.when!r} is no time; write it as 2024-05-02 or with T09:30:00Z")


def find_settings(start: Path) -> Path | None:
    """Return the nearest ``tei.toml`` in ``start`` or a folder above it."""
    folder = start.absolute()
    for candidate in (folder, *folder.parents):
        path = candidate / FILE_NAME
        if path.is_file():
            return path
    return None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a ``tei.toml`` says, as values by the long names of options without hyphens in front.

    Args:
        shared: for every command that has such an option.
        own: for one command alone; stronger.
    """

    shared: Mapping[str, object]
    own: Mapping[str, object]


def read_settings(path: Path, command: str, commands: Collection[str]) -> Stated:
    """Read what a ``tei.toml`` says for one command.

    Args:
        path: the file.
        command: whose table is wanted.
        commands: all that may have a table.

    Raises:
        MetadataError: the file cannot be read, is no TOML, or has a table for no command.
    """
    content = read_toml(path)
    tables = {key: value for key, value in content.items() if isinstance(value, Mapping)}
    for key in content:
        if key in commands and key not in tables:
            raise MetadataError(f"{path}: {key} must be a table: [{key}]")
        if key in tables and key not in commands:
            raise MetadataError(f"{path}: there is no command {key!r}; correct or remove the table")
    shared = {key: value for key, value in content.items() if key not in tables}
    return Stated(shared, tables.get(command, {}))


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file.

    Raises:
        MetadataError: it cannot be read, is not UTF-8, or breaks TOML's grammar; the message
            names the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MetadataError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise MetadataError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise MetadataError(f"{path}: not TOML: {error}") from None
