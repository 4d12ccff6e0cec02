"""By what a file is known to be the same as before, without reading it."""

from __future__ import annotations

import os
from pathlib import Path

#: When a file was last altered, in nanoseconds, and its size in bytes; nothing for what is no file.
Stamp = tuple[int, ...]


def stamp(file: Path | str) -> Stamp:
    """Return the stamp of a file; whoever keeps something of a file keeps it with its stamp."""
    try:
        status = os.stat(file)  # noqa: PTH116  some files are addresses
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_size
