"""Runs again whenever a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from tei.cli.messages import notice
from tei.errors import TeiError
from tei.inputs import gather
from tei.validation.inclusion import NAMESPACE
from tei.validation.stamp import Stamp, stamp

_SECONDS = 0.5
#: Every name ends so.
_ANY = ("",)


def watch_files(run: Callable[[], int], watched: Callable[[], Iterable[Path]]) -> int:
    """Run, and run again after each change, until interrupted.

    Args:
        run: what to do; its result is of no concern.
        watched: the files whose change matters, asked for anew each time.

    Returns:
        Never: Ctrl-C ends it.

    Raises:
        TeiError: the first run cannot be made; later ones are made again after the next change.
    """
    before = _states(watched)
    run()
    while True:
        notice("watching; Ctrl-C ends")
        while _states(watched) == before:
            time.sleep(_SECONDS)
        before = _states(watched)
        try:
            run()
        except TeiError as error:  # a schema that is being saved, and will be there again
            notice(str(error))


def parts_of(documents: Iterable[Path]) -> Iterator[Path]:
    """Yield what documents may include by XInclude: all files in or below the folders of those."""
    folders = {str(path.parent) for path in documents if _includes(path, stamp(path))}
    yield from (item.path for item in gather(sorted(folders), _ANY).files)


@cache
def _includes(path: Path, _stamp: Stamp) -> bool:
    try:
        return NAMESPACE.encode() in path.read_bytes()
    except OSError:
        return False


def _states(watched: Callable[[], Iterable[Path]]) -> dict[Path, tuple[int, int]]:
    """Return time of change and size of each file that is there; none if one cannot be found."""
    states = {}
    try:
        files = [*watched()]
    except TeiError:
        return {}
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue
        states[path] = (state.st_mtime_ns, state.st_size)
    return states
