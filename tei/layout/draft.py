"""A document while its rules run: pieces that become blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tei.document import Annotation, BlockKind, Container, DocumentKind, Fact, Part
from tei.entity import Cert
from tei.layout.label_forms import Label
from tei.layout.page_lines import PageLine
from tei.layout.words import Words
from tei.span import WHITE_SPACE, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that will be one block.

    Args:
        start: offset of its first character, which is not blank.
        end: offset behind its last character, which is not blank.
        text: its characters; a rule that underlines it is left out.
        gap: blank lines before it; 0 when it begins on the line after its neighbour, -1 when it
            begins on the same line.
        indent: columns before its first character.
        lines: how many lines of the source it covers.
        page: a form feed stands before it.
        kind: what a rule made of it; empty as long as none did.
        level, n, type, within, part, cert: as in :class:`tei.document.Block`.
    """

    start: int
    end: int
    text: str
    gap: int = 1
    indent: int = 0
    lines: int = 1
    page: bool = False
    kind: BlockKind | None = None
    level: int = 0
    n: str = ""
    type: str = ""
    within: Container = ""
    part: Part = ""
    cert: Cert = ""

    @property
    def free(self) -> bool:
        """Tell whether no rule has said what it is."""
        return self.kind is None

    @property
    def underlined(self) -> bool:
        """Tell whether a row of signs stands under its words."""
        return self.end - self.start > len(self.text)

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)

    def as_kind(self, kind: BlockKind, within: Container = "") -> Piece:
        """Return the piece with its kind decided."""
        return replace(self, kind=kind, within=within)

    def as_item(self, level: int = 1, n: str = "") -> Piece:
        """Return the piece as an item of a list at a depth, with the number or sign before it."""
        return replace(self, kind="item", within="list", level=level, n=n or self.n)

    def cut(self, at: int) -> tuple[Piece, Piece]:
        """Return the two pieces before and behind the offset ``at`` of its own text."""
        left, right = self.text[:at].rstrip(WHITE_SPACE), self.text[at:].lstrip(WHITE_SPACE)
        return (
            replace(self, end=self.start + len(left), text=left),
            replace(self, start=self.end - len(right), text=right, gap=-1),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules know of a document so far.

    Args:
        text: the whole source.
        words: the tables of its language.
        labels: the labels of turns by the offset at which they begin.
        page_lines: page numbers and running heads by the offset at which they begin.
        table_lines: offsets at which the rows of tables begin.
        kind: what sort of document it is; ``None`` until a rule or the user decides.
        pieces: its stretches in order; between them lie blanks only.
        facts: what is known of the whole.
        delivered: stretches that an archive put round the document.
        annotations: what cuts through pieces.
    """

    text: str
    words: Words
    labels: Mapping[int, Label]
    page_lines: Mapping[int, PageLine]
    table_lines: AbstractSet[int]
    kind: DocumentKind | None = None
    pieces: tuple[Piece, ...] = ()
    facts: tuple[Fact, ...] = ()
    delivered: tuple[Span, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def with_pieces(self, pieces: list[Piece] | tuple[Piece, ...]) -> Draft:
        """Return the draft with other pieces."""
        return replace(self, pieces=tuple(pieces))


Rule = Callable[[Draft], Draft]


def first_paper(draft: Draft) -> Iterator[Piece]:
    """Yield the pieces of the document itself, without metadata, what is enclosed or follows."""
    number = draft.words.patterns["document_number"]
    for piece in draft.pieces:
        headed = piece.kind == "head" and piece.level > 0
        if headed and (piece.type == "enclosure" or number.match(piece.text)):
            return
        if piece.kind != "metadata":
            yield piece
