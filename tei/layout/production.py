"""What clerks say under a document, and the signature that the layout scattered among it.

Two columns at the foot of a paper, its making on the left and the signature on the right, come
out as lines that hold a part of each. The parts of one signature are chained (Guidelines, 16.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from tei.document import Container, Part
from tei.layout.draft import Draft, Piece
from tei.layout.signatures import is_personal, is_signature, unmarked

#: What may stand between a signature and a list.
_PASSING = frozenset({"note", "fw", "pb"})
#: Longest line of a list under a signature, in characters.
_LONGEST = 240
#: Brackets at the end of a line.
_BRACKETED = re.compile(r"[\[(][^\[\]()]*[\])]$")
#: Where a sentence ends on a line: no initial stands before the period.
_STOP = re.compile(r"(?<=[^\W\d_]{3}\.)\s+(?=\S)")
#: Words that leave open who made a paper, and the longest such line; a name that tells it.
_MADE_BY = re.compile(r"\w(?:\s*:)?$")
_DEED = 60
_MAKER = re.compile(r"(?:[^\W\d_][\w.'’&-]*+,?+\s*+){1,8}$")
#: What a signature is made of.
_NAME, _OFFICE, _REMARK = "name", "office", "remark"


def joined(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Join words on the making of a paper with the name on the line below: ``Typed by``."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        beside = last and last.free and piece.free and not piece.gap
        if last and beside and len(last.text) <= _DEED and _is_maker(last.text, piece.text):
            made = draft.words.patterns["clerk"].match(f"{last.text} {piece.text}")
            if made and last.start not in draft.labels:
                text = draft.text[last.start : piece.end]
                found[-1] = replace(last, end=piece.end, text=text, lines=last.lines + 1)
                continue
        found.append(piece)
    return found


def _is_maker(above: str, text: str) -> bool:
    return bool(_MADE_BY.search(above) and _MAKER.match(text))


def told_apart(piece: Piece, draft: Draft) -> list[Piece]:
    """Return a line on the making of a paper as a note, and the signature beside it.

    Args:
        piece: a line of a closer that begins with the words of a clerk.
        draft: its language tells names, offices and words of signing.
    """
    bracket = _BRACKETED.search(piece.text)
    if bracket and bracket.start() and _is_mark(bracket[0], draft):
        line, mark = piece.cut(bracket.start())
        return [*told_apart(line, draft), settled(mark, draft)]
    stops = [stop.end() for stop in _STOP.finditer(piece.text)]
    rest = piece.text[stops[-1] :] if stops else ""
    if rest and is_signature(rest, draft) and not draft.words.patterns["clerk"].match(rest):
        told, signed = piece.cut(stops[-1])
        return [noted(told), signed.as_kind("signed", "closer")]
    return [noted(piece)]


def under(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Return the lines under a signature on copies, enclosures and making as notes of the closer.

    Lines that stand together are a list and left to the rule for lists; so is all when one line
    is too long for such a thing.
    """
    if not all(piece.free and len(piece.text) <= _LONGEST for piece in pieces):
        return list(pieces)
    marked: list[Piece] = []
    within: Container = "closer"
    for piece, after in zip_longest(pieces, pieces[1:]):
        if draft.words.patterns["clerk"].match(piece.text):
            told = told_apart(piece, draft)
        elif _goes_on(piece, after, draft):
            within, told = "", [piece]
        else:
            told = [noted(piece)]
        marked.extend(replace(p, within=within) if p.kind == "note" else p for p in told)
    return marked


def is_listing(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line begins a list of copies or enclosures, or tells who made the paper."""
    return any(draft.words.patterns[name].match(piece.text) for name in ("copies", "clerk"))


def _goes_on(piece: Piece, after: Piece | None, draft: Draft) -> bool:
    """Tell whether a line is one of several that stand together as a list."""
    followed = after is not None and after.gap == 0
    if is_listing(piece, draft):
        return bool(followed and after and not is_listing(after, draft))
    return followed or piece.gap == 0


def list_under(draft: Draft) -> Draft:
    """Put the lists that stand under a signature, of copies or enclosures, into notes."""
    pieces: list[Piece] = []
    closed = False
    for piece in draft.pieces:
        listed = piece.within == "list"
        closed = piece.within == "closer" or (closed and (listed or piece.kind in _PASSING))
        pieces.append(replace(piece, within="note") if closed and listed else piece)
    return draft.with_pieces(pieces)


def settled(piece: Piece, draft: Draft) -> Piece:
    """Return a part of a closer as signature, unless it leads up to one or speaks of a seal.

    For whom somebody signs is no name of his: "For the Ambassador:" stays words of the closer.
    """
    if piece.text.endswith(":"):
        return piece.as_kind("ab", "closer")
    sealed = _BRACKETED.fullmatch(piece.text) and draft.words.patterns["seal"].search(piece.text)
    return noted(piece) if sealed else piece.as_kind("signed", "closer")


def noted(piece: Piece) -> Piece:
    """Return a line of a closer as a note on the paper."""
    return replace(piece.as_kind("note", "closer"), type="editorial")


def _is_mark(bracket: str, draft: Draft) -> bool:
    return any(draft.words.patterns[name].search(bracket) for name in ("signing", "seal"))


def chained(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Return the pieces of a closer with the parts of each signature told: I, M and F as in TEI.

    A name, an office and a remark on the signing make one signature as long as each occurs once.
    A remark that belongs to no signature goes back to the words on the making before it.
    """
    done = list(pieces)
    for parts in list(_signatures(done, draft)):
        if len(parts) > 1:
            for number in parts:
                part: Part = "I" if number == parts[0] else "F" if number == parts[-1] else "M"
                done[number] = replace(done[number], part=part)
    return _rejoined(done, draft)


def _signatures(pieces: Sequence[Piece], draft: Draft) -> Iterator[list[int]]:
    """Yield the numbers of the pieces of each signature."""
    parts: list[int] = []
    held: set[str] = set()
    for number, piece in enumerate(pieces):
        if piece.within != "closer":
            yield parts
            parts, held = [], set()
        elif piece.kind == "signed":
            made_of = set(_made_of(piece.text, draft))
            if held & made_of:
                yield parts
                parts, held = [], set()
            parts.append(number)
            held |= made_of
    yield parts


def _made_of(text: str, draft: Draft) -> Iterator[str]:
    """Yield what the lines of a signature hold: a name, an office, a remark on the signing."""
    for line in text.splitlines():
        bracket = _BRACKETED.search(line.strip())
        words = (
            line.strip()[: bracket.start()].strip() if bracket else unmarked(line.strip(), draft)
        )
        office = draft.words.patterns["office"].match(words)
        if bracket:
            yield _REMARK
        if office:
            yield _OFFICE
        elif words:
            yield _NAME
            if not is_personal(words, draft):
                yield _OFFICE  # a name and an office on one line, or a formula and a name


def _rejoined(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """Put a remark on the signing that is chained to nothing back to the note on its line."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        alone = piece.kind == "signed" and not piece.part and piece.gap < 0
        if last and alone and last.kind == "note" and _BRACKETED.fullmatch(piece.text):
            text = draft.text[last.start : piece.end]
            joined[-1] = replace(last, end=piece.end, text=text)
        else:
            joined.append(piece)
    return joined
