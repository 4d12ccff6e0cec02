"""A run that was killed leaves no file that the next one would not know."""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tei.manifest import MANIFEST, close_journal, planned, read_manifest, update_manifest
from tei.writing import Target, write

#: The number of no process: more than any system gives.
NOBODY = 2**22 + 1

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="processes are asked for as POSIX has it"
)


def leave_journal(folder: Path, data: bytes, *, process: int = NOBODY) -> Path:
    """Leave behind what a run has that was killed when it was about to write ``a.xml``."""
    journal = folder / f"{MANIFEST}-{process}-0a.journal"
    line = json.dumps(["a.xml", hashlib.sha256(data).hexdigest()])
    journal.write_text(f'{line}\n["b.xml", "12')
    return journal


def run(folder: Path, data: bytes) -> str:
    """Write ``a.xml`` as one run does; return the name of the file that it came to."""
    target = planned(folder, folder / "a.xml", read_manifest(folder), force=False)
    written = write(target, data)
    update_manifest(folder, [written])
    close_journal(folder)
    return written.path.name


def names(folder: Path) -> list[str]:
    """Return the names of what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_just_before_the_end_is_ours(tmp_path: Path) -> None:
    """Though the manifest knows an older version; nothing of the ended run stays behind."""
    run(tmp_path, b"one")
    (tmp_path / "a.xml").write_bytes(b"two")
    leave_journal(tmp_path, b"two")
    (tmp_path / f".tei-{NOBODY}-0a-7-0.tmp").write_bytes(b"tw")
    assert run(tmp_path, b"three") == "a.xml"
    assert names(tmp_path) == [MANIFEST, "a.xml"]


def test_what_was_to_be_written_and_was_not_is_ours(tmp_path: Path) -> None:
    """The older version still stands there, and in the manifest."""
    run(tmp_path, b"one")
    leave_journal(tmp_path, b"two")
    assert run(tmp_path, b"three") == "a.xml"


def test_what_a_person_made_of_it_since_stays(tmp_path: Path) -> None:
    """A journal makes nothing ours but what we were about to write."""
    run(tmp_path, b"one")
    leave_journal(tmp_path, b"two")
    (tmp_path / "a.xml").write_bytes(b"by hand")
    assert run(tmp_path, b"three") == "a.new.xml"
    assert (tmp_path / "a.xml").read_bytes() == b"by hand"


def test_a_run_that_wrote_something_else_keeps_what_the_ended_one_wrote(tmp_path: Path) -> None:
    """It goes from the journal to the manifest."""
    (tmp_path / "a.xml").write_bytes(b"two")
    leave_journal(tmp_path, b"two")
    update_manifest(tmp_path, [])
    assert names(tmp_path) == [MANIFEST, "a.xml"]
    assert run(tmp_path, b"three") == "a.xml"


def test_a_run_at_work_keeps_its_journal(tmp_path: Path) -> None:
    """Its files are ours already."""
    journal = leave_journal(tmp_path, b"two", process=os.getppid())
    (tmp_path / "a.xml").write_bytes(b"two")
    assert run(tmp_path, b"three") == "a.xml"
    assert journal.exists()


def test_it_is_noted_before_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that there is no moment at which nobody knows whose it is."""
    noted = []

    def look(_draft: Path, _path: Path) -> None:
        noted.append(read_manifest(tmp_path)["a.xml"])

    monkeypatch.setattr(Path, "replace", look)
    write(planned(tmp_path, tmp_path / "a.xml", {}, force=False), b"one")
    assert noted == [{hashlib.sha256(b"one").hexdigest()}]


def test_runs_side_by_side_lose_nothing(tmp_path: Path) -> None:
    """What one adds to the manifest another does not take away."""
    names = {f"{number}.xml" for number in range(24)}

    def add(name: str) -> None:
        update_manifest(tmp_path, [write(Target(tmp_path / name), name.encode())])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, names))
    assert read_manifest(tmp_path).keys() == names
