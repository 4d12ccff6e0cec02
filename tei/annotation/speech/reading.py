"""A document read for speech: its quotations, verbs of saying and possible speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei.annotation.speech.actor import Actor, Reader
from tei.annotation.speech.bearer import find_bearer
from tei.annotation.speech.cast import Cast, narration
from tei.annotation.speech.conversation import Piece, read_pieces
from tei.annotation.speech.dash import pair_dashes
from tei.annotation.speech.inquit import Inquit, find_inquits, unlisted_inquit
from tei.annotation.speech.kind import Kind, kinds_of
from tei.annotation.speech.lexicon import Lexicon, lexicon_of
from tei.annotation.speech.mention import Mention
from tei.annotation.speech.noun import find_nouns
from tei.annotation.speech.quotation import Quotation, pair_marks
from tei.annotation.speech.viewpoint import find_viewpoints
from tei.document import BlockKind, Document
from tei.span import Span

#: Blocks that hold no speech between marks.
_NO_PROSE: frozenset[BlockKind] = frozenset(
    {
        "metadata",
        "head",
        "speaker",
        "stage",
        "pb",
        "fw",
        "l",
        "row",
        "castItem",
        "dateline",
        "byline",
    }
)

#: Blocks that name those who write and are written to, and tell nothing of them.
_APART: frozenset[BlockKind] = frozenset({"salute", "signed", "address"})

Stretch = tuple[Span, Sequence[Inquit]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document holds of speech, before anybody is held to speak.

    Args:
        text: the source.
        lexicon: the words of its language.
        cast: the possible speakers.
        pieces: direct speech that stands in no other quotation.
        nested: words in marks that may be speech inside speech, in order.
        others: quotations that are no speech, with what they are.
        stretches: the narration with its verbs of saying.
        inner: the words of speakers, the insides of the pieces and the paragraphs of labelled
            turns, in order, with their verbs of saying.
        narrated: the mentions of possible speakers in the narration.
    """

    text: str
    lexicon: Lexicon
    cast: Cast
    pieces: tuple[Piece, ...]
    nested: tuple[Quotation, ...]
    others: tuple[tuple[Quotation, Kind], ...]
    stretches: tuple[Stretch, ...]
    inner: tuple[Stretch, ...]
    narrated: tuple[Mention, ...]

    @property
    def inquits(self) -> tuple[Inquit, ...]:
        """All verbs of saying of the narration, in order."""
        return tuple(inquit for _, inquits in self.stretches for inquit in inquits)

    def identify(self, actor: Actor) -> str:
        """Return the entity that an actor's name or description means, or ``""``."""
        return identify(Reader(self.text, self.lexicon, self.cast), actor)


def identify(reader: Reader, actor: Actor) -> str:
    """Return the entity that an actor's name or description means.

    A name that nobody found before becomes a new entity, and so does a definite description; one
    of a person not met before ("a stout gentleman"); one that hangs on another person ("her
    mother") or means none ("a voice") is nobody's.
    """
    if actor.id:
        return actor.id
    cast = reader.cast
    words = actor.words.split()
    office = cast.is_definite(words) and words[-1].lower() in reader.lexicon.people
    if actor.form == "name" and not office:
        many = cast.is_definite(words) and len(words) == 2 and cast.are_many(words)
        return cast.meet(actor.words, many=many)
    owned = any(word.endswith(reader.lexicon.possessive_endings) for word in words[:-1])
    definite = actor.form in ("name", "description") and (cast.is_definite(words) or owned)
    if actor.form == "description" and _is_new(words, reader.lexicon):
        return cast.meet(actor.words, described=True, many=cast.are_many(words), exact=True)
    if definite and not cast.is_epithet(words):
        bearer = find_bearer(reader, actor)
        return bearer or cast.meet(actor.words, described=True, many=cast.are_many(words))
    return ""


