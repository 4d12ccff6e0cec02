"""What the manual and the help tell people to type."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tei.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"```(?:sh|console|yaml)\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"(?:^|[|&]|\$ |- )\s*(tei (?!schema list \|)[^|>\n]*)", re.MULTILINE)


def of_the_manual() -> Iterator[str]:
    """Yield each command line in a block of the manual."""
    for page in PAGES:
        for block in _BLOCK.findall(page.read_text("utf-8")):
            yield from _COMMAND.findall(block)


def of_the_help() -> Iterator[str]:
    """Yield each example that a command shows; what explains it stands behind two blanks."""
    context = cli.make_context("tei", ["encode"])
    for name in COMMANDS:
        command = cli.get_command(context, name)
        for line in (command.help or "").splitlines() if command else ():
            if found := _COMMAND.match(line.strip()):
                yield re.split(r"\s{3,}", found[1])[0]


@pytest.mark.parametrize("line", sorted({*of_the_manual(), *of_the_help()}))
def test_what_people_are_told_to_type_is_understood(line: str) -> None:
    """The command is there, and so are its options and what they are given."""
    command: click.Command = cli
    context = cli.make_context("tei", ["encode"])
    words = shlex.split(line, comments=True)[1:]
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(context, words)
        assert command is not None
    if "--help" not in words:
        command.make_context(name, words)


def test_there_are_examples() -> None:
    """Every command has one, in its help or in the manual."""
    told = {line.split()[1] for line in (*of_the_manual(), *of_the_help())}
    assert told >= COMMANDS.keys()
