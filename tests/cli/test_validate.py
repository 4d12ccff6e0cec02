"""``tei validate``."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def change(path: Path, old: str, new: str) -> None:
    """Change a file where it says ``old`` first."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_we_write_is_clean(tei: Run, encoded: Path) -> None:
    """Nothing on standard output; the count on standard error, unless it is to be quiet."""
    result = tei("validate", encoded.name, "--source", "letter.txt")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("tei: 1 checked: 1 passed, 0 failed; ")
    assert tei("validate", encoded.name, "--quiet").err == ""


def test_a_finding_is_one_line_with_its_place(tei: Run, encoded: Path) -> None:
    """``FILE:LINE:COLUMN: SEVERITY RULE: MESSAGE``, and exit code 1."""
    change(encoded, "<body", '<body who="#nobody"')
    result = tei("validate", encoded.name)
    number = 1 + encoded.read_text().split("<body")[0].count("\n")
    assert result.code == 1
    assert result.out.startswith("letter.xml:")
    assert f"letter.xml:{number}:" in result.out
    assert ": error relaxng." in result.out


def test_a_lost_word_is_found_by_the_source(tei: Run, encoded: Path) -> None:
    """The place is that of the source, where the word stands."""
    change(encoded, "Yours sincerely", "Yours")
    assert tei("validate", encoded.name).code == 0
    result = tei("validate", encoded.name, "--source", "letter.txt")
    assert result.code == 1
    assert result.out.startswith("letter.txt:7:")
    assert "sincerely" in result.out


def test_json_has_every_finding(tei: Run, encoded: Path) -> None:
    """The keys are those that the documentation names."""
    change(encoded, "<body", '<body who="#nobody"')
    told = json.loads(tei("validate", "none.xml", encoded.name, "--format", "json").out)
    assert told["version"] == 1
    missing, file = told["files"]
    assert [finding["rule"] for finding in missing["findings"]] == ["run.source"]
    assert file["file"] == "letter.xml"
    keys = ["rule", "severity", "message", "line", "column", "endLine", "endColumn", "path"]
    assert all(list(finding) == keys for finding in file["findings"])
    assert file["findings"]


def test_xml_that_is_not_well_formed_is_a_finding(tei: Run, work: Path) -> None:
    """It was checked, and this is what is wrong with it."""
    (work / "a.xml").write_text("<TEI>\n<text></TEI>")
    result = tei("validate", "a.xml")
    assert result.code == 1
    assert result.out.startswith("a.xml:2:")
    assert "xml.well-formed" in result.out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "a PDF"),
        (b"<p/>", "names no schema; tei schema add tei_all, or name one"),
    ],
)
def test_what_cannot_be_checked_is_told(tei: Run, work: Path, data: bytes, said: str) -> None:
    """Exit code 2; the rest of the batch is still checked."""
    (work / "a.xml").write_bytes(data)
    (work / "b.xml").write_text("<TEI>")
    result = tei("validate", "a.xml", "b.xml")
    assert result.code == 2
    assert said in result.err
    assert "b.xml:" in result.out
    assert "1 checked: 0 passed, 1 failed (1 error); 1 could not be checked; " in result.err


def test_schemas_can_be_named(tei: Run, work: Path) -> None:
    """RELAX NG and Schematron together, whatever the file itself says."""
    (work / "a.xml").write_text("<letter><from/></letter>")
    (work / "a.rng").write_text(
        '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0">'
        '<element name="from"><text/></element></element>'
    )
    (work / "a.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="from">'
        '<assert id="named" test="text()">Say who it is from.</assert></rule></pattern></schema>'
    )
    assert tei("validate", "a.xml", "--schema", "a.rng").code == 0
    result = tei("validate", "a.xml", "--schema", "a.rng", "--schema", "a.sch")
    assert result.code == 1
    assert "Say who it is from." in result.out
    (work / "a.rng").write_text("<grammar/>")
    result = tei("validate", "a.xml", "--schema", "a.rng")
    assert (result.code, result.err.count("a.rng")) == (2, 1)


