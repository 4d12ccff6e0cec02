"""A small document with what people marked in it, and TEI to be measured."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TEXT = (
    "Ferry Office, 9 April 1907\n\n"
    "Mr. Tove Lindqvist rowed to Holmsund. “The ice is thin,” said Lindqvist’s son.\n"
)

Span = dict[str, Any]


def span(kind: str, words: str, text: str = TEXT, **more: object) -> Span:
    """Return a span of stand-off gold over the first place where the words stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "type": kind, **more}


SPANS = (
    span("date", "9 April 1907", norm="1907-04-09"),
    span("person", "Tove Lindqvist"),
    span("place", "Holmsund"),
    span("quote", "The ice is thin", speaker={"id": "son", "names": ["Nils Lindqvist"]}),
)


def write_gold(
    folder: Path,
    spans: Iterable[Span] = SPANS,
    text: str = TEXT,
    scope: dict[str, Any] | None = None,
    **more: object,
) -> Path:
    """Write a document of stand-off gold called ``ferry`` and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    spans = list(spans)
    kinds = {one["type"]: "full" for one in spans}
    record = {"name": "ferry", "corpus": "boats", "scope": kinds if scope is None else scope}
    record |= {"doc": {}, "spans": spans, **more}
    (folder / "ferry.txt").write_text(text, "utf-8")
    (folder / "ferry.json").write_text(json.dumps(record), "utf-8")
    return folder


def tei(body: str, header: str = "") -> str:
    """Return a TEI document round a body."""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    )


PEOPLE = (
    "<profileDesc><particDesc><listPerson>"
    '<person xml:id="nils"><persName>Nils Lindqvist</persName></person>'
    "</listPerson></particDesc></profileDesc>"
)
PERFECT = tei(
    '<p>Ferry Office, <date when="1907-04-09">9 April 1907</date></p><p><persName>'
    "<roleName>Mr.</roleName> Tove Lindqvist</persName> rowed to <placeName>Holmsund</placeName>."
    ' “<said who="#nils">The ice is thin</said>,” said Lindqvist’s son.</p>',
    PEOPLE,
)


def write_tei(folder: Path, content: str = PERFECT, name: str = "ferry.xml") -> Path:
    """Write a TEI file and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, "utf-8")
    return folder
