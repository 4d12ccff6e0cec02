"""What is said of a run beside its results: one line each, on standard error."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import click

from tei.wording import shown


def notice(message: str) -> None:
    """Print a message of our own on standard error."""
    click.echo("tei: " + " ".join(message.split()), err=True)


def no_command(name: str, commands: Iterable[str]) -> str:
    """Say that there is no command of a name, and which may be meant."""
    if os.path.lexists(name):
        return f"{shown(name)!r} is a file and no command; try 'tei build {shown(name)} -o out'"
    from difflib import get_close_matches  # noqa: PLC0415  for a slip alone

    near = get_close_matches(name, commands, 1)
    return f"No such command {shown(name)!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def misuse(error: click.UsageError, arguments: Sequence[str]) -> str:
    """Say in one line what is wrong with a command line.

    Args:
        error: as click raised it.
        arguments: the command line, without the name of the program.
    """
    if isinstance(error, click.NoSuchOption):
        for argument in arguments:
            if argument.startswith(error.option_name) and os.path.lexists(argument):
                return f"{shown(argument)} is taken for options; write ./{shown(argument)}"
    path = error.ctx.command_path if error.ctx else "tei"
    said = error.format_message().rstrip(".")
    return f"{said}{'' if said.endswith('?') else ';'} see '{path} --help'"
