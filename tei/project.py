"""The ``tei.toml`` in which a project states its choices, and TOML as people write it."""

from __future__ import annotations

import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from tei.errors import MetadataError
from tei.inputs import file_status
from tei.wording import refusal

#: The name of the file that holds the settings of a project.
FILE_NAME = "tei.toml"


def find_settings(start: Path) -> Path | None:
    """Return the nearest ``tei.toml`` in ``start`` or a folder above it, the shortest way."""
    folder = start.absolute()
    here = Path.cwd()
    for candidate in (folder, *folder.parents):
        path = candidate / FILE_NAME
        status = file_status(path)
        if status and stat.S_ISREG(status.st_mode):
            return path.relative_to(here) if path.is_relative_to(here) else path
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
    import tomllib  # noqa: PLC0415  most folders hold no TOML

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MetadataError(refusal(path, error)) from None
    except UnicodeDecodeError as error:
        raise MetadataError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise MetadataError(f"{path}: not TOML: {error}; correct that line") from None
