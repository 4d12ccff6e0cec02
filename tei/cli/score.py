"""``tei score``: how good is TEI, measured against what people marked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

from tei.cli.messages import notice
from tei.cli.options import format_option
from tei.score import score
from tei.score.comparison import Comparison
from tei.score.data import data, differences
from tei.score.grouping import ALL, By, grouped, label
from tei.score.page import page
from tei.score.text import by_annotator, listing, tables
from tei.targets import check_targets
from tei.writing import replace

_ANY = click.Path(path_type=Path, readable=False)


@click.command("score")
@click.option(
    "--gold",
    required=True,
    metavar="FILE|DIR",
    type=_ANY,
    help="What people marked: NAME.json beside NAME.txt, or TEI.",
)
@click.option(
    "--pred",
    required=True,
    metavar="FILE|DIR",
    type=_ANY,
    help="TEI made by any tool; of a folder, the file with the same path, else of the same name.",
)
@click.option(
    "--by",
    type=click.Choice(["corpus", "document", "annotator"]),
    default="corpus",
    help="For what figures are given; an annotator is what the TEI says in resp.",
)
@click.option("--list", "listed", is_flag=True, help="List every difference in its context.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    help="Write figures and differences as one page.",
)
@format_option
def command(  # noqa: PLR0913  one for each option
    *, gold: Path, pred: Path, by: str, listed: bool, html: Path | None, form: str
) -> int:
    """Measure TEI against documents that people have marked.

    For each type of mark: precision, recall and F, of the same characters and of shared text; how
    many values and speakers are right, and whether who tells speakers apart. Then what the header
    states, and how many characters of the text are wrong. A dash stands where the gold cannot
    tell. Exits with 2 if nothing could be scored.

    \b
    tei score --gold gold/ --pred tei/
    tei score --gold gold/ --pred tei/ --list --html differences.html
    tei score --gold edition.xml --pred letter.xml --by annotator
    """  # noqa: D301  \b keeps click from filling the lines
    comparisons = score(gold, pred)
    for comparison in comparisons:
        _tell(comparison)
    groups = grouped(comparisons, cast("By", by))
    if html:
        check_targets({html: ()}, [path for path in (gold, pred) if path.is_file()])
        replace(html, page(groups, comparisons))
    if form == "json":
        found = data(groups)
        if listed:
            found["differences"] = differences(comparisons)
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for line in by_annotator(groups[ALL]) if by == "annotator" else tables(groups):
            click.echo(line)
        for line in listing(comparisons) if listed else ():
            click.echo(line)
    return 0 if _any_scored(comparisons) else 2


def _tell(comparison: Comparison) -> None:
    """Say of a document that it could not be scored, and why."""
    text = comparison.tally.text
    if text.missing:
        notice(f"{label(comparison)}: no TEI of this path or name; all in it counts as missed")
    if text.broken:
        notice(f"{label(comparison)}: its TEI is not well formed; all in it counts as missed")


def _any_scored(comparisons: Sequence[Comparison]) -> bool:
    texts = [comparison.tally.text for comparison in comparisons]
    return any(not text.missing and not text.broken for text in texts)
