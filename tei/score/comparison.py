"""One TEI document against its gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tei.score.alignment import Alignment, align
from tei.score.figures import Counts, Fidelity, Tally
from tei.score.gold import Gold, Scope
from tei.score.mark import Characters, Mark, Marked
from tei.score.name import same_date, same_person, tokens, trim
from tei.score.pairing import Stretch, consistent, pair

#: How a text names the speaker of a quotation.
ATTRIBUTIONS = ("explicit", "anaphoric", "implicit")
#: Speech whose speakers are told apart by ``@who``.
SPOKEN = frozenset({"turn", "quote"})
#: How many of the words of a title must be there.
_MOST = 0.8

What = Literal["missed", "false alarm", "other extent", "wrong value"]
WHATS: tuple[What, ...] = ("missed", "false alarm", "other extent", "wrong value")


@dataclass(frozen=True, slots=True)
class Difference:
    """One mark on which gold and TEI differ.

    Args:
        what: how they differ.
        kind: of the mark.
        stretch: the solid characters of gold that it is about.
        gold: the words that gold marks; empty for a false alarm.
        found: the words that TEI marks; empty for what was missed.
        expected: value or speaker in gold.
        got: value or speaker in TEI.
        by: who marked it in TEI.
    """

    what: What
    kind: str
    stretch: Stretch
    gold: str = ""
    found: str = ""
    expected: str = ""
    got: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing one document.

    Args:
        gold: the document.
        tally: its counts.
        differences: by kind, in the order of the text.
    """

    gold: Gold
    tally: Tally
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with the stretches of gold's text that it covers, without punctuation."""

    mark: Mark
    forms: tuple[Stretch, ...]

    @property
    def stretch(self) -> Stretch:
        return self.forms[0]


def compare(gold: Gold, encoding: Marked | None, *, broken: bool = False) -> Comparison:
    """Compare a TEI document with gold.

    Args:
        gold: what people marked.
        encoding: what the TEI marks; ``None`` if there is none that can be read.
        broken: there is TEI, and it cannot be parsed.
    """
    characters = gold.marked.characters
    solid = characters.solid
    alignment = Alignment((), len(solid))
    if encoding:
        alignment = align(encoding.characters.solid, solid)
    found = _carried(encoding.marks if encoding else (), alignment, characters)
    kinds: dict[str, Counts] = {}
    annotators: dict[tuple[str, str], Counts] = {}
    differences: list[Difference] = []
    for kind, scope in gold.scope.items():
        of_kind = _OfKind(kind, scope, gold, found)
        kinds[kind] = of_kind.counts()
        kinds.update(of_kind.by_attribution())
        annotators.update(of_kind.by_annotator())
        differences += of_kind.differences()
    text = Fidelity(
        documents=1,
        identical=int(encoding is not None and not alignment.wrong),
        missing=int(encoding is None and not broken),
        broken=int(broken),
        wrong=alignment.wrong,
        characters=len(solid),
        metadata=encoding.metadata if encoding else 0,
    )
    tally = Tally(kinds, annotators, text, dict(_facts(gold, encoding)))
    return Comparison(gold, tally, tuple(differences))


def _carried(
    marks: Sequence[Mark], alignment: Alignment, characters: Characters
) -> dict[str, list[_Placed]]:
    """Place the marks of TEI in gold's text; what is wholly lost is left out."""
    found: dict[str, list[_Placed]] = defaultdict(list)
    for mark in marks:
        carried = alignment.carry(mark.start, mark.end)
        if carried:
            stretch = trim(characters, mark.kind, *carried)
            if stretch[0] < stretch[1]:
                found[mark.kind].append(_Placed(mark, (stretch,)))
    return found


