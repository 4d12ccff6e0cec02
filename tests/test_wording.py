"""How messages put numbers and refusals into words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tei.wording import counted, refusal


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1000, "1000 files")]
)
def test_one_is_singular(number: int, said: str) -> None:
    """Only one file is a file; all else are files."""
    assert counted(number, "file") == said


def test_an_unusual_plural_is_given() -> None:
    """Words that do not take an *s* bring their plural along."""
    assert [counted(n, "entry", "entries") for n in (1, 2)] == ["1 entry", "2 entries"]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOENT, "slip"),
        (errno.EACCES, "owner"),
        (errno.ENOSPC, "make room"),
        (errno.EIO, "name another"),
    ],
)
def test_every_refusal_has_a_remedy(number: int, remedy: str) -> None:
    """The message names the file, what the system says, and what to do."""
    said = refusal(Path("a\nb.xml"), OSError(number, os.strerror(number)), done="written")
    assert said.startswith(f"a\\nb.xml: cannot be written: {os.strerror(number)}; ")
    assert remedy in said


def test_a_remedy_of_its_own_comes_first() -> None:
    """What helps with one file alone takes the place of what helps as a rule."""
    assert refusal("x", OSError(errno.ENOENT, "gone"), "make it").endswith("gone; make it")
