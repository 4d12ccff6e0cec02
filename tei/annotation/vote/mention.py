"""Mentions: where the accepted forms stand, of which kind each is there, and which gives way."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tei.annotation.lexicon import Lexicon, Sex
from tei.annotation.office import Office, offices
from tei.annotation.vote.address import Title, partner_before, title_before
from tei.annotation.vote.ballot import ACCEPTED, HIGH, NAMED, Ballot, key_of, strength_of
from tei.annotation.vote.projection import occurrences
from tei.document import Attributes, Block, Candidate, CandidateKind, Document
from tei.span import Span

#: What may stand inside a mention of each kind; of other overlapping ones one gives way.
NESTS: Mapping[CandidateKind, frozenset[CandidateKind]] = {
    "office": frozenset({"org", "place", "event"}),
    "org": frozenset({"org", "place"}),
    "event": frozenset({"org", "place", "date"}),
    "title": frozenset({"person", "org", "place", "date", "event"}),
    "name": frozenset({"person", "place", "org"}),
    "date": frozenset({"event"}),
}
#: How far before a body its sign as the complement of another is looked for, in code points.
_REACH = 12
#: How much a longer mention is preferred, per character, and up to which length.
_PER_CHARACTER, _LONGEST = 0.012, 40
#: How much what stands at the place itself counts beside the whole document, as far as it is more
#: than any name would need; a title there decides alone.
_HERE, _DECIDES = 0.7, 0.85
#: What stands where no accepted form was found must say as much for itself.
_HEARD = 0.3


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names one thing.

    Args:
        span: all of it, a person's title of address included.
        kind: what it names.
        name: the name in it; the same as ``span`` but for titles.
        strength: of the evidence.
        by: the recognizer that said so most strongly.
        attributes: those of the strongest candidate.
        shared: the title that stands before it is shared with other names.
        sex: what the title shows.
        partner: the title of another person of that name, who is named with this one.
    """

    span: Span
    kind: CandidateKind
    name: Span
    strength: float
    by: str
    attributes: Attributes = ()
    shared: Span | None = None
    sex: Sex = ""
    partner: Title | None = None


def find_mentions(
    document: Document,
    candidates: Sequence[Candidate],
    ballots: Mapping[str, Ballot],
    lex: Lexicon,
) -> list[Mention]:
    """Return the mentions in the order of the text, the outer before the inner.

    Args:
        document: laid out.
        candidates: all that were heard.
        ballots: what was decided on each form, by its key.
        lex: of the document's language.
    """
    here: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        here[candidate.span.start, candidate.span.end].append(candidate)
    found: list[Mention] = []
    taken: set[tuple[int, int]] = set()
    accepted = [b.form for b in ballots.values() if b.kind]
    for span, key in occurrences(document, accepted):
        taken.add((span.start, span.end))
        found.append(_named(span, ballots[key], here.get((span.start, span.end), ())))
    for place, several in here.items():
        named = [c for c in several if c.kind in NAMED and c.score >= _HEARD]
        if named and place not in taken:
            ballot = ballots[key_of(document.source.text[place[0] : place[1]])]
            if ballot.kind:
                found.append(_named(named[0].span, ballot, named))
        found += (_placed(c) for c in several if c.kind not in NAMED)
    text = document.source.text
    blocks = document.blocks
    starts = [block.span.start for block in blocks]
    body = [m for m in found if not _is_delivered(blocks, starts, m.span)]
    held = offices(document)
    return settle(text, [_with_title(text, m, starts, lex, held) for m in body], lex.complement)


def _is_delivered(blocks: Sequence[Block], starts: Sequence[int], span: Span) -> bool:
    """Tell whether a stretch lies in what an archive put round the document."""
    block = blocks[max(bisect_right(starts, span.start) - 1, 0)]
    return block.kind == "metadata" and block.span.covers(span)


def _named(span: Span, ballot: Ballot, here: Sequence[Candidate]) -> Mention:
    """Weigh what stands at the place against the whole document."""
    total: dict[CandidateKind, float] = dict(ballot.strengths)
    for kind in {c.kind for c in here if c.kind in NAMED}:
        alone = strength_of(c for c in here if c.kind == kind)
        total[kind] += _HERE * max(0.0, alone - ACCEPTED)
    kind = max(total, key=lambda k: (total[k], k))
    if any(c.kind == "person" and c.score >= _DECIDES for c in here):
        kind = "person"
    strength = max(dict(ballot.strengths).get(kind, 0.0), ACCEPTED)
    votes = [c for c in here if c.kind == kind]
    best = max((*votes, dict(ballot.leaders)[kind]), key=lambda c: c.score)
    attributes = best.attributes if best in votes else _untitled(best.attributes)
    return Mention(span, kind, span, strength, best.by, attributes)