def _is_new(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a description brings in a person not met before: "a stout gentleman"."""
    indefinite = lexicon.articles - lexicon.definite
    return words[0].lower() in indefinite and words[-1].lower() in lexicon.people


def read(document: Document) -> Reading:
    """Read a document for speech.

    Args:
        document: voted on.
    """
    text = document.source.text
    lexicon = lexicon_of(document.language)
    if document.kind == "telegram":
        lexicon = replace(lexicon, bare_clause=lexicon.telegraphic_clause)
    cast = Cast(document, lexicon)
    plain = [i for i, b in enumerate(document.blocks) if b.kind not in _NO_PROSE]
    chosen = [i for i in plain if document.blocks[i].within != "sp"]
    turned = [i for i in plain if document.blocks[i].within == "sp"]
    kinds = tuple(kinds_of(document, _quotations(document, chosen, lexicon), lexicon))
    speech = [q for q, kind in kinds if kind == "said" and not q.depth]
    spans = [document.blocks[i].span for i in chosen]
    told = narration(spans, [q.span for q in speech])
    ends = {q.span.end for q in speech}

    def find() -> tuple[Stretch, ...]:
        return tuple(
            (s, tuple(_inquits(text, s, lexicon, cast, after_speech=s.start in ends))) for s in told
        )

    def pieces_of(stretches: Sequence[Stretch]) -> tuple[Piece, ...]:
        inquits = [inquit for _, found in stretches for inquit in found]
        return tuple(read_pieces(text, document.blocks, speech, inquits, lexicon))

    cast.spot_titles(told)
    stretches = find()
    pieces = pieces_of(stretches)
    if _meet_speakers(pieces, Reader(text, lexicon, cast)):
        cast.spot(spans)
        stretches = find()
        pieces = pieces_of(stretches)
    cast.learn_sex(told)
    turned_kinds = tuple(
        kinds_of(document, pair_marks(text, document.blocks, turned, lexicon), lexicon)
    )
    inner = [*(q.inner() for q in speech), *(document.blocks[i].span for i in turned)]
    inner.sort(key=lambda span: span.start)
    nested = [q for q, kind in kinds if kind == "said" and q.depth]
    nested += [q for q, kind in turned_kinds if kind == "said"]
    return Reading(
        text,
        lexicon,
        cast,
        pieces,
        tuple(sorted(nested, key=lambda q: q.span.start)),
        tuple((q, kind) for q, kind in (*kinds, *turned_kinds) if kind != "said"),
        stretches,
        tuple((s, tuple(_sayings(text, s, lexicon, cast))) for s in inner),
        tuple(_narrated(document, chosen, speech, cast)),
    )


def _narrated(
    document: Document, chosen: Sequence[int], speech: Sequence[Quotation], cast: Cast
) -> Iterator[Mention]:
    """Yield the mentions of possible speakers in what is told, outside of all quotations."""
    blocks = [document.blocks[i] for i in chosen]
    telling = [block.span for block in blocks if block.kind not in _APART]
    for stretch in narration(telling, [q.span for q in speech]):
        yield from cast.between(stretch.start, stretch.end)


def _quotations(
    document: Document, chosen: Sequence[int], lexicon: Lexicon
) -> tuple[Quotation, ...]:
    text, blocks = document.source.text, document.blocks
    dashes = pair_dashes(text, blocks, chosen, lexicon) if document.kind == "prose" else ()
    return dashes or pair_marks(text, blocks, chosen, lexicon)


def _inquits(
    text: str, stretch: Span, lexicon: Lexicon, cast: Cast, *, after_speech: bool
) -> Iterator[Inquit]:
    found = list(_sayings(text, stretch, lexicon, cast))
    first = unlisted_inquit(text, stretch, lexicon, cast) if after_speech else None
    if first is not None and not any(i.verb == first.verb for i in found):
        yield first
    yield from found


def _sayings(text: str, stretch: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Inquit]:
    """Yield the verbs and the nouns of saying of a stretch, and what gives opinions, in order."""
    reader = Reader(text, lexicon, cast)
    verbs = find_inquits(text, stretch, lexicon, cast)
    others = (*find_nouns(reader, stretch), *find_viewpoints(reader, stretch))
    yield from sorted((*verbs, *others), key=lambda i: i.verb.start) if others else verbs


def _meet_speakers(pieces: Sequence[Piece], reader: Reader) -> bool:
    """Make entities of all who are named beside direct speech; tell whether any is new."""
    unknown = [
        inquit.subject
        for piece in pieces
        for inquit in (piece.before, piece.after)
        if inquit is not None and inquit.subject is not None and not inquit.subject.id
    ]
    met = len(reader.cast.met)
    for actor in unknown:
        identify(reader, actor)
    return len(reader.cast.met) > met
