"""Where output goes, and whether it may."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tei.errors import OutputError
from tei.inputs import Input
from tei.targets import check_targets, single_target, target


def item(path: Path) -> Input:
    """Return the input that a file named on the command line is."""
    return Input(path, Path(path.name))


def test_sub_folders_are_mirrored() -> None:
    """The place below the source folder is the place below the output folder."""
    one = Input(Path("letters/1961/Mr. Holm.txt"), Path("1961/Mr. Holm.txt"))
    assert target(one, Path("out"), ".xml") == Path("out/1961/Mr. Holm.xml")


@pytest.mark.parametrize(
    ("output", "expected"), [("x.xml", "x.xml"), ("new/", "new/a.xml"), ("there", "there/a.xml")]
)
def test_one_file_goes_to_a_file_or_into_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, expected: str
) -> None:
    """``-o`` is a folder when it exists as one or ends in a slash."""
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    assert single_target(item(Path("a.txt")), output, ".xml") == Path(expected)


def test_two_sources_of_one_output_are_an_error(tmp_path: Path) -> None:
    """Both are named, and the remedy."""
    both = [item(Path("x/a.txt")), item(Path("y/a.txt"))]
    with pytest.raises(OutputError, match=r"x/a\.txt and y/a\.txt would both .*mirrored"):
        check_targets({tmp_path / "a.xml": both}, [])


@pytest.mark.parametrize("alias", ["a.txt", "link.txt", "hard.txt", "sub/../a.txt"])
def test_an_input_is_no_output(tmp_path: Path, alias: str) -> None:
    """By whatever name it is reached, an input is not overwritten."""
    source = tmp_path / "a.txt"
    source.write_text("text")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.txt").symlink_to(source)
    os.link(source, tmp_path / "hard.txt")
    with pytest.raises(OutputError, match="is an input"):
        check_targets({tmp_path / alias: [item(source)]}, [source])


def test_files_and_folders_are_not_mistaken(tmp_path: Path) -> None:
    """A file where a folder is needed, and the reverse, are told before anything is written."""
    (tmp_path / "file").write_text("")
    (tmp_path / "a.xml").mkdir()
    with pytest.raises(OutputError, match="is a file, and a folder is needed"):
        check_targets({tmp_path / "file" / "sub" / "a.xml": [item(Path("a.txt"))]}, [])
    with pytest.raises(OutputError, match="is a folder, and a file"):
        check_targets({tmp_path / "a.xml": [item(Path("a.txt"))]}, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    """An unwritable folder is found out before any work is done."""
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied; name another folder"):
        check_targets({tmp_path / "new" / "a.xml": [item(Path("a.txt"))]}, [])


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_folder_in_which_nothing_can_be_made_is_told() -> None:
    """Whatever it says of its permissions, and whoever we are."""
    with pytest.raises(OutputError, match=r"/proc: cannot be written to: .*; name another folder"):
        check_targets({Path("/proc/x/a.xml"): [item(Path("a.txt"))]}, [])


def test_nothing_is_left_where_it_was_tried(tmp_path: Path) -> None:
    """To find out whether a folder can be written to leaves no file there."""
    check_targets({tmp_path / "new" / "a.xml": [item(Path("a.txt"))]}, [])
    assert not [*tmp_path.iterdir()]


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    """A name too long is found out before anything is written."""
    path = tmp_path / ("x" * 300) / "a.xml"
    with pytest.raises(OutputError, match=r"cannot be written: "):
        check_targets({path: [item(Path("a.txt"))]}, ())
