"""The RELAX NG grammar: both syntaxes, what it accepts, what it refuses, and law 5."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from cases import SAMPLES, Case, read_cases
from walker import Walker

from tei.resources import path
from tei.validation.relaxng import Schema

DOCUMENTS = 100


def test_the_xml_syntax_is_what_the_compact_one_generates() -> None:
    """Nobody edited one of the two alone."""
    pytest.importorskip("rnc2rng", reason="rnc2rng, which generates the XML syntax, is absent")
    location = path("schema", "generate.py")
    spec = importlib.util.spec_from_file_location("generate", location)
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert generate.translate(generate.COMPACT) == generate.XML.read_text(encoding="utf-8")


def test_every_element_is_documented(grammar_file: Path) -> None:
    """Each element has a gloss, from which messages are made."""
    text = grammar_file.read_text(encoding="utf-8")
    assert text.count("<a:documentation>") == text.count("<element>")


@pytest.fixture
def grammar_file() -> Path:
    """Our grammar in XML syntax."""
    return path("schema", "teiwright.rng")


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xml")), ids=lambda file: file.stem)
def test_samples_are_valid(sample: Path, grammar: Schema) -> None:
    """A letter, a memorandum with turns and a scene are what the grammar is for."""
    assert grammar.validate(sample.read_bytes()) == ()


@pytest.mark.parametrize("case", read_cases("refused.txt"), ids=lambda case: case.claim)
def test_what_the_grammar_refuses(case: Case, grammar: Schema) -> None:
    """Each change makes a valid sample invalid."""
    assert not grammar.is_valid(case.document())


def test_both_syntaxes_give_the_same_verdicts(grammar: Schema) -> None:
    """Read by a parser that had no part in the generation, the compact syntax judges alike."""
    compact = Schema.read(path("schema", "teiwright.rnc"))
    for sample in SAMPLES.glob("*.xml"):
        assert compact.is_valid(sample.read_bytes())
    for case in (*read_cases("refused.txt"), *read_cases("rules.txt")):
        document = case.document()
        assert compact.is_valid(document) == grammar.is_valid(document), case.claim


def test_law_5_what_ours_accepts_tei_accepts(
    grammar_file: Path, grammar: Schema, tei_all: Schema
) -> None:
    """Documents walked out of our grammar are valid under it, and under tei_all."""
    walker = Walker(grammar_file)
    for _ in range(DOCUMENTS):
        document = walker.document()
        assert grammar.validate(document) == ()
        assert tei_all.validate(document) == ()
    written = {name for _, name in walker.reached}
    assert written >= {name for _, name in walker.reachable()}
    assert len(walker.reached) > 0.95 * len(walker.reachable())
