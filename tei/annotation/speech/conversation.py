"""Quoted words as pieces of utterances, and pieces as turns of one speaker in a paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.sentence import end_of_sentence
from tei.document import Block
from tei.span import Span

#: Between the verb of saying and the words it announces stand no more characters than this.
_TAIL = 160
#: A remark of another in brackets is no longer than this.
_ASIDE = 300
_DASHES = " \t\r\n—–-"
_JOINTS = " \t\r\n,;:—–-("


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between marks, with the verbs of saying beside them.

    Args:
        quotation: the words.
        before: what announces them: ``Ada said, "..."``.
        after: what follows them: ``"..." said Ada``.
        goes_on: they continue the sentence or speech of the piece before, which only a verb of
            saying cut in two.
        resumes: they go on after another's words in brackets; the bracket opens here, else -1.
        aside: a bracket opens before them.
    """

    quotation: Quotation
    before: Inquit | None = None
    after: Inquit | None = None
    goes_on: bool = False
    resumes: int = -1
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The pieces that one person speaks in one paragraph.

    Args:
        pieces: at least one, in order.
        cue: the verb of saying that tells best who speaks.
        hearer: who is named as hearer beside any of the pieces.
    """

    pieces: tuple[Piece, ...]
    cue: Inquit | None
    hearer: Actor | None

    @property
    def block(self) -> int:
        """The index of its block."""
        return self.pieces[0].quotation.block

    @property
    def span(self) -> Span:
        """From its first mark to its last."""
        return Span(self.pieces[0].quotation.span.start, self.pieces[-1].quotation.span.end)

    @property
    def is_earlier(self) -> bool:
        """Tell whether it was spoken before what is told, as a rule to another."""
        return self.cue is not None and self.cue.earlier

    def asks(self, text: str) -> bool:
        """Tell whether its last words are a question."""
        return self.pieces[-1].quotation.inner().of(text).rstrip().endswith("?")


def read_pieces(
    text: str,
    blocks: Sequence[Block],
    speech: Sequence[Quotation],
    inquits: Sequence[Inquit],
    lexicon: Lexicon,
) -> Iterator[Piece]:
    """Yield the pieces of direct speech, each with the verbs of saying beside it.

    Args:
        text: the source.
        blocks: the blocks of the document.
        speech: what stands in no other quotation and is speech, in order.
        inquits: the verbs of saying of the narration, in order.
        lexicon: tells where sentences end.
    """
    starts = [inquit.verb.start for inquit in inquits]

    def within(gap: Span) -> Sequence[Inquit]:
        return inquits[bisect_left(starts, gap.start) : bisect_left(starts, gap.end)]

    for index, group in groupby(speech, key=lambda q: q.block):
        quotations = tuple(group)
        block = blocks[index].span
        edges = [
            block.start,
            *(e for q in quotations for e in (q.span.start, q.span.end)),
            block.end,
        ]
        gaps = [Span(a, max(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        announced = [announcing(text, gap, within(gap)) for gap in gaps[:-1]]
        if announced[0] is None and not len(gaps[0]):
            announced[0] = _announced_above(text, blocks, index, within)
        previous: Piece | None = None
        for number, quotation in enumerate(quotations):
            behind = gaps[number + 1]
            free = announced[number] is None or _last(text, quotation) in ",-—–"
            after = following(text, behind, within(behind), quotation)
            upcoming = announced[number + 1] if number + 1 < len(quotations) else None
            if after is not None and after is upcoming:
                joint = text[behind.start : after.start].strip(_JOINTS).lower()
                joined = announced[number] is not None and joint in lexicon.conjunctions
                after = None if joined or not free else after
            goes_on = bool(number) and _runs_on(
                text, gaps[number], announced[number], previous, lexicon
            )
            before = announced[number]
            if goes_on and previous is not None and previous.after is before:
                before = None
            resumes = -1 if announced[number] else _bracket_behind(text, block.start, gaps[number])
            words = gaps[number].of(text)
            aside = words.count("(") > words.count(")")
            previous = Piece(quotation, before, after, goes_on, resumes, aside)
            yield previous


def _bracket_behind(text: str, floor: int, gap: Span) -> int:
    """Return where the bracket opens that closes just before the end of a gap, or -1."""
    closed = gap.of(text).rstrip(_DASHES).endswith(")")
    return text.rfind("(", max(floor, gap.start - _ASIDE), gap.end) if closed else -1


def gather_turns(
    pieces: Sequence[Piece], identify: Callable[[Actor], str], *, alternates: bool
) -> Iterator[Turn]:
    """Yield the pieces of each paragraph as turns: a new name begins a new turn.

    Args:
        pieces: in order.
        identify: gives the entity that an actor's name or description means, or ``""``.
        alternates: a conversation in which any new verb of saying may be another speaker's.
    """
    for _, group in groupby(pieces, key=lambda p: p.quotation.block):
        current: list[Piece] = []
        speaker = ""
        for found in group:
            piece, named = found, _named_beside(found, identify)
            other = bool(named and speaker and named != speaker)
            other = other or (named == "I" and any(_has_subject(p) for p in current))
            anew = alternates and piece.before is not None and piece.before.subject is not None
            anew = anew or piece.resumes >= 0 or piece.aside
            if other and piece.goes_on and piece.after is not None:
                piece = replace(piece, goes_on=False)
            if current and not piece.goes_on and (other or anew):
                yield _turn(current, identify)
                current, speaker = [], ""
            current.append(piece)
            speaker = speaker or named
        yield _turn(current, identify)


def _named_beside(piece: Piece, identify: Callable[[Actor], str]) -> str:
    """Return who is named beside a piece; "I" is as good as a name."""
    subjects = (i.subject for i in (piece.before, piece.after) if i is not None and i.subject)
    found = ("I" if s.form == "I" else identify(s) for s in subjects if s is not None)
    return next((name for name in found if name), "")


def _has_subject(piece: Piece) -> bool:
    """Tell whether it is said that somebody else than "I" speaks a piece."""
    subjects = (i.subject for i in (piece.before, piece.after) if i is not None)
    return any(subject is not None and subject.form != "I" for subject in subjects)


def _turn(pieces: Sequence[Piece], identify: Callable[[Actor], str]) -> Turn:
    inquits = [i for p in pieces for i in (p.before, p.after) if i is not None and i.subject]
    named = next((i for i in inquits if i.subject and identify(i.subject)), None)
    hearer = next((i.hearer for i in inquits if i.hearer is not None), None)
    return Turn(tuple(pieces), named or (inquits[0] if inquits else None), hearer)


def announcing(text: str, gap: Span, inquits: Sequence[Inquit]) -> Inquit | None:
    """Return the verb of saying that announces the words after ``gap``."""
    if not inquits or gap.end - inquits[-1].end > _TAIL:
        return None
    tail = text[max(inquits[-1].end, inquits[-1].verb.end) : gap.end].strip(" \t\r\n-—–_")
    if tail.count("(") != tail.count(")"):
        return None  # a remark in brackets begins or ends there
    if any(stop in tail for stop in (". ", "? ", "! ", ".\n", "; ")) or tail.endswith(
        (".", "?", "!", ";")
    ):
        return None
    if tail.endswith((",", ":")) or len(tail.split()) < 4:
        return inquits[-1]
    return None


def _announced_above(
    text: str, blocks: Sequence[Block], index: int, within: Callable[[Span], Sequence[Inquit]]
) -> Inquit | None:
    """Return the verb of saying that ends the block before, with a colon."""
    if not index:
        return None
    above = blocks[index - 1].span
    if not above.of(text)[-4:].rstrip("-—–").endswith(":"):
        return None
    inquits = within(above)
    return announcing(text, above, inquits[-1:])


def following(
    text: str, gap: Span, inquits: Sequence[Inquit], quotation: Quotation
) -> Inquit | None:
    """Return the verb of saying that follows the words before ``gap``.

    Args:
        text: of the source.
        gap: the narration behind a quotation.
        inquits: its verbs of saying, in order.
        quotation: the quotation.
    """
    if not inquits:
        return None
    first = inquits[0]
    lead = text[gap.start : first.start]
    words = lead.strip(_JOINTS).split()
    if len(words) > 2 or any(stop in lead for stop in ".!?;"):
        return None
    opening = text[gap.start : first.verb.end].lstrip(_JOINTS)
    ended = _last(text, quotation) == "." and not quotation.inner().of(text).endswith("..")
    if not first.adjacent or (ended and opening[:1].isupper()):
        return None
    return first


def _last(text: str, quotation: Quotation) -> str:
    return quotation.inner().of(text).rstrip()[-1:]


def _runs_on(
    text: str, gap: Span, announced: Inquit | None, previous: Piece | None, lexicon: Lexicon
) -> bool:
    """Tell whether nothing but a verb of saying stands between two pieces."""
    words = gap.of(text).strip()
    if previous is None or not words or words.count("(") != words.count(")"):
        return False
    if announced is not None and announced is not previous.after:
        return False
    if previous.after is None and not words[0].islower() and words[0] not in "(,;:—–-":
        return False
    start = gap.start + text[gap.start : gap.end].find(words)
    return end_of_sentence(text, start, start + len(words), lexicon) >= start + len(words)
