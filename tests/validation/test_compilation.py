"""A schema that was read once is not read again, unless a file of it is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tei.errors import SchemaError
from tei.folders import cache_folder
from tei.validation import compilation
from tei.validation.catalog import Catalog
from tei.validation.compilation import Compiled, compiled, remarks

NAMESPACES = """default namespace = "http://example.org/log"
namespace sch = "http://purl.oclc.org/dsdl/schematron"
"""
ROOT = NAMESPACES + 'start = log\ninclude "part.rnc"\n'
PART = NAMESPACES + "log = element log { element tide { empty }* }\n"
LOG = b'<log xmlns="http://example.org/log"><tide/></log>'


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a schema that includes another, on a machine that keeps none yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "part.rnc").write_text(PART)
    path = tmp_path / "log.rnc"
    path.write_text(ROOT)
    return path


def anew(path: Path) -> Compiled:
    """Return a schema as a new process would."""
    for memory in (compilation._compiled, compilation._kept, compilation._remarks):  # noqa: SLF001
        memory.cache_clear()
    return compiled(path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the schemas that were read in full, as they are."""
    done: list[Path] = []
    before: Callable[..., object] = compilation._read  # noqa: SLF001

    def noting(path: Path, *arguments: object, **options: object) -> object:
        done.append(path)
        return before(path, *arguments, **options)

    monkeypatch.setattr(compilation, "_read", noting)
    return done


def test_the_second_process_reads_what_was_kept(schema: Path, read: list[Path]) -> None:
    """Verdict, hash and remarks are the same."""
    first, second = anew(schema), anew(schema)
    assert read == [schema]
    assert first.schema.is_valid(LOG)
    assert second.schema.is_valid(LOG)
    assert second.schema.validate(b"<log/>") == first.schema.validate(b"<log/>") != ()
    assert (second.digest, second.remarks) == (first.digest, first.remarks)


@pytest.mark.parametrize("name", ["log.rnc", "part.rnc"])
def test_a_change_of_any_file_is_seen(schema: Path, name: str) -> None:
    """In the next process, and in this one, which may be watching."""
    before = anew(schema)
    file = schema.with_name(name)
    file.write_text(file.read_text().replace("tide", "ebb") + "# changed\n")
    here, elsewhere = compiled(schema), anew(schema)
    assert here.digest == elsewhere.digest != before.digest
    assert here.schema.is_valid(LOG) is elsewhere.schema.is_valid(LOG) is (name == "log.rnc")


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"included": []}\n[]', b"\xff"])
def test_an_entry_that_breaks_is_done_without(schema: Path, damage: bytes) -> None:
    """As when a disk was full; it is written anew."""
    whole = anew(schema)
    (entry,) = cache_folder("schemas").iterdir()
    entry.write_bytes(damage)
    assert anew(schema).schema.is_valid(LOG)
    assert anew(schema).digest == whole.digest
    assert entry.read_bytes().startswith(b'{"included"')


def test_a_grammar_cut_short_is_no_grammar(schema: Path, read: list[Path]) -> None:
    """The first line says what the rest must be."""
    anew(schema)
    (entry,) = cache_folder("schemas").iterdir()
    entry.write_bytes(entry.read_bytes()[:-3])
    assert anew(schema).schema.is_valid(LOG)
    assert read == [schema, schema]


def test_a_folder_that_cannot_be_written_is_done_without(
    schema: Path, tmp_path: Path, read: list[Path]
) -> None:
    """Nothing is kept, and nothing is amiss."""
    (tmp_path / "cache").write_text("")
    assert anew(schema).schema.is_valid(LOG)
    assert anew(schema).schema.is_valid(LOG)
    assert read == [schema, schema]


def test_what_a_catalog_may_lead_elsewhere_is_not_kept(schema: Path, read: list[Path]) -> None:
    """The same schema with another catalog may be another schema."""
    anew(schema)
    compilation._compiled.cache_clear()  # noqa: SLF001
    compiled(schema, Catalog())
    assert read == [schema, schema]


def test_values_that_depend_on_prefixes_are_read_where_they_stand(schema: Path) -> None:
    """Such a schema is checked once, and yet read by every process."""
    schema.write_text(
        'namespace tide = "http://example.org/tide"\n'
        'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\n'
        'start = element log { xsd:QName "tide:high" }\n'
    )
    high = b'<log xmlns:t="http://example.org/tide">t:high</log>'
    for _ in range(2):
        assert anew(schema).schema.is_valid(high)
        assert not anew(schema).schema.is_valid(high.replace(b"tide", b"ebb"))


def test_a_faulty_schema_is_not_kept(schema: Path) -> None:
    """What it says of itself can be had all the same."""
    schema.write_text("start = harbour")
    for _ in range(2):
        with pytest.raises(SchemaError, match="harbour"):
            anew(schema)
    assert not cache_folder("schemas").exists()
    assert remarks(schema).rules == 0
