"""Speech inside speech: what a speaker, in marks or under a label, lets others say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tei.annotation.speech.actor import Actor
from tei.annotation.speech.cast import narration
from tei.annotation.speech.chain import Link, said
from tei.annotation.speech.conversation import Piece, read_pieces
from tei.annotation.speech.free import find_backshifted
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.mention import Mention
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.reading import Reading
from tei.annotation.speech.reported import find_reports
from tei.annotation.speech.reporter import voice_within
from tei.annotation.speech.salience import Salience
from tei.annotation.speech.scene import Scene, Voice
from tei.annotation.speech.stranger import describe, find_crowd, find_stranger, named
from tei.annotation.speech.vocative import vocatives
from tei.document import Annotation, Block
from tei.entity import Cert
from tei.span import Span

#: How far back a pronoun looks for its person, in code points and in pieces.
_REACH = 1500
_LOOK_BACK = 6


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
    frames: Sequence[Frame], reading: Reading, scene: Scene, numbers: Iterator[int]
) -> Iterator[Annotation]:
    """Yield what is said inside speech, a ``quote`` where no verb of saying is by.

    Args:
        frames: in order.
        reading: the quotations that stand inside them.
        scene: tells whom a pronoun fits.
        numbers: of utterances in several pieces, those that are free.
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
            voice = _voice(chain, frames[: index + 1], reading, scene)
            if voice is None:
                yield from (_quote(piece.quotation) for piece in chain)
                continue
            name = f"u{next(numbers):02d}" if len(chain) > 1 else ""
            for place, piece in enumerate(chain, 1):
                yield said(piece.quotation.span, voice, Link(name, place, len(chain)))


def reports_in_speech(
    frames: Sequence[Frame], reading: Reading, scene: Scene
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
    begun = [gap.start for gap in gaps]
    heard: dict[Span, Voice] = {}
    for report in find_reports(reading.text, stretches, reading.lexicon):
        subject = report.inquit.subject
        if subject is None or (subject.form in ("other", "we") and not subject.id):
            continue
        index = bisect_right(starts, report.span.start) - 1
        if report.within is None:
            who, doubt = _reporter(subject, frames[: index + 1], reading, scene, heard)
            voice: Voice | None = Voice(
                who, doubt, _hearer(report.inquit, frames[index], who, reading, scene.salience)
            )
        else:
            voice = voice_within(report, heard.get(report.within.span, Voice()), reading, scene)
        if voice is not None:
            heard[report.span] = voice
            yield said(report.span, voice, direct=False)
            run = None
            if report.within is None:
                stretch = stretches[bisect_right(begun, report.span.start) - 1]
                run = find_backshifted(report.span, voice, stretch, scene)
            if run is not None:
                yield run.said()


def _reporter(
    subject: Actor,
    frames: Sequence[Frame],
    reading: Reading,
    scene: Scene,
    heard: Mapping[Span, Voice],
) -> tuple[str, Cert]:
    """Return who reports in the last of ``frames``, and how sure that is.

    A pronoun means the only one named there whom it fits, else who reported before, else who was
    last in view in the words of the same speaker.
    """
    frame, salience = frames[-1], scene.salience
    who = _person(subject, frame) or (
        named(subject, reading) if subject.form in ("name", "description") else ""
    )
    if who or subject.form in ("name", "description"):
        return who, "medium" if who else "low"
    at = subject.span.start
    if subject.form == "they":
        return _in_view(subject, frames, reading, scene), "low"
    if only := _only_one(subject, frame, reading, salience):
        return only, "medium"
    before = [v.who for span, v in heard.items() if frame.span.covers(span) and span.start < at]
    fitting = [who for who in before if who and salience.fits(who, subject.form)]
    if fitting:
        return fitting[-1], "medium"
    return _in_view(subject, frames, reading, scene), "low"


def _in_view(subject: Actor, frames: Sequence[Frame], reading: Reading, scene: Scene) -> str:
    """Return whom the words of a speaker have in view: one of no name, or the last named."""
    at, floor = subject.span.start, frames[-1].span.start
    seen = _last_named(subject, frames, reading, scene.salience)
    if subject.form == "they":
        stranger = find_crowd(at, floor, scene)
    else:
        stranger = find_stranger(at, floor, subject.form, scene)
    if stranger is not None and (seen is None or seen.span.start < stranger.span.start):
        return describe(stranger, reading.cast)
    return seen.id if seen else ""


def _last_named(
    subject: Actor, frames: Sequence[Frame], reading: Reading, salience: Salience
) -> Mention | None:
    """Return the last whom a pronoun fits, subjects first, in the last words of one speaker."""
    who, at = frames[-1].who, subject.span.start
    own = [f.span for f in frames[-_LOOK_BACK:] if f.who == who and f.span.end > at - _REACH]
    mentions = [
        mention
        for span in own
        for mention in reading.cast.between(span.start, min(span.end, at))
        if mention.id != who and salience.fits(mention.id, subject.form)
    ]
    leading = [mention for mention in mentions if salience.is_leading(mention)]
    return next(iter([*leading[-1:], *mentions[-1:]]), None)


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
    chain: Sequence[Piece], frames: Sequence[Frame], reading: Reading, scene: Scene
) -> Voice | None:
    """Return who speaks in the last frame to whom, ``None`` when nobody is said to speak."""
    beside = [i for p in chain for i in (p.before, p.after) if i is not None and i.subject]
    if not beside:
        return None
    inquit, frame = beside[0], frames[-1]
    subject = inquit.subject
    plain = "" if subject is None else _person(subject, frame) or reading.identify(subject)
    if plain or subject is None:
        return Voice(plain, "", _hearer(inquit, frame, plain, reading, scene.salience))
    who, doubt = _reporter(subject, frames, reading, scene, {})
    return Voice(who, doubt if who else "", _hearer(inquit, frame, who, reading, scene.salience))


def _hearer(inquit: Inquit, frame: Frame, who: str, reading: Reading, salience: Salience) -> str:
    """Return to whom: who is named, the speaker of the frame for "us", the only one for "him"."""
    hearer = inquit.hearer
    if hearer is None:
        return ""
    own = frame.who if hearer.form == "we" else ""
    to = own or _person(hearer, frame) or _only_one(hearer, frame, reading, salience)
    return "" if to == who else to


def _only_one(subject: Actor, frame: Frame, reading: Reading, salience: Salience) -> str:
    """Return the only one named in the frame whom a pronoun, "he" or "she", fits."""
    if subject.form not in ("he", "she"):
        return ""
    at = subject.span.start
    near = Span(max(frame.span.start, at - _REACH), min(frame.span.end, at + _REACH))
    addressed = vocatives(reading.text, near, reading.cast, reading.lexicon)
    apart = {frame.who, *addressed}  # a speaker tells his hearer of others
    named = {
        mention.id
        for mention in reading.cast.between(frame.span.start, subject.span.start)
        if mention.id not in apart and salience.fits(mention.id, subject.form)
    }
    return named.pop() if len(named) == 1 else ""


def _quote(quotation: Quotation) -> Annotation:
    return Annotation(quotation.span, "quote", by="speech", cert="medium")
