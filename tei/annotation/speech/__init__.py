"""Who speaks, to whom, and in what words.

Quotation marks are paired, told from titles and the like, bound to the verbs of saying beside
them, gathered into turns and attributed; clauses after verbs of saying are reported speech;
labels make turns of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from tei.annotation.speech.attribution import attribute_turns
from tei.annotation.speech.chain import chain_pieces
from tei.annotation.speech.conversation import gather_turns
from tei.annotation.speech.indirect import indirect_speech
from tei.annotation.speech.inquit import Inquit, is_inner
from tei.annotation.speech.kin import titles_of_kin
from tei.annotation.speech.kind import Kind
from tei.annotation.speech.narrator import find_narrator
from tei.annotation.speech.parties import find_parties
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.quoted import frames_of, reports_in_speech, speech_in_speech
from tei.annotation.speech.reading import Reading, read
from tei.annotation.speech.reported import Report, find_reports
from tei.annotation.speech.reporter import sayings
from tei.annotation.speech.salience import Salience, Subjects
from tei.annotation.speech.scene import Scene
from tei.annotation.speech.turn import find_turns
from tei.annotation.speech.vocative import vocatives
from tei.document import Annotation, Document
from tei.span import Span

__all__ = ["attribute"]


def attribute(document: Document) -> Document:
    """Find speech and say who speaks.

    Args:
        document: voted on: its annotations name persons and groups, with ``ref``.

    Returns:
        The document with ``said`` (direct and reported), ``quote``, ``title`` and ``soCalled``
        for words in quotation marks, and ``sp`` for labelled turns added to its annotations, and
        with an entity for each speaker that only a label or a verb of saying names.
    """
    reading = read(document)
    reports = tuple(find_reports(reading.text, reading.stretches, reading.lexicon))
    scene = _scene(document, reading, reports)
    turns = tuple(gather_turns(reading.pieces, reading.identify, alternates=scene.alternates))
    voices = attribute_turns(turns, scene)
    labelled = tuple(find_turns(document, reading.cast, scene.narrator))
    spoken = [(t.span, v.who) for t, v in zip(turns, voices, strict=True)]
    spoken += [(a.span, dict(a.attributes).get("who", "")[1:]) for a in labelled]
    frames = frames_of(reading, sorted(spoken, key=lambda turn: turn[0].start))
    chained = tuple(chain_pieces(turns, voices, document.blocks, alternates=scene.alternates))
    numbers = count(1 + sum("prev" not in dict(piece.attributes) for piece in chained))
    added = [
        *labelled,
        *chained,
        *speech_in_speech(frames, reading, scene, numbers),
        *indirect_speech(reports, reading, scene, sayings(turns, voices, scene), numbers),
        *reports_in_speech(frames, reading, scene),
        *(_other(quotation, kind) for quotation, kind in reading.others),
    ]
    return replace(
        document,
        entities=(*document.entities, *reading.cast.met),
        annotations=(*document.annotations, *added),
    )


def _scene(document: Document, reading: Reading, reports: Sequence[Report]) -> Scene:
    reported = [report.span for report in reports if report.within is None]
    salience = Salience(
        document.source.text,
        reading.narrated,
        reading.cast,
        reading.lexicon,
        _subjects(reading, reported),
    )
    prose = document.kind == "prose"
    narrator = find_narrator(document, reading)
    return Scene(
        document.source.text,
        document.blocks,
        reading.cast,
        salience,
        reading.lexicon,
        prose,
        reading.identify,
        _speakers(reading),
        tuple(_outside(reading.inquits, reported)),
        titles_of_kin(document.source.text, reading.cast, reading.lexicon) if prose else {},
        narrator,
        find_parties(document, reading, narrator),
    )


def _outside(inquits: Sequence[Inquit], reported: Sequence[Span]) -> Iterator[Inquit]:
    """Yield the verbs of saying that stand in no reported clause."""
    starts = [span.start for span in reported]
    for inquit in inquits:
        index = bisect_right(starts, inquit.verb.start) - 1
        if index < 0 or inquit.verb.start >= reported[index].end:
            yield inquit


def _subjects(reading: Reading, reported: Sequence[Span]) -> Subjects:
    """Return which mentions are subjects of sentences, as far as the verbs of saying tell."""
    saying = frozenset(
        inquit.subject.span.start
        for inquit in reading.inquits
        if inquit.subject and not is_inner(reading.text, inquit, reading.lexicon)
    )
    told = {
        mention.span.start: span.end
        for span in reported
        for mention in reading.cast.between(span.start, span.end)
        if mention.span.start not in saying
    }
    return Subjects(saying, told)


def _speakers(reading: Reading) -> frozenset[str]:
    beside = (i for p in reading.pieces for i in (p.before, p.after) if i is not None)
    named = {reading.identify(i.subject) for i in beside if i.subject is not None}
    called = {
        identifier
        for piece in reading.pieces
        for identifier in vocatives(
            reading.text, piece.quotation.inner(), reading.cast, reading.lexicon
        )
    }
    return frozenset((named | called) - {""})


def _other(quotation: Quotation, kind: Kind) -> Annotation:
    return Annotation(quotation.span, kind, by="speech", cert="medium")
