"""``tei build``: one command from text to TEI that is checked and rendered."""

from __future__ import annotations

import errno
import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei import manifest
from tei.errors import OutputError
from tei.wording import refusal

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]


def listing(folder: str) -> list[str]:
    """Return every file below a folder."""
    paths = Path(folder).rglob("*")
    return sorted(path.relative_to(folder).as_posix() for path in paths if path.is_file())


def test_three_files_and_the_schema_are_made(tei: Run, letter: Path) -> None:
    """TEI, HTML and plain text; the schema once; the manifest that remembers them."""
    assert letter.exists()
    result = tei("build", "letter.txt", "-o", "out")
    assert (result.code, result.err) == (0, "")
    assert listing("out") == [
        ".tei-manifest.json",
        "letter.html",
        "letter.txt",
        "letter.xml",
        "schema/teiwright.rng",
        "schema/teiwright.sch",
    ]
    remembered = json.loads(Path("out/.tei-manifest.json").read_text())["files"]
    assert sorted(remembered) == listing("out")[1:]
    assert "out/letter.xml .html .txt" in result.out


def test_the_tei_points_to_the_schema_beside_it(tei: Run, letter: Path) -> None:
    """Relatively, also from a sub-folder; validation then finds it without being told."""
    Path("in/1974/march").mkdir(parents=True)
    letter.rename("in/1974/march/a.txt")
    assert tei("build", "in", "-o", "out").code == 0
    tree = etree.parse("out/1974/march/a.xml")
    models = tree.xpath("/processing-instruction('xml-model')")
    for model in models:
        assert (Path("out/1974/march") / model.get("href")).is_file()
    assert {Path(model.get("href")).suffix for model in models} == {".rng", ".sch"}
    assert tei("validate", "out", "--source", "in").code == 0


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "tests/documents").glob("*.txt")))
def test_documents_of_every_kind_come_out_clean(tei: Run, work: Path, name: str) -> None:
    """Valid under our schema and its rules, no dangling pointer, no character lost."""
    assert work.exists()
    result = tei("build", str(ROOT / "tests/documents" / name), "-o", "out", "--format", "json")
    (file,) = json.loads(result.out)["files"]
    assert (file["issues"], result.code) == ([], 0)


def test_a_bad_file_alone_writes_nothing(tei: Run, work: Path) -> None:
    """Not even the folder."""
    (work / "empty.txt").write_text("")
    result = tei("build", "empty.txt", "-o", "out")
    assert (result.code, result.out) == (2, "")
    assert not Path("out").exists()


def test_the_rest_of_a_batch_is_done(tei: Run, letter: Path) -> None:
    """The bad file is told, the others are made, on any number of workers."""
    Path("in").mkdir()
    Path("in/a.txt").write_text(letter.read_text())
    Path("in/b.txt").write_bytes(b"%PDF-1.4")
    Path("in/c.txt").write_text(letter.read_text())
    for jobs in ("1", "2"):
        result = tei("build", "in", "-o", f"out{jobs}", "--jobs", jobs)
        assert result.code == 2
        assert result.err == (
            "tei: in/b.txt: this is a PDF, not plain text; "
            "extract its text first, for instance with 'pdftotext'\n"
        )
        assert "2 files" in result.out
    assert listing("out1") == listing("out2")


def test_a_source_beside_its_output_is_safe(tei: Run, letter: Path) -> None:
    """``-o .`` would overwrite the text with its rendition: refused before anything is written."""
    before = letter.read_bytes()
    result = tei("build", "letter.txt", "-o", ".")
    assert result.code == 2
    assert "is an input" in result.err
    assert [path.name for path in letter.parent.iterdir()] == ["letter.txt"]
    assert letter.read_bytes() == before


def test_a_second_run_takes_no_output_for_a_source(tei: Run, letter: Path) -> None:
    """Although the renditions are texts in a folder below the sources."""
    assert letter.exists()
    tei("build", ".", "-o", "out")
    first = listing("out")
    assert tei("build", ".", "-o", "out").code == 0
    assert listing("out") == first


def test_a_schema_changed_by_hand_is_kept(tei: Run, letter: Path) -> None:
    """The files of the schema are ours no more than any other once they were changed."""
    assert letter.exists()
    tei("build", "letter.txt", "-o", "out")
    Path("out/schema/teiwright.sch").write_text("by hand")
    tei("build", "letter.txt", "-o", "out")
    assert Path("out/schema/teiwright.sch").read_text() == "by hand"
    assert Path("out/schema/teiwright.new.sch").is_file()


def test_script_and_mark_up_of_a_source_stay_text(tei: Run, work: Path) -> None:
    """Nothing of a source comes alive in the page."""
    (work / "odd.txt").write_text("He typed <script>alert(1)</script> & javascript:alert(2) ]]>.")
    assert tei("build", "odd.txt", "-o", "out").code == 0
    page = Path("out/odd.html").read_text()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_full_disk_ends_the_run_with_one_line(
    tei: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal stays, so that the next run knows as its own what was written."""

    def full(path: Path, _data: bytes) -> None:
        raise OutputError(refusal(path, OSError(errno.ENOSPC, "No space left"), done="written"))

    with monkeypatch.context() as patch:
        patch.setattr(manifest, "replace", full)
        result = tei("build", letter.name, "-o", "out")
        gc.collect()  # what a run leaves unfinished would complain now
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "No space left; make room and run it again" in result.err
    assert [*Path("out").glob(".tei-manifest.json-*.journal")]
    assert tei("build", letter.name, "-o", "out", "--kind", "prose").err == ""
    assert not [*Path("out").glob("*.new.*")]
