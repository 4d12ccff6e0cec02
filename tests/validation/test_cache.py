"""What schemas had to say is remembered, and never wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.report import Issue
from tei.validation import Checking, check
from tei.validation import checking as room
from tei.validation.cache import Cache
from tei.validation.compilation import compiled

GRAMMAR = """start = log
include "part.rnc"
"""
PART = "log = element log { element tide { empty }* }"


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return a schema that includes another."""
    (tmp_path / "part.rnc").write_text(PART)
    path = tmp_path / "log.rnc"
    path.write_text(GRAMMAR)
    return path


def issues(document: bytes, schema: Path, cache: Cache) -> tuple[Issue, ...]:
    """Return what is wrong with a document."""
    checking = Checking((schema,), checks=frozenset({"relaxng"}), cache=cache)
    return check(document, checking).report.issues


def test_what_is_remembered_is_what_was_found(
    schema: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Causes, places and excerpts included; the engine is not asked again."""
    cache, document = Cache(tmp_path / "cache"), b"<log>\n <ebb><tide/></ebb></log>"
    first = issues(document, schema, cache)
    assert first == issues(document, schema, Cache(tmp_path / "other"))
    assert first != ()

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(room, "_grammar", refuse)
    assert issues(document, schema, cache) == first


def test_a_change_is_seen(schema: Path, tmp_path: Path) -> None:
    """Of the document, of the schema, and of what the schema includes."""
    cache, document = Cache(tmp_path / "cache"), b"<log><tide/></log>"
    assert issues(document, schema, cache) == ()
    assert issues(b"<log><ebb/></log>", schema, cache) != ()
    before = compiled(schema).digest
    (tmp_path / "part.rnc").write_text(PART.replace("tide", "ebb"))
    assert compiled(schema).digest != before


def test_an_entry_that_breaks_is_done_without(schema: Path, tmp_path: Path) -> None:
    """As is a folder that cannot be written to."""
    cache, document = Cache(tmp_path / "cache"), b"<log><ebb/></log>"
    first = issues(document, schema, cache)
    for entry in (tmp_path / "cache").rglob("*.json"):
        entry.write_text("[[1]]")
    assert issues(document, schema, cache) == first
    (tmp_path / "file").write_text("")
    assert issues(document, schema, Cache(tmp_path / "file")) == first


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    """So that a cache does not grow for ever."""
    cache = Cache(tmp_path)
    for number in range(5):
        cache.write(f"{number}" * 64, ())
    cache.trim(2)
    assert sum(cache.read(f"{number}" * 64) is not None for number in range(5)) == 2
