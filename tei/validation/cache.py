"""Remembers what a schema had to say of a file, by the hashes of both.

An entry is never wrong, only unused: its name is the hash of the file, of the schema with all that
it includes, and of our own version. Whatever cannot be read or written is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tei
from tei.errors import OutputError
from tei.report import Issue, Location, Severity
from tei.writing import replace

_FOLDERS = 256


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries.

    Args:
        folder: made when it is needed; entries are divided among folders in it by their names.
        most: how many entries are kept; the oldest go first.
    """

    folder: Path
    most: int = 20_000

    def read(self, key: str) -> tuple[Issue, ...] | None:
        """Return the issues of an entry, ``None`` where there is none."""
        try:
            entries = json.loads(self._path(key).read_bytes())
            return tuple(_issue(*entry) for entry in entries)
        except (OSError, ValueError, TypeError):
            return None

    def write(self, key: str, issues: Iterable[Issue]) -> None:
        """Keep the issues of an entry."""
        data = json.dumps([_entry(issue) for issue in issues], separators=(",", ":"))
        path = self._path(key)
        with suppress(OutputError):
            replace(path, data.encode(), durable=False)
            trim(path.parent, self.most // _FOLDERS)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def trim(folder: Path, most: int) -> None:
    """Remove the oldest files of a folder of a cache beyond a number of them.

    Among them are drafts of processes that were killed as they wrote.
    """
    with suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208  for every entry that is written
        if len(names) > most:
            files = sorted((folder / name for name in names), key=_altered)
            for path in files[: len(files) - most]:
                path.unlink(missing_ok=True)


def _altered(path: Path) -> int:
    with suppress(FileNotFoundError):  # another process has removed it
        return path.stat().st_mtime_ns
    return 0


def key(*parts: bytes | str) -> str:
    """Return the name of an entry: a hash of what its contents depend on, and of our version."""
    total = hashlib.sha256(tei.__version__.encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


def _entry(issue: Issue) -> list[object]:
    cause = issue.cause and _places(issue.cause)
    return [str(issue.severity), issue.rule, issue.message, _places(issue.where), cause]


def _places(where: Location) -> list[object]:
    return [where.line, where.column, where.end_line, where.end_column, where.path]


def _issue(
    severity: str,
    rule: str,
    message: str,
    where: list[int | str],
    cause: list[int | str] | None,
) -> Issue:
    return Issue(
        Severity(severity),
        rule,
        message,
        _location(where),
        cause=_location(cause) if cause else None,
    )


def _location(places: list[int | str]) -> Location:
    line, column, end_line, end_column, path = places
    return Location("", int(line), int(column), int(end_line), int(end_column), str(path))
