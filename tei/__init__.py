"""Plain-text historical documents in, valid TEI P5 out: encode, validate and render.

    import tei

    edition = tei.encode(Path("letter.txt"))
    Path("letter.xml").write_bytes(edition.xml())
    report = tei.validate(Path("letter.xml"), source=Path("letter.txt"))
    page = tei.render(edition.tree, to="html")

The stages of ``encode`` can be taken one by one: :func:`decode`, :func:`lay_out`,
:func:`annotate`, :func:`build`, :func:`serialize`. Names are imported when they are first used, so
that ``import tei`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei.authority import Authority, read_authorities
    from tei.document import Annotation, Block, Candidate, Document, Fact, Header
    from tei.edition import Edition, annotate, encode
    from tei.entity import Entity
    from tei.errors import TeiError
    from tei.layout import lay_out
    from tei.rendering import render
    from tei.report import Issue, Location, Report, Severity
    from tei.settings import Settings
    from tei.source import Source, decode
    from tei.span import Span
    from tei.tree import build, serialize
    from tei.validation import validate

__version__ = "0.1.0"

#: Where each public name lives.
_HOMES = {
    "Annotation": "document",
    "Authority": "authority",
    "Block": "document",
    "Candidate": "document",
    "Document": "document",
    "Edition": "edition",
    "Entity": "entity",
    "Fact": "document",
    "Header": "document",
    "Issue": "report",
    "Location": "report",
    "Report": "report",
    "Settings": "settings",
    "Severity": "report",
    "Source": "source",
    "Span": "span",
    "TeiError": "errors",
    "annotate": "edition",
    "build": "tree",
    "decode": "source",
    "encode": "edition",
    "lay_out": "layout",
    "read_authorities": "authority",
    "render": "rendering",
    "serialize": "tree",
    "validate": "validation",
}

__all__ = [
    "Annotation",
    "Authority",
    "Block",
    "Candidate",
    "Document",
    "Edition",
    "Entity",
    "Fact",
    "Header",
    "Issue",
    "Location",
    "Report",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "TeiError",
    "annotate",
    "build",
    "decode",
    "encode",
    "lay_out",
    "read_authorities",
    "render",
    "serialize",
    "validate",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tei.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
