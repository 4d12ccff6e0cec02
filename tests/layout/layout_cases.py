"""Plain-text case files: a title, a document, and what its layout must be.

Cases are parted by a line ``====``, the parts of a case by lines ``----``. What is expected has a
line for each block (``kind level type (container) part #n: words``), then one for each annotation
(``@ tag attributes: words that follow``), then one for each fact (``= key by norm: value``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tei.document import Annotation, Block, Document, Fact
from tei.layout import lay_out
from tei.source import Source

FOLDER = Path(__file__).parent / "cases"
_WORDS = 64
_FOLLOWING = 24


class Case(NamedTuple):
    """One case: what it claims, the document, and the lines expected."""

    title: str
    text: str
    expected: list[str]


def cases() -> Iterator[Case]:
    """Yield the cases of all files."""
    for file in sorted(FOLDER.glob("*.txt")):
        for part in file.read_bytes().decode("utf-8").strip("\n").split("\n====\n"):
            title, text, expected = part.split("\n----\n")
            yield Case(f"{file.stem}: {title}", text + "\n", expected.splitlines())


def rendered(text: str) -> list[str]:
    """Return the layout of a document as the lines of a case file."""
    document = lay_out(Source("case", text))
    return [document.kind, *_lines(document)]


def _lines(document: Document) -> Iterator[str]:
    text = document.source.text
    for block in document.blocks:
        yield f"{_name(block)}: {_fold(block.span.of(text), _WORDS)}"
    for annotation in sorted(document.annotations, key=lambda a: (a.span, a.tag)):
        yield f"@ {_mark(annotation)}: {_fold(text[annotation.span.start :], _FOLLOWING)}"
    for fact in document.header.facts:
        yield f"= {_statement(fact)}: {_fold(fact.value, _WORDS)}"


def _name(block: Block) -> str:
    parts = (
        block.kind,
        str(block.level or ""),
        block.type,
        f"({block.within})" if block.within else "",
        block.part,
        f"#{block.n}" if block.n else "",
    )
    return " ".join(part for part in parts if part)


def _mark(annotation: Annotation) -> str:
    parts = (annotation.tag, *(f"{k}={v}" for k, v in annotation.attributes), annotation.cert)
    return " ".join(part for part in parts if part)


def _statement(fact: Fact) -> str:
    return " ".join(part for part in (fact.key, fact.by, fact.norm) if part)


def _fold(text: str, length: int) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= length else folded[:length].rstrip() + "…"