def test_a_file_without_a_source_is_told(tei: Run, encoded: Path) -> None:
    """A folder of sources that lacks one cannot prove its file."""
    Path("tei").mkdir()
    encoded.rename("tei/other.xml")
    result = tei("validate", "tei", "--source", ".")
    assert result.code == 2
    assert "tei/other.xml: no text of this path or stem in ." in result.err


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
DEAD = TEI.format('\n<p who="#nobody"/>\n')
GRAMMAR = '<element name="{}" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'


def test_several_formats_at_once(tei: Run, work: Path) -> None:
    """One on standard output, the others in files."""
    (work / "a.xml").write_text(DEAD)
    result = tei(
        *("validate", "a.xml", "--checks", "integrity", "--format", "github"),
        *("--output", "json=out/a.json", "--output", "sarif=a.sarif"),
    )
    assert result.code == 1
    assert result.out.startswith("::error file=a.xml,line=2,")
    (file,) = json.loads((work / "out" / "a.json").read_text())["files"]
    assert [f["rule"] for f in file["findings"]] == ["integrity.dead-pointer"]
    assert json.loads((work / "a.sarif").read_text())["version"] == "2.1.0"
    assert tei("validate", "a.xml", "--output", "yaml=a").code == 2


@pytest.mark.parametrize(
    "arguments",
    [("--output", "json={}"), ("--baseline", "{}", "--update-baseline")],
    ids=["report", "baseline"],
)
def test_no_report_is_written_over_what_is_read(
    tei: Run, encoded: Path, arguments: tuple[str, ...]
) -> None:
    """A file that is checked stays as it is when a report or baseline is to go where it lies."""
    before = encoded.read_bytes()
    run = tei("validate", str(encoded), *(part.format(encoded) for part in arguments))
    assert (run.code, encoded.read_bytes()) == (2, before)
    assert "is an input" in run.err


def test_a_baseline_of_what_could_not_be_checked_is_not_written(tei: Run, encoded: Path) -> None:
    """Where a file could not be checked, the baseline stays: its findings would be forgotten."""
    Path("lost.xml").write_text('<?xml-model href="none.rng"?><TEI/>')
    run = tei("validate", str(encoded), "lost.xml", "--baseline", "k.json", "--update-baseline")
    assert (run.code, Path("k.json").exists()) == (2, False)


def test_checks_are_chosen(tei: Run, work: Path) -> None:
    """Integrity needs no schema; a slip in a name is told."""
    (work / "a.xml").write_text(DEAD)
    (work / "a.rng").write_text(GRAMMAR.format("a"))
    assert "integrity." in tei("validate", "a.xml", "--checks", "integrity").out
    only = tei("validate", "a.xml", "--checks", "relaxng,text", "--schema", "a.rng").out
    assert "relaxng." in only
    assert "integrity." not in only
    assert "'rng' is not one of" in tei("validate", "a.xml", "--checks", "rng").err


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), (None, 1)])
def test_what_fails_is_chosen(tei: Run, work: Path, level: str | None, code: int) -> None:
    """A warning fails unless only errors are to."""
    (work / "a.xml").write_text(TEI.format("<titleStmt><title/></titleStmt>"))
    options = ("--fail-on", level) if level else ()
    result = tei("validate", "a.xml", "--checks", "integrity", *options)
    assert result.code == code
    assert "warning integrity.header-empty" in result.out


def test_rules_are_ignored_by_the_project(tei: Run, work: Path) -> None:
    """In ``tei.toml`` as on the command line."""
    (work / "a.xml").write_text(DEAD)
    (work / "tei.toml").write_text(
        '[validate]\nignore = ["integrity.dead-*"]\nchecks = ["integrity"]\n'
    )
    assert tei("validate", "a.xml").code == 0
    assert tei("validate", "a.xml", "--ignore", "other").code == 1


def test_only_new_findings_fail(tei: Run, work: Path) -> None:
    """The baseline is written, then compared with."""
    (work / "a.xml").write_text(DEAD)
    check = ("validate", "a.xml", "--checks", "integrity")
    assert tei(*check, "--update-baseline").code == 2
    written = tei(*check, "--baseline", "known.json", "--update-baseline")
    assert written.code == 0
    assert "1 written to the baseline" in written.err
    known = tei(*check, "--baseline", "known.json")
    assert (known.code, known.out) == (0, "")
    assert "1 known from the baseline" in known.err
    (work / "a.xml").write_text(DEAD.replace("<p", '<p ref="#no"/>\n<p'))
    assert tei(*check, "--baseline", "known.json").out.count("dead-pointer") == 1


