"""Why something was marked or not: what was proposed at a place, what was decided, what was lost.

The document goes through the steps of :mod:`tei.edition` once more, and each decision is read off
what the step before it held; nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tei.annotation.lexicon import lexicon
from tei.annotation.vote import Ballot, poll
from tei.annotation.vote.ballot import ACCEPTED, NAMED, key_of
from tei.annotation.vote.mention import Mention, find_mentions
from tei.authority import Authority
from tei.document import Annotation, Block, Candidate, CandidateKind, Document
from tei.edition import decisions, propose
from tei.entity import Entity
from tei.errors import UsageError
from tei.settings import Settings
from tei.source import Source, line_starts
from tei.span import Span
from tei.wording import counted

#: The elements that a mention of each kind becomes, where it is not ``KIND`` or ``KINDName``.
_TAGS: Mapping[CandidateKind, frozenset[str]] = {
    "person": frozenset({"persName"}),
    "office": frozenset({"roleName", "rs"}),
    "group": frozenset({"rs"}),
}
_WORD = re.compile(r"\w[\w'’-]*|\S")
_KEPT = "accepted"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, and what became of it.

    Args:
        candidate: with its recognizer, score and evidence.
        accepted: it stands in the text as the candidate says.
        fate: why, or why not, in a few words.
    """

    candidate: Candidate
    accepted: bool
    fate: str


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotation that was made at the place.

    Args:
        annotation: as it was last.
        step: which step made it: ``layout``, ``vote``, ``editorial``, ``speech`` or ``resolve``.
        entity: whom or what it means.
        lost: why it does not stand in the TEI; empty if it does.
    """

    annotation: Annotation
    step: str
    entity: Entity | None = None
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was said and decided about a place of a text.

    Args:
        source: the text.
        place: the word asked for, or the line.
        blocks: what it lies in.
        proposals: by the recognizers, in the order of the text, the longer first.
        ballots: the votes on the forms that were proposed or accepted there.
        marks: what was marked there.
    """

    source: Source
    place: Span
    blocks: tuple[Block, ...]
    proposals: tuple[Proposal, ...]
    ballots: tuple[Ballot, ...]
    marks: tuple[Marked, ...]


def find_place(source: Source, line: int, column: int = 0) -> Span:
    """Return the span of a line, or of the word at a column of it.

    Args:
        source: the text.
        line: counted from 1.
        column: counted from 1 in code points; 0 for the whole line.

    Raises:
        UsageError: there is no such line or column.
    """
    starts = line_starts(source.text)
    if not 1 <= line <= len(starts):
        there = counted(len(starts), "line")
        raise UsageError(f"--at {line}: {source.name} has {there}; count them from 1")
    start, words = starts[line - 1], source.line(line)
    if not column:
        return Span(start, start + len(words))
    if not 1 <= column <= len(words):
        raise UsageError(
            f"--at {line}:{column}: line {line} has {counted(len(words), 'character')}"
        )
    at = start + column - 1
    for word in _WORD.finditer(source.text, start, start + len(words)):
        if at < word.end():
            return Span(min(at, word.start()), word.end())
    return Span(at, at + 1)


