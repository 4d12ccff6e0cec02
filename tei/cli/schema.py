"""``tei schema``: the schemas that are kept on this machine."""

from __future__ import annotations

import click

from tei.cli.messages import notice
from tei.validation import store
from tei.wording import shown


@click.group("schema", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Keep schemas on this machine, by name.

    \b
    tei schema add tei_all             the TEI's newest, from its vault
    tei schema add tei_all@4.12.0      that of a release
    tei schema add project.rng         a file
    tei validate letter.xml --schema project
    """  # noqa: D301  \b keeps click from filling the lines
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@command.command("list")
def list_schemas() -> int:
    """List what is kept: name, hash, and where it is from."""
    for one in store.stored():
        click.echo(f"{one.name}\t{one.sha256[:12]}\t{shown(one.origin)}")
    return 0


@command.command("add")
@click.argument("what", metavar="FILE|URL|NAME[@RELEASE]")
@click.option("--name", default="", metavar="NAME", help="What to call it; its own if not given.")
def add_schema(what: str, name: str) -> int:
    """Check a schema and keep it.

    FILE is taken as it is. URL, and the NAME of a schema in the TEI's vault, are fetched: this is
    the one command that asks the network.
    """
    if address := store.address_of(what):
        notice(f"fetching {shown(address)}")
    kept = store.add(what, name)
    click.echo(f"{kept.name}\t{kept.sha256}", err=True)
    return 0


def _begun(_ctx: click.Context, _param: click.Parameter, letters: str) -> list[str]:
    """Return the schemas kept whose names begin with some letters, for the shell."""
    return [one.name for one in store.stored() if one.name.startswith(letters)]


@command.command("remove")
@click.argument("name", shell_complete=_begun)
def remove_schema(name: str) -> int:
    """Remove a schema that is kept."""
    store.remove(name)
    return 0
