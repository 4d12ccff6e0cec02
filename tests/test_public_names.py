"""What ``import tei`` offers."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tei


@pytest.mark.parametrize("name", tei.__all__)
def test_each_public_name_is_there(name: str) -> None:
    """Whatever is declared can be used, and says what it is."""
    assert getattr(tei, name).__doc__


def test_types_are_those_that_run() -> None:
    """What a type checker sees is what is imported when a name is used."""
    tree = ast.parse(Path(tei.__file__).read_text("utf-8"))
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tei.")
        for alias in node.names
    }
    homes = vars(tei)["_HOMES"]
    assert seen == {name: f"tei.{home}" for name, home in homes.items()}
    assert sorted(seen) == sorted(tei.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A slip in a name is told as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'encoed'"):
        _ = tei.encoed


@pytest.mark.parametrize("statement", ["import tei", "import tei.cli"])
def test_importing_is_light(statement: str) -> None:
    """Neither the package nor its command loads the pipeline or the XML library."""
    code = (
        f"import sys; {statement}; print([m for m in ('lxml', 'tei.edition') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
