"""``tei completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a SHELL complete commands, options and file names.

    \b
    bash  tei completion bash >> ~/.bashrc
    zsh   tei completion zsh >> ~/.zshrc    (below autoload -Uz compinit && compinit)
    fish  tei completion fish > ~/.config/fish/completions/tei.fish
    """  # noqa: D301  \b keeps click from filling the lines
    completion = get_completion_class(shell)
    if completion is not None:
        click.echo(completion(ctx.find_root().command, {}, "tei", "_TEI_COMPLETE").source())