def test_a_schema_that_is_kept_is_found_by_name(tei: Run, work: Path) -> None:
    """Named, or as ``tei_all`` when nothing else is; added, listed and removed."""
    (work / "a.xml").write_text("<a/>")
    (work / "tei_all.rng").write_text(GRAMMAR.format("a"))
    assert "tei schema add tei_all" in tei("validate", "a.xml").err
    assert tei("schema", "add", "tei_all.rng").code == 0
    assert tei("schema", "add", "tei_all.rng", "--name", "other").code == 0
    assert [line.split("\t")[0] for line in tei("schema", "list").out.splitlines()] == [
        "other",
        "tei_all",
    ]
    assert tei("validate", "a.xml").code == 0
    assert tei("validate", "a.xml", "--schema", "other").code == 0
    assert tei("schema", "remove", "other").code == 0
    missing = tei("validate", "a.xml", "--schema", "other")
    assert missing.code == 2
    assert "tei schema add FILE --name other" in missing.err


def test_the_schema_of_a_project_comes_behind_that_of_a_file(tei: Run, work: Path) -> None:
    """The command line wins over both; a schema of ``tei.toml`` may be a name that is kept."""
    (work / "p").mkdir()
    (work / "p" / "tei.toml").write_text('[validate]\nschema = ["b"]\n')
    for name in ("a", "b"):
        (work / f"{name}.rng").write_text(GRAMMAR.format(name))
        assert tei("schema", "add", f"{name}.rng").code == 0
    (work / "p" / "b.xml").write_text("<b/>")
    (work / "p" / "a.xml").write_text('<?xml-model href="../a.rng"?><a/>')
    assert tei("validate", "p").code == 0
    assert tei("validate", "p/b.xml", "--schema", "a.rng").code == 1


def test_a_catalog_says_where_a_schema_is(tei: Run, work: Path) -> None:
    """For the address that a file names."""
    (work / "a.rng").write_text(GRAMMAR.format("a"))
    (work / "a.xml").write_text('<?xml-model href="https://a.example/a.rng"?><a/>')
    (work / "c.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="https://a.example/a.rng" uri="a.rng"/></catalog>'
    )
    assert tei("validate", "a.xml").code == 2
    assert tei("validate", "a.xml", "--catalog", "c.xml").code == 0


def test_any_number_of_workers_says_the_same(tei: Run, work: Path) -> None:
    """In the same order, from the cache or not."""
    for number in range(5):
        (work / f"{number}.xml").write_text(DEAD + "\n" * number)
    (work / "a.rng").write_text(GRAMMAR.format("a"))
    check = ("validate", ".", "--schema", "a.rng")
    told = {
        tei(*check, *options).out
        for options in (("--no-cache",), ("--jobs", "2"), (), ("--jobs", "2", "--no-cache"))
    }
    assert len(told) == 1
    assert told.pop().count("relaxng.") >= 5


def test_a_change_is_checked_again(
    process: Callable[..., subprocess.Popen[bytes]], work: Path
) -> None:
    """Until Ctrl-C, though a schema be gone for a moment while it is saved."""
    schema = work / "log.rng"
    schema.write_text(GRAMMAR.format("TEI"))
    (work / "a.xml").write_text(DEAD)
    arguments = ("validate", "a.xml", "--checks", "integrity", "--schema", "log.rng", "--watch")
    running = process(*arguments, cwd=work)
    try:
        assert running.stderr is not None
        assert running.stdout is not None
        assert b"dead-pointer" in running.stdout.readline()
        assert b"1 failed" in running.stderr.readline()
        assert b"watching" in running.stderr.readline()
        (work / "a.xml").write_text(TEI.format("<p/>"))
        assert b"1 passed" in running.stderr.readline()
        assert b"watching" in running.stderr.readline()
        schema.unlink()
        assert b"no such schema" in running.stderr.readline()
        assert b"watching" in running.stderr.readline()
        schema.write_text(GRAMMAR.format("TEI"))
        assert b"1 passed" in running.stderr.readline()
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
    assert running.returncode == 130


