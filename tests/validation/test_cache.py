"""What schemas had to say is remembered, and never wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei.report import Issue
from tei.validation import Checking, check, verdicts
from tei.validation.cache import Cache
from tei.validation.compilation import compiled
from tei.validation.schematron import Schematron

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

    monkeypatch.setattr(verdicts, "_said", refuse)
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
    cache = Cache(tmp_path, most=2 * 256)  # which are divided among 256 folders
    for number in range(5):
        cache.write(f"ab{number}", ())
    assert [cache.read(f"ab{number}") for number in range(5)] == [None, None, None, (), ()]


RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron">
  <phase id="night"><active pattern="lamps"/></phase>
  <pattern id="tides"><rule context="tide"><assert test="@m">How high?</assert></rule></pattern>
  <pattern id="lamps"><rule context="lamp"><assert test="@lit">Is it lit?</assert></rule></pattern>
</schema>
"""
HARBOUR = b"<log>\n <tide/><lamp/></log>"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a file of rules."""
    path = tmp_path / "log.sch"
    path.write_text(RULES)
    return path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the schemas whose rules were run, as they are."""
    done: list[Path] = []
    before = Schematron.validate

    def noting(engine: Schematron, tree: etree._ElementTree, source: bytes = b"") -> object:
        done.append(engine.path)
        return before(engine, tree, source)

    monkeypatch.setattr(Schematron, "validate", noting)
    return done


def messages(document: bytes | Path, *, cache: Cache, **choices: Any) -> list[str]:  # noqa: ANN401
    """Return what is wrong with a document, in words."""
    checking = Checking(cache=cache, **choices)
    return [issue.message for issue in check(document, checking).report.issues]


def test_rules_are_run_once(rules: Path, tmp_path: Path, runs: list[Path]) -> None:
    """For one document in one phase; not for another, nor after the rules have changed."""
    cache, choices = Cache(tmp_path / "cache"), {"schemas": (rules,)}
    for _ in range(2):
        assert messages(HARBOUR, cache=cache, **choices) == ["How high?", "Is it lit?"]
        assert messages(HARBOUR, cache=cache, phase="night", **choices) == ["Is it lit?"]
        assert messages(b"<log><tide m='3'/></log>", cache=cache, **choices) == []
    assert len(runs) == 3
    rules.write_text(RULES.replace("How high?", "How deep was it?"))
    assert messages(HARBOUR, cache=cache, **choices) == ["How deep was it?", "Is it lit?"]


def test_rules_that_ask_for_the_time_are_run_each_time(
    rules: Path, tmp_path: Path, runs: list[Path]
) -> None:
    """What they say may be another thing in a moment."""
    rules.write_text(RULES.replace("How high?", "How high? <!-- current-dateTime() -->"))
    for _ in range(2):
        assert messages(HARBOUR, cache=Cache(tmp_path / "cache"), schemas=(rules,)) != []
    assert len(runs) == 2


def test_a_pointer_into_another_file_is_followed_each_time(tmp_path: Path) -> None:
    """What it points to may go away while the file stays as it is."""
    (tmp_path / "lamps.xml").write_text('<list><item xml:id="red"/></list>')
    file = tmp_path / "log.xml"
    file.write_text('<log><ref target="lamps.xml#red"/></log>')
    choices = {"cache": Cache(tmp_path / "cache"), "checks": frozenset({"integrity"})}
    assert messages(file, **choices) == []
    (tmp_path / "lamps.xml").write_text('<list><item xml:id="green"/></list>')
    assert "lamps.xml#red" in messages(file, **choices)[0]
    (tmp_path / "lamps.xml").unlink()
    assert "there is no file lamps.xml" in messages(file, **choices)[0]


def test_what_is_included_is_part_of_the_document(rules: Path, tmp_path: Path) -> None:
    """A change of it is a change of the document."""
    file, part = tmp_path / "log.xml", tmp_path / "part.xml"
    file.write_text(
        '<log xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="part.xml"/></log>'
    )
    choices = {"cache": Cache(tmp_path / "cache"), "schemas": (rules,)}
    for lit, expected in (("", ["Is it lit?"]), (" lit='1'", []), ("", ["Is it lit?"])):
        part.write_text(f"<lamp{lit}/>")
        assert messages(file, **choices) == expected


def test_a_grammar_and_the_rules_inside_it_are_not_taken_for_one(tmp_path: Path) -> None:
    """Each kind of check has entries of its own."""
    schema = tmp_path / "log.rng"
    schema.write_text(
        '<element name="log" xmlns="http://relaxng.org/ns/structure/1.0" sch:queryBinding="xslt"\n'
        '  xmlns:sch="http://purl.oclc.org/dsdl/schematron"><empty/>\n'
        '  <sch:pattern><sch:rule context="log"><sch:assert test="@m">How high?</sch:assert>\n'
        "  </sch:rule></sch:pattern></element>"
    )
    cache = Cache(tmp_path / "cache")

    def said(check: str) -> list[str]:
        return messages(b"<log n='3'/>", cache=cache, schemas=(schema,), checks=frozenset({check}))

    first = said("relaxng"), said("schematron")
    assert first[1] == ["How high?"] != first[0]
    assert (said("relaxng"), said("schematron")) == first
