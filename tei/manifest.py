"""What we wrote into a folder, so that a later run replaces its own work and no person's.

The manifest holds the hash of each file as it was last written. It is brought up to date now and
then; in between, each run notes in a journal of its own what it is about to write, before it does,
so that a run which is killed leaves no file that the next one would not know.
"""

from __future__ import annotations

import itertools
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tei.errors import OutputError
from tei.wording import refusal, shown
from tei.writing import RUN, Target, Written, digest_of, places, remove_drafts, replace

try:
    import fcntl
except ImportError:  # as on Windows
    fcntl = None  # type: ignore[assignment]

#: The file in an output folder that remembers the hash of each file written there.
MANIFEST = ".tei-manifest.json"
_JOURNAL = f"{MANIFEST}-{{}}.journal"
_VERSION = 1
#: Seconds for which no run is silent.
_LONGEST = 86_400


def read_manifest(folder: Path) -> dict[str, frozenset[str]]:
    """Return the hashes that each file written into a folder may have, by its path below it.

    It has several if a run was killed, or is at work, that was to write it anew.

    Raises:
        OutputError: the manifest cannot be read; without it we could overwrite a person's work.
    """
    known = {name: {digest} for name, digest in _read(folder).items()}
    for journal in _journals(folder):
        for name, digest in _noted(journal):
            known.setdefault(name, set()).add(digest)
    return {name: frozenset(digests) for name, digests in known.items()}


def planned(
    folder: Path, path: Path, manifest: Mapping[str, frozenset[str]], *, force: bool
) -> Target:
    """Return a target with what the manifest of its folder knows of it.

    Args:
        folder: holds the manifest.
        path: of the target.
        manifest: hashes of what we wrote, by path below ``folder``.
        force: a file that somebody has changed is written over.
    """
    known = (manifest.get(_key(folder, place), frozenset()) for place in places(path))
    ours = frozenset[str]().union(*itertools.takewhile(bool, known))
    return Target(path, ours, force, folder / _JOURNAL.format(RUN))


def update_manifest(folder: Path, written: Iterable[Written]) -> None:
    """Add to a folder's manifest what was written, and what runs that were killed had written.

    Raises:
        OutputError: it cannot be read or written.
    """
    new = {_key(folder, w.path): w.digest for w in written if w.path.is_file()}
    ended = [journal for journal in _journals(folder) if _has_ended(journal)]
    noted = itertools.chain.from_iterable(map(_noted, ended))
    left = {name: digest for name, digest in noted if digest_of(folder / name) == digest}
    if new or left:
        with _alone(folder):
            files = dict(sorted((_read(folder) | left | new).items()))
            text = json.dumps({"version": _VERSION, "files": files}, indent=1)
            replace(folder / MANIFEST, text.encode("ascii") + b"\n")
    for journal in ended:
        for parent in {(folder / name).parent for name, _ in _noted(journal)}:
            remove_drafts(parent, _run_of(journal))
        journal.unlink(missing_ok=True)


def close_journal(folder: Path) -> None:
    """Remove the journal of this run, all of which stands in the manifest."""
    with suppress(OSError):
        (folder / _JOURNAL.format(RUN)).unlink()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other run bring the manifest of a folder up to date meanwhile, where that can be."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems know no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _read(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    try:
        files = json.loads(path.read_bytes())["files"]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise OutputError(refusal(path, error)) from None
    except (ValueError, KeyError, TypeError):
        files = None
    if not isinstance(files, dict):
        raise OutputError(
            f"{shown(path)}: no manifest of ours; remove it, and files that differ from what we "
            "would write will be taken for changed by hand"
        )
    return {str(name): str(digest) for name, digest in files.items()}


def _journals(folder: Path) -> list[Path]:
    return sorted(folder.glob(_JOURNAL.format("*")))


def _noted(journal: Path) -> Iterator[tuple[str, str]]:
    """Yield what stands in a journal: a path below its folder, and a hash."""
    with suppress(OSError):
        for line in journal.read_bytes().splitlines():
            with suppress(ValueError):  # the last line, when the machine stopped in the midst of it
                name, digest = json.loads(line)
                yield str(name), str(digest)


def _run_of(journal: Path) -> str:
    return journal.name.removeprefix(f"{MANIFEST}-").removesuffix(".journal")


def _has_ended(journal: Path) -> bool:
    """Tell whether the run of a journal is no more."""
    run = _run_of(journal)
    if run == RUN:
        return False
    with suppress(OSError):
        old = time.time() - journal.stat().st_mtime > _LONGEST
        return old or not _is_alive(run.partition("-")[0])
    return False


def _is_alive(process: str) -> bool:
    """Tell whether a process of a number is running, or cannot be asked."""
    if os.name != "posix" or not process.isdecimal():
        return True  # elsewhere the question would end it
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _key(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
