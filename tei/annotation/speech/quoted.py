"""Speech inside speech: what a speaker, in marks or under a label, lets others say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.cast import narration
from tei.annotation.speech.chain import Link, said
from tei.annotation.speech.conversation import Piece, read_pieces
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import find_reports
from tei.annotation.speech.salience import Salience
from tei.annotation.speech.scene import Voice
from tei.document import Annotation, Block
from tei.entity import Cert
from tei.span import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """Words of one speaker that may hold words of others.

    Args:
        span: the words.
        inquits: their verbs of saying.
        who: the speaker's id, or ``""``.
    """

    span: Span
    inquits: Sequence[Inquit]
    who: str


def frames_of(reading: Reading, spoken: Sequence[tuple[Span, str]]) -> tuple[Frame, ...]:
    """Return all words of speakers, with who speaks them.

    Args:
        reading: the insides of quotations and the paragraphs of labelled turns.
        spoken: turns and their speakers, in order.
    """
    starts = [span.start for span, _ in spoken]

    def speaker(at: int) -> str:
        index = bisect_right(starts, at) - 1
        return spoken[index][1] if index >= 0 and at < spoken[index][0].end else ""

    return tuple(Frame(span, inquits, speaker(span.start)) for span, inquits in reading.inner)


def speech_in_speech(
    frames: Sequence[Frame], reading: Reading, salience: Salience, number: int
) -> Iterator[Annotation]:
    """Yield what is said inside speech, a ``quote`` where no verb of saying is by.

    Args:
        frames: in order.
        reading: the quotations that stand inside them.
        salience: tells whom a pronoun fits.
        number: of the last utterance that has an identifier.
    """
    starts = [frame.span.start for frame in frames]
    blocks = [Block("p", frame.span) for frame in frames]
    inside: list[Quotation] = []
    end = 0
    for quotation in reading.nested:
        index = bisect_right(starts, quotation.span.start) - 1
        within = index >= 0 and frames[index].span.covers(quotation.span)
        if within and quotation.span.start >= end:
            inside.append(replace(quotation, block=index, depth=0))
            end = quotation.span.end
        else:
            yield _quote(quotation)
    inquits = [inquit for frame in frames for inquit in frame.inquits]
    pieces = read_pieces(reading.text, blocks, inside, inquits, reading.lexicon)
    for index, group in groupby(pieces, key=lambda piece: piece.quotation.block):
        for chain in _chains(tuple(group)):
            voice = _voice(chain, frames[index], reading, salience)
            if voice is None:
                yield from (_quote(piece.quotation) for piece in chain)
                continue
            number += len(chain) > 1
            name = f"u{number:02d}" if len(chain) > 1 else ""
            for place, piece in enumerate(chain, 1):
                yield said(piece.quotation.span, voice, Link(name, place, len(chain)))


def reports_in_speech(
    frames: Sequence[Frame], reading: Reading, salience: Salience
) -> Iterator[Annotation]:
    """Yield reported speech inside speech."""
    starts = [frame.span.start for frame in frames]
    gaps = narration([frame.span for frame in frames], [q.span for q in reading.nested])
    inquits = [inquit for frame in frames for inquit in frame.inquits]
    begins = [inquit.verb.start for inquit in inquits]
    stretches = [
        (gap, inquits[bisect_left(begins, gap.start) : bisect_left(begins, gap.end)])
        for gap in gaps
    ]
    for report in find_reports(reading.text, stretches, reading.lexicon):
        subject = report.inquit.subject
        if subject is None or (subject.form in ("other", "we") and not subject.id):
            continue
        frame = frames[bisect_right(starts, report.span.start) - 1]
        who = _person(subject, frame) or _only_one(subject, frame, reading, salience)
        voice = Voice(who, "medium" if who else "", _hearer(report.inquit, frame, who))
        yield said(report.span, voice, direct=False)


def _person(actor: Actor, frame: Frame) -> str:
    """Return who is named, or the speaker of the frame for "I" and "me"."""
    return frame.who if actor.form == "I" else actor.id


def _chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    chain: list[Piece] = []
    for piece in pieces:
        if chain and not piece.goes_on:
            yield chain
            chain = []
        chain.append(piece)
    if chain:
        yield chain


def _voice(
    chain: Sequence[Piece], frame: Frame, reading: Reading, salience: Salience
) -> Voice | None:
    """Return who speaks within a frame to whom, ``None`` when nobody is said to speak."""
    beside = [i for p in chain for i in (p.before, p.after) if i is not None and i.subject]
    if not beside:
        return None
    inquit = beside[0]
    subject = inquit.subject
    named = "" if subject is None else _person(subject, frame) or reading.identify(subject)
    who = named or ("" if subject is None else _only_one(subject, frame, reading, salience))
    doubt: Cert = "medium" if who and not named else ""
    return Voice(who, doubt, _hearer(inquit, frame, who))


def _hearer(inquit: Inquit, frame: Frame, who: str) -> str:
    to = _person(inquit.hearer, frame) if inquit.hearer else ""
    return "" if to == who else to


def _only_one(subject: Actor, frame: Frame, reading: Reading, salience: Salience) -> str:
    """Return the only one named in the frame whom a pronoun, "he" or "she", fits."""
    if subject.form not in ("he", "she"):
        return ""
    named = {
        mention.id
        for mention in reading.cast.between(frame.span.start, subject.span.start)
        if mention.id != frame.who and salience.fits(mention.id, subject.form)
    }
    return named.pop() if len(named) == 1 else ""


def _quote(quotation: Quotation) -> Annotation:
    return Annotation(quotation.span, "quote", by="speech", cert="medium")
