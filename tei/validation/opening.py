"""A document that is to be checked, read once, parsed when something needs its tree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from tei.errors import SourceError
from tei.signature import refuse_packed
from tei.validation.inclusion import NAMESPACE, Segments, include
from tei.validation.wellformedness import parse_document
from tei.wording import refusal


@dataclass(frozen=True)
class Document:
    """A document with all that it includes.

    Args:
        name: what to call it.
        path: where it lies; ``None`` for one that is no file.
        data: its bytes, included parts in their places.
        segments: where these parts stand.
    """

    name: str
    path: Path | None
    data: bytes
    segments: Segments

    @cached_property
    def tree(self) -> etree._ElementTree:
        """Its tree, which a valid document whose grammar alone is asked does not need.

        Raises:
            MarkupError: it is empty or not well-formed.
        """
        return parse_document(self.data, self.name)


def open_document(file: Path | bytes, name: str) -> Document:
    """Read a document and what it includes.

    Raises:
        SourceError: it cannot be read.
        MarkupError: it is packed, or something cannot be included.
    """
    if not isinstance(file, Path):
        refuse_packed(file, name, markup=True)
        return Document(name, None, file, Segments(name))
    data = read_bytes(file)
    refuse_packed(data, name, markup=True)
    segments = Segments(name)
    if NAMESPACE.encode() in data:
        parse_document(data, name)  # what is not well-formed is told before anything is included
        data, segments = include(data, file, name)
    return Document(name, file, data, segments)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(refusal(path, error)) from None
