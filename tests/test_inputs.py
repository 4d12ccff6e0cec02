"""What SOURCE means."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tei.errors import SourceError, UsageError
from tei.inputs import TEXTS, Input, Reading, gather, pair, read_source, stem
from tei.wording import shown


def write(folder: Path, *names: str) -> None:
    """Make files that hold their own names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def places(*arguments: Path | str, output: Path | None = None) -> list[str]:
    """Return where the output of each file found would be put."""
    found = gather([str(a) for a in arguments], TEXTS, output)
    assert not found.failures
    return [item.place.as_posix() for item in found.files]


def test_a_folder_is_searched_to_the_bottom_in_order(tmp_path: Path) -> None:
    """Files come by name, those of sub-folders after them, hidden and foreign ones never."""
    write(
        tmp_path, "b.txt", "a.TXT", "c.xml", ".d.txt", "sub/e.txt", ".git/f.txt", "sub/deep/g.txt"
    )
    assert places(tmp_path) == ["a.TXT", "b.txt", "sub/e.txt", "sub/deep/g.txt"]


def test_a_file_named_has_its_bare_name_for_a_place(tmp_path: Path) -> None:
    """Nothing is mirrored of a file that was named itself, whatever its ending."""
    write(tmp_path, "sub/e.log")
    assert places(tmp_path / "sub" / "e.log") == ["e.log"]


def test_a_pattern_mirrors_what_lies_below_its_fixed_part(tmp_path: Path) -> None:
    """``letters/**/*.txt`` mirrors the folders below ``letters``."""
    write(tmp_path, "letters/a.txt", "letters/1961/b.txt", "letters/1961/c.doc")
    assert places(tmp_path / "letters" / "**" / "*.txt") == ["1961/b.txt", "a.txt"]
    assert places(tmp_path / "letters" / "19*") == ["1961/b.txt"]


def test_a_name_with_signs_of_a_pattern_is_a_file_first(tmp_path: Path) -> None:
    """``[draft].txt`` is that file if it is there."""
    write(tmp_path, "[draft].txt", "d.txt")
    assert places(tmp_path / "[draft].txt") == ["[draft].txt"]


def test_no_file_comes_twice(tmp_path: Path) -> None:
    """A file that is named and lies in a folder that is named is worked on once."""
    write(tmp_path, "a.txt", "b.txt")
    assert places(tmp_path / "a.txt", tmp_path, f"{tmp_path}/./a.txt") == ["a.txt", "b.txt"]


def test_the_output_folder_is_no_source(tmp_path: Path) -> None:
    """What an earlier run put into a folder below the sources is not encoded by the next."""
    write(tmp_path, "a.txt", "out/a.txt")
    assert places(tmp_path, output=tmp_path / "out") == ["a.txt"]
    assert places(tmp_path / "**" / "*.txt", output=tmp_path / "out") == ["a.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """Each real folder is entered once, however many links lead to it."""
    write(tmp_path, "a.txt", "sub/b.txt")
    for name in ("one", "two", "sub/up"):
        (tmp_path / name).symlink_to(tmp_path, target_is_directory=True)
    assert places(tmp_path) == ["a.txt", "sub/b.txt"]
    assert "a.txt" in places(tmp_path / "**" / "*.txt")


def test_what_is_not_there_is_a_failure_of_its_own(tmp_path: Path) -> None:
    """The rest of the arguments still count."""
    write(tmp_path, "a.txt", "empty/x.doc")
    missing = [tmp_path / "b.txt", tmp_path / "empty", tmp_path / "*.asc", "x" * 5000]
    found = gather([str(p) for p in (tmp_path / "a.txt", *missing)], TEXTS)
    assert [item.place.name for item in found.files] == ["a.txt"]
    said = [str(error) for _, error in found.failures]
    assert "no such file" in said[0]
    assert "holds no *.txt" in said[1]
    assert "no file fits this pattern" in said[2]
    assert len(said) == 4


def test_a_folder_that_cannot_be_listed_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a failure of its own, whoever we are; what lies beside it is found."""
    write(tmp_path, "a.txt", "locked/b.txt", "open/c.txt")
    scan = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = gather([str(tmp_path)], TEXTS)
    assert [item.place.as_posix() for item in found.files] == ["a.txt", "open/c.txt"]
    ((name, error),) = found.failures
    assert name == str(tmp_path / "locked")
    assert "cannot be read: Permission denied; have its owner allow it" in str(error)
    assert [str(e) for _, e in gather([name], TEXTS).failures] == [str(error)]


def test_an_empty_folder_of_a_pattern_is_no_matter(tmp_path: Path) -> None:
    """What the other folders hold is found."""
    write(tmp_path, "1961/x.doc", "1962/a.txt")
    assert places(tmp_path / "19*") == ["1962/a.txt"]


def test_a_whole_machine_is_no_source() -> None:
    """The root of a file system is refused before it is searched."""
    ((_, error),) = gather([os.sep], TEXTS).failures
    assert "this is the whole machine" in str(error)


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """Its name holds no slip."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    ((_, error),) = gather([str(tmp_path / "a.txt")], TEXTS).failures
    assert "a link that leads nowhere" in str(error)


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single ``-`` is standard input; two are an error."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Dear Sir")))
    (item,) = gather(["-"], TEXTS).files
    assert (item.read(), item.name, item.place.name) == (b"Dear Sir", "standard input", "stdin")
    with pytest.raises(UsageError, match="once"):
        gather(["-", "-"], TEXTS)


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are a matter of Linux")
def test_a_name_of_any_bytes_can_be_read_and_shown(tmp_path: Path) -> None:
    """Bytes that are no characters, and controls, are escaped in messages."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b[2J.txt"))
    path.write_text("text")
    (item,) = gather([str(tmp_path)], TEXTS).files
    assert item.read() == b"text"
    assert item.name.endswith("caf\\udce9\\x1b[2J.txt")
    assert item.name.isprintable()


