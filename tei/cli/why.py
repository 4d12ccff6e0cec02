"""``tei why``: why something was marked, or not."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import click

from tei.annotation.vote import Ballot
from tei.cli.batch import find
from tei.cli.encode import facts_for
from tei.cli.encoding import EncodingOptions, encoding_options
from tei.cli.options import format_option
from tei.cli.project import ProjectCommand
from tei.document import Candidate
from tei.errors import UsageError
from tei.inputs import TEXTS, read_source
from tei.layout import lay_out
from tei.source import Source
from tei.span import Span
from tei.why import Explanation, Marked, explain, find_place
from tei.wording import counted

_PLACE = re.compile(r"(\d+)(?::(\d+))?")
#: How many of the statements on a form are shown, and how many characters of what is marked.
_MOST, _WIDE = 4, 60


@click.command("why", cls=ProjectCommand)
@click.argument("files", nargs=1, metavar="SOURCE", callback=lambda _ctx, _param, value: (value,))
@click.option(
    "--at",
    required=True,
    metavar="LINE[:COLUMN]",
    help="The place, counted from 1; the word at the column, or all of the line.",
)
@format_option
@encoding_options
def command(*, files: tuple[str, ...], at: str, form: str, encoding: EncodingOptions) -> int:
    """Tell why something was marked in a text, or why not.

    The answer says what block the place lies in, which recognizers proposed what there, on what
    evidence and how strongly, how the vote on each form went over the whole document, what was
    marked in the end, and what was lost on the way. Give the options with which the text is
    encoded.

    \b
    tei why letter.txt --at 12          everything in line 12
    tei why letter.txt --at 12:8        the word at column 8 of it
    tei why letter.txt --at 12:8 --authorities persons.xml --format json
    """  # noqa: D301  \b keeps click from filling the lines
    match = _PLACE.fullmatch(at)
    if match is None:
        raise UsageError(f"--at {at}: write LINE or LINE:COLUMN, as in 12:8")
    found = find(files, TEXTS)
    for _, error in found.failures:
        raise error
    if found.several:
        raise UsageError("one text is explained at a time; name the file")
    (item,) = found.files
    source = read_source(item, encoding.reading)
    settings = encoding.settings("")
    facts = facts_for(found, encoding, quiet=True)[item]
    place = find_place(source, int(match[1]), int(match[2] or 0))
    document = lay_out(source, settings.kind, settings.language, facts)
    explanation = explain(document, place, settings, encoding.known())
    if form == "json":
        click.echo(json.dumps(_data(explanation), indent=2, ensure_ascii=False))
    else:
        for line in _lines(explanation):
            click.echo(line)
    return 0


def _lines(explanation: Explanation) -> Iterator[str]:
    """Yield the answer for people."""
    source = explanation.source
    yield f"{source.name}:{_where(source, explanation.place)}: {_words(source, explanation.place)}"
    blocks = [f"{block.kind} {_extent(source, block.span)}" for block in explanation.blocks]
    yield from _part("block", blocks or ["none: the place is blank"])
    if any(block.kind == "metadata" for block in explanation.blocks):
        yield from _part("", ["no recognizer looks at delivered metadata"])
    proposals = [f"{_candidate(source, p.candidate)}; {p.fate}" for p in explanation.proposals]
    yield from _part("proposed", proposals or ["nothing"])
    yield from _part("vote", (line for ballot in explanation.ballots for line in _vote(ballot)))
    marks = [_mark(source, mark) for mark in explanation.marks if not mark.lost]
    yield from _part("marked", marks or ["nothing"])
    lost = [f"{_mark(source, m)}; {m.lost}" for m in explanation.marks if m.lost]
    yield from _part("lost", lost)


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"  {'' if number else title:9} {line}"


def _candidate(source: Source, candidate: Candidate) -> str:
    why = f" ({candidate.evidence})" if candidate.evidence else ""
    words = _words(source, candidate.span)
    return f"{candidate.kind} {words} {candidate.score:.2f} by {candidate.by}{why}"


def _vote(ballot: Ballot) -> Iterator[str]:
    """Yield how the vote on a form went, and what was said of it most strongly."""
    strengths = ", ".join(f"{kind} {strength:.2f}" for kind, strength in ballot.strengths)
    verdict = ballot.kind or "nothing, for want of evidence"
    yield f"“{' '.join(ballot.form.split())}” is {verdict}: {strengths}"
    said = Counter((c.kind, c.by, c.evidence) for c in (*ballot.votes, *ballot.against))
    for (kind, by, evidence), times in list(said.items())[:_MOST]:
        often = f", {times} times" if times > 1 else ""
        yield f"  {kind} by {by} ({evidence}){often}"
    if len(said) > _MOST:
        yield f"  and {counted(len(said) - _MOST, 'statement')} more"
    strongest = ballot.strengths[0][0] if ballot.strengths else ""
    yield from (f"  {by} never marks it as {strongest}" for by in ballot.silent)


def _mark(source: Source, mark: Marked) -> str:
    annotation = mark.annotation
    told = [f"{annotation.tag} {_words(source, annotation.span)}"]
    told += [f'{name}="{value}"' for name, value in annotation.attributes]
    if mark.entity:
        told.append(f"meaning {mark.entity.id} ({mark.entity.name})")
    told.append(f"from {mark.step}" + (f" by {annotation.by}" if annotation.by else ""))
    if annotation.cert:
        told.append(f"certainty {annotation.cert}")
    return ", ".join(told)


def _words(source: Source, span: Span) -> str:
    words = " ".join(span.of(source.text).split())
    return f"“{words}”" if len(words) <= _WIDE else f"“{words[: _WIDE - 1]}…”"


def _where(source: Source, span: Span) -> str:
    line, column = source.position(span.start)
    return f"{line}:{column}"


def _extent(source: Source, span: Span) -> str:
    first, _ = source.position(span.start)
    last, _ = source.position(max(span.start, span.end - 1))
    return f"in line {first}" if first == last else f"in lines {first} to {last}"


def _data(explanation: Explanation) -> dict[str, Any]:
    """Return the answer for programs; offsets count code points of the text."""
    source = explanation.source
    line, column = source.position(explanation.place.start)
    return {
        "version": 1,
        "file": source.name,
        "line": line,
        "column": column,
        "words": explanation.place.of(source.text),
        "blocks": [asdict(block) for block in explanation.blocks],
        "proposals": [
            {**asdict(p.candidate), "accepted": p.accepted, "fate": p.fate}
            for p in explanation.proposals
        ],
        "ballots": [
            {"form": b.form, "kind": b.kind, "strengths": dict(b.strengths)}
            for b in explanation.ballots
        ],
        "marks": [
            {
                **asdict(m.annotation),
                "step": m.step,
                "entity": m.entity and m.entity.name,
                "lost": m.lost,
            }
            for m in explanation.marks
        ],
    }
