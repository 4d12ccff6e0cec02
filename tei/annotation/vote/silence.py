"""What the silence of a voter says: of one that reads every sentence, and does not mark a form.

Most voters look for one sign, and say nothing where it is absent. One that judges every word, as a
trained model does, declares it: each of its candidates carries the attribute :data:`COVERS` with
the kinds that it judges. Where others propose such a kind for a form that it never marks so, this
counts as one more piece of evidence, against the form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tei.document import Candidate, CandidateKind
from tei.span import Span

#: The attribute by which a voter declares what it covers: kinds, parted by blanks.
COVERS = "covers"
#: By what the odds of a form are multiplied for each such voter that is silent on it.
_ODDS = 0.75


@dataclass(frozen=True, slots=True)
class Silence:
    """What the covering voters of one document leave unmarked.

    Args:
        marked: for each voter and each kind that it covers, the spans that it marks so, in order.
    """

    marked: tuple[tuple[str, str, tuple[Span, ...]], ...]

    def voters(self, kind: CandidateKind, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """Return who covers a kind and marks none of the places where others propose it.

        Args:
            kind: the kind.
            candidates: all that propose it for one form.
        """
        places = [candidate.span for candidate in candidates] if self.marked else []
        return tuple(
            by
            for by, covered, spans in self.marked
            if covered == kind and not any(_overlaps(spans, place) for place in places)
        )


def doubted(strength: float, voters: int) -> float:
    """Return what a form of some strength is worth when so many voters are silent on it."""
    odds = strength * _ODDS**voters
    return odds / (odds + 1 - strength) if voters else strength


def silence(candidates: Iterable[Candidate]) -> Silence:
    """Return what the voters among ``candidates`` that cover a kind leave unmarked.

    A voter that marks nothing at all in a document declares nothing, and is not heard.
    """
    covered: dict[str, str] = {}
    marked: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for candidate in candidates:
        for name, kinds in candidate.attributes:
            if name == COVERS:
                covered[candidate.by] = kinds
                marked[candidate.by, candidate.kind].append(candidate.span)
    return Silence(
        tuple(
            (by, kind, tuple(sorted(marked[by, kind], key=lambda span: span.start)))
            for by, kinds in covered.items()
            for kind in kinds.split()
        )
    )


def _overlaps(spans: tuple[Span, ...], place: Span) -> bool:
    """Tell whether one of ``spans``, which do not overlap one another, overlaps ``place``."""
    behind = bisect_left(spans, place.end, key=lambda span: span.start)
    return behind > 0 and spans[behind - 1].end > place.start