def _untitled(attributes: Attributes) -> Attributes:
    """Leave out the sex that a title shows, and what a name means beside others in its sentence.

    Neither says anything of the name in another place.
    """
    here = {"sex", "title"} if "title" in dict(attributes) else set()
    here |= {"name", "cert"} if "cert" in dict(attributes) else set()
    return tuple((key, value) for key, value in attributes if key not in here)


def _placed(candidate: Candidate) -> Mention:
    span = candidate.span
    return Mention(span, candidate.kind, span, candidate.score, candidate.by, candidate.attributes)


def _with_title(
    text: str, mention: Mention, starts: Sequence[int], lex: Lexicon, held: Mapping[int, Office]
) -> Mention:
    """Take in the titles of address that stand before a person's name, in the same block."""
    if mention.kind != "person":
        return mention
    start = mention.span.start
    floor = starts[bisect_right(starts, start) - 1]
    title = title_before(text, start, floor, lex)
    if title is None or _completes(title.span, held):
        return mention
    if title.shared:
        return replace(mention, shared=title.span, sex=title.sex)
    partner = partner_before(text, title.span.start, floor, lex)
    span = Span(title.span.start, mention.span.end)
    return replace(mention, span=span, sex=title.sex, partner=partner)


def _completes(title: Span, held: Mapping[int, Office]) -> bool:
    """Tell whether what looks like a title ends an office: ``Council of Ministers``."""
    office = held.get(title.end)
    return office is not None and office.form == "complement" and office.span.start < title.start


def settle(text: str, mentions: Iterable[Mention], complement: re.Pattern[str]) -> list[Mention]:
    """Return the mentions that stay: none crosses another, and nesting follows :data:`NESTS`.

    Args:
        text: of the source.
        mentions: in any order.
        complement: finds what makes a complement of the name behind it.
    """
    kept: list[Mention] = []
    for cluster in _clusters(sorted(mentions, key=lambda m: (m.span.start, -m.span.end))):
        chosen: list[Mention] = []
        for mention in sorted(_longest(text, _stretched(cluster), complement), key=_preference):
            if all(_goes_with(mention, other) for other in chosen):
                chosen.append(mention)
        kept += sorted(chosen, key=lambda m: (m.span.start, -m.span.end))
    return kept


def _clusters(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    cluster: list[Mention] = []
    end = -1
    for mention in mentions:
        if cluster and mention.span.start >= end:
            yield cluster
            cluster, end = [], -1
        cluster.append(mention)
        end = max(end, mention.span.end)
    if cluster:
        yield cluster


def _stretched(cluster: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; an office, a meeting, a title has the whole body that completes it."""
    bodies = [m.span for m in cluster if m.kind == "org"]
    stretched = []
    for mention in cluster:
        span = mention.span
        ends = [b.end for b in bodies if span.start < b.start < span.end < b.end]
        if ends and mention.kind in ("office", "event", "title"):
            whole = Span(span.start, max(ends))
            stretched.append(replace(mention, span=whole, name=whole))
        else:
            stretched.append(mention)
    return stretched


def _longest(
    text: str, cluster: Sequence[Mention], complement: re.Pattern[str]
) -> Iterator[Mention]:
    """Yield the mentions that lie in no longer one of their own kind, complements excepted.

    ``Council`` is left out in ``Council of Ministers`` and kept in ``Committee of the Council``.
    """
    for mention in cluster:
        if not any(_swallows(text, other, mention, complement) for other in cluster):
            yield mention


def _swallows(text: str, outer: Mention, inner: Mention, complement: re.Pattern[str]) -> bool:
    if len(outer.span) <= len(inner.span) or not outer.span.covers(inner.span):
        return False
    if outer.kind == inner.kind == "org" or (outer.kind, inner.kind) == ("event", "org"):
        reach = max(outer.span.start, inner.span.start - _REACH)
        return not complement.search(text, reach, inner.span.start)
    return outer.kind == inner.kind


def _preference(mention: Mention) -> tuple[float, int, str]:
    weight = mention.strength + _PER_CHARACTER * min(len(mention.span), _LONGEST)
    return -weight, mention.span.start, mention.kind


def _goes_with(one: Mention, other: Mention) -> bool:
    if not one.span.overlaps(other.span):
        return True
    outer, inner = (one, other) if one.span.covers(other.span) else (other, one)
    if not outer.span.covers(inner.span) or outer.span == inner.span:
        return False
    if outer.kind == "org" and inner.kind == "place" and inner.strength < HIGH:
        return False
    if inner.kind == "person" and ("type", "ship") in outer.attributes:
        return False
    return inner.kind in NESTS.get(outer.kind, ())
