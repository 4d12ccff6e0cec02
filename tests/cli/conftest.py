"""The command run here, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tei.cli import main

ROOT = Path(__file__).resolve().parents[2]

LETTER = """Port Sorrel, 5 March 1974

Dear Mr. Varga,

I met the harbour master, Ada Brandt, on Monday. "The pilots," she said, "will not wait."

Yours sincerely,
Otto Holm
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / ".home"))
    return tmp_path


@pytest.fixture
def tei(
    work: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Return a function that runs the command in this process."""
    assert work

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, out.decode(), err.decode())

    return run


def start(*arguments: str, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tei", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[bytes]]:
    """Return a function that starts the command as a process of its own."""
    return start


@pytest.fixture
def letter(work: Path) -> Path:
    """Return a letter in the current folder."""
    path = work / "letter.txt"
    path.write_text(LETTER)
    return path


@pytest.fixture
def encoded(tei: Callable[..., Result], letter: Path) -> Path:
    """Return the TEI of a letter."""
    assert letter.exists()
    assert tei("encode", "letter.txt", "-o", "letter.xml").code == 0
    return Path("letter.xml")