def test_blanks_and_letters_of_any_script_are_shown_as_they_are() -> None:
    """Only what cannot be printed is escaped."""
    assert shown("Brief an Ägidius, שלום.txt") == "Brief an Ägidius, שלום.txt"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("a.txt", "a"),
        ("a.TXT", "a"),
        ("a.xml", "a"),
        ("report.1961", "report.1961"),
        ("Mr. Smith", "Mr. Smith"),
        ("letter.17.txt", "letter.17"),
        ("notes", "notes"),
    ],
)
def test_only_endings_of_ours_are_cut_off(name: str, bare: str) -> None:
    """A point in a name makes no ending."""
    assert stem(Path(name)) == bare


def test_a_source_is_read_with_its_name(tmp_path: Path) -> None:
    """Line ends are LF, characters of any plane arrive as they stand."""
    path = tmp_path / "a.txt"
    path.write_bytes("a\r\n\tb\u00a0c \U00010348 e\u0301 \u05d0".encode())
    source = read_source(Input(path, Path("a.txt")))
    assert source.text == "a\n\tb\u00a0c \U00010348 e\u0301 \u05d0"
    assert source.name == str(path)


def test_markup_is_taken_as_text_when_asked(tmp_path: Path) -> None:
    """``--as-text`` lets pass what is refused otherwise."""
    path = tmp_path / "a.txt"
    path.write_text("<?xml version='1.0'?><p/>")
    item = Input(path, Path("a.txt"))
    with pytest.raises(SourceError, match="--as-text"):
        read_source(item)
    assert read_source(item, Reading(as_text=True)).text.startswith("<?xml")


def test_sources_are_paired_by_path_and_stem(tmp_path: Path) -> None:
    """The same path counts first; else the only text of this stem; else none."""
    write(tmp_path, "src/a.txt", "src/x/a.txt", "src/x/b.txt")
    write(tmp_path, "tei/a.xml", "tei/x/a.xml", "tei/b.xml", "tei/c.xml")
    items = gather([str(tmp_path / "tei")], (".xml",)).files
    found, alone = pair(items, str(tmp_path / "src"))
    paired = {i.place.as_posix(): p.relative_to(tmp_path).as_posix() for i, p in found.items()}
    assert paired == {"a.xml": "src/a.txt", "x/a.xml": "src/x/a.txt", "b.xml": "src/x/b.txt"}
    assert [item.place.name for item in alone] == ["c.xml"]


def test_one_source_serves_one_file(tmp_path: Path) -> None:
    """A source file for several TEI files is an error that names the remedy."""
    write(tmp_path, "a.txt", "b.xml", "c.xml")
    items = gather([str(tmp_path)], (".xml",)).files
    assert pair(items[:1], str(tmp_path / "a.txt"))[0] == {items[0]: tmp_path / "a.txt"}
    with pytest.raises(UsageError, match="name the folder"):
        pair(items, str(tmp_path / "a.txt"))
    with pytest.raises(UsageError, match="no such file"):
        pair(items, str(tmp_path / "z.txt"))


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """A pipe in a folder would be read for ever; it fails by itself, and the rest is found."""
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    found = gather([str(tmp_path)], TEXTS)
    assert [item.path.name for item in found.files] == ["a.txt"]
    assert [type(error) for _, error in found.failures] == [SourceError]
