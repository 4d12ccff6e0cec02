"""The manual of a language's tables against the tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "tei" / "language" / "en").glob("*.toml"))
#: Tables whose keys are words of the language, or types that the manual does not list one by one.
OPEN = frozenset(
    [
        "layout.catalogue.labels",
        "layout.citation",
        "layout.languages",
        "layout.memo",
        "layout.deeds",
        "layout.headings",
        "layout.terms",
        "date.seasons",
        "date.numbers",
        "date.ordinals",
        "date.decades",
        "date.qualifiers",
        "date.portions",
        "date.sides",
        "date.periods",
        "date.shares",
        "date.days",
        "date.narrated",
        "date.instant",
        "date.directions",
        "date.successions",
        "date.stretches",
        "date.relations",
        "date.units",
        "date.calendars",
        "date.joints",
        "date.forms",
        "date.clock",
        "date.entries.feasts",
        "office.links",
        "nation.languages",
        "organization.links",
        "organization.acronyms",
        "organization.organs.also",
        "measure.numbers",
        "measure.fractions",
        "measure.scales",
        "measure.signs",
        "measure.bounds",
        "measure.units",
        "measure.times.many",
        "measure.times.one",
        "editorial.gaps",
    ]
)


def _keys(path: Path) -> list[str]:
    """Return the dotted keys of a file, those of open tables without what stands in them."""

    def keys(data: dict[str, Any], above: str) -> Iterator[str]:
        for key, value in data.items():
            name = f"{above}.{key}"
            if isinstance(value, dict) and name not in OPEN:
                yield from keys(value, name)
            else:
                yield name.partition(".")[2]

    return list(keys(tomllib.loads(path.read_text("utf-8")), path.stem))


def _section(name: str) -> str:
    """Return what the manual says of one file."""
    manual = (ROOT / "docs" / "language.md").read_text("utf-8")
    found = re.search(rf"^## `{re.escape(name)}`.*?(?=^## |\Z)", manual, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_the_manual_tells_every_key(table: Path) -> None:
    """Each key of each file is named in the manual, by itself or with its table before it."""
    told = set(re.findall(r"`([^`]+)`", _section(table.name)))
    untold = [key for key in _keys(table) if not {key, key.rpartition(".")[2]} & told]
    assert untold == []


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_the_manual_tells_no_key_that_is_not_there(table: Path) -> None:
    """What the first column of a table of the manual names stands in the file."""
    keys = _keys(table)
    known = {part for key in keys for part in (key, key.split(".")[0], key.rpartition(".")[2])}
    rows = re.findall(r"^\| (`.*?`) \|", _section(table.name), re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert told - known == set()
