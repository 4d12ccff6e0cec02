"""The built wheel does the main job in a clean environment, from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command away from the checkout, without what the caller's environment adds."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; skip where the build backend cannot be had."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(
        sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder
    )
    found = list(folder.glob("*.whl"))
    if not found:
        pytest.skip(f"no package index, so no build backend: {built.stderr.strip()[-200:]}")
    return found[0]


def test_the_wheel_is_pure_and_carries_schema_and_stylesheets(wheel: Path) -> None:
    """One file serves every platform, and what a run needs lies inside."""
    assert wheel.name.endswith("-py3-none-any.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "tei/schema/teiwright.rng",
        "tei/schema/teiwright.sch",
        "tei/xslt/html/html.xsl",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]


def test_the_installed_command_does_the_main_job_from_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    """``tei build`` encodes, validates and renders with nothing but the wheel installed."""
    source = tmp_path / "letter.txt"
    source.write_text(
        "Port Sorrel, 5 March 1974\n\nDear Ada,\n\nAll is well.\n\nTomas Varga\n", "utf-8"
    )
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    installed = run(scripts / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    if installed.returncode:
        pytest.skip(f"no package index, so no lxml: {installed.stderr.strip()[-200:]}")
    done = run(scripts / "tei", "build", "letter.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert {"letter.xml", "letter.html", "letter.txt", "schema/teiwright.rng"} <= made
