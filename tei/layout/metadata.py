"""What an archive or a site put round the document: a block of catalogue labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tei.document import Fact
from tei.layout.citation import citation_facts, fact
from tei.layout.draft import Draft, Piece
from tei.layout.words import Words
from tei.span import WHITE_SPACE, Span, trimmed

_LABEL = re.compile(r"[^\W\d_][\w()&' -]{1,38}?\s?:(?=\s|$)")
#: A block is looked for in so many pieces at either end.
_REACH = 60
#: So many pieces without a label may stand before the first one.
_UNLABELLED = 4
#: A full sentence is the document's, not the catalogue's.
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?][\"”’]?$|[^\W\d_]{4}[.!?]\s+[A-Z]")
_NAME = re.compile(r"[^;\s][^;]*[^;\s]")
#: Labels beside which that of a source tells no more.
_HELD = frozenset({"citation", "repository", "collection", "shelfmark"})
#: Labels of words in which archive and box stand.
_HOLDINGS = frozenset({"citation", "source"})
#: Facts whose value may repeat what their label says.
_HANDS = frozenset({"translator", "transcriber", "editor"})
_RULE = re.compile(r"[-_=*~#\s]+")


class _Entry(NamedTuple):
    """A label of the block, where it begins and where its value stands."""

    label: str
    key: str
    piece: int
    value: Span


def deliver(draft: Draft) -> Draft:
    """Set the metadata delivered with a document apart, and take its facts."""
    for block in (_leading(draft), _trailing(draft)):
        if block:
            draft = _take(draft, *block)
    return draft


def _leading(draft: Draft) -> tuple[int, int, list[_Entry]] | None:
    """Return the pieces and entries of a block before the document."""
    pieces = draft.pieces[:_REACH]
    entries = _entries(pieces, draft)
    if not _is_block([e.label for e in entries], draft.words) or entries[0].piece > _UNLABELLED:
        return None
    end = _value_end(pieces, entries[-1])
    above = pieces[: entries[0].piece]
    if end >= len(draft.pieces) or any(_SENTENCE.search(piece.text) for piece in above):
        return None
    return 0, end, entries


def _trailing(draft: Draft) -> tuple[int, int, list[_Entry]] | None:
    """Return the pieces and entries of a block after the document; labels run to its end."""
    first = max(len(draft.pieces) - _REACH, 1)
    pieces = draft.pieces[first:]
    entries = _entries(pieces, draft)
    if not _is_block([e.label for e in entries], draft.words):
        return None
    if _value_end(pieces, entries[-1]) < len(pieces):
        return None
    return first + entries[0].piece, len(draft.pieces), entries


def _is_block(labels: Sequence[str], words: Words) -> bool:
    return len(set(labels)) >= 2 and any(label in words.strong for label in labels)


def _entries(pieces: Sequence[Piece], draft: Draft) -> list[_Entry]:
    """Return the labels among some pieces, up to the last one near its neighbour."""
    entries: list[_Entry] = []
    for number, piece in enumerate(pieces):
        label, value = _label(piece, draft.words)
        if not label:
            if entries and number - entries[-1].piece > 3:
                break
            continue
        if label in draft.words.body_labels:
            span = Span(piece.end, piece.end)
            entries.append(_Entry(label, "", number, span))
            break
        if value == piece.end and number + 1 < len(pieces):
            span = pieces[number + 1].span
        else:
            span = Span(min(value, piece.end), piece.end)
        entries.append(_Entry(label, draft.words.catalogue[label], number, span))
    return entries


def _label(piece: Piece, words: Words) -> tuple[str, int]:
    """Return the catalogue label that a piece begins with and where its value begins."""
    text = piece.text
    match = _LABEL.match(text)
    name = (match[0] if match else text)[:60].rstrip(": ").casefold()
    if name in words.catalogue or (match and name in words.body_labels):
        if match:
            rest = text[match.end() :]
            return name, piece.start + match.end() + len(rest) - len(rest.lstrip(WHITE_SPACE))
        if name in words.strong:
            return name, piece.end
    return "", 0


def _value_end(pieces: Sequence[Piece], last: _Entry) -> int:
    """Return the number of the piece behind the value of the last label."""
    own = pieces[last.piece]
    end = last.piece + (1 if last.value.start < own.end or not len(last.value) else 2)
    while end < len(pieces) and _RULE.fullmatch(pieces[end].text):
        end += 1
    return end


def _take(draft: Draft, first: int, end: int, entries: list[_Entry]) -> Draft:
    """Make pieces ``first`` to ``end`` metadata."""
    block = draft.pieces[first:end]
    above = () if first else block[: entries[0].piece]
    facts = [f for piece in above for f in _unlabelled(piece, draft)]
    cited = any(entry.key in _HELD for entry in entries)
    for entry in entries:
        facts += _facts(entry, draft, cited=cited)
    facts = _entitled(facts, [entry.value for entry in entries if entry.key == "title"])
    span = Span(block[0].start, block[-1].end)
    taken = tuple(replace(piece, kind="metadata") for piece in block)
    spoken = {at: label for at, label in draft.labels.items() if not span.start <= at < span.end}
    return replace(
        draft,
        labels=spoken,
        pieces=(*draft.pieces[:first], *taken, *draft.pieces[end:]),
        facts=tuple(dict.fromkeys((*draft.facts, *facts))),
        delivered=(*draft.delivered, span),
    )


def _unlabelled(piece: Piece, draft: Draft) -> list[Fact]:
    """Return what a line above the labels says: a date, a number or a title."""
    number = draft.words.patterns["document_number"].match(piece.text)
    if number:
        return [
            fact(draft, "number", Span(piece.start + number.start(1), piece.start + number.end(1)))
        ]
    date = draft.words.patterns["date"].search(piece.text)
    key = "date" if date and len(piece.text) < 40 else "title"
    return [fact(draft, key, piece.span)]


def _entitled(facts: list[Fact], labelled: Sequence[Span]) -> list[Fact]:
    """Return the facts with the titles in the order in which they are gone by.

    The one under its label comes first, then the line above the labels that a citation repeats;
    another such line may name the site.
    """
    cited = [f.value.casefold() for f in facts if f.key == "citation"]

    def rank(title: Fact) -> int:
        if title.span in labelled:
            return 0
        return 1 if any(title.value.casefold() in words for words in cited) else 2

    titles = iter(sorted((f for f in facts if f.key == "title"), key=rank))
    return [next(titles) if f.key == "title" else f for f in facts]


def _facts(entry: _Entry, draft: Draft, *, cited: bool) -> list[Fact]:
    """Return what an entry states.

    Args:
        entry: of the block.
        draft: the document.
        cited: other labels of the block tell where the document is held.
    """
    value = entry.value.of(draft.text)
    if not value:
        return []
    if entry.key in _HOLDINGS:
        return _holding(entry, draft, cited=cited)
    if entry.key in _HANDS:
        return [fact(draft, entry.key, _hand(entry, draft))]
    if entry.key == "participant":
        return [fact(draft, entry.key, span) for span in _several(value, entry.value)]
    if entry.key == "contents":
        return [fact(draft, "language", span) for span in _translated(entry, draft)]
    return [] if entry.key == "other" else [fact(draft, entry.key, entry.value)]


def _translated(entry: _Entry, draft: Draft) -> Iterator[Span]:
    """Yield where the contents name the language into which the document was translated."""
    found = draft.words.patterns["translation"].search(entry.value.of(draft.text))
    if found:
        start, end = found.span(1 if found[1] else 2)
        yield Span(entry.value.start + start, entry.value.start + end)


def _holding(entry: _Entry, draft: Draft, *, cited: bool) -> list[Fact]:
    """Return what a citation says, or a source that tells where the document is held."""
    citation = fact(draft, "citation", entry.value)
    if entry.key == "citation":
        return [citation, *citation_facts(draft, entry.value)]
    found = [] if cited else citation_facts(draft, entry.value)
    return [citation, *found] if any(f.key == "shelfmark" for f in found) else []


def _hand(entry: _Entry, draft: Draft) -> Span:
    """Return where those are named who translated or edited: ``Translated by`` may lead to them."""
    told = dict(draft.words.citation).get(entry.key)
    match = told.search(entry.value.of(draft.text)) if told else None
    if match is None:
        return entry.value
    start, end = match.span(1)
    return trimmed(draft.text, entry.value.start + start, entry.value.start + end)


def _several(value: str, span: Span) -> Iterator[Span]:
    """Yield where each of several names stands that semicolons part."""
    for name in _NAME.finditer(value):
        yield Span(span.start + name.start(), span.start + name.end())
