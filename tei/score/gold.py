"""Gold: documents that people have marked, as stand-off JSON or as TEI."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tei.errors import SourceError, UsageError
from tei.inputs import MARKUP, TEXTS, Input
from tei.markup import parse
from tei.score.encoding import read_encoding
from tei.score.mark import Characters, Mark, Marked
from tei.wording import shown

#: How much of a kind the people marked: all of it (``full``), some of it (``recall``), or all of it
#: in some stretches.
Scope = str | tuple[tuple[int, int], ...]
#: Facts of the header, by their keys in stand-off gold.
_FACTS = ("title", "date", "sender", "recipient")


class GoldError(SourceError):
    """A file is no stand-off gold."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A document that people have marked.

    Args:
        name: of the document, by which its TEI is found if it lies elsewhere.
        place: the path of its file below the folder of gold, without its ending.
        corpus: what it is counted with.
        marked: its text and what people marked in it.
        scope: of each kind that was marked, how much of it.
    """

    name: str
    place: Path
    corpus: str
    marked: Marked
    scope: Mapping[str, Scope]


def find_gold(path: Path) -> tuple[tuple[Path, Path], ...]:
    """Return the gold files that a path means, each with its place below it.

    A folder's gold are its stand-off files (``NAME.json`` beside ``NAME.txt``) or, if it has none,
    its TEI files, sub-folders included.

    Raises:
        UsageError: there is nothing, or nothing that is gold.
    """
    if path.suffix.lower() in TEXTS:
        raise UsageError(
            f"--gold {shown(path)}: a plain text holds no marks; name the JSON beside it, or TEI"
        )
    if path.is_file():
        return ((path, Path(path.name)),)
    if not path.is_dir():
        raise UsageError(
            f"--gold {shown(path)}: no such file or folder; look for a slip in its name"
        )
    found = [p for p in sorted(path.rglob("*.json")) if p.with_suffix(".txt").exists()]
    found = found or sorted(p for p in path.rglob("*") if p.suffix.lower() in MARKUP)
    if not found:
        raise UsageError(
            f"--gold {shown(path)}: the folder holds neither NAME.json beside NAME.txt nor TEI; "
            "name one that does"
        )
    return tuple((p, p.relative_to(path)) for p in found)


def read_gold(path: Path, place: Path) -> Gold:
    """Read a gold document.

    Of TEI the kinds count that it marks at least once, and those wholly.

    Args:
        path: ``NAME.json`` beside ``NAME.txt``, or a TEI file.
        place: its path below the folder of gold.

    Raises:
        SourceError: it cannot be read.
        GoldError: it is no gold.
        MarkupError: it is TEI and not well formed.
    """
    data = Input(path, place).read()
    try:
        if path.suffix.lower() == ".json":
            text = Input(path.with_suffix(".txt"), place).read().decode()
            return _from_stand_off(json.loads(data), text, place)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise GoldError(f"{shown(path)}: no stand-off gold: {error!r}; see docs/score.md") from None
    marked = read_encoding(parse(data, shown(path)).getroot())
    scope: dict[str, Scope] = dict.fromkeys((mark.kind for mark in marked.marks), "full")
    corpus = place.parts[0] if len(place.parts) > 1 else "gold"
    return Gold(path.stem, place.with_suffix(""), corpus, _one_speaker(marked), scope)


def _one_speaker(marked: Marked) -> Marked:
    """Leave out what is said by several at once, of whom none is the right one."""
    marks = tuple(replace(m, who="", names=()) if " " in m.who else m for m in marked.marks)
    facts = {key: values[:1] for key, values in marked.facts.items() if key in _FACTS and values}
    return replace(marked, marks=marks, facts=facts)


def _from_stand_off(record: dict[str, Any], text: str, place: Path) -> Gold:
    characters = Characters(text)
    index = characters.index
    marks = tuple(_marks(record, index))
    scope: dict[str, Scope] = {
        kind: said if isinstance(said, str) else tuple((index[a], index[b]) for a, b in said)
        for kind, said in record["scope"].items()
    }
    stated = record.get("doc", {})
    facts = {key: (stated[key],) for key in _FACTS if stated.get(key)}
    if stated.get("participants"):
        facts["participants"] = tuple(stated["participants"])
    corpus = record.get("corpus") or (place.parts[0] if len(place.parts) > 1 else "gold")
    name = record.get("name") or place.stem
    return Gold(name, place.with_suffix(""), corpus, Marked(characters, marks, facts), scope)


def _marks(record: Mapping[str, Any], index: list[int]) -> Iterator[Mark]:
    for span in record["spans"]:
        speaker = span.get("speaker", {})
        yield Mark(
            span["type"],
            index[span["start"]],
            index[span["end"]],
            value=span.get("norm", ""),
            who=speaker.get("id", ""),
            names=tuple(speaker.get("names", ())),
            how=span.get("how", ""),
            ignored=bool(span.get("ignore")),
        )
