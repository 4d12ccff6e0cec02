"""The page under the Nu HTML checker, which knows HTML5 better than we do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tei.rendering import render

_JAR = Path(
    os.environ.get("VNU_JAR")
    or Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
)
_JAVA = shutil.which("java") or ""

pytestmark = [
    pytest.mark.skipif(not _JAVA, reason="no java to run the Nu checker"),
    pytest.mark.skipif(
        not _JAR.exists(), reason="no vnu.jar: npm install vnu-jar, or say where in VNU_JAR"
    ),
]


def complaints(folder: Path) -> str:
    """Return what the checker says of the pages in a folder, warnings included."""
    command = [_JAVA, "-jar", str(_JAR), "--format", "gnu", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False).stderr


def test_pages_are_clean(tmp_path: Path, case_folder: Path) -> None:
    """The checker has nothing to say of any case, however strange."""
    for case in case_folder.glob("*.xml"):
        (tmp_path / f"{case.stem}.html").write_text(render(case), encoding="utf-8")
    assert complaints(tmp_path) == ""


def test_checker_would_complain(tmp_path: Path) -> None:
    """The checker does run: of a broken page it does complain."""
    (tmp_path / "broken.html").write_text("<!DOCTYPE html><p><a><a>", encoding="utf-8")
    assert "error" in complaints(tmp_path)
