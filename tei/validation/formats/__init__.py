"""How reports are written: for people, for their terminals, and for the programs they work with.

Each format is a function of the files with their reports that yields text piece by piece, so that
a format which can be written as the files come is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tei.validation.formats import annotation, data, junit, markdown, page, sarif, text
from tei.validation.formats.format import Files, Format

__all__ = ["FORMATS", "Files", "Format"]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": text.write,
        "json": data.write,
        "sarif": sarif.write,
        "junit": junit.write,
        "github": annotation.write,
        "markdown": markdown.write,
        "html": page.write,
    }
)
