"""What attribution knows of the text, of a moment in it, and of a voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tei.annotation.speech.actor import Actor, Form
from tei.annotation.speech.cast import Cast
from tei.annotation.speech.conversation import Turn
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.salience import Salience
from tei.document import Block
from tei.entity import Cert

#: So many blocks without speech end a conversation.
SILENCE = 4


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks to whom.

    Args:
        who: the speaker's id; ``""`` when unknown.
        cert: how sure that is; empty when the text names the speaker beside the words.
        to: the hearer's id, or ``""``.
    """

    who: str = ""
    cert: Cert = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What attribution looks things up in.

    Args:
        text: the source.
        blocks: the blocks of the document.
        cast: the possible speakers.
        salience: whom the narration has in view.
        lexicon: the words of the language.
        alternates: a new paragraph is as a rule another speaker, as in a novel.
        identify: gives the entity that a name or description means.
        speakers: who is named beside quoted words anywhere, or addressed in them.
        inquits: the verbs of saying of the narration, in order, but those inside what is reported.
        kin: who bears a word of kin as a title.
        narrator: the id of the one who writes "I", or ``""``.
        parties: the ids of the two who talk, none where they are not stated.
    """

    text: str
    blocks: Sequence[Block]
    cast: Cast
    salience: Salience
    lexicon: Lexicon
    alternates: bool
    identify: Callable[[Actor], str]
    speakers: frozenset[str]
    inquits: Sequence[Inquit]
    kin: Mapping[str, frozenset[str]]
    narrator: str
    parties: frozenset[str] = frozenset()

    def just_before(self, at: int) -> range:
        """Return the offsets before one, in the same block and the one before."""
        return range(self.blocks[max(self.paragraph(at) - 1, 0)].span.start, at)

    def paragraph(self, at: int) -> int:
        """Return the index of the block that holds an offset, or stands before it."""
        return max(bisect_right(self.blocks, at, key=lambda b: b.span.start) - 1, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when a turn begins.

    Args:
        turn: the turn.
        last: who spoke last in this conversation, or ``""``.
        other: who spoke before that one.
        parties: who has spoken in it, whose turn it is as a rule first.
        spoken_to: whom the turn addresses by name: none of them speaks it.
        called: whom the turn before addressed: likely to answer.
        asked: by which pronoun the turn before speaks of its hearer.
        paused: a paragraph without speech stands just before it.
        spoken_above: words that a mark closed stand in the paragraph just before it.
        named_around: whom the turns round it address.
    """

    turn: Turn
    last: str = ""
    other: str = ""
    parties: tuple[str, ...] = ()
    spoken_to: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    named_around: frozenset[str] = frozenset()
    asked: Form | None = None
    paused: bool = False
    spoken_above: bool = False
