"""Where output goes, and whether it may."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from tei.errors import OutputError
from tei.inputs import Input, file_status, stem
from tei.wording import refusal, shown


def target(item: Input, folder: Path, ending: str) -> Path:
    """Return where the output of a file goes: its place below ``folder``, with a new ending."""
    return folder / item.place.with_name(stem(item.place) + ending)


def single_target(item: Input, output: str, ending: str) -> Path:
    """Return where ``-o`` sends the output of the only file: into a folder, or to this very path.

    Args:
        item: the file.
        output: a folder when it exists as one or ends in a slash, else the file to write.
        ending: of the file in a folder.
    """
    if Path(output).is_dir() or output.endswith((os.sep, "/")):
        return target(item, Path(output), ending)
    return Path(output)


def check_targets(owners: Mapping[Path, Sequence[Input]], inputs: Iterable[Path]) -> None:
    """Make sure, before anything is written, that everything can be.

    Args:
        owners: each target with the files whose output it would be.
        inputs: every file that the run reads, metadata and authorities among them.

    Raises:
        OutputError: a target is an input, or belongs to two files, or cannot be written.
    """
    folders: set[Path] = set()
    read = {(s.st_dev, s.st_ino) for s in map(file_status, inputs) if s}
    for path, items in owners.items():
        if len(items) > 1:
            names = " and ".join(item.name for item in items[:2])
            raise OutputError(
                f"{names} would both be written to {shown(path)}; rename one, or name their folder "
                "so that its sub-folders are mirrored"
            )
        status = file_status(path)
        if status and (status.st_dev, status.st_ino) in read:
            raise OutputError(
                f"{shown(path)} is an input and would be overwritten; name another output with -o"
            )
        try:
            folders.add(_folder_of(path))
        except OSError as error:  # a name too long, a loop of links, a folder nobody may enter
            raise OutputError(refusal(path, error, done="written")) from None
    for folder in sorted(folders):
        _try_to_write(folder)


def _folder_of(path: Path) -> Path:
    """Return the nearest folder there is above a file that is to be written."""
    if path.is_dir():
        raise OutputError(f"{shown(path)} is a folder, and a file is needed there; name another")
    existing = path.parent
    while not existing.exists():
        existing = existing.parent
    if not existing.is_dir():
        raise OutputError(
            f"{shown(existing)} is a file, and a folder is needed there; name another"
        )
    return existing


def _try_to_write(folder: Path) -> None:
    """Make a file in a folder, without a name where the system can do that, and drop it."""
    try:
        with TemporaryFile(dir=folder, prefix=".tei-", suffix=".tmp"):
            pass
    except OSError as error:
        message = refusal(folder, error, "name another folder", done="written to")
        raise OutputError(message) from None
