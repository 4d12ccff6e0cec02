"""Every language has the tables that the rules read."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import tei.language
from tei.language import languages, table

_FOLDER = Path(tei.language.__file__).parent
#: Tables whose keys are words of the language themselves, and not asked for by name.
_OF_WORDS = {
    ("date", name)
    for name in (
        "seasons", "numbers", "ordinals", "decades", "qualifiers", "portions", "shares", "days",
        "narrated", "instant", "directions", "successions", "stretches", "relations", "sides",
        "units", "periods",
    )
} | {
    ("date", "entries", "feasts"),
    *(("date", "clock", name) for name in ("hours", "minutes", "sides", "named", "parts")),
    *(("measure", name) for name in ("numbers", "fractions", "scales", "signs", "bounds", "units")),
    ("layout", "languages"),
    ("layout", "memo"),
    ("office", "links"),
    ("nation", "languages"),
    ("organization", "links"),
    ("organization", "organs", "also"),
    ("organization", "acronyms"),
}  # fmt: skip
#: Keys that a language does without, and why.
_NOT_NEEDED: dict[str, dict[tuple[str, ...], str]] = {"de": {}}


def keys(content: Mapping[str, Any], under: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a table and of the tables inside it that the rules ask for by name."""
    for key, value in content.items():
        yield (*under, key)
        if isinstance(value, dict) and (*under, key) not in _OF_WORDS:
            yield from keys(value, (*under, key))


def keys_of(language: str) -> set[tuple[str, ...]]:
    """Return the keys of all tables of a language."""
    files = sorted((_FOLDER / language).glob("*.toml"))
    read = ((file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files)
    return {key for name, content in read for key in ((name,), *keys(content, (name,)))}


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_key_of_english_has_its_counterpart(language: str) -> None:
    """What English has, another language has too, or it is said why it is not needed."""
    assert keys_of("en") - keys_of(language) == set(_NOT_NEEDED.get(language, {}))


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_no_table_of_words_is_left_out(language: str) -> None:
    """A table whose keys are words is not empty where English has words in it."""
    for name, *inner in sorted(_OF_WORDS):
        english, other = table("en", name), table(language, name)
        for key in inner:
            english, other = english.get(key, {}), other.get(key, {})
        assert bool(other) == bool(english), (name, *inner)
