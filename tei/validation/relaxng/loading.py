"""Finds and reads the files of a schema: from the file system only, and never by surprise.

A schema may come from a stranger, like a document. What it includes is read from beside it: a
relative path. Absolute addresses are refused unless a catalog gives a file for them, or the network
is explicitly allowed. A symbolic link may not lead out of the folder of the schema.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

Catalog = Callable[[str], Path | None]
"""Returns the file that stands for an address; None when the catalog does not know it."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_MOST_FILES = 1000
_LARGEST_FILE = 64 * 1024 * 1024


class LoadingError(Exception):
    """A file of a schema cannot be had; the message says why and what would help."""


class Loader:
    """Reads the files of one schema; counts them, lest a schema includes without end.

    Attributes:
        files: SHA-256 of each file that was read, in hexadecimal, by path or address.
    """

    def __init__(self, root: Path, catalog: Catalog | None, *, allow_network: bool) -> None:
        """Read for the schema at `root`."""
        self._folder = root.resolve().parent
        self._catalog = catalog
        self._allow_network = allow_network
        self._count = 0
        self.files: dict[str, str] = {}

    def read(self, location: str) -> bytes:
        """Return the bytes at a location, a path or an address that `locate` returned.

        Raises:
            LoadingError: the file cannot be read.
        """
        data = self._read(location)
        self.files[location] = hashlib.sha256(data).hexdigest()
        return data

    def _read(self, location: str) -> bytes:
        self._count += 1
        if self._count > _MOST_FILES:
            raise LoadingError(f"the schema includes more than {_MOST_FILES} files")
        if _SCHEME.match(location):
            return _fetch(location)
        path = Path(location)
        try:
            if not path.is_file():
                raise LoadingError(f"no such file: {location}")
            if path.stat().st_size > _LARGEST_FILE:
                raise LoadingError(f"{location} is larger than {_LARGEST_FILE} bytes")
            return path.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise LoadingError(f"cannot read {location}: {reason}; name another") from error

    def locate(self, reference: str, base: str, including: str) -> str:
        """Return where a reference of a schema leads.

        Args:
            reference: value of `href`.
            base: value of `xml:base` in force, empty for none.
            including: location of the file in which it stands.

        Raises:
            LoadingError: it leads to where nothing may be read.
        """
        if base:
            from urllib.parse import urljoin  # noqa: PLC0415 - few schemas need it

            reference = urljoin(base, reference)
        if _SCHEME.match(including) and not _SCHEME.match(reference):
            from urllib.parse import urljoin  # noqa: PLC0415 - few schemas need it

            reference = urljoin(including, reference)
        known = self._catalog(reference) if self._catalog else None
        if known is not None:
            return str(known)
        if _SCHEME.match(reference):
            return self._address(reference)
        return self._path_beside(_unescape(reference), including)

    def _address(self, reference: str) -> str:
        if self._allow_network and reference.startswith(("http://", "https://")):
            return reference
        raise LoadingError(
            f'"{reference}" is not read: only files beside the schema are; '
            "put a copy there or name one in a catalog"
        )

    def _path_beside(self, reference: str, including: str) -> str:
        if reference.startswith(("/", "\\")) or "\0" in reference:
            raise LoadingError(f'"{reference}" is not read: only relative paths are')
        path = Path(os.path.normpath(Path(including).parent / reference))
        folder = Path(including).parent.resolve()
        # which names some file even where links run in a circle
        real, plain = Path(os.path.realpath(path)), Path(os.path.normpath(folder / reference))
        if real != plain and not real.is_relative_to(self._folder):
            raise LoadingError(f'"{reference}" is a symbolic link out of the folder of the schema')
        return str(path)


def _unescape(reference: str) -> str:
    if "%" not in reference:
        return reference
    from urllib.parse import unquote  # noqa: PLC0415 - few schemas need it

    return unquote(reference)


def _fetch(address: str) -> bytes:
    from urllib.error import URLError  # noqa: PLC0415 - only where the network is allowed
    from urllib.request import urlopen  # noqa: PLC0415

    try:
        with urlopen(address, timeout=30) as response:  # noqa: S310 - http and https only
            data: bytes = response.read(_LARGEST_FILE + 1)
    except (URLError, OSError, ValueError) as error:
        raise LoadingError(f"cannot fetch {address}: {error}") from error
    if len(data) > _LARGEST_FILE:
        raise LoadingError(f"{address} is larger than {_LARGEST_FILE} bytes")
    return data
