"""A document between its text and its tree: everything found in it, as stand-off.

Nothing here knows XML. All values are frozen; a step of the pipeline takes a
:class:`Document` and returns a new one (``dataclasses.replace``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from tei.entity import Cert, Entity
from tei.source import Source
from tei.span import Span

DocumentKind = Literal[
    "account", "memorandum", "minutes", "letter", "telegram", "transcript", "play", "prose"
]
KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)

Attributes = tuple[tuple[str, str], ...]

#: Who states a fact about the document, the strongest last.
FactSource = Literal["archive", "document", "user"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the document: its title, its date, a participant.

    Args:
        key: one of :data:`FACT_KEYS`.
        value: the words, blanks folded; for ``date`` as printed.
        by: who states it: the archive's metadata block, the document's own opening or closing,
            or the user's metadata file.
        span: where ``value`` stands in the source; ``None`` when the user said it.
        norm: the ISO value of a date or time, the code of a language, or ``""``.
    """

    key: str
    value: str
    by: FactSource
    span: Span | None = None
    norm: str = ""


FACT_KEYS: tuple[str, ...] = (
    "title",
    "subtitle",
    "number",
    "kind",
    "date",
    "place",
    "author",
    "translator",
    "transcriber",
    "editor",
    "drafter",
    "typist",
    "note-taker",
    "citation",
    "publisher",
    "repository",
    "collection",
    "shelfmark",
    "url",
    "licence",
    "language",
    "original-language",
    "summary",
    "subject",
    "participant",
    "talk-date",
    "talk-time",
    "talk-place",
    "sender",
    "recipient",
    "sent-place",
    "received-place",
    "received-date",
)


#: Whose statement is gone by, the strongest first.
_STRONGEST: tuple[FactSource, ...] = ("user", "document", "archive")
_OF_TITLES: tuple[FactSource, ...] = ("user", "archive", "document")


def strongest(facts: Iterable[Fact]) -> Fact | None:
    """Return the fact to go by: the user's before the document's before the archive's."""
    return min(facts, key=lambda fact: _STRONGEST.index(fact.by), default=None)


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of the document as a whole.

    Args:
        facts: statements in the order in which they stand, a key may occur more than once.
        delivered: the metadata block of an archive, as stretches of the source that leave the
            body and stand verbatim in ``xenoData``; usually one, before the document.
    """

    facts: tuple[Fact, ...] = ()
    delivered: tuple[Span, ...] = ()

    def all(self, key: str, by: FactSource | None = None) -> tuple[Fact, ...]:
        """Return every fact with this key, those stated by ``by`` alone if it is given."""
        return tuple(f for f in self.facts if f.key == key and by in (None, f.by))

    def best(self, key: str) -> Fact | None:
        """Return the fact to go by: the user's before the document's before the archive's.

        What a document is called its archive says in full, where it names it at all.
        """
        if key == "title":
            return min(self.all(key), key=lambda fact: _OF_TITLES.index(fact.by), default=None)
        return strongest(self.all(key))


#: Kinds of block are TEI's element names. ``metadata`` leaves the body.
BlockKind = Literal[
    "metadata",
    "head",
    "p",
    "speaker",
    "stage",
    "l",
    "item",
    "label",
    "row",
    "castItem",
    "dateline",
    "salute",
    "signed",
    "byline",
    "address",
    "trailer",
    "note",
    "pb",
    "fw",
    "ab",
]
#: What a block stands in, apart from divisions.
#: ``note`` holds the items of a list that stands under a signature.
Container = Literal[
    "", "opener", "closer", "postscript", "note", "sp", "list", "lg", "castList", "table"
]
#: Initial, medial or final part of what the layout scattered, in the words of TEI's ``@part``.
Part = Literal["", "I", "M", "F"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document that is one piece of its structure.

    The blocks of a document follow one another without overlap; between them lie blanks only.

    Args:
        kind: TEI's name for it. ``speaker`` is the label of a turn with its colon; ``metadata``
            is what an archive put round the document; ``ab`` is text of no known structure.
        span: its characters, without blanks at either end.
        level: depth. A ``head`` of level 0 is a title of the whole document and opens no
            division; level 1 opens a ``div``, level 2 a ``div`` inside it, and so on. For an
            ``item``, depth of the list from 1; of an ``l`` outside a turn, its stanza from 1.
        n: number or sign that the source gives it (``3`` of a page, ``2.`` of an item).
        type: closed list of the encoding guidelines: of a title ``main`` or ``sub``; of a
            heading the type of the division that it opens; of ``fw`` header, footer, pageNum;
            of ``note`` foot, editorial; of a ``p`` that opens a division without a heading the
            type of that division.
        within: the element that holds it together with its neighbours. Neighbours of one
            container stand in one element; a ``speaker`` always begins a new ``sp``.
        part: which part of one signature a ``signed`` is; the tree chains them.
        cert: how sure the kind is, or that a division begins here; empty when the source marks it
            plainly.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    n: str = ""
    type: str = ""
    within: Container = ""
    part: Part = ""
    cert: Cert = ""


CandidateKind = Literal[
    "person", "group", "org", "place", "event", "office", "name", "title", "date", "time", "measure"
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal of one recognizer; the vote decides.

    Args:
        span: the name or expression itself, trimmed: no article, no possessive ending, no title
            of address.
        kind: what it may be.
        score: strength of the evidence, above 0 and up to 1.
        by: the recognizer's name.
        evidence: why, in a few words that ``tei why`` can print.
        attributes: what the recognizer knows of it: ISO values for dates under TEI's attribute
            names; for names what helps to decide the entity.
    """

    span: Span
    kind: CandidateKind
    score: float
    by: str
    evidence: str = ""
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """An element that will stand round a stretch of the text.

    Args:
        span: its characters; empty for ``pb``, ``lb`` and other milestones.
        tag: TEI's element name. ``sp`` carries ``who`` for the turn whose label begins here.
        attributes: in the order of writing, names as TEI writes them (``xml:id``); pointers
            with their ``#``.
        ref: the id of the entity meant, without ``#``; becomes ``@ref``.
        by: the recognizer; what comes from explicit marks of the source has none.
        cert: how sure; what has it also gets ``@resp``.
    """

    span: Span
    tag: str
    attributes: Attributes = ()
    ref: str = ""
    by: str = ""
    cert: Cert = ""

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort by start, the outer first; a milestone before what begins there, but in its cell."""
        layer = 0 if self.tag == "cell" else 2 if len(self.span) else 1
        return self.span.start, layer, -self.span.end


@dataclass(frozen=True, slots=True)
class Document:
    """A source and all that is known of it so far.

    Args:
        source: the text; never altered.
        kind: what sort of document it is; decides which rules apply.
        language: code of the rules to use (``en``); the text's own language.
        header: facts about the whole.
        blocks: its structure, in order, covering every character that is not blank.
        entities: what it mentions, in order of first mention.
        annotations: what stands in the text, in document order once resolved.
    """

    source: Source
    kind: DocumentKind = "prose"
    language: str = "en"
    header: Header = Header()
    blocks: tuple[Block, ...] = ()
    entities: tuple[Entity, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __hash__(self) -> int:
        """Hash the source and the sizes; to hash each block would take longer than to find one."""
        return hash((self.source, self.language, len(self.blocks), len(self.annotations)))

    def body(self) -> tuple[Block, ...]:
        """Return the blocks that stay in ``text``: all but the delivered metadata."""
        return tuple(block for block in self.blocks if block.kind != "metadata")


Recognizer = Callable[[Document], Iterable[Candidate]]
