"""The command as a whole: help, errors, exit codes, settings of a project."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tei as package
from tei.cli import COMMANDS, cli
from tei.validation import store

Run = Callable[..., Any]


def test_the_table_of_commands_says_what_each_command_says() -> None:
    """Each name has a module and a command of that name, with help and examples."""
    context = cli.make_context("tei", ["encode"])
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert f"tei {name}" in (command.help or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    """The page of the command line names each long option of each command."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text("utf-8")
    command = cli.get_command(cli.make_context("tei", ["encode"]), name)
    assert command is not None
    long = [opt for parameter in command.params for opt in parameter.opts if opt[:2] == "--"]
    hidden = {"--output"}  # called -o on that page
    assert [opt for opt in long if opt not in page and opt not in hidden] == []


def test_without_arguments_help_is_shown(tei: Run) -> None:
    """Help names every command and has examples."""
    result = tei()
    assert result.code == 0
    assert all(name in result.out for name in COMMANDS)
    assert "tei build letter.txt -o out" in result.out


def test_the_version_is_told(tei: Run) -> None:
    """``--version`` prints the version of the package."""
    assert tei("--version").out == f"tei {package.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(tei: Run, shell: str) -> None:
    """The script for each shell binds the command."""
    result = tei("completion", shell)
    assert result.code == 0
    assert "_TEI_COMPLETE" in result.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tei va", "validate"),
        ("tei encode --sch", "--schema-href"),
        ("tei encode --kind me", "memorandum"),
        ("tei explain text.l", "text.lost"),
    ],
)
def test_a_shell_completes_what_is_begun(
    process: Callable[..., subprocess.Popen[bytes]], work: Path, words: str, offered: str
) -> None:
    """What the script asks for is answered: commands, options, their values, rules."""
    last = str(words.count(" "))
    asked = {"_TEI_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": last}
    out, _ = process(cwd=work, **asked).communicate(timeout=60)
    assert out.decode() == f"plain,{offered}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("biuld",), "No such command 'biuld'; did you mean 'build'?"),
        (("xyzzy",), "No such command 'xyzzy'; see 'tei --help'"),
        (("a.txt",), "'a.txt' is a file and no command; try 'tei build a.txt -o out'"),
        (("build", "a.txt"), "a folder for the results is needed; name one with -o DIR"),
        (("build",), "Missing argument"),
        (("encode", "a.txt", "--kind", "novel"), "'novel' is not one of"),
        (("encode", "a.txt", "--speech", "q"), "'q' is not one of"),
        (("encode", "a.txt", "--jobs", "0"), "'0' is no whole number of 1 or more"),
        (("encode", "a.txt", "--format", "yaml"), "'yaml' is not one of"),
        (("encode", "a.txt", "--wat"), "No such option"),
        (("encode", "a.txt", "b.txt"), "name one with -o DIR"),
        (("encode", "a.txt", "--format", "json"), "name one with -o"),
        (("encode", "a.txt", "-o", "x" * 300), "File name too long; give it a shorter name"),
        (
            ("validate", "a.xml", "--source", "x" * 300),
            "File name too long; give it a shorter name",
        ),
        (("encode", "a.txt", "--language", "xx"), "no rules for the language"),
        (("encode", "a.txt", "--encoding", "utf-9"), "no encoding is called 'utf-9'"),
        (("render", "a.xml", "--to", "pdf"), "'pdf' is not one of"),
        (("render", "a.xml", "--param", "x"), "write NAME=VALUE"),
        (("render", "a.xml", "--param", "x=1"), "no parameter x"),
        (("render", "a.xml", "--width", "wide"), "'wide' is no whole number of 0 or more"),
        (("validate", "a.xml", "--schema", "no.rng"), "no such schema"),
        (("validate", "a.xml", "--schema", "a.txt"), "no schema that we know"),
        (("validate", "a.xml", "--source", "no"), "no such file or folder"),
        (("encode", "."), "name one with -o DIR"),
        (("encode", "a.xml", "-o", "b.xml"), "TEI, not plain text"),
        (("render", "a.txt"), "does not begin with '<'; 'tei build' makes TEI of plain text"),
        (("build", os.sep, "-o", "out"), "this is the whole machine; name a folder of it"),
        (("explain", "relaxng.element-alowed"), "did you mean relaxng.element-not-allowed"),
        (("schema", "add", "nope"), "no such file; give a schema file, its address"),
        (("why", "a.txt", "--at", "9"), "a.txt has 1 line;"),
    ],
)
def test_a_wrong_option_is_one_line_on_standard_error(
    tei: Run, work: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, nothing on standard output, nothing written."""
    for name in ("a.txt", "b.txt"):
        (work / name).write_text("Text of a letter.")
    (work / "a.xml").write_text("<TEI/>")
    result = tei(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert said in result.err
    assert sorted(path.name for path in work.iterdir()) == ["a.txt", "a.xml", "b.txt"]


def test_a_folder_without_texts_is_told_before_a_missing_output(tei: Run, work: Path) -> None:
    """Nothing needs a folder for results where there are no results."""
    (work / "none").mkdir()
    result = tei("encode", "none")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("tei: none: the folder holds no *.txt")


def test_a_name_that_looks_like_options_is_told_from_them(tei: Run, work: Path) -> None:
    """The message says how to write it; so written, it is a file."""
    (work / "-letter.txt").write_text("Text of a letter.")
    assert tei("encode", "-letter.txt").err == (
        "tei: -letter.txt is taken for options; write ./-letter.txt\n"
    )
    assert tei("encode", "./-letter.txt").code == 0


def test_what_is_fetched_is_said(tei: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks the network unknowingly."""
    monkeypatch.setattr(store, "VAULT", "http://127.0.0.1:9/{release}/{name}.rng")
    result = tei("schema", "add", "tei_all@4.12.0")
    assert result.code == 2
    assert result.err.startswith("tei: fetching http://127.0.0.1:9/4.12.0/tei_all.rng\n")


def test_options_may_stand_in_the_settings_of_a_project(tei: Run, letter: Path) -> None:
    """The nearest ``tei.toml`` fills what the command line leaves open, paths relative to it."""
    folder = letter.parent / "letters"
    folder.mkdir()
    letter.rename(folder / "letter.txt")
    (letter.parent / "tei.toml").write_text(
        'format = "json"\n[encode]\nmetadata = "m.toml"\nschema-href = "own/"\nquiet = true\n'
        '[render]\nwidth = 60\nparam = ["header=no"]\n'
    )
    (letter.parent / "m.toml").write_text('title = "On the pier"')
    result = tei("encode", "letters/letter.txt", "-o", "a.xml")
    xml = Path("a.xml").read_text()
    assert "On the pier" in xml
    assert 'href="own/teiwright.rng"' in xml
    assert json.loads(result.out)["files"][0]["written"] == ["a.xml"]
    tei("encode", "letters/letter.txt", "-o", "b.xml", "--schema-href", "x/")
    assert 'href="x/teiwright.rng"' in Path("b.xml").read_text()
    assert tei("render", "a.xml", "--to", "text", "--format", "text").code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("kind = ", "not TOML"),
        ('kind = "novel"', "kind: 'novel' is not one of"),
        ("kind = [1, 2]", "kind"),
        ("kin = 'letter'", "no command has an option 'kin'"),
        ("jobs = true", "jobs: write a whole number"),
        ('jobs = "x"', "jobs: 'x' is no whole number of 1 or more"),
        ("jobs = 0", "jobs: '0' is no whole number of 1 or more"),
        ("[encode]\nwidth = 60", "encode has no option 'width'"),
        ("[encode]\nwat = 1", "encode has no option 'wat'"),
        ("[encdoe]\njobs = 1", "no command 'encdoe'"),
        ('output = ["a", "b"]', "output: write one value"),
        ("output = true", "output: write one value"),
        ("quiet = 1", "quiet: write true or false"),
        ('authorities = [["a"]]', "authorities: write one value in quotation marks, or a list"),
    ],
)
def test_wrong_settings_are_told(tei: Run, letter: Path, content: str, said: str) -> None:
    """The message names the file and the key."""
    (letter.parent / "tei.toml").write_text(content)
    result = tei("encode", "letter.txt")
    assert (result.code, result.out) == (2, "")
    assert "tei.toml: " in result.err
    assert said in result.err


def test_an_option_of_another_command_is_no_error(tei: Run, letter: Path) -> None:
    """What stands at the top of the file holds for the commands that know it."""
    (letter.parent / "tei.toml").write_text("width = 60")
    assert tei("encode", "letter.txt").code == 0
