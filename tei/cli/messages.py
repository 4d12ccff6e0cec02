"""What is said of a run beside its results: one line each, on standard error."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from tei.wording import shown


def notice(message: str) -> None:
    """Print a message of our own on standard error."""
    click.echo("tei: " + " ".join(message.split()), err=True)


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
    return f"{error.format_message().rstrip('.')}; see '{path} --help'"
