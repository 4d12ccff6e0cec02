"""``tei explain``: what a rule means."""

from __future__ import annotations

import textwrap

import click

from tei.validation.rules import explain, explanations


@click.command("explain")
@click.argument("rule", default="")
def command(rule: str) -> int:
    """Say what a RULE means, with a wrong and a right example; without one, list all rules.

    \b
    tei explain relaxng.attribute-value
    tei explain
    """  # noqa: D301  \b keeps click from filling the lines
    if not rule:
        for known in sorted(explanations()):
            click.echo(known)
        return 0
    told = explain(rule)
    click.echo(f"{told.rule}\n\n{textwrap.fill(' '.join(told.meaning.split()), 80)}")
    parts = (
        ("Schema", told.schema),
        ("Source", told.source),
        ("Wrong", told.wrong),
        ("Right", told.right),
    )
    for title, example in parts:
        if example:
            click.echo(f"\n{title}:\n\n{textwrap.indent(example, '    ')}")
    return 0
