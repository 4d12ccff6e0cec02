"""What the README shows is what happens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example encodes a letter, writes it and prints its text."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    shutil.copy(ROOT / "tests" / "documents" / "letter.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  our own page
    assert b"Caroline" in (tmp_path / "letter.xml").read_bytes()
    assert "Caroline Aldous" in capsys.readouterr().out


def test_there_are_two_lines_to_begin_with() -> None:
    """One command runs the main job, one the tests."""
    lines = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(lines) == 2
    assert "tei build seeds/account-1961.txt" in lines[0]
    assert "pytest" in lines[1]


def test_every_link_leads_somewhere() -> None:
    """No page, picture or folder that the documentation names is missing."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
