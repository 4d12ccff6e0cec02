"""How good an encoding is: TEI made by any tool, measured against what people marked.

Texts are compared without their blanks, so that wrapping lines anew costs nothing, while every
character lost, added or altered is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tei.errors import MarkupError, UsageError
from tei.inputs import MARKUP, Input
from tei.markup import parse
from tei.score.comparison import Comparison, compare
from tei.score.encoding import read_encoding
from tei.score.gold import find_gold, read_gold
from tei.wording import shown

__all__ = ["score"]


def score(gold: Path, encodings: Path) -> tuple[Comparison, ...]:
    """Compare TEI with gold.

    Args:
        gold: a file or folder; see :func:`tei.score.gold.find_gold`.
        encodings: the TEI of the only gold file; or a folder, where each document's TEI has the
            same path as its gold, or else is the only one with its name.

    Returns:
        One comparison for each gold file; without TEI, all in it counts as missed.

    Raises:
        UsageError: there is no such file or folder, or no gold in it.
        SourceError: a file cannot be read.
        MarkupError: gold that is TEI is not well formed.
    """
    found = find_gold(gold)
    if not encodings.exists():
        raise UsageError(
            f"--pred {shown(encodings)}: no such file or folder; look for a slip in its name"
        )
    if encodings.is_file() and len(found) > 1:
        raise UsageError(
            f"--pred {shown(encodings)} is one file, but there are {len(found)} gold files; "
            "name the folder of their TEI"
        )
    by_stem = _by_stem(encodings)
    return tuple(_one(path, place, encodings, by_stem) for path, place in found)


def _by_stem(folder: Path) -> Mapping[str, Path]:
    """Return the TEI files of a folder by name; of two of one name, neither."""
    found: dict[str, Path | None] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix.lower() in MARKUP:
            found[path.stem] = None if path.stem in found else path
    return {stem: path for stem, path in found.items() if path}


def _one(path: Path, place: Path, encodings: Path, by_stem: Mapping[str, Path]) -> Comparison:
    gold = read_gold(path, place)
    file = encodings
    if encodings.is_dir():
        beside = [encodings / f"{gold.place}{ending}" for ending in MARKUP]
        there = [p for p in beside if p.is_file()]
        known = there[0] if there else by_stem.get(gold.name)
        if known is None:
            return compare(gold, None)
        file = known
    item = Input(file, Path(file.name))
    try:
        tree = parse(item.read(), item.name)
    except MarkupError:
        return compare(gold, None, broken=True)
    return compare(gold, read_encoding(tree.getroot()))
