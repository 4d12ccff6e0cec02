"""``tei explain``: what a rule means."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import click

from tei.cli.options import FILE
from tei.validation.rules import Explanation, explain, explanations, stated
from tei.validation.schematron.explanation import Statement
from tei.wording import shown

_WIDTH = 80


def _begun(_ctx: click.Context, _param: click.Parameter, letters: str) -> list[str]:
    """Return the rules of ours whose names begin with some letters, for the shell."""
    return [rule for rule in sorted(explanations()) if rule.startswith(letters)]


@click.command("explain")
@click.argument("rule", default="", shell_complete=_begun)
@click.option(
    "--schema",
    metavar="FILE|NAME",
    multiple=True,
    type=FILE,
    help="Where to look for Schematron rules; in all schemas that are kept if not given.",
)
def command(rule: str, schema: tuple[str, ...]) -> int:
    """Say what a RULE means; without one, list the rules there are.

    A part of a name will do where no other rule has it.

    \b
    tei explain relaxng.attribute-value
    tei explain subtypeTyped --schema tei_all
    tei explain --schema rules.sch
    """  # noqa: D301  \b keeps click from filling the lines
    if not rule:
        known = {one.rule for one in stated(schema)} if schema else set(explanations())
        for name in sorted(known):
            click.echo(shown(name))
        return 0
    told = explain(rule, schema)
    click.echo(_explained(told) if isinstance(told, Explanation) else _quoted(told))
    return 0


def _explained(told: Explanation) -> str:
    """Return one of our own explanations, with its examples."""
    parts = (
        ("Schema", told.schema),
        ("Source", told.source),
        ("Wrong", told.wrong),
        ("Right", told.right),
    )
    text = f"{told.rule}\n\n{_filled(told.meaning)}"
    examples = (f"\n\n{title}:\n\n{textwrap.indent(it, '    ')}" for title, it in parts if it)
    return text + "".join(examples)


def _quoted(told: Iterable[Statement]) -> str:
    """Return what a schema says itself, for each test under one identifier."""
    return "\n\n".join(
        f"{shown(one.rule)} ({one.severity})\n\n{_filled(shown(one.words))}\n\n"
        f"Asked of:  {shown(one.context)}\n"
        f"{'Wrong if: ' if one.is_report else 'Right if: '} {shown(one.condition)}\n"
        f"Stands in: {shown(one.file)}, line {one.line}"
        for one in told
    )


def _filled(words: str) -> str:
    return textwrap.fill(" ".join(words.split()), _WIDTH)
