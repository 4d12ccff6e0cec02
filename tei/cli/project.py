"""Options that a project states in its ``tei.toml``; the command line wins."""

from __future__ import annotations

import glob
import stat
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tei.cli.options import Whole
from tei.errors import MetadataError
from tei.inputs import STANDARD_INPUT, file_status
from tei.project import find_settings, read_settings
from tei.wording import shown


class ProjectCommand(click.Command):
    """A command whose options may stand in the ``tei.toml`` that is nearest to its first file."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  as click has it
        """Fill in the options that the command line leaves open, and run the command."""
        path = find_settings(_folder(ctx.params["files"][0]))
        if path:
            self._fill(ctx, path)
        return super().invoke(ctx)

    def _fill(self, ctx: click.Context, path: Path) -> None:
        stated = read_settings(path, self.name or "", _commands(ctx))
        options = _options(self)
        for key in (*stated.shared, *stated.own):
            if key not in options:
                _refuse_unknown(ctx, key, path, elsewhere=key not in stated.own)
        for key, value in {**stated.shared, **stated.own}.items():
            option = options.get(key)
            name = option.name or "" if option else ""
            if option and ctx.get_parameter_source(name) is ParameterSource.DEFAULT:
                ctx.params[name] = _value(ctx, option, value, f"{shown(path)}: {key}", path.parent)


def _folder(argument: str) -> Path:
    """Return the folder from which ``tei.toml`` is looked for."""
    if argument == STANDARD_INPUT:
        return Path()
    path = Path(argument)
    while glob.has_magic(path.name) or (path.parts and not _is_folder(path)):
        path = path.parent
    return path


def _is_folder(path: Path) -> bool:
    status = file_status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _options(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command by the long name of each."""
    return {
        name.removeprefix("--"): parameter
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }


def _value(
    ctx: click.Context, option: click.Option, value: object, where: str, folder: Path
) -> object:
    """Convert a value as if it stood on the command line; a path is relative to the file."""
    values = value if isinstance(value, list) and option.multiple else [value]
    allowed = (bool,) if option.is_flag else (str, int)
    if any(type(one) not in allowed for one in values):
        kind = "one value in quotation marks"
        if option.is_flag or isinstance(option.type, Whole):
            kind = "true or false" if option.is_flag else "a whole number"
        raise MetadataError(f"{where}: write {kind}" + (", or a list" * option.multiple))
    words = [
        str(folder / str(one) if isinstance(option.type, click.Path) else one) for one in values
    ]
    try:
        return option.type_cast_value(ctx, words if option.multiple else words[0])
    except click.BadParameter as error:
        raise MetadataError(f"{where}: {error.message.rstrip('.')}") from None


def _commands(ctx: click.Context) -> list[str]:
    group = ctx.find_root().command
    return group.list_commands(ctx) if isinstance(group, click.Group) else []


def _refuse_unknown(ctx: click.Context, key: str, path: Path, *, elsewhere: bool) -> None:
    """Refuse a key that is an option of no command at all, or of this one if it has to be."""
    group = ctx.find_root().command
    if elsewhere and isinstance(group, click.Group):
        commands = (group.get_command(ctx, name) for name in group.list_commands(ctx))
        if any(key in _options(command) for command in commands if command):
            return
    whose = "no command has" if elsewhere else f"{ctx.command.name} has no"
    said = f"{whose} an option {key!r}" if elsewhere else f"{whose} option {key!r}"
    raise MetadataError(f"{shown(path)}: {said}; correct or remove it")
