"""Files are replaced whole or not at all, and never one that a person has changed since."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tei.errors import OutputError
from tei.inputs import shown

#: The file in an output folder that remembers the hash of each file written there.
MANIFEST = ".tei-manifest.json"
_VERSION = 1
_serial = itertools.count()


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written.

    Args:
        path: where it should stand.
        ours: hashes of what we wrote there before; a file with another hash is somebody's work.
        force: overwrite it whatever it holds.
    """

    path: Path
    ours: frozenset[str] = frozenset()
    force: bool = False


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
    for path in _places(target.path):
        present = _digest(path)
        if present == digest:
            return Written(path, target.path, digest)
        if present is None or target.force or present in target.ours:
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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace_file(Path(os.path.realpath(path)), data, durable=durable)
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror}") from None


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the hash of each file written into a folder, by its path below the folder.

    Raises:
        OutputError: the manifest cannot be read; without it we could overwrite a person's work.
    """
    path = folder / MANIFEST
    try:
        files = json.loads(path.read_bytes())["files"]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        files = None
    if not isinstance(files, dict):
        raise OutputError(
            f"{shown(path)}: no manifest of ours; remove it, and files that differ from what we "
            "would write will be taken for changed by hand"
        )
    return {str(name): str(digest) for name, digest in files.items()}


def update_manifest(folder: Path, written: Iterable[Written]) -> None:
    """Add what was written to a folder's manifest.

    Raises:
        OutputError: it cannot be read or written.
    """
    new = {_key(folder, w.path): w.digest for w in written if w.path.is_file()}
    if new:
        files = dict(sorted((read_manifest(folder) | new).items()))
        text = json.dumps({"version": _VERSION, "files": files}, indent=1)
        replace(folder / MANIFEST, text.encode("ascii") + b"\n")


def planned(folder: Path, path: Path, manifest: Mapping[str, str], *, force: bool) -> Target:
    """Return a target with what the manifest of its folder knows of it."""
    known = (manifest.get(_key(folder, place)) for place in _places(path))
    return Target(path, frozenset(itertools.takewhile(bool, known)), force)  # type: ignore[arg-type]


def _key(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _places(path: Path) -> Iterator[Path]:
    """Yield a path and those beside it: ``a.xml``, ``a.new.xml``, ``a.new-2.xml`` ..."""
    yield path
    yield path.with_name(f"{path.stem}.new{path.suffix}")
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}.new-{number}{path.suffix}")


def _digest(path: Path) -> str | None:
    """Return the hash of a file, ``None`` where none stands or it is a device or pipe."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be read: {error.strerror}") from None


def _replace_file(path: Path, data: bytes, *, durable: bool) -> None:
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    draft = path.with_name(f".tei-{os.getpid()}-{next(_serial)}.tmp")
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
