"""Options that several commands share, each group of them one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any

import click

from tei.errors import UsageError

#: A file that is read, if it can be: whoever reads it tells why not.
FILE = click.Path(dir_okay=False, readable=False)


class Whole(click.ParamType):  # type: ignore[type-arg]  # generic in new releases alone
    """A whole number.

    Args:
        least: that it may be.
    """

    name = "number"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(
        self,
        value: Any,  # noqa: ANN401  as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """Read a number, and say what is asked for where there is none."""
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if number < self.least:
            self.fail(f"{value!r} is no whole number of {self.least} or more", param, ctx)
        return number


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Handling:
    """How a run deals with its files, whatever it does to them.

    Args:
        jobs: number of worker processes.
        quiet: print findings and errors alone.
        format: how results are printed, ``text`` or ``json``.
    """

    jobs: int
    quiet: bool
    format: str


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where results go.

    Args:
        output: a file or folder; empty for standard output.
        force: overwrite files that were changed by hand.
    """

    output: str
    force: bool


@dataclass(frozen=True, slots=True)
class RenditionOptions:
    """What the user says about a rendition, as written on the command line."""

    to: str
    param: tuple[str, ...]
    width: int | None

    def settings(self) -> dict[str, str]:
        """Return the parameters of the format by name.

        Raises:
            UsageError: one is not written ``NAME=VALUE``.
        """
        folded = self.to == "text" and self.width is not None
        given = {"width": str(self.width)} if folded else {}
        for parameter in self.param:
            name, equals, value = parameter.partition("=")
            if not (name and equals):
                raise UsageError(f"--param {parameter}: write NAME=VALUE")
            given[name] = value
        return given


def grouped(group: type[Any], name: str, *options: Decorator) -> Decorator:
    """Return a decorator that adds options and hands them to the function as one value.

    Args:
        group: a dataclass with a field for each option.
        name: the argument under which the function receives it.
        options: as click makes them, in the order of the help.
    """
    names = [field.name for field in fields(group)]

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def ungrouped(**values: object) -> object:
            own = {field: values.pop(field) for field in names}
            return function(**values, **{name: group(**own)})

        command: Callable[..., Any] = ungrouped
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def files_argument(metavar: str) -> Decorator:
    """Return a decorator that adds the argument for the files to work on."""
    return click.argument(
        "files", nargs=-1, required=True, metavar=metavar, type=click.Path(readable=False)
    )


rendition_options = grouped(
    RenditionOptions,
    "rendition",
    click.option("--to", type=click.Choice(["html", "text"]), default="html", help="The format."),
    click.option(
        "--param",
        multiple=True,
        metavar="NAME=VALUE",
        help="A setting of the format; may be given more than once.",
    ),
    click.option("--width", type=Whole(0), metavar="N", help="Columns of plain text; 0: any."),
)

handling_options = grouped(
    Handling,
    "handling",
    click.option(
        "--jobs",
        type=Whole(1),
        default=1,
        metavar="N",
        help="Work on N files at once.",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Print findings and errors alone."),
    click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        help="How results are printed.",
    ),
)


def output_options(metavar: str, meaning: str) -> Decorator:
    """Return a decorator that adds ``-o`` and ``--force``; ``metavar`` tells what it takes."""
    return grouped(
        OutputOptions,
        "writing",
        click.option(
            "--output", "-o", default="", metavar=metavar, type=click.Path(), help=meaning
        ),
        click.option("--force", is_flag=True, help="Overwrite files changed by hand."),
    )


#: Of a command that finds out something and writes no files: how it prints that.
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How results are printed.",
)
