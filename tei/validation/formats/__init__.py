"""How reports are written: for people, for their terminals, and for the programs they work with.

Each format is a function of the files with their reports that yields text piece by piece, so that
a format which can be written as the files come is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from tei.validation.formats.format import Files, Format

__all__ = ["FORMATS", "Files", "Format"]


def _of(module: str) -> Format:
    """Return the format of a module that is imported when it is first used."""

    def write(files: Files, terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
        pieces: Iterator[str] = import_module(f"{__name__}.{module}").write(files, terminal)
        return pieces

    return write


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": _of("text"),
        "json": _of("data"),
        "sarif": _of("sarif"),
        "junit": _of("junit"),
        "github": _of("annotation"),
        "gitlab": _of("gitlab"),
        "markdown": _of("markdown"),
        "html": _of("page"),
    }
)
