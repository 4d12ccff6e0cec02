"""The files by which services of continuous integration run the command, as far as that goes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tei.report import Issue, Location, Severity

ROOT = Path(__file__).resolve().parents[1]
BASH = shutil.which("bash") or ""
pytestmark = pytest.mark.skipif(
    not (ROOT / ".github").is_dir(), reason="a source distribution leaves these files out"
)
DEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p who="#nobody"/></text></TEI>'


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """Return a folder that holds the command ``tei``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "tei"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tei "$@"\n')
    script.chmod(0o755)
    return folder


@pytest.mark.skipif(not BASH, reason="needs bash")
@pytest.mark.parametrize(("schema", "code"), [("", 1), ("log.rng", 1)])
def test_the_script_of_the_action(command: Path, schema: str, code: int) -> None:
    """Options, schemas and files of one line each; a summary is added, SARIF written."""
    work = command.parent
    (work / "a b.xml").write_text(DEAD)
    (work / "log.rng").write_text(
        '<element name="log" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    (work / "summary.md").write_text("before\n")
    checks = "relaxng,integrity" if schema else "integrity"
    environment = {
        "PATH": f"{command}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(work),
        "OPTIONS": f"--checks\n{checks}\n--no-cache",
        "SCHEMAS": schema,
        "FILES": "a b.xml",
        "SARIF": "a.sarif",
        "GITHUB_STEP_SUMMARY": str(work / "summary.md"),
    }
    script = ROOT / ".github" / "validate.sh"
    done = subprocess.run(
        [BASH, str(script)],
        cwd=work,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(b"::error file=a b.xml,line=1,")
    assert json.loads((work / "a.sarif").read_text())["version"] == "2.1.0"
    assert (work / "summary.md").read_text().startswith("before\n# Validation")


@pytest.mark.skipif(not BASH, reason="needs bash")
@pytest.mark.parametrize(
    ("files", "said"),
    [
        ("", b"name them in the input 'files'"),
        ("  \r\n", b"name them in the input 'files'"),
        ("$(touch run)", b"$(touch run): no such file"),
        ("--help", b"--help: no such file"),
        ("  a b.xml\r\n", b"1 checked"),
    ],
)
def test_what_an_input_holds_is_never_run(command: Path, files: str, said: bytes) -> None:
    """Items are taken as they stand, without the blanks and line ends round them."""
    work = command.parent
    (work / "a b.xml").write_text("<log/>")
    done = subprocess.run(
        [BASH, str(ROOT / ".github" / "validate.sh")],
        cwd=work,
        env={
            "PATH": f"{command}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(work),
            "OPTIONS": "--checks=integrity",
            "FILES": files,
        },
        capture_output=True,
        check=False,
    )
    assert said in done.stderr
    assert not (work / "run").exists()


def test_the_problem_matcher_reads_a_finding() -> None:
    """With and without a column."""
    matcher = json.loads((ROOT / ".github" / "problem-matcher.json").read_text())
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    for column in (7, 0):
        where = Location("sub/a b.xml", 3, column)
        found = re.match(pattern["regexp"], str(Issue(Severity.WARNING, "x.y-z", "a: b", where)))
        assert found is not None
        told = {name: found[group] for name, group in pattern.items() if name != "regexp"}
        assert told == {
            "file": "sub/a b.xml",
            "line": "3",
            "column": str(column) if column else None,
            "severity": "warning",
            "code": "x.y-z",
            "message": "a: b",
        }


def test_inputs_reach_the_shell_as_variables_only() -> None:
    """An expression inside a script could be made to run."""
    action = (ROOT / "action.yml").read_text()
    for run in re.findall(r"run: \|?(.*?)(?=\n    - |\Z)", action, re.DOTALL):
        assert "${{" not in run


def test_the_hook_runs_the_command() -> None:
    """By the name that the package installs."""
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text()
    assert "entry: tei validate" in hook
    assert "language: python" in hook
