"""Findings that a project has today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tei.errors import MetadataError
from tei.report import Issue, Location, Report, Severity
from tei.validation.baseline import read_baseline, write_baseline


def issue(line: int, excerpt: str = "<p who='#a'>", message: str = "dead") -> Issue:
    """Return an issue of a file."""
    return Issue(Severity.ERROR, "x.y", message, Location("a.xml", line, 1), excerpt)


def test_only_new_findings_are_left(tmp_path: Path) -> None:
    """What has moved is known; a second of its kind, or another line, is new."""
    path = tmp_path / "known.json"
    name = str(tmp_path / "a.xml")
    info = replace(issue(9), severity=Severity.INFO, message="so")
    assert write_baseline(path, [(name, Report((issue(3), info))), ("b.xml", Report())]) == 1
    known = read_baseline(path)
    assert known.new(name, Report((issue(7),))).issues == ()
    assert known.new(name, Report((issue(7), issue(8)))).issues == (issue(8),)
    assert known.new(name, Report((issue(3, "<p who='#b'>"),))).issues != ()
    assert known.new(str(tmp_path / "b.xml"), Report((issue(3),))).issues != ()


def test_lines_that_a_message_names_do_not_count(tmp_path: Path) -> None:
    """They move as the file does."""
    path = tmp_path / "known.json"
    write_baseline(path, [("a.xml", Report((issue(3, message="used on line 4"),)))])
    assert read_baseline(path).new("a.xml", Report((issue(8, message="used on line 9"),))).clean


def test_a_project_can_be_moved(tmp_path: Path) -> None:
    """Names of files are relative to the baseline."""
    (tmp_path / "one").mkdir()
    write_baseline(tmp_path / "one" / "k.json", [(f"{tmp_path}/one/a.xml", Report((issue(3),)))])
    (tmp_path / "one").rename(tmp_path / "two")
    known = read_baseline(tmp_path / "two" / "k.json")
    assert known.new(f"{tmp_path}/two/a.xml", Report((issue(3),))).clean


@pytest.mark.parametrize("content", [None, "{}", "[]", '{"findings": {"a": 1}}', "\xff"])
def test_what_is_no_baseline_is_told(content: str | None, tmp_path: Path) -> None:
    """With the option that makes one."""
    path = tmp_path / "known.json"
    if content is not None:
        path.write_text(content, "latin-1")
    with pytest.raises(MetadataError, match="--update-baseline"):
        read_baseline(path)
