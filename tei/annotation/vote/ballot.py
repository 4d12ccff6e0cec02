"""The count: what all recognizers say of one surface form, over the whole document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from tei.annotation.vote.silence import Silence, doubted, silence
from tei.document import Candidate, CandidateKind
from tei.entity import Cert
from tei.names import flat

#: Kinds of which one surface form means one thing; the others stand for their place alone.
NAMED: frozenset[CandidateKind] = frozenset({"person", "org", "place", "name"})
#: A form needs as much to be marked at all, and to be marked as sure or fairly sure.
ACCEPTED, MEDIUM, HIGH = 0.5, 0.65, 0.8
#: What a further mention on the same evidence adds, as a share of what it says alone.
_REPEATED = 0.4
_MOST_REPEATED = 5

_CUT = re.compile("[¬\u00ad]\\s*|(?<=\\w)-\\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote on one surface form.

    Args:
        form: the words, as they first occur.
        kind: the kind that won, or ``None`` when none has enough.
        strengths: of every kind that was proposed, from 0 to 1, the winner first.
        leaders: the strongest candidate of every kind that was proposed.
        votes: what spoke for the winner, the strongest first.
        against: what lost, the strongest first.
        silent: the voters that read every word and never mark the form as of the first kind.
    """

    form: str
    kind: CandidateKind | None
    strengths: tuple[tuple[CandidateKind, float], ...]
    leaders: tuple[tuple[CandidateKind, Candidate], ...]
    votes: tuple[Candidate, ...]
    against: tuple[Candidate, ...]
    silent: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 16)
def key_of(text: str) -> str:
    """Return the form that two spellings of a name share: no case, diacritics, line breaks."""
    return flat(" ".join(_CUT.sub("", text).split())).rstrip(".")


def cert_of(strength: float) -> Cert:
    """Return the degree of certainty that ``strength`` stands for."""
    return "high" if strength >= HIGH else "medium" if strength >= MEDIUM else "low"


def strength_of(candidates: Iterable[Candidate]) -> float:
    """Return what candidates of one kind are worth together.

    Different evidence adds up as independent witnesses do; the same evidence met again adds little.
    What stands behind the first comma of an evidence qualifies it, and makes no other of it.
    """
    heard: dict[tuple[str, str], list[float]] = defaultdict(list)
    for candidate in candidates:
        heard[candidate.by, candidate.evidence.partition(",")[0]].append(candidate.score)
    doubt = 1.0
    for scores in heard.values():
        first, *again = sorted(scores, reverse=True)[: _MOST_REPEATED + 1]
        doubt *= (1 - first) * prod(1 - _REPEATED * score for score in again)
    return 1 - doubt


def count(
    text: str, candidates: Iterable[Candidate], keys: AbstractSet[str] | None = None
) -> Mapping[str, Ballot]:
    """Count the votes for every surface form.

    Args:
        text: of the source.
        candidates: of all kinds; those of :data:`NAMED` are counted.
        keys: the forms that are counted, where not all are.

    Returns:
        Each form's key (:func:`key_of`) and its ballot, in order of first occurrence.
    """
    forms: dict[str, str] = {}
    polled: dict[str, dict[CandidateKind, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    heard = tuple(candidates)
    for candidate in heard:
        if candidate.kind in NAMED:
            form = text[candidate.span.start : candidate.span.end]
            key = key_of(form)
            if keys is None or key in keys:
                forms.setdefault(key, form)
                polled[key][candidate.kind].append(candidate)
    unmarked = silence(heard)
    return {key: _decide(forms[key], kinds, unmarked) for key, kinds in polled.items()}


def _decide(form: str, kinds: Mapping[CandidateKind, list[Candidate]], unmarked: Silence) -> Ballot:
    silent = {kind: unmarked.voters(kind, several) for kind, several in kinds.items()}
    ranked = sorted(
        ((doubted(strength_of(c), len(silent[kind])), kind) for kind, c in kinds.items()),
        reverse=True,
    )
    strength, kind = ranked[0]
    against = [c for other, cs in kinds.items() if other != kind for c in cs]
    return Ballot(
        form=form,
        kind=kind if strength >= ACCEPTED else None,
        strengths=tuple((kind, strength) for strength, kind in ranked),
        leaders=tuple((kind, min(several, key=_rank)) for kind, several in kinds.items()),
        votes=tuple(sorted(kinds[kind], key=_rank)),
        against=tuple(sorted(against, key=_rank)),
        silent=silent[kind],
    )


def _rank(candidate: Candidate) -> tuple[float, int, str]:
    return -candidate.score, candidate.span.start, candidate.by
