"""What SOURCE means: files, folders, patterns and standard input."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tei.errors import SourceError, TeiError, UsageError
from tei.signature import refuse_markup, refuse_packed
from tei.source import Source, decode
from tei.wording import refusal, shown

#: What a folder is searched for, and what is cut off a name before the new ending is put on.
TEXTS = (".txt", ".text")
MARKUP = (".xml", ".tei")
STANDARD_INPUT = "-"
#: Is told of a folder that cannot be listed.
Refused = Callable[[OSError], None]
_SPECIAL = "a pipe or device, no file; hand its content over on standard input, as -"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to work on.

    Args:
        path: where it lies; for standard input the name that its output takes.
        place: its path below the folder that the user named, which the output mirrors; its bare
            name when the file itself was named.
        data: what was read from standard input; ``None`` for a file, which is read when needed.
    """

    path: Path
    place: Path
    data: bytes | None = None

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return shown(self.path) if self.data is None else "standard input"

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            SourceError: it cannot be read.
        """
        if self.data is not None:
            return self.data
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise SourceError(refusal(self.path, error)) from None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the bytes of a source become text.

    Args:
        encoding: the user's word; empty to have it recognized.
        as_text: take XML and other formats that are written in characters as text.
    """

    encoding: str = ""
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the arguments of a command came to.

    Args:
        files: in the order given, those of a folder by name, none twice.
        failures: arguments that name nothing we can work on, each with what is wrong with it.
        several: the user named a folder, a pattern or more than one file, so that output needs a
            folder.
    """

    files: tuple[Input, ...]
    failures: tuple[tuple[str, TeiError], ...]
    several: bool


def read_source(item: Input, reading: Reading = Reading()) -> Source:
    """Read a plain text.

    Raises:
        SourceError: it cannot be read, or is no plain text; see also :func:`tei.source.decode`.
    """
    data = item.read()
    if not reading.as_text:
        refuse_packed(data, item.name)
    source = decode(data, item.name, reading.encoding or None)
    if not reading.as_text:
        refuse_markup(source.text, item.name)
    return source


def gather(
    arguments: Sequence[str], endings: tuple[str, ...], output: Path | None = None
) -> Inputs:
    """Find the files that the arguments of a command mean.

    Args:
        arguments: files, folders (searched to the bottom, hidden ones left out), patterns with
            ``*``, ``?``, ``[...]`` or ``**``, and ``-`` for standard input.
        endings: what to take from a folder, each with its dot; case does not matter.
        output: a folder for results; what lies in it is no source, if it lies in a source.

    Raises:
        UsageError: standard input is asked for twice.
    """
    if arguments.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input (-) can be read once only; name it once")
    files: dict[str, Input] = {}
    failures: list[tuple[str, TeiError]] = []

    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # which was there a moment ago
            failures.append((shown(error.filename), SourceError(refusal(error.filename, error))))

    for argument in arguments:
        told = len(failures)
        item = None
        try:
            for item in _meant(argument, endings, output, refused):
                if _is_special(item):
                    failures.append((item.name, SourceError(f"{item.name}: {_SPECIAL}")))
                else:
                    files.setdefault(os.path.normpath(item.path.absolute()), item)
        except TeiError as error:
            failures.append((shown(argument), error))
        except OSError as error:  # a name too long, a loop of links
            failures.append((shown(argument), SourceError(refusal(argument, error))))
        if item is None and len(failures) == told:
            failures.append((shown(argument), _nothing_in(argument, endings)))
    several = len(arguments) > 1 or any(a != STANDARD_INPUT and not _is_file(a) for a in arguments)
    return Inputs(tuple(files.values()), tuple(failures), several)


def stem(path: Path) -> str:
    """Return a file's name without its ending, if that is one of ours.

    Any other ending stays, since ``report.1961`` and ``Mr. Smith`` have none.
    """
    return path.stem if path.suffix.lower() in TEXTS + MARKUP else path.name


def pair(items: Sequence[Input], argument: str) -> tuple[dict[Input, Path], tuple[Input, ...]]:
    """Find the source of each TEI file.

    Args:
        items: TEI files.
        argument: the source of the only one; or a folder, where each file's source has the same
            path and stem, or is the only one with this stem.

    Returns:
        The sources found, and the files that have none.

    Raises:
        UsageError: there is no such file or folder, or one source is named for several files.
    """
    path = Path(argument)
    if not path.exists():
        raise UsageError(
            f"--source {shown(path)}: no such file or folder; look for a slip in its name"
        )
    if not path.is_dir():
        if len(items) > 1:
            raise UsageError(
                f"--source {shown(path)} is one file, but there are {len(items)} TEI files; "
                "name the folder of their sources"
            )
        return dict.fromkeys(items, path), ()
    by_place: dict[Path, Path] = {}
    by_stem: dict[str, list[Path]] = {}
    for source in _walk(path, TEXTS, None, _stop):
        by_place[_bare(source.relative_to(path))] = source
        by_stem.setdefault(stem(source), []).append(source)
    found = {}
    for item in items:
        alike = by_stem.get(stem(item.place), [])
        source_path = by_place.get(_bare(item.place)) or (alike[0] if len(alike) == 1 else None)
        if source_path:
            found[item] = source_path
    return found, tuple(item for item in items if item not in found)


def _stop(error: OSError) -> NoReturn:
    raise SourceError(refusal(error.filename, error))


def file_status(path: Path) -> os.stat_result | None:
    """Return what the file system knows of a path, ``None`` where nothing stands."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _is_special(item: Input) -> bool:
    """Tell whether a path is a pipe, a socket or a device, whose reading may never end."""
    status = file_status(item.path) if item.data is None else None
    return status is not None and not stat.S_ISREG(status.st_mode)


