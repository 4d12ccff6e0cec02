"""Which elements a document puts into which.

Where one of many elements is missing, those are the likeliest that the document itself has in
other such places.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from contextlib import suppress
from xml.parsers import expat

from tei.validation.relaxng.document import Opener, paced, parsable
from tei.validation.relaxng.names import SEPARATOR


def children_by_parent(document: Opener, known: Container[str]) -> Mapping[str, set[str]]:
    """Return the names of the elements that stand in elements of each name.

    Args:
        document: starts reading a document, which is read as far as it is well-formed.
        known: names that count; with others the result would be as large as a document likes.
    """
    children: dict[str, set[str]] = {}
    above: list[str] = [""]

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name in known:
            children.setdefault(above[-1], set()).add(name)
        above.append(name if name in known else "")

    blocks, encoding = parsable(document())
    parser = expat.ParserCreate(encoding, SEPARATOR)
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: above.pop()
    with suppress(expat.ExpatError, UnicodeDecodeError):
        for block in paced(blocks, parser):
            parser.Parse(block)
    return children