def explain(
    document: Document,
    place: Span,
    settings: Settings = Settings(),  # noqa: B008  frozen, so that sharing it is safe
    authorities: tuple[Authority, ...] = (),
) -> Explanation:
    """Tell what was decided about a place of a document, and why.

    Args:
        document: from :func:`tei.layout.lay_out`.
        place: of its source; see :func:`find_place`.
        settings: as for :func:`tei.edition.encode`.
        authorities: as for :func:`tei.edition.encode`.
    """
    candidates, _ = propose(document, settings)
    ballots, heard = poll(document, candidates, authorities)
    mentions = [
        mention
        for mention in find_mentions(document, heard, ballots, lexicon(document.language))
        if mention.span.overlaps(place)
    ]
    marks = tuple(_marks(document, candidates, authorities, place))
    here = sorted(
        (c for c in set(heard) if c.span.overlaps(place)),
        key=lambda c: (c.span.start, -c.span.end, -c.score, c.by, c.evidence),
    )
    judge = _Judge(document.source.text, ballots, mentions, marks)
    forms = [*(c.span for c in here if c.kind in NAMED), *(m.name for m in mentions)]
    keys = dict.fromkeys(key_of(span.of(document.source.text)) for span in forms)
    return Explanation(
        document.source,
        place,
        tuple(block for block in document.blocks if block.span.overlaps(place)),
        tuple(Proposal(c, *judge.fate(c)) for c in here),
        tuple(ballots[key] for key in keys if key in ballots),
        marks,
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    """Reads off the mentions what became of a candidate."""

    text: str
    ballots: Mapping[str, Ballot]
    mentions: Sequence[Mention]
    marks: Sequence[Marked]

    def fate(self, candidate: Candidate) -> tuple[bool, str]:
        """Return whether a candidate came through, and why."""
        for mention in self.mentions:
            if mention.kind == candidate.kind and mention.name == candidate.span:
                made = [m for m in self.marks if _made_of(m.annotation, mention)]
                if not made:
                    return False, "nobody is known whom it could mean"
                stays = any(not mark.lost for mark in made)
                return stays, _KEPT if stays else made[0].lost
        if candidate.kind in NAMED:
            return False, self._named(candidate)
        return False, self._gave_way(candidate) or "not accepted in this place"

    def _named(self, candidate: Candidate) -> str:
        """Tell why a name does not stand as what a candidate took it for."""
        ballot = self.ballots[key_of(candidate.span.of(self.text))]
        strengths = dict(ballot.strengths)
        own = strengths.get(candidate.kind, 0.0)
        for mention in self.mentions:
            if mention.name == candidate.span:
                other = max(strengths.get(mention.kind, 0.0), ACCEPTED)
                return f"decided to be {mention.kind}: {other:.2f} against {own:.2f}"
        if ballot.kind is None:
            return f"too weak: {own:.2f}, and {ACCEPTED:.2f} is needed"
        return self._gave_way(candidate) or "not accepted in this place"

    def _gave_way(self, candidate: Candidate) -> str:
        for mention in self.mentions:
            if mention.span.overlaps(candidate.span):
                words = " ".join(mention.span.of(self.text).split())
                return f"gave way to the {mention.kind} “{words}”"
        return ""


def _made_of(annotation: Annotation, mention: Mention) -> bool:
    tags = _TAGS.get(mention.kind, frozenset({mention.kind, mention.kind + "Name"}))
    return annotation.tag in tags and annotation.span.overlaps(mention.name)


def _marks(
    document: Document,
    candidates: Sequence[Candidate],
    authorities: tuple[Authority, ...],
    place: Span,
) -> Iterator[Marked]:
    """Yield every annotation that any step made at the place, in the order of the text."""
    made: dict[Annotation, str] = dict.fromkeys(_at(document, place), "layout")
    lost: dict[Annotation, str] = {}
    last = document
    for step, after in decisions(document, candidates, authorities):
        now = _at(after, place)
        for annotation in now:
            made.setdefault(annotation, step)
        for annotation in set(_at(last, place)) - set(now):
            lost[annotation] = _reason(annotation, step, after)
        last = after
    entities = {entity.id: entity for entity in last.entities}
    for annotation in sorted(made, key=lambda a: (a.span.start, -a.span.end, a.tag)):
        entity = entities.get(annotation.ref)
        yield Marked(annotation, made[annotation], entity, lost.get(annotation, ""))


def _at(document: Document, place: Span) -> tuple[Annotation, ...]:
    return tuple(a for a in document.annotations if a.span.overlaps(place) or a.span.start in place)


def _reason(lost: Annotation, step: str, after: Document) -> str:
    """Tell why a step let go of an annotation."""
    block = next((b for b in after.blocks if lost.span.start in b.span), None)
    others = [a for a in after.annotations if a.span.overlaps(lost.span)]
    same = next((a for a in others if a.tag == lost.tag and a.span.start == lost.span.start), None)
    if same:
        return f"{step} changed it"
    if block and not block.span.covers(lost.span):
        return f"{step}: it runs over the border of a block"
    crossing = next((a for a in others if a.span.crosses(lost.span)), None)
    if crossing:
        return f"{step}: it crosses {crossing.tag}, which stays"
    outer = next((a for a in others if a.span.covers(lost.span)), None)
    if outer:
        return f"{step}: it may not stand in {outer.tag}"
    return f"{step} has no use for it" + (f" in {block.kind}" if block else "")
