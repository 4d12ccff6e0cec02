"""Case files for the tree: blocks on one side, the TEI that they make on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from lxml import etree

from tei.document import Block, Container, Document, Part
from tei.namespaces import TEI
from tei.source import Source
from tei.span import Span

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case: what it claims, the document, the content of ``body``."""

    claim: str
    document: Document
    body: etree._Element


def blocks_of(lines: list[str]) -> Document:
    """Read ``KIND [LEVEL] [CONTAINER] [PART] [TYPE] | TEXT`` lines as a document."""
    text, blocks = "", []
    for line in lines:
        marks, _, words = line.partition(" | ")
        kind, *rest = marks.split()
        level = next((int(word) for word in rest if word.isdigit()), 0)
        containers = [word for word in rest if word in get_args(Container)]
        parts = [word for word in rest if word in get_args(Part)]
        known = {*containers, *parts}
        types = [word for word in rest if not word.isdigit() and word not in known]
        span = Span(len(text), len(text) + len(words))
        text += words + "\n\n"
        blocks.append(
            Block(
                kind,  # type: ignore[arg-type]  # a case file may name any kind
                span,
                level,
                type=types[0] if types else "",
                within=containers[0] if containers else "",  # type: ignore[arg-type]
                part=parts[0] if parts else "",  # type: ignore[arg-type]
            )
        )
    return Document(Source("case", text), blocks=tuple(blocks))


def read_cases(name: str) -> Iterator[Case]:
    """Yield the cases of a file."""
    for part in re.split(r"^# ", (CASES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        given, expected = part.split("\n====\n")
        claim, *lines = given.splitlines()
        body = etree.fromstring(f'<body xmlns="{TEI}">{expected}</body>')
        yield Case(claim, blocks_of(lines), body)
