"""The file in which a project states its choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.errors import MetadataError
from tei.project import Stated, find_settings, read_settings

COMMANDS = ("build", "encode", "render")


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    """A folder's own ``tei.toml`` comes before that of a folder above."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "tei.toml").write_text("")
    assert find_settings(deep) == tmp_path / "tei.toml"
    (deep / "tei.toml").write_text("")
    assert find_settings(deep) == deep / "tei.toml"


def test_a_table_of_a_command_wins(tmp_path: Path) -> None:
    """Keys at the top hold for all commands, those of a table for its command."""
    path = tmp_path / "tei.toml"
    path.write_text('kind = "letter"\njobs = 2\n[build]\nkind = "minutes"\n[render]\nwidth = 60\n')
    shared = {"kind": "letter", "jobs": 2}
    assert read_settings(path, "build", COMMANDS) == Stated(shared, {"kind": "minutes"})
    assert read_settings(path, "encode", COMMANDS) == Stated(shared, {})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\nkind = x", r"not TOML.*line 2"),
        ("build = 3", r"a table: \[build\]"),
        ("encode = 3", r"a table: \[encode\]"),
        ("[biuld]\njobs = 2", "no command 'biuld'"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, content: str, said: str) -> None:
    """The message names the file and what is wrong."""
    path = tmp_path / "tei.toml"
    path.write_text(content)
    with pytest.raises(MetadataError, match=said):
        read_settings(path, "build", COMMANDS)
