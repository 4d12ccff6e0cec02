"""Who wrote, and to whom: out of titles, salutations, addresses and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.document import Fact
from tei.layout.citation import fact
from tei.layout.draft import Draft, Piece, first_paper
from tei.layout.exchange import exchange
from tei.layout.leave import farewell
from tei.layout.opener import is_place
from tei.layout.signatures import BRACKETED_TITLE, is_personal, unmarked
from tei.layout.telegraph import telegraphed
from tei.span import Span, trimmed

#: More than one word, one of them written out.
_FULL = re.compile(r"\s.*[^\W\d_]{3}|[^\W\d_]{3}.*\s")
#: What follows a dash or a comma in an address is no part of the name.
_ADDRESSEE = re.compile(r"[^,;/\n]+?(?=\s+[-\u2013\u2014/](?:\s|$)|,|;|\n|$)")
#: An editor's word before an address: "[Address:]".
_ANNOUNCED = re.compile(r"\s*\[[^\[\]]*\][\s:]*")
#: How far before a formula the words stand that take leave, and the name behind it.
_LEAVE = 80
_NAMED = re.compile(
    r"[\s\u2013\u2014-]*((?:[A-Z][\w.'’]*\s+){1,2}[A-Z][\w'’]+)(?=[.\s\u2013\u2014-]|$)"
)
#: Patterns of lines that tell who wrote a paper.
_BYLINES = ("diary_of", "byline")
#: Where each end of a telegram was, whose title names no more than a place.
_PLACES = {"sender": "sent-place", "recipient": "received-place"}
#: What stands round a name in a signature, and for the rest of it.
_FRAME = " ,:])\u00a0-\u2013\u2014_"
_SENT = frozenset({"letter", "telegram", "memorandum"})


def correspondents(draft: Draft) -> Iterator[Fact]:
    """Yield sender and recipient of a letter, telegram or memorandum, and its author."""
    if draft.kind not in _SENT:
        addressed = _addressed(draft)
        if addressed:
            yield fact(draft, "recipient", addressed, "document")
        return
    yield from _delivered(draft)
    title = next((p for p in draft.pieces if p.kind == "head" and p.type == "main"), None)
    found = exchange(title.text, draft) if title else None
    if found and draft.kind == "memorandum" and not found.announced:
        found = None  # "Paper prepared for the delegation to the Assembly" was sent by nobody
    if title and found:
        for key, part in (("sender", found.sender), ("recipient", found.recipient)):
            span = _within(draft, title, part)
            place = draft.kind == "telegram" and is_place(span.of(draft.text))
            yield fact(draft, _PLACES[key] if place else key, span, "document")
    if not found and title and (to := draft.words.patterns["memo_for"].match(title.text)):
        yield fact(draft, "recipient", _within(draft, title, to.span(1)), "document")
    if draft.kind == "letter" and not found:
        yield from _of_letter(draft)
    signed = _signature(draft) if draft.kind == "telegram" and not found else None
    if signed and not any(told.key == "sender" for told in telegraphed(draft)):
        yield fact(draft, "sender", signed, "document")
    by = draft.words.patterns["title_by"].search(title.text) if title else None
    if title and by:
        yield fact(draft, "author", _within(draft, title, by.span(1)), "document")


def _delivered(draft: Draft) -> Iterator[Fact]:
    """Yield sender and recipient whom a title of the archive names: ``Telegram, A to B, 1 May``."""
    for title in draft.facts:
        found = exchange(title.value, draft) if title.key == "title" else None
        if found and found.announced and title.span and title.value == title.span.of(draft.text):
            for key, part in (("sender", found.sender), ("recipient", found.recipient)):
                start, end = (title.span.start + at for at in part)
                yield fact(draft, key, trimmed(draft.text, start, end), "document")
            return


def _within(draft: Draft, piece: Piece, part: tuple[int, int]) -> Span:
    return trimmed(draft.text, piece.start + part[0], piece.start + part[1])


def _of_letter(draft: Draft) -> Iterator[Fact]:
    """Yield the correspondents of a letter that no title names."""
    note = _note(draft)
    if note:
        yield from note
        return
    signed = _signature(draft) or _taking_leave(draft)
    if signed:
        yield fact(draft, "sender", signed, "document")
    addressee = _addressee(draft)
    if addressee:
        yield fact(draft, "recipient", addressee, "document")


def _note(draft: Draft) -> list[Fact]:
    """Return who sends a note in the third person, and to whom, as its first sentence says."""
    first = next((p for p in draft.pieces if p.kind is None or p.kind == "p"), None)
    match = draft.words.patterns["third_person"].match(first.text) if first else None
    if not first or not match:
        return []
    parts = (("sender", match.span("sender")), ("recipient", match.span("recipient")))
    return [fact(draft, key, _within(draft, first, part), "document") for key, part in parts]


def _taking_leave(draft: Draft) -> Span | None:
    """Return the name behind the formula with which a letter takes leave inside a paragraph."""
    paragraphs = [p for p in draft.pieces if p.kind in (None, "p", "signed", "salute")]
    for piece in reversed(paragraphs[len(paragraphs) // 2 :]):
        for formula in draft.words.patterns["valediction"].finditer(piece.text):
            before = piece.text[max(0, formula.start() - _LEAVE) : formula.start()]
            name = _NAMED.match(piece.text, formula.end())
            if name and draft.words.patterns["leave"].search(before):
                return _within(draft, piece, name.span(1))
    return None


def _addressee(draft: Draft) -> Span | None:
    """Return who a letter is for: in its address, else its salutation, title or first words.

    Of several lines that name a person, the one that shares a name with the salutation counts.
    """
    saluted = _saluted(draft)
    lines = [p for p in _addresses(draft) if _is_person(p, draft)]
    lines.sort(key=lambda p: p.within != "opener")
    called = set(saluted.of(draft.text).split()) if saluted else set()
    shared = [p for p in lines if called & set(p.text.split())]
    esquire = [p for p in lines if draft.words.patterns["esquire"].search(p.text)]
    chosen = next(iter((*shared, *esquire, *lines)), None)
    if not chosen or (saluted and not (shared or esquire)):
        return saluted or _addressed(draft) or _titled(draft) or _spoken_to(draft)
    if chosen.text.strip(".,: ").casefold() in draft.words.address:
        below = (p for p in _addresses(draft) if p.start > chosen.start)
        chosen = next(below, chosen)  # his name stands on a line of its own
    start = _name_start(chosen, draft)
    name = _ADDRESSEE.match(chosen.text, start)
    return Span(chosen.start + start, chosen.start + name.end()) if name else chosen.span


def _saluted(draft: Draft) -> Span | None:
    """Return the name in the salutation."""
    for piece in draft.pieces:
        if piece.kind == "salute" and piece.within == "opener":
            match = draft.words.patterns["addressed"].match(piece.text)
            return _within(draft, piece, match.span(1)) if match else None
    return None


def _addressed(draft: Draft) -> Span | None:
    """Return whom the first line of the address names behind ``To``."""
    for piece in first_paper(draft):
        if piece.kind == "address" and piece.within == "opener":
            to = draft.words.patterns["addressee"].match(piece.text)
            return _within(draft, piece, (to.end(), len(piece.text))) if to else None
    return None


def _titled(draft: Draft) -> Span | None:
    """Return the name in a title that says ``To`` and no more."""
    title = next((p for p in draft.pieces if p.kind == "head" and p.type == "main"), None)
    to = draft.words.patterns["addressed_to"].match(title.text) if title else None
    return _within(draft, title, (to.end(), len(title.text))) if title and to else None


def _spoken_to(draft: Draft) -> Span | None:
    """Return who is called by name in the first paragraph or the last."""
    paragraphs = [p for p in draft.pieces if p.kind is None or p.kind == "p"]
    patterns = draft.words.patterns
    for piece in (*paragraphs[:1], *paragraphs[-1:]):
        for call in patterns["vocative"].finditer(piece.text):
            name = patterns["addressed"].match(call[1])
            if name:
                start = call.start(1)
                return _within(draft, piece, (start + name.start(1), start + name.end(1)))
    return None


def _name_start(piece: Piece, draft: Draft) -> int:
    """Return where the name begins in a line of an address."""
    announced = _ANNOUNCED.match(piece.text)
    start = announced.end() if announced else 0
    to = draft.words.patterns["addressed_to"].match(piece.text[start:])
    return start + to.end() if to else start


def _addresses(draft: Draft) -> list[Piece]:
    """Return the lines of addresses; of two round the date the lower is the recipient's."""
    lines = [p for p in draft.pieces if p.kind == "address"]
    date = next((p.start for p in draft.pieces if p.kind == "dateline"), 0)
    below = [p for p in lines if p.start > date]
    return below if any(p.within == "opener" for p in below) else lines


