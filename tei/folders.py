"""Where the system of a user keeps what programs write for themselves; nothing here need exist."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_OURS = "teiwright"


def cache_folder(name: str) -> Path:
    """Return a folder of ours for what can be made again: in ``XDG_CACHE_HOME`` or the system's."""
    if sys.platform == "win32":
        usual = _local() / _OURS / "cache"
    elif sys.platform == "darwin":
        usual = Path.home() / "Library" / "Caches" / _OURS
    else:
        usual = Path.home() / ".cache" / _OURS
    return _stated("XDG_CACHE_HOME", usual) / name


def data_folder(name: str) -> Path:
    """Return a folder of ours for what is to be kept: in ``XDG_DATA_HOME`` or the system's."""
    if sys.platform == "win32":
        usual = _local() / _OURS
    elif sys.platform == "darwin":
        usual = Path.home() / "Library" / "Application Support" / _OURS
    else:
        usual = Path.home() / ".local" / "share" / _OURS
    return _stated("XDG_DATA_HOME", usual) / name


def _stated(variable: str, usual: Path) -> Path:
    """Return our folder where a variable of the XDG Base Directory Specification puts it."""
    stated = os.environ.get(variable)
    return Path(stated) / _OURS if stated else usual


def _local() -> Path:
    """Return where programs keep what is theirs on Windows."""
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
