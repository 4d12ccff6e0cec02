"""Files are replaced whole or not at all, and never one that a person has changed."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tei.errors import OutputError
from tei.manifest import MANIFEST, close_journal, planned, read_manifest, update_manifest
from tei.writing import Target, replace, write


def run(folder: Path, data: bytes, *, force: bool = False) -> Path:
    """Write ``a.xml`` as one run does, manifest and all; return where it went."""
    path = folder / "a.xml"
    written = write(planned(folder, path, read_manifest(folder), force=force), data)
    update_manifest(folder, [written])
    close_journal(folder)
    return written.path


def test_what_we_wrote_we_replace(tmp_path: Path) -> None:
    """A second run puts its own version in place of the first."""
    run(tmp_path, b"one")
    assert run(tmp_path, b"two").read_bytes() == b"two"
    assert sorted(p.name for p in tmp_path.iterdir()) == [MANIFEST, "a.xml"]


def test_what_a_person_changed_stays(tmp_path: Path) -> None:
    """The new version goes beside it, where the next run replaces it unless it was changed, too."""
    path = run(tmp_path, b"one")
    path.write_bytes(b"by hand")
    assert run(tmp_path, b"two").name == "a.new.xml"
    assert run(tmp_path, b"three").name == "a.new.xml"
    assert path.read_bytes() == b"by hand"
    (tmp_path / "a.new.xml").write_bytes(b"by hand, too")
    assert run(tmp_path, b"four").name == "a.new-2.xml"
    assert run(tmp_path, b"five").name == "a.new-2.xml"
    assert (tmp_path / "a.new.xml").read_bytes() == b"by hand, too"


def test_a_file_we_do_not_know_stays(tmp_path: Path) -> None:
    """A file that stood there before our first run is somebody's work."""
    (tmp_path / "a.xml").write_bytes(b"somebody's")
    assert run(tmp_path, b"one").name == "a.new.xml"


def test_force_overwrites(tmp_path: Path) -> None:
    """With force the target is written whatever stands there, and is ours again after."""
    run(tmp_path, b"one").write_bytes(b"by hand")
    assert run(tmp_path, b"two", force=True).name == "a.xml"
    assert run(tmp_path, b"three").read_bytes() == b"three"


def test_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    """A file that holds what would be written is not touched, whoever wrote it."""
    path = tmp_path / "a.xml"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    assert run(tmp_path, b"one") == path
    assert path.stat().st_mtime == 1


def test_a_write_that_fails_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the target is touched nor is a draft left behind."""
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="cannot be written: No space left"):
        replace(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.xml"]
    assert path.read_bytes() == b"old"


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    """A file that the group may write stays so."""
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    replace(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a symbolic link points to is replaced, not the link."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.xml").write_bytes(b"old")
    link = tmp_path / "a.xml"
    link.symlink_to(tmp_path / "there" / "a.xml")
    replace(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "there" / "a.xml").read_bytes() == b"new"


def test_a_device_is_written_to_not_replaced() -> None:
    """``-o /dev/null`` must not make a file of it."""
    written = write(Target(Path(os.devnull)), b"data")
    assert written.path == Path(os.devnull)
    assert not Path(os.devnull).is_file()


def test_the_manifest_keeps_what_other_runs_wrote(tmp_path: Path) -> None:
    """A run adds to the manifest; keys are paths below its folder."""
    update_manifest(tmp_path, [write(Target(tmp_path / "a.xml"), b"a")])
    update_manifest(tmp_path, [write(Target(tmp_path / "sub" / "b.xml"), b"b")])
    content = json.loads((tmp_path / MANIFEST).read_text())
    assert content["version"] == 1
    assert list(content["files"]) == ["a.xml", "sub/b.xml"]


@pytest.mark.parametrize("content", ["", "[]", '{"files": 3}', "{"])
def test_a_broken_manifest_is_an_error(tmp_path: Path, content: str) -> None:
    """Rather than overwrite blindly, say that the manifest is broken and what to do."""
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(OutputError, match="remove it"):
        read_manifest(tmp_path)