def _is_person(piece: Piece, draft: Draft) -> bool:
    if draft.words.patterns["year"].search(piece.text):
        return False  # what is written on a letter that came: name and date of the sender
    if draft.words.patterns["style"].fullmatch(piece.text):
        return False  # the name stands on the next line
    name = piece.text[_name_start(piece, draft) :]
    first = next(iter(name.split()), "").strip(".,").casefold()
    return first in draft.words.address or bool(draft.words.patterns["esquire"].search(piece.text))


def makers(draft: Draft) -> Iterator[Fact]:
    """Yield who drafted, typed, translated or recorded the document, as its clerks say."""
    for piece in draft.pieces:
        if piece.kind == "byline" or (piece.kind == "note" and piece.type == "editorial"):
            start = len(piece.text) - len(piece.text.lstrip("[("))
            for key, pattern in draft.words.deeds:
                if match := pattern.match(piece.text[start:]):
                    begin, end = match.span(1)
                    span = _within(draft, piece, (start + begin, start + end))
                    yield fact(draft, key, span, "document")
                    break
        elif piece.kind == "note" and piece.type == "archival":
            told = dict(draft.words.citation)
            for key in ("translator", "transcriber"):
                if key in told and (match := told[key].search(piece.text)):
                    yield fact(draft, key, _within(draft, piece, match.span(1)), "document")


