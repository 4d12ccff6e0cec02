"""The command as the operating system sees it: killed, interrupted, its output cut off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree

Start = Callable[..., "subprocess.Popen[bytes]"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes are those of POSIX")


@pytest.fixture
def letters(letter: Path) -> Path:
    """Return a folder of more letters than are done in a moment."""
    folder = letter.parent / "in"
    folder.mkdir()
    for number in range(90):
        (folder / f"{number:03}.txt").write_text(letter.read_text() * 2)
    return folder


def until(condition: Callable[[], Any]) -> None:
    """Wait for something to happen."""
    ends = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < ends, "it did not happen in a minute"
        time.sleep(0.005)


def group(process: subprocess.Popen[bytes]) -> list[str]:
    """Return the living processes of the session that a process leads."""
    alive = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = status.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if session == str(process.pid) and state != "Z":
            alive.append(status.parent.name)
    return alive


def check_whole(folder: Path) -> int:
    """Make sure that every file is whole; return how many there are."""
    files = [*folder.rglob("*.xml")]
    for file in files:
        etree.parse(file)
    assert all(file.read_text().rstrip().endswith("</html>") for file in folder.rglob("*.html"))
    return len(files)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by /proc")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_any_moment_files_are_whole(process: Start, letters: Path, jobs: str) -> None:
    """What stands there is whole, no worker lives on, and the next run finishes the work."""
    out = letters.parent / "out"
    arguments = ("build", "in", "-o", "out", "--quiet", "--jobs", jobs)
    for wanted in (1, 15):
        running = process(*arguments, cwd=letters.parent)
        until(lambda wanted=wanted: len([*out.glob("*.xml")]) >= wanted)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        until(lambda running=running: not group(running))
        assert wanted <= check_whole(out) < 90
    running = process(*arguments, cwd=letters.parent)
    _, err = running.communicate(timeout=120)
    assert (running.returncode, err) == (0, b"")
    assert check_whole(out) == 90
    assert not [*out.rglob("*.new.*")]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by /proc")
def test_what_a_killed_run_wrote_is_ours(process: Start, letters: Path) -> None:
    """The next run replaces it though it makes something else, and clears up what was half done."""
    out = letters.parent / "out"
    random = Random(7)  # noqa: S311  no secrets
    for number in range(7):
        form = ("said", "u")[number % 2]  # so that no run makes what the one before it made
        running = process(
            *("encode", "in", "-o", "out", "--quiet", "--jobs", "2", "--speech", form),
            cwd=letters.parent,
        )
        before = time.time_ns()
        until(lambda before=before: any(f.stat().st_mtime_ns > before for f in out.glob("*.xml")))
        time.sleep(random.random() / 10)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        until(lambda running=running: not group(running))
    running = process("encode", "in", "-o", "out", "--speech", "sp", cwd=letters.parent)
    _, err = running.communicate(timeout=120)
    assert (running.returncode, b"changed by hand" in err) == (0, False)
    names = {path.name for path in out.iterdir()}
    assert names == {f"{number:03}.xml" for number in range(90)} | {".tei-manifest.json"}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by /proc")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_it_ends_cleanly(
    process: Start, letters: Path, jobs: str, number: signal.Signals
) -> None:
    """One line, the exit code of the signal, no draft or journal, every file whole."""
    out = letters.parent / "out"
    manifest = out / ".tei-manifest.json"
    running = process("build", "in", "-o", "out", "--jobs", jobs, cwd=letters.parent)
    until(manifest.is_file)
    os.killpg(running.pid, number)
    stdout, stderr = running.communicate(timeout=60)
    assert (running.returncode, stdout) == (128 + number, b"")
    assert stderr == b"tei: interrupted; what was written is whole\n"
    assert not group(running)
    assert [*out.glob(".*")] == [manifest]
    assert json.loads(manifest.read_text())["files"]
    assert check_whole(out) < 90


def test_a_reader_that_has_enough_is_no_error(process: Start, work: Path) -> None:
    """``tei validate ... | head`` prints no complaint."""
    for number in range(50):
        (work / f"{number}.xml").write_text("<TEI>\n" * 20)
    with process("validate", ".", "--quiet", cwd=work) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_standard_output_that_is_full_is_told(work: Path, letter: Path) -> None:
    """A write that the system refuses is one line and exit code 2."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    assert letter.exists()
    root = Path(__file__).resolve().parents[2]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tei", "encode", "letter.txt"],
            cwd=work,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are UTF-8 on Linux")
def test_a_terminal_without_unicode_is_no_obstacle(
    process: Start, work: Path, letter: Path
) -> None:
    """Names that the terminal cannot show are escaped; the TEI is UTF-8 all the same."""
    letter.rename(work / "Łódź.txt")
    running = process("build", "Łódź.txt", "-o", "out", cwd=work, PYTHONIOENCODING="latin-1")
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert b"\\u0141\xf3d\\u017a.txt" in out
    assert (work / "out" / "Łódź.xml").read_bytes().startswith(b'<?xml version="1.0"')


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("build letter.txt -o out >&-", 0),
        ("build letter.txt -o out 2>&-", 0),
        ("encode letter.txt >&-", 0),
        ("encode - <&-", 2),
    ],
)
def test_a_closed_stream_is_no_fault_of_ours(letter: Path, command: str, code: int) -> None:
    """Whoever closes a standard stream wants nothing of it."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m tei {command}', sys.executable],
        cwd=letter.parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by /proc")
def test_a_cache_outlives_whoever_writes_to_it(process: Start, letters: Path) -> None:
    """Runs side by side, some of them killed, leave a cache that says what no cache says."""
    work = letters.parent
    (work / "log.rnc").write_text("start = log\ninclude 'part.rnc'")
    (work / "part.rnc").write_text("log = element log { element tide { empty }* }")
    tides = work / "tides"
    tides.mkdir()
    for number in range(120):
        ebb = "<ebb/>" if number % 3 == 0 else ""
        (tides / f"{number:03}.xml").write_text(f"<log>{'<tide/>' * number}{ebb}</log>")
    arguments = ("validate", "tides", "--schema", "log.rnc", "--format", "json", "--jobs", "2")
    random = Random(7)  # noqa: S311  no secrets
    for _ in range(4):
        runs = [process(*arguments, cwd=work) for _ in range(2)]
        until(lambda: [*(work / ".home").rglob("*.json")])
        time.sleep(random.random() / 5)
        runs[0].send_signal(signal.SIGKILL)
        for running in runs:
            running.communicate()
        until(lambda runs=runs: not group(runs[0]))
    said = [
        process(*arguments, *more, cwd=work).communicate()[0] for more in ((), (), ("--no-cache",))
    ]
    assert said[0] == said[1] == said[2] != b""
    assert said[0].count(b"relaxng.") == 40
