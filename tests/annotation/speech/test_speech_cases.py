"""Every case under ``cases/`` is annotated as it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tei.annotation.speech import attribute
from tei.document import KINDS, Annotation, Block, Document
from tei.entity import Entity
from tei.source import Source
from tei.span import Span, trimmed

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\n))+")
_LABEL = re.compile(r"[A-Z ]+:")
_SEX = {"M": "M", "F": "F", "-": ""}


@dataclass(frozen=True)
class Case:
    """One claim: a document as marked by hand, and the speech in it."""

    claim: str
    document: Document
    expected: tuple[str, ...]


def _cases() -> list[Case]:
    folder = Path(__file__).parent / "cases"
    texts = (file.read_text("utf-8") for file in sorted(folder.glob("*.txt")))
    return [_case(part) for text in texts for part in re.split(r"(?m)^=== ", text) if part.strip()]


def _case(part: str) -> Case:
    head, text, expected = re.split(r"(?m)^---\n", part)
    claim, kind, people = head.strip().split("\n")
    printed, _, language = kind.removeprefix("kind: ").partition(", ")
    name = next(k for k in KINDS if k == printed)
    document = Document(
        Source("case", text.strip()),
        kind=name,
        language=language or "en",
        blocks=tuple(_blocks(text.strip())),
    )
    entities, marks = [], []
    for row in people.removeprefix("people: ").split("; "):
        identifier, sex, names = row.split(" ", 2)
        forms = names.split("/")
        assert sex in _SEX
        entities.append(
            Entity(identifier, "person", forms[0].removeprefix("Comrade "), sex=_SEX[sex])  # type: ignore[arg-type]
        )
        found = re.finditer(rf"\b(?:{'|'.join(forms)})\b", document.source.text)
        marks += [Annotation(Span(*m.span()), "persName", ref=identifier) for m in found]
    lines = tuple(line for line in expected.strip().split("\n") if line)
    whole = Document(
        document.source,
        kind=document.kind,
        language=document.language,
        blocks=document.blocks,
        entities=tuple(entities),
        annotations=tuple(marks),
    )
    return Case(claim, whole, lines)


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    for match in _PARAGRAPH.finditer(text):
        span = trimmed(text, *match.span())
        label = _LABEL.fullmatch(span.of(text)) is not None
        inside = label or bool(blocks and blocks[-1].within == "sp")
        blocks.append(Block("speaker" if label else "p", span, within="sp" if inside else ""))
    return blocks


def _written(annotation: Annotation, text: str) -> str:
    attributes = dict(annotation.attributes)
    fields = [attributes.get("xml:id", ""), *(attributes.get(n, "")[1:] for n in ("who", "toWhom"))]
    words = " ".join(annotation.span.of(text).split())
    return " ".join([annotation.tag, *(f or "-" for f in (*fields, annotation.cert)), words])


def _agrees(line: str, written: str) -> bool:
    first, dots, last = line.partition(" ... ")
    return written.startswith(first) and written.endswith(last) if dots else line == written


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.claim)
def test_case(case: Case) -> None:
    """The annotations of speech are those that the case lists, in order."""
    known = set(case.document.annotations)
    added = [a for a in attribute(case.document).annotations if a not in known]
    added.sort(key=lambda a: (a.span.start, -a.span.end))
    written = [_written(a, case.document.source.text) for a in added]
    agree = len(written) == len(case.expected) and all(map(_agrees, case.expected, written))
    assert agree, "\n".join(written)