def _bare(place: Path) -> Path:
    return place.with_name(stem(place))


def _is_file(argument: str) -> bool:
    """Tell whether an argument is a file; what is not there is taken for one, too."""
    status = file_status(Path(argument))
    return not stat.S_ISDIR(status.st_mode) if status else not glob.has_magic(argument)


def _nothing_in(argument: str, endings: tuple[str, ...]) -> SourceError:
    if not Path(argument).is_dir():
        return SourceError(f"{shown(argument)}: no file fits this pattern; look for a slip in it")
    wanted = " or ".join("*" + ending for ending in endings)
    return SourceError(
        f"{shown(argument)}: the folder holds no {wanted}; name another, or the files themselves"
    )


def _meant(
    argument: str, endings: tuple[str, ...], output: Path | None, refused: Refused
) -> Iterator[Input]:
    if argument == STANDARD_INPUT:
        yield Input(Path("stdin"), Path("stdin"), sys.stdin.buffer.read())
        return
    path = Path(argument)
    if path.is_dir():
        if path.resolve() == Path(path.resolve().anchor):
            raise SourceError(f"{shown(path)}: this is the whole machine; name a folder of it")
        yield from _of_folder(path, path, endings, output, refused)
    elif path.exists():
        yield Input(path, Path(path.name))
    elif path.is_symlink():
        raise SourceError(f"{shown(path)}: a link that leads nowhere; name the file itself")
    elif glob.has_magic(argument):
        yield from _of_pattern(argument, endings, output, refused)
    else:
        raise SourceError(f"{shown(path)}: no such file; look for a slip in its name")


def _of_folder(
    folder: Path, root: Path, endings: tuple[str, ...], output: Path | None, refused: Refused
) -> Iterator[Input]:
    for file in _walk(folder, endings, output, refused):
        yield Input(file, file.relative_to(root))


def _of_pattern(
    pattern: str, endings: tuple[str, ...], output: Path | None, refused: Refused
) -> Iterator[Input]:
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:fixed])
    for path in sorted(root.glob("/".join(parts[fixed:]))):
        if path.is_dir():
            if "**" not in parts:  # which has listed the files of the folder already
                yield from _of_folder(path, root, endings, output, refused)
        elif not path.name.startswith(".") and not _lies_in(path, output):
            yield Input(path, path.relative_to(root))


def _lies_in(path: Path, folder: Path | None) -> bool:
    return folder is not None and path.resolve().is_relative_to(folder.resolve())


def _walk(
    folder: Path, endings: tuple[str, ...], output: Path | None, refused: Refused
) -> Iterator[Path]:
    """List the files of a folder by name, sub-folders after files; each real folder once."""
    left_out = output.resolve() if output and output.resolve() != folder.resolve() else None
    seen: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, onerror=refused, followlinks=True):
        status = Path(root).stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and Path(root, name).resolve() != left_out
        )
        for name in sorted(files):
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(root, name)
