"""Telegrams: the lines that say from whom, to whom and with what haste one was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.draft import Draft, Piece
from tei.layout.opener import is_marking, is_place
from tei.layout.signatures import is_personal
from tei.span import Span

#: What may follow a name in an address: when it was sent or came.
_SENT = re.compile(r",\s+(?=[^\W\d_A-Z][^,]*\d)")
_BETWEEN_COMMAS = re.compile(r"[^,;\s][^,;]*")
#: The sign of a note behind a name.
_CALLED = re.compile(r"\s*\[\d{1,3}\]$")
#: Facts that a labelled line of an address states, and where the one it names was.
_ENDS = {"sender": "sent-place", "recipient": "received-place"}


def address_telegram(draft: Draft) -> Draft:
    """Make the labelled lines above the dateline of a telegram part of its opener.

    ``FROM``, ``TO`` and ``INFO`` are its address; a list there would stand outside the telegram.
    """
    if draft.kind != "telegram":
        return draft
    pieces = list(draft.pieces)
    _address_below(pieces, draft)
    end = _end(pieces, draft)
    first = end
    while first and _is_address(pieces[first - 1], draft):
        first -= 1
    first = next((n for n in range(first, end) if pieces[n].kind == "label"), end)
    if first == end:
        return draft.with_pieces(pieces)
    lines: list[Piece] = []
    for piece in pieces[first:end]:
        if piece.free:
            lines.append(piece.as_kind("ab", "opener"))
        elif piece.kind == "label":
            key = draft.words.memo_keys.get(_label(piece.text), "")
            addressed = key in _ENDS or _label(piece.text) in draft.words.routing
            lines.append(piece.as_kind("address" if addressed else "ab", "opener"))
        elif lines[-1].text[-1] != ":":
            lines.append(replace(piece.as_kind(lines[-1].kind or "ab", "opener"), level=0))
        else:
            text = draft.text[lines[-1].start : piece.end]
            lines[-1] = replace(lines[-1], end=piece.end, text=text)
    return draft.with_pieces([*pieces[:first], *lines, *pieces[end:]])


def _end(pieces: Sequence[Piece], draft: Draft) -> int:
    """Return where the address ends: at the dateline, or at the text of one without a date."""
    dated = next((n for n, p in enumerate(pieces) if p.kind == "dateline"), 0)
    label = next((n for n, p in enumerate(pieces) if p.kind == "label"), len(pieces))
    if dated:
        return dated
    told = (n for n in range(label, len(pieces)) if not _is_address(pieces[n], draft))
    return next(told, 0)  # what is nothing but labelled lines has no text below an address


def _address_below(pieces: list[Piece], draft: Draft) -> None:
    """Mark the names right below the dateline as the address, in place: ``COMRADE HOLM``."""
    dated = [n for n, p in enumerate(pieces) if p.kind == "dateline" and p.within == "opener"]
    for number in range(dated[-1] + 1 if dated else len(pieces), len(pieces)):
        if not pieces[number].free or not _names_recipient(pieces[number].text, draft):
            return
        pieces[number] = pieces[number].as_kind("address", "opener")


def _names_recipient(text: str, draft: Draft) -> bool:
    """Tell whether a line is the name of a person with a title, whatever note is called there."""
    name = _CALLED.sub("", text)
    titled = name.split(maxsplit=1)[0].strip(".").casefold() in draft.words.address
    return titled and " " in name and is_personal(name, draft)


def _is_address(piece: Piece, draft: Draft) -> bool:
    """Tell whether a piece is a labelled line, or a mark of secrecy or haste among such."""
    labelled = piece.kind in ("label", "item") and not piece.n
    return labelled or is_marking(piece, draft.words)


def telegraphed(draft: Draft) -> Iterator[Fact]:
    """Yield from and to whom a telegram was sent, its number and the posts where they were."""
    if draft.kind != "telegram":
        return
    for piece in draft.pieces:
        addressed = piece.kind == "address" and piece.within == "opener"
        if addressed and ":" not in piece.text and _names_recipient(piece.text, draft):
            span = Span(piece.start, piece.start + len(_CALLED.sub("", piece.text)))
            yield fact(draft, "recipient", span, "document")
    for key, start, text in _lines(draft):
        tail = draft.words.patterns["precedence"].search(text)
        value = text[: tail.start()] if tail else text
        value = _SENT.split(value, maxsplit=1)[0]
        if not value or key not in _ENDS:
            continue
        for name in _recipients(value, draft):
            span = Span(start + name.start, start + name.end)
            placed = is_place(name.of(value))
            yield fact(draft, _ENDS[key] if placed else key, span, "document")
        number = _number(text, tail.start()) if tail else None
        if number and key == "recipient":
            yield fact(draft, "number", Span(start + number[0], start + number[1]), "document")
        begin = next((b for b in _words(value) if is_place(value[b:])), None)
        if begin:
            yield fact(draft, _ENDS[key], Span(start + begin, start + len(value)), "document")


def _lines(draft: Draft) -> Iterator[tuple[str, int, str]]:
    """Yield the fact that each labelled line states, where its value begins, and the value."""
    label = ""
    for piece in draft.pieces:
        if piece.within == "opener" and piece.kind == "address":
            name, colon, rest = piece.text.partition(":")
            value = rest.lstrip()
            if colon and value:
                key = draft.words.memo_keys.get(_label(name), "")
                yield key, piece.start + len(piece.text) - len(value), value
        elif piece.within == "list" and piece.kind == "label":
            label = _label(piece.text)
        elif label and piece.within == "list" and piece.kind == "item":
            yield draft.words.memo_keys.get(label, ""), piece.start, piece.text
            label = ""


def _recipients(value: str, draft: Draft) -> list[Span]:
    """Return where each of several persons with titles stands in a line, else the whole line."""
    parts = [Span(part.start(), part.end()) for part in _BETWEEN_COMMAS.finditer(value)]
    several = all(_names_recipient(part.of(value), draft) for part in parts)
    return parts if several and parts else [Span(0, len(value))]


def _label(text: str) -> str:
    return text.partition(":")[0].strip().casefold()


def _words(text: str) -> Iterator[int]:
    """Yield where the words behind the first begin."""
    at = text.find(" ")
    while at >= 0:
        yield at + 1
        at = text.find(" ", at + 1)


def _number(text: str, start: int) -> tuple[int, int] | None:
    """Return where the first number stands behind ``start``."""
    first = next((n for n in range(start, len(text)) if text[n].isdigit()), None)
    if first is None:
        return None
    end = next((n for n in range(first, len(text)) if not text[n].isalnum()), len(text))
    return first, end
