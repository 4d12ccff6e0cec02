"""The command ``tei``: thin; each command turns its options into one call and prints the result."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

import tei
from tei.cli.messages import misuse, no_command, notice
from tei.errors import TeiError
from tei.wording import refusal

#: The commands with the sentence that ``tei --help`` says of each. A command is the attribute
#: ``command`` of the module of its name; it is imported when it is called, so that help is quick.
COMMANDS = {
    "build": "Encode, validate and render texts in one go.",
    "encode": "Encode plain texts in TEI.",
    "validate": "Check TEI files against schema, rules and source.",
    "render": "Render TEI files as HTML or plain text.",
    "why": "Tell why something was marked in a text, or why not.",
    "score": "Measure TEI against documents that people have marked.",
    "explain": "Say what a rule of validation means, with examples.",
    "schema": "Keep schemas on this machine: list, add, remove.",
    "completion": "Print what makes the shell complete commands and options.",
}
#: Signals that ask a run to end; each with 128 more is the exit code.
ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class EndedError(BaseException):
    """A signal asks the run to end, as Ctrl-C does.

    Args:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


#: What stops a run, other than a fault of ours.
_STOPPING = (
    *(TeiError, OSError, click.ClickException),
    *(click.Abort, KeyboardInterrupt, EndedError),
)


class Commands(click.Group):
    """A group that knows its commands by name and imports them when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import a command."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tei.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, and say what is near where there is none."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(no_command(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table, importing nothing."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 findings, 2 something could not be run.",
)
@click.version_option(tei.__version__, prog_name="tei", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Plain-text historical documents in, valid TEI P5 out.

    \b
    tei build letter.txt -o out          one text: TEI, HTML and plain text
    tei build letters/ -o out --jobs 2   a folder, its sub-folders mirrored
    tei validate out --source letters/   valid, and nothing lost
    tei COMMAND --help                   more, with examples
    """  # noqa: D301  \b keeps click from filling the lines
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 could not run, 130 interrupted."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with _signals():
            code = cli.main(arguments, prog_name="tei", standalone_mode=False)
        sys.stdout.flush()
    except _STOPPING as error:
        code = _stopped(error, arguments)
    sys.exit(code if isinstance(code, int) else 0)


def _open_streams() -> None:
    """Let a standard stream that our caller closed lead nowhere; Python has none in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  stays open


def _stopped(error: BaseException, arguments: Sequence[str]) -> int:
    """Say what stopped a run, if anybody is to know, and return the exit code."""
    match error:
        case TeiError():
            message = str(error)
        case click.UsageError():
            message = misuse(error, arguments)
        case click.ClickException():
            message = error.format_message()
        case BrokenPipeError():
            _close_output()  # whoever read it has enough
            return 1
        case OSError(filename=None):
            _close_output()
            remedy = "make room, or name a file with -o"
            message = refusal("standard output", error, remedy, done="written")
        case OSError():  # a name that no file can have
            message = refusal(error.filename, error)
        case _:
            notice("interrupted; what was written is whole")
            return 128 + (error.number if isinstance(error, EndedError) else signal.SIGINT)
    notice(message)
    return 2


@contextmanager
def _signals() -> Iterator[None]:
    """Let every signal that ends a run be told in one way, unless our caller ignores it."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        raise EndedError(number)

    numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    usual = (signal.SIG_DFL, signal.default_int_handler)
    for number in numbers:
        signal.signal(number, end if before[number] in usual else before[number])
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, before[number])


def _close_output() -> None:
    """Send what is left in the buffers nowhere, so that the last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
