"""Laws of the engine on random schemas and documents."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree
from mutants import MUTATIONS
from random_schemas import random_schema
from sampling import Sampler
from textbook import is_valid

from tei.validation.relaxng import Schema, SchemaError, automaton

SEEDS = range(12)
SCHEMAS_OF_A_SEED = 40
DOCUMENTS_OF_A_SCHEMA = 6


def _schemas(seed: int, folder: Path) -> list[Schema]:
    random = Random(seed)  # noqa: S311 - no secrets
    found = []
    path = folder / "random.rng"
    for _ in range(SCHEMAS_OF_A_SEED):
        path.write_text(random_schema(random))
        try:
            found.append(Schema.read(path))
        except SchemaError:
            continue
    return found


def _documents(schema: Schema, random: Random) -> list[etree._Element]:
    """Return documents of a schema, half of them with a fault; none if it allows none."""
    try:
        sampler = Sampler(schema.start, schema.elements, random)
        found = [sampler.document(random.randint(1, 4)) for _ in range(DOCUMENTS_OF_A_SCHEMA)]
    except (ValueError, IndexError, RecursionError):
        return []
    for root in found[::2]:
        MUTATIONS[random.choice(list(MUTATIONS))](root, random)
    return [root for root in found if len(list(root.iter())) < 60]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_is_that_of_the_textbook(seed: int, tmp_path: Path) -> None:
    """The automaton says of every document what the plain derivatives say."""
    random = Random(seed)  # noqa: S311 - no secrets
    verdicts = []
    for schema in _schemas(seed, tmp_path):
        for root in _documents(schema, random):
            expected = is_valid(schema.start, root)
            assert schema.is_valid(etree.tostring(root)) is expected, etree.tostring(root)
            verdicts.append(expected)
    assert {True, False} <= set(verdicts)


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_findings_agree_with_the_verdict(seed: int, tmp_path: Path) -> None:
    """A document has findings if and only if it is not valid, and each keeps its promises."""
    random = Random(seed)  # noqa: S311 - no secrets
    for schema in _schemas(seed, tmp_path):
        for root in _documents(schema, random):
            data = etree.tostring(root)
            findings = schema.validate(data)
            assert (findings == ()) is schema.is_valid(data)
            for index, finding in enumerate(findings):
                assert len(finding.message) < 300
                assert len(finding.expected) <= 5
                start = (finding.line, finding.column)
                assert (1, 1) <= start <= (finding.end_line, finding.end_column)
                assert finding.cause is None or finding.cause < index


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_emptying_the_tables_changes_nothing(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Findings are the same when the automaton forgets its states all the time."""
    random = Random(seed)  # noqa: S311 - no secrets
    made = []
    for schema in _schemas(seed, tmp_path):
        data = [etree.tostring(root) for root in _documents(schema, random)]
        made += [(schema, document, schema.validate(document)) for document in data]
    monkeypatch.setattr(automaton, "_ROWS_KEPT", 2)
    assert all(schema.validate(document) == findings for schema, document, findings in made)


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_what_is_sampled_from_a_schema_is_valid(seed: int, tmp_path: Path) -> None:
    """A document made from the patterns of a schema fits it, unless attributes clash."""
    random = Random(seed)  # noqa: S311 - no secrets
    judged = []
    for schema in _schemas(seed, tmp_path):
        sampler = Sampler(schema.start, schema.elements, random)
        if any(sampler.height(element) >= 100 for element in schema.elements):
            continue
        root = sampler.document(3)
        judged.append(is_valid(schema.start, root))
        assert schema.is_valid(etree.tostring(root)) is judged[-1]
    assert sum(judged) > len(judged) / 2
