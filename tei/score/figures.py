"""What is counted, and the figures that follow from the counts."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one kind of mark.

    Args:
        gold: marks to be found.
        pred: marks proposed where gold could contradict them.
        exact: pairs that mark the same characters.
        overlap: pairs that share text.
        valued: marks to be found whose value or speaker gold states.
        right: pairs with the right value or speaker.
        same_id: pairs whose ``@who`` tells speakers apart as gold does.
        p_gold: as ``gold``, in the documents where precision is defined.
        p_exact: as ``exact``, there.
        p_overlap: as ``overlap``, there.
    """

    gold: int = 0
    pred: int = 0
    exact: int = 0
    overlap: int = 0
    valued: int = 0
    right: int = 0
    same_id: int = 0
    p_gold: int = 0
    p_exact: int = 0
    p_overlap: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Add up count by count."""
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))

    @property
    def exactly(self) -> Figures:
        """Precision, recall and F of the same characters."""
        return self._figures(self.p_exact, self.exact)

    @property
    def overlapping(self) -> Figures:
        """Precision, recall and F of shared text."""
        return self._figures(self.p_overlap, self.overlap)

    @property
    def right_share(self) -> float | None:
        """How many of the values and speakers that gold states are right."""
        return _ratio(self.right, self.valued)

    @property
    def same_id_share(self) -> float | None:
        """For how many of the known speakers ``@who`` tells them apart as gold does."""
        return _ratio(self.same_id, self.valued)

    def _figures(self, correct: int, found: int) -> Figures:
        precision, recall = _ratio(correct, self.pred), _ratio(found, self.gold)
        if not self.p_gold and not self.pred:
            return Figures(None, recall, None)
        f = 2 * precision * recall / (precision + recall) if precision and recall else 0.0
        return Figures(precision, recall, f)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; ``None`` where there is nothing to divide by.

    Args:
        precision: of what was proposed, over the documents where it is defined.
        recall: of what was to be found, over all documents.
        f: their harmonic mean.
    """

    precision: float | None
    recall: float | None
    f: float | None


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How the text fared, in solid characters.

    Args:
        documents: how many there are.
        identical: of these, with every character as in gold.
        missing: of these, without TEI.
        broken: of these, with TEI that cannot be parsed.
        wrong: characters lost, added or altered.
        characters: of the documents.
        metadata: characters that stand in ``xenoData`` as delivered metadata.
    """

    documents: int = 0
    identical: int = 0
    missing: int = 0
    broken: int = 0
    wrong: int = 0
    characters: int = 0
    metadata: int = 0

    def __add__(self, other: Fidelity) -> Fidelity:
        """Add up count by count."""
        names = [f.name for f in fields(Fidelity)]
        return Fidelity(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class Tally:
    """All counts of a document, a corpus, or everything.

    Args:
        kinds: counts of each kind; ``quote: explicit`` and the like count the quotations whose
            speaker the text names in that way.
        annotators: of the marks proposed, by kind and by who made them (``@resp``).
        text: how the text fared.
        facts: of each fact of the header, how many were found and how many there are.
    """

    kinds: dict[str, Counts] = field(default_factory=dict)
    annotators: dict[tuple[str, str], Counts] = field(default_factory=dict)
    text: Fidelity = Fidelity()
    facts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        """Add up count by count."""
        kinds, annotators = dict(self.kinds), dict(self.annotators)
        for kind, counts in other.kinds.items():
            kinds[kind] = kinds.get(kind, Counts()) + counts
        for key, counts in other.annotators.items():
            annotators[key] = annotators.get(key, Counts()) + counts
        facts = dict(self.facts)
        for name, (found, there) in other.facts.items():
            before = facts.get(name, (0, 0))
            facts[name] = (before[0] + found, before[1] + there)
        return Tally(kinds, annotators, self.text + other.text, facts)

    @property
    def together(self) -> Counts | None:
        """Names and dates in one, where people marked all of them."""
        parts = [self.kinds.get(kind) for kind in ("person", "place", "org", "date")]
        known = [counts for counts in parts if counts and counts.p_gold]
        return sum(known, Counts()) if len(known) == len(parts) else None
