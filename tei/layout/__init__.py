"""From a source to a document of blocks: what every line is, by an ordered table of rules.

The text is cut into pieces (paragraphs, or lines where lines are not filled). Each rule then says
of some pieces what they are and leaves the others to the rules behind it; what none has claimed
is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from tei.document import Block, BlockKind, Document, DocumentKind, Fact, Header
from tei.language import languages
from tei.language.detection import language_of
from tei.layout.assessment import assess
from tei.layout.attendance import attendance_lines
from tei.layout.background import precede
from tei.layout.cast import cast
from tei.layout.closer import closer
from tei.layout.diary import keep_diary
from tei.layout.draft import Draft, Piece, Rule
from tei.layout.enclosures import enclose
from tei.layout.facts import state
from tei.layout.fill import fill, line_width
from tei.layout.forms import spaced_out
from tei.layout.headings import heading
from tei.layout.hyphens import hyphenate
from tei.layout.joining import join
from tei.layout.kind import classify
from tei.layout.labels import speaker_labels
from tei.layout.lines import Line, split_lines
from tei.layout.lists import items, lines, numbers_alone
from tei.layout.masthead import masthead
from tei.layout.memo import label_lines, memo_head
from tei.layout.metadata import deliver
from tei.layout.minutes import itemize
from tei.layout.numbering import row_lines
from tei.layout.opener import opener
from tei.layout.page_lines import PageLine, page_lines
from tei.layout.pages import paginate
from tei.layout.production import list_under
from tei.layout.provenance import note_sources
from tei.layout.tables import table, table_lines
from tei.layout.telegraph import address_telegram
from tei.layout.titles import title
from tei.layout.turns import remark_lines, turn
from tei.layout.underlines import underline, underlined_lines
from tei.layout.verse import verse
from tei.layout.words import Words, words
from tei.source import Source
from tei.span import Span

#: Signs that make an ornament between paragraphs when nothing else stands on the line.
_STARS = frozenset("*·•~_=-–—#+ \t\u00a0")
_ORNAMENT = 80
#: Facts whose letters may be spaced out in the source.
_TITLES = frozenset({"title", "subtitle"})

__all__ = ["RULES", "lay_out"]


def rest(draft: Draft) -> Draft:
    """Take what no rule has claimed for paragraphs, rows of stars for blocks that are none."""
    pieces = (p.as_kind(_plain(p.text)) if p.free else p for p in draft.pieces)
    return draft.with_pieces(tuple(pieces))


def _plain(text: str) -> BlockKind:
    ornament = len(text) <= _ORNAMENT and not set(text) - _STARS and len(text) > 1
    return "ab" if ornament else "p"


#: The rules in the order in which they run.
RULES: tuple[Rule, ...] = (
    deliver,
    paginate,
    underline,
    table,
    keep_diary,
    opener,
    masthead,
    classify,
    cast,
    title,
    memo_head,
    address_telegram,
    note_sources,
    enclose,
    itemize,
    closer,
    heading,
    turn,
    numbers_alone,
    verse,
    items,
    lines,
    list_under,
    assess,
    precede,
    rest,
    join,
    hyphenate,
    state,
)


def lay_out(
    source: Source,
    kind: DocumentKind | None = None,
    language: str | None = None,
    facts: tuple[Fact, ...] = (),
) -> Document:
    """Find the structure of a document.

    Args:
        source: the text.
        kind: what sort of document it is, when the user says so.
        language: code of the rules to use; the user's facts or the words of the text tell it if it
            is not given.
        facts: what the user states about the document; they come first in the header.

    Returns:
        The document with its kind, header, blocks, and the annotations that cut through blocks.

    Raises:
        UsageError: there are no rules for the language.
    """
    modern = source.text.replace("ſ", "s")  # tables are written without long s
    code = language or _stated_language(facts) or language_of(modern)
    draft = replace(_drafted(modern, words(code)), kind=kind)
    for rule in RULES:
        draft = rule(draft)
    return Document(
        source=source,
        kind=draft.kind or "prose",
        language=code,
        header=Header((*facts, *_stated(draft, source.text)), draft.delivered),
        blocks=tuple(_block(piece) for piece in draft.pieces),
        annotations=draft.annotations,
    )


def _stated_language(facts: tuple[Fact, ...]) -> str:
    """Return the language that the user states, if there are rules for it."""
    stated = (fact.norm for fact in facts if fact.key == "language")
    return next((code for code in stated if code in languages()), "")


def _drafted(text: str, tables: Words) -> Draft:
    """Cut a text into pieces, where its lines, labels and pages say."""
    found = split_lines(text)
    width = line_width(text, found)
    present = attendance_lines(text, found, tables)
    labels = speaker_labels(text, found, tables, present, wrapped=width > 0)
    pages = page_lines(text, found, tables)
    labelled = labels.keys() | label_lines(text, found, tables)
    rows = table_lines(text, found, labelled)
    starts = labelled | _after(found, pages) | rows | row_lines(text, found)
    starts |= underlined_lines(text, found) | present
    if labels:
        starts |= remark_lines(text, found)
    pieces = fill(text, found, width, starts)
    return Draft(text, tables, labels, pages, rows, pieces=pieces)


def _after(lines: list[Line], pages: Mapping[int, PageLine]) -> set[int]:
    """Return where lines of the page, and the lines that follow them, begin."""
    following = (b.start for a, b in pairwise(lines) if a.start in pages or b.page)
    return {*pages, *following}


def _stated(draft: Draft, text: str) -> Iterator[Fact]:
    """Yield what a document states, in the spelling of the source; a title with its words whole."""
    for fact in draft.facts:
        if fact.value and fact.span:
            value = " ".join(fact.span.of(text).split())
            yield replace(fact, value=spaced_out(value) if fact.key in _TITLES else value)


def _block(piece: Piece) -> Block:
    return Block(
        piece.kind or "p",
        Span(piece.start, piece.end),
        piece.level,
        piece.n,
        piece.type,
        piece.within,
        piece.part,
        piece.cert,
    )
