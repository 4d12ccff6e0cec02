"""The order of the rooms: imports run one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tei

PACKAGE = Path(tei.__file__).parent

#: Rooms from the ground up; a room imports from its own floor and from those before it.
FLOORS = (
    ("span", "namespaces", "errors", "report", "resources", "signature", "folders", "wording"),
    ("source", "entity", "markup"),
    ("document", "language", "names", "gazetteer", "inputs"),
    (
        "temporal",
        "authority",
        "targets",
        "writing",
        "manifest",
        "workers",
        "settings",
        "project",
        "plugins",
    ),
    ("layout", "metadata"),
    ("annotation",),
    ("tree",),
    ("validation", "rendering", "score"),
    ("edition", "corpus"),
    ("why",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}


def modules() -> list[Path]:
    """Return every module of the package but the one that names what is public."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names of what a module imports, those within functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(parts: tuple[str, ...]) -> str:
    """Return the room that a dotted name below the package belongs to."""
    return parts[0].removesuffix(".py") if parts else ""


def name(path: Path) -> str:
    """Return a short name for a test."""
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_run_one_way(path: Path) -> None:
    """A module imports from no floor above its own."""
    own = room(path.relative_to(PACKAGE).parts)
    rooms = {room(tuple(n.split(".")[1:2])) for n in imported(path) if n.startswith("tei.")}
    known = {other for other in rooms if other in FLOOR}
    above = {other for other in known if FLOOR[other] > FLOOR[own]}
    assert not above, f"{own} imports from above: {above}"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_layout_and_annotation_know_no_xml(path: Path) -> None:
    """What finds structure and names works on text alone."""
    if room(path.relative_to(PACKAGE).parts) in ("layout", "annotation", "temporal"):
        assert not {n.split(".")[0] for n in imported(path)} & {"lxml", "xml"}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "validation" / "relaxng").rglob("*.py")), ids=name
)
def test_the_relaxng_engine_stands_alone(path: Path) -> None:
    """The engine imports nothing of ours but itself, and no library."""
    ours = [n for n in imported(path) if n == "tei" or n.startswith("tei.")]
    assert all(n.startswith("tei.validation.relaxng") for n in ours)
    assert "lxml" not in {n.split(".")[0] for n in imported(path)}
    assert "tei-c.org" not in path.read_text("utf-8")


def test_every_room_stands_on_a_floor() -> None:
    """No module or package is missing from the order."""
    rooms = {room(path.relative_to(PACKAGE).parts) for path in modules()}
    assert rooms == set(FLOOR)