def signatory(draft: Draft) -> Iterator[Fact]:
    """Yield who signed the document as its author."""
    for piece in draft.pieces:
        if piece.kind == "byline":
            stated = (draft.words.patterns[name].match(piece.text) for name in _BYLINES)
            for by in filter(None, stated):
                yield fact(draft, "author", _within(draft, piece, by.span(1)), "document")
    span = _signature(draft)
    if span:
        yield fact(draft, "author", span, "document")


def _signature(draft: Draft) -> Span | None:
    """Return where the name of the signatory stands: the first that is more than initials.

    Where a paper alone is signed that goes with a letter, its signature is that of both.
    """
    own = [piece for piece in first_paper(draft) if piece.kind == "signed"]
    with_it = draft.pieces if draft.kind == "letter" else ()
    signed = own or [piece for piece in with_it if piece.kind == "signed"]
    names = [name for piece in signed for name in _names(piece, draft)]
    full = [n for n in names if _FULL.search(n.of(draft.text))]
    return next(iter((*full, *names)), None)


def _names(piece: Piece, draft: Draft) -> Iterator[Span]:
    """Yield the names in a signature, without formula, office and words of typing."""
    patterns = draft.words.patterns
    last = farewell(piece.text, draft)
    if last and not patterns["valediction"].search(piece.text):
        yield Span(piece.start + last.name.start, piece.start + last.name.end)
        return
    title = BRACKETED_TITLE.match(piece.text)
    start = title.end() if title else 0
    for formula in patterns["valediction"].finditer(piece.text):
        start = formula.end()
    for match in patterns["signature_part"].finditer(piece.text, start):
        text = unmarked(match[0].strip(_FRAME), draft)
        if not text or patterns["clerk"].match(text) or patterns["signing"].match(text):
            continue
        name = text.split(",")[0]
        if patterns["office"].match(name) or not is_personal(name, draft):
            continue
        begin = piece.text.index(name, match.start())
        yield Span(piece.start + begin, piece.start + begin + len(name))
