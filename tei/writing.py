"""Files are replaced whole or not at all, and never one that a person has changed since."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tei.errors import OutputError
from tei.wording import refusal

#: By what this run is told from every other: the number of its process may be given again.
RUN = f"{os.getpid()}-{os.urandom(4).hex()}"
#: Of a run, by one of its processes, the one of some number.
_DRAFT = ".tei-{}-{}-{}.tmp"
_serial = itertools.count()


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written.

    Args:
        path: where it should stand.
        ours: hashes of what we wrote there before; a file with another hash is somebody's work.
        force: overwrite it whatever it holds.
        journal: where it is noted what is about to be written; ``None`` for nowhere.
    """

    path: Path
    ours: frozenset[str] = frozenset()
    force: bool = False
    journal: Path | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    Args:
        path: where it stands.
        wanted: where it should have stood; another path when a file changed by hand stands there.
        digest: SHA-256 of its bytes, in hexadecimal.
    """

    path: Path
    wanted: Path
    digest: str


def write(target: Target, data: bytes) -> Written:
    """Write a file where it should stand, or beside it if somebody changed what stands there.

    Folders that are missing are made. A file that holds these very bytes is left alone.

    Raises:
        OutputError: the file system refuses.
    """
    digest = hashlib.sha256(data).hexdigest()
    for path in places(target.path):
        present = digest_of(path)
        if present == digest:
            return Written(path, target.path, digest)
        if present is None or target.force or present in target.ours:
            if target.journal:
                with _refusals(path):
                    _note(target.journal, path, digest)
            replace(path, data)
            return Written(path, target.path, digest)
    raise AssertionError("there is always another name")


def replace(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Give a file new contents: at any moment it holds the old ones or the new.

    A device or pipe is written to as it is; through a symbolic link, what it points to is
    replaced.

    Args:
        path: the file.
        data: what it shall hold.
        durable: hold also when the power fails, which takes milliseconds.

    Raises:
        OutputError: the file system refuses.
    """
    with _refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace_file(Path(os.path.realpath(path)), data, durable=durable)


def places(path: Path) -> Iterator[Path]:
    """Yield a path and those beside it: ``a.xml``, ``a.new.xml``, ``a.new-2.xml`` ..."""
    yield path
    yield path.with_name(f"{path.stem}.new{path.suffix}")
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}.new-{number}{path.suffix}")


def digest_of(path: Path) -> str | None:
    """Return the hash of a file, ``None`` where none stands or it is a device or pipe.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    except OSError as error:
        raise OutputError(refusal(path, error)) from None


def remove_drafts(folder: Path, run: str) -> None:
    """Remove what a run that was killed left half written in a folder."""
    for draft in folder.glob(_DRAFT.format(run, "*", "*")):
        draft.unlink(missing_ok=True)


def _note(journal: Path, path: Path, digest: str) -> None:
    """Add a line to a journal, whole in one call, since several processes do."""
    name = Path(os.path.relpath(path, journal.parent)).as_posix()
    journal.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("ab", buffering=0) as file:
        file.write(json.dumps([name, digest]).encode() + b"\n")


def _replace_file(path: Path, data: bytes, *, durable: bool) -> None:
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    draft = path.with_name(_DRAFT.format(RUN, os.getpid(), next(_serial)))
    try:
        with draft.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Tell what the file system refuses as an error of ours."""
    try:
        yield
    except OSError as error:
        raise OutputError(refusal(path, error, done="written")) from None