def test_what_a_document_includes_is_watched(
    process: Callable[..., subprocess.Popen[bytes]], work: Path
) -> None:
    """A change in an included file counts, a report that is written beside it does not."""
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="sub/b.xml"/>'
    (work / "a.xml").write_text(TEI.format(include))
    (work / "sub").mkdir()
    (work / "sub/b.xml").write_text(DEAD)
    options = ("--checks", "integrity", "--output", "json=sub/found.json", "--watch")
    running = process("validate", "a.xml", *options, cwd=work)
    try:
        assert running.stderr is not None
        assert b"1 failed" in running.stderr.readline()
        assert b"watching" in running.stderr.readline()
        (work / "sub/b.xml").write_text(TEI.format("<p/>"))
        assert b"1 passed" in running.stderr.readline()
        assert b"watching" in running.stderr.readline()
        time.sleep(1)  # in which nothing may happen
    finally:
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert told == b"tei: interrupted; what was written is whole\n"


def test_what_cannot_be_run_at_all_is_not_watched(tei: Run, work: Path) -> None:
    """A slip in the first run ends it."""
    (work / "a.xml").write_text(DEAD)
    result = tei("validate", "a.xml", "--schema", "no.rng", "--watch")
    assert (result.code, "no such schema" in result.err) == (2, True)


def test_two_reports_do_not_share_a_file(tei: Run, work: Path) -> None:
    """One would be lost; nor is one printed under the name of a file."""
    (work / "a.xml").write_text(DEAD)
    for reports, said in (
        (("json=a.out", "junit=a.out"), "a.out: two results of this run"),
        (("json=-",), "a report is printed with --format json"),
    ):
        options = [word for report in reports for word in ("--output", report)]
        result = tei("validate", "a.xml", "--checks", "integrity", *options)
        assert (result.code, said in result.err) == (2, True)
    assert [path.name for path in work.iterdir()] == ["a.xml"]


def test_the_address_of_a_schema_is_told_from_a_file(tei: Run, work: Path) -> None:
    """It is not asked for; the message says how to get it."""
    (work / "a.xml").write_text(DEAD)
    result = tei("validate", "a.xml", "--schema", "https://a.example/mine.rng")
    assert result.code == 2
    assert "tei schema add https://a.example/mine.rng" in result.err


def test_standard_input_cannot_be_watched(tei: Run) -> None:
    """It cannot change."""
    assert "--watch needs files" in tei("validate", "-", "--watch").err


def test_a_phase_chooses_rules(tei: Run, work: Path) -> None:
    """One that a file of rules lacks is an error that names those it has."""
    (work / "rules.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" defaultPhase="draft">'
        '<phase id="draft"><active pattern="one"/></phase>'
        '<pattern id="one"><rule context="p"><assert test="@n">1</assert></rule></pattern>'
        '<pattern id="two"><rule context="p"><assert test="@m">2</assert></rule></pattern></schema>'
    )
    (work / "a.xml").write_text("<p/>")
    arguments = ("validate", "a.xml", "--schema", "rules.sch", "--checks", "schematron")
    told = [tei(*arguments, *phase).out for phase in ((), ("--phase", "#ALL"))]
    assert [len(one.splitlines()) for one in told] == [1, 2]
    refused = tei(*arguments, "--phase", "print")
    assert (refused.code, "has no phase print; it has: draft" in refused.err) == (2, True)


def test_a_rule_is_explained(tei: Run) -> None:
    """With a wrong and a right example; without a rule, all of them are listed."""
    told = tei("explain", "integrity.dead-pointer").out
    assert "Wrong:" in told
    assert "Right:" in told
    assert "integrity.dead-pointer" in tei("explain").out.splitlines()
    assert tei("explain", "dead-pointr").code == 2


def test_a_rule_of_a_schema_is_explained(tei: Run, work: Path) -> None:
    """In its own words; without a rule, those of the schema are listed."""
    (work / "rules.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern id="ebb"><rule context="p">'
        '<assert test="@n">When?\u202e</assert></rule></pattern></schema>'
    )
    told = tei("explain", "ebb", "--schema", "rules.sch").out
    assert "When?\\u202e" in told
    assert "Asked of:  p\nRight if:  @n\nStands in: rules.sch, line 1\n" in told
    assert tei("explain", "--schema", "rules.sch").out == "ebb\n"
