"""Pieces of one utterance, chained: ``u01.1``, ``u01.2`` with ``next`` and ``prev``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei.annotation.speech.conversation import Piece, Turn
from tei.annotation.speech.scene import Voice
from tei.document import Annotation, Block
from tei.entity import Cert
from tei.span import Span


@dataclass(frozen=True, slots=True)
class Link:
    """The place of a piece in its utterance.

    Args:
        identifier: of the utterance; ``""`` for none, if it has one piece.
        place: from 1.
        pieces: how many the utterance has.
    """

    identifier: str = ""
    place: int = 1
    pieces: int = 1


ALONE = Link()
_SUREST: tuple[Cert, ...] = ("", "high", "medium", "low")


def chain_pieces(
    turns: Sequence[Turn], voices: Sequence[Voice], blocks: Sequence[Block], *, alternates: bool
) -> Iterator[Annotation]:
    """Yield the ``said`` of direct speech, pieces of one utterance chained.

    Who is named beside one piece speaks all: a guess is as sure as the surest of them.

    Args:
        turns: in order.
        voices: one for each turn.
        blocks: the blocks of the document.
        alternates: a new paragraph is as a rule another speaker.
    """
    for number, chain in enumerate(_chains(turns, voices, blocks, alternates=alternates), 1):
        surest = min((voice.cert for _, voice in chain), key=_SUREST.index)
        for place, (piece, voice) in enumerate(chain, 1):
            link = Link(f"u{number:02d}", place, len(chain))
            cert: Cert = (surest or "high") if voice.cert else ""
            yield said(piece.quotation.span, replace(voice, cert=cert), link)


def _chains(
    turns: Sequence[Turn], voices: Sequence[Voice], blocks: Sequence[Block], *, alternates: bool
) -> Iterator[list[tuple[Piece, Voice]]]:
    chain: list[tuple[Piece, Voice]] = []
    for turn, voice in zip(turns, voices, strict=True):
        for piece in turn.pieces:
            if chain and not (
                piece.goes_on
                or (
                    chain[-1][1].who == voice.who
                    and _takes_up(chain[-1][0], piece, blocks, alternates=alternates)
                )
            ):
                yield chain
                chain = []
            chain.append((piece, voice))
    if chain:
        yield chain


def _takes_up(before: Piece, piece: Piece, blocks: Sequence[Block], *, alternates: bool) -> bool:
    """Tell whether a piece at the beginning of a paragraph goes on from the paragraph before."""
    first, second = before.quotation, piece.quotation
    if second.span.start != blocks[second.block].span.start or piece.before is not None:
        return False
    if first.block != second.block - 1 or first.span.end != blocks[first.block].span.end:
        return False
    return not alternates or first.runs_on


def said(span: Span, voice: Voice, link: Link = ALONE, *, direct: bool = True) -> Annotation:
    """Return the annotation of one piece of an utterance.

    Args:
        span: the piece.
        voice: who speaks it to whom.
        link: its place in the utterance.
        direct: in the speaker's own words.
    """
    name, place = link.identifier, link.place
    several = link.pieces > 1
    attributes = [("xml:id", f"{name}.{place}" if several else name)] if name else []
    attributes += voice_attributes(voice, direct=direct)
    if place < link.pieces:
        attributes.append(("next", f"#{name}.{place + 1}"))
    if place > 1:
        attributes.append(("prev", f"#{name}.{place - 1}"))
    return Annotation(
        span, "said", tuple(attributes), by="speech" if voice.cert else "", cert=voice.cert
    )


def voice_attributes(voice: Voice, *, direct: bool) -> list[tuple[str, str]]:
    """Return ``who``, ``toWhom`` and ``direct`` as far as they are known."""
    known = [("who", voice.who), ("toWhom", voice.to)]
    pointers = [(name, f"#{identifier}") for name, identifier in known if identifier]
    return [*pointers, ("direct", "true" if direct else "false")]