class _OfKind:
    """The marks of one kind, paired up."""

    def __init__(
        self, kind: str, scope: Scope, gold: Gold, found: dict[str, list[_Placed]]
    ) -> None:
        self.kind = kind
        self.scope = scope
        self.characters = gold.marked.characters
        self.gold: list[_Placed] = []
        self.ignored: list[Stretch] = []
        labels = {m.start: m.end for m in gold.marked.marks if m.kind == "speaker"}
        for mark in gold.marked.marks:
            if mark.kind == kind:
                self._take(mark, labels)
        # turns may be encoded as said
        self.found = found[kind] or found["quote" if kind == "turn" else kind]
        self.pairs = [
            (self.gold[g], self.found[f])
            for g, f in pair(
                [placed.forms for placed in self.gold],
                [placed.stretch for placed in self.found],
                by_half=kind == "turn",
            )
        ]
        met = {id(placed) for _, placed in self.pairs}
        self.alarms = [p for p in self.found if id(p) not in met and self._may_be_wrong(p.stretch)]
        told = {id(placed) for placed, _ in self.pairs}
        self.missed = [placed for placed in self.gold if id(placed) not in told]

    def _take(self, mark: Mark, labels: dict[int, int]) -> None:
        stretch = trim(self.characters, self.kind, mark.start, mark.end)
        if stretch[0] >= stretch[1]:
            return
        if mark.ignored:
            self.ignored.append(stretch)
            return
        forms = [stretch]
        if self.kind == "turn" and mark.start in labels:
            forms.append(trim(self.characters, self.kind, labels[mark.start], mark.end))
        self.gold.append(_Placed(mark, tuple(forms)))

    def _may_be_wrong(self, stretch: Stretch) -> bool:
        """Tell whether gold could contradict a mark that it does not have."""
        if any(_meet(stretch, other) for other in self.ignored):
            return False
        return isinstance(self.scope, str) or any(_meet(stretch, fence) for fence in self.scope)

    def counts(self) -> Counts:
        """Count pairs, and what has no partner."""
        exact = sum(found.stretch in gold.forms for gold, found in self.pairs)
        there, overlap = len(self.gold), len(self.pairs)
        precise = self.scope != "recall"
        known = [(g.mark.who, f.mark.who) for g, f in self.pairs if g.mark.who]
        return Counts(
            gold=there,
            pred=overlap + len(self.alarms) if precise else 0,
            exact=exact,
            overlap=overlap,
            valued=sum(placed.mark.valued for placed in self.gold),
            right=sum(_is_right(g.mark, f.mark) for g, f in self.pairs),
            same_id=consistent(known) if self.kind in SPOKEN else 0,
            p_gold=there if precise else 0,
            p_exact=exact if precise else 0,
            p_overlap=overlap if precise else 0,
        )

    def by_attribution(self) -> Iterator[tuple[str, Counts]]:
        """Yield the counts of quotations by how the text names the speaker."""
        for how in ATTRIBUTIONS:
            gold = [placed for placed in self.gold if placed.mark.how == how]
            pairs = [(g, f) for g, f in self.pairs if g.mark.how == how]
            if gold:
                yield (
                    f"{self.kind}: {how}",
                    Counts(
                        gold=len(gold),
                        exact=sum(f.stretch in g.forms for g, f in pairs),
                        overlap=len(pairs),
                        valued=sum(bool(placed.mark.who) for placed in gold),
                        right=sum(_is_right(g.mark, f.mark) for g, f in pairs if g.mark.who),
                    ),
                )

    def by_annotator(self) -> Iterator[tuple[tuple[str, str], Counts]]:
        """Yield the counts of what each annotator marked, against all there is in gold."""
        precise = self.scope != "recall"
        for by in {placed.mark.by for placed in self.found}:
            pairs = [(g, f) for g, f in self.pairs if f.mark.by == by]
            alarms = sum(placed.mark.by == by for placed in self.alarms)
            exact = sum(f.stretch in g.forms for g, f in pairs)
            yield (
                (by, self.kind),
                Counts(
                    gold=len(self.gold),
                    pred=len(pairs) + alarms if precise else 0,
                    exact=exact,
                    overlap=len(pairs),
                    valued=sum(g.mark.valued for g, _ in pairs),
                    right=sum(_is_right(g.mark, f.mark) for g, f in pairs),
                    p_gold=len(self.gold) if precise else 0,
                    p_exact=exact if precise else 0,
                    p_overlap=len(pairs) if precise else 0,
                ),
            )

    def differences(self) -> list[Difference]:
        """Return what gold and TEI do not agree on, in the order of the text."""
        found = [self._difference("missed", gold=placed) for placed in self.missed]
        if self.scope != "recall":
            found += [self._difference("false alarm", found=placed) for placed in self.alarms]
        for gold, other in self.pairs:
            if other.stretch not in gold.forms:
                found.append(self._difference("other extent", gold, other))
            if gold.mark.valued and not _is_right(gold.mark, other.mark):
                found.append(self._difference("wrong value", gold, other))
        return sorted(found, key=lambda d: (d.stretch, WHATS.index(d.what)))

    def _difference(
        self, what: What, gold: _Placed | None = None, found: _Placed | None = None
    ) -> Difference:
        placed = [p for p in (gold, found) if p]
        return Difference(
            what,
            self.kind,
            (placed[0].stretch if gold else placed[-1].stretch),
            self.characters.words(*gold.stretch) if gold else "",
            self.characters.words(*found.stretch) if found else "",
            _value(gold.mark) if gold else "",
            _value(found.mark) if found else "",
            found.mark.by if found else "",
        )


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _value(mark: Mark) -> str:
    return mark.value or " / ".join(mark.names)


def _is_right(gold: Mark, found: Mark) -> bool:
    """Tell whether a mark has the value, or the one speaker, that gold states."""
    if gold.value:
        return same_date(gold.value, found.value)
    return bool(gold.who) and " " not in found.who and same_person(gold.names, found.names)


def _facts(gold: Gold, encoding: Marked | None) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield how many facts of the header were found, and how many there are."""
    told = encoding.facts if encoding else {}
    for key, wanted in gold.marked.facts.items():
        found = told.get(key, ())
        if key == "participants":
            yield key, (sum(same_person((name,), found) for name in wanted), len(wanted))
        elif key == "title":
            yield key, (int(any(_same_title(wanted[0], title) for title in found)), 1)
        elif key == "date":
            yield key, (int(any(same_date(wanted[0], date) for date in found)), 1)
        else:
            name = " ".join(word for word in tokens(wanted[0]) if not word.isdigit())
            yield key, (int(same_person((name,), found)), 1)


def _same_title(gold: str, other: str) -> bool:
    words = set(tokens(gold))
    return len(words & set(tokens(other))) >= _MOST * len(words)
