"""Options that a project states in its ``tei.toml``; the command line wins."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tei.errors import MetadataError
from tei.inputs import STANDARD_INPUT, shown
from tei.settings import find_settings, read_settings


class ProjectCommand(click.Command):
    """A command whose options may stand in the ``tei.toml`` that is nearest to its first file."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  as click has it
        """Fill in the options that the command line leaves open, and run the command."""
        path = find_settings(_folder(ctx.params["files"][0]))
        if path:
            self._fill(ctx, path)
        return super().invoke(ctx)

    def _fill(self, ctx: click.Context, path: Path) -> None:
        options = _options(self)
        for key, value in read_settings(path, self.name or "").items():
            option = options.get(key)
            if option is None:
                _refuse_unknown(ctx, key, path)
            elif ctx.get_parameter_source(option.name or "") is ParameterSource.DEFAULT:
                ctx.params[option.name or ""] = _value(ctx, option, value, path)


def _folder(argument: str) -> Path:
    """Return the folder from which ``tei.toml`` is looked for."""
    if argument == STANDARD_INPUT:
        return Path()
    path = Path(argument)
    while glob.has_magic(path.name) or (path.parts and not path.is_dir()):
        path = path.parent
    return path


def _options(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command by the long name of each."""
    return {
        name.removeprefix("--"): parameter
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }


def _value(ctx: click.Context, option: click.Option, value: object, path: Path) -> object:
    """Convert a value as if it stood on the command line; a path is relative to the file."""
    values = value if isinstance(value, list) else [value]
    if isinstance(option.type, click.Path):
        values = [str(path.parent / one) if isinstance(one, str) else one for one in values]
    try:
        return option.type_cast_value(ctx, values if option.multiple else values[0])
    except (click.BadParameter, IndexError, TypeError, AttributeError) as error:
        what = error.message if isinstance(error, click.BadParameter) else "a value of another kind"
        raise MetadataError(f"{shown(path)}: {option.opts[-1].lstrip('-')}: {what}") from None


def _refuse_unknown(ctx: click.Context, key: str, path: Path) -> None:
    """Refuse a key that is an option of no command at all."""
    group = ctx.find_root().command
    if isinstance(group, click.Group):
        commands = (group.get_command(ctx, name) for name in group.list_commands(ctx))
        if any(key in _options(command) for command in commands if command):
            return
    raise MetadataError(f"{shown(path)}: no command has an option {key!r}; correct or remove it")
