"""Folders of the user's system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tei.folders import cache_folder, data_folder

PLATFORMS = ("linux", "darwin", "win32")


@pytest.fixture(autouse=True)
def _nothing_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_is_kept_is_apart_from_what_may_go(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache removes its oldest files, so no folder of ours may be of both kinds."""
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder("schemas") != data_folder("schemas")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_environment_decides_on_every_system(
    platform: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the XDG variables name comes before what is usual."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert cache_folder("x") == tmp_path / "cache" / "teiwright" / "x"
    assert data_folder("x") == tmp_path / "data" / "teiwright" / "x"
