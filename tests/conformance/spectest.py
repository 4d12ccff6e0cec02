"""Reads James Clark's test suite for RELAX NG into cases, each with its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True)
class Case:
    """One schema of the suite: right or wrong, with documents that are valid or not."""

    number: int
    section: str
    files: tuple[tuple[str, bytes], ...]
    schema: bytes
    correct: bool
    documents: tuple[tuple[bytes, bool], ...]

    def __str__(self) -> str:
        """Return a name for reports."""
        return f"{self.number}-section-{self.section or 'none'}"

    def write(self, folder: Path) -> Path:
        """Write the schema and its files into a folder; return the path of the schema."""
        for name, data in self.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        schema = folder / "schema.rng"
        schema.write_bytes(self.schema)
        return schema


def read_cases(path: Path) -> list[Case]:
    """Return the cases of the suite in its own order."""
    parser = etree.XMLParser(resolve_entities=True, no_network=True, load_dtd=False)
    root = etree.parse(path, parser).getroot()
    return [_case(number, element) for number, element in enumerate(root.iter("testCase"), 1)]


def _case(number: int, element: etree._Element) -> Case:
    schema = next(element.iter("correct", "incorrect"))
    sections = [section.text or "" for section in element.iter("section")]
    documents = tuple(
        (_inner(document), document.tag == "valid") for document in element.iter("valid", "invalid")
    )
    files = tuple(_files(element, ""))
    return Case(
        number, " ".join(sections), files, _inner(schema), schema.tag == "correct", documents
    )


def _files(element: etree._Element, folder: str) -> Iterator[tuple[str, bytes]]:
    for child in element:
        if child.tag == "resource":
            yield folder + child.attrib["name"], _inner(child)
        elif child.tag == "dir":
            yield from _files(child, f"{folder}{child.attrib['name']}/")


def _inner(element: etree._Element) -> bytes:
    return etree.tostring(element[0], with_tail=False, encoding="utf-8")
