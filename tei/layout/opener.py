"""How a letter, telegram or memorandum begins: place and date, address, salutation."""

from __future__ import annotations

import re
from dataclasses import replace

from tei.gazetteer import places
from tei.layout.draft import Draft, Piece
from tei.layout.exchange import is_between_persons
from tei.layout.forms import looks_like_heading
from tei.layout.signatures import is_personal
from tei.layout.words import Words

_LONGEST = 120
_SHORT = 70
_TITLE = 600
#: Most lines of a place above the date.
_PLACE_LINES = 3
_REACH = 16
_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_NUMBERED = re.compile(r"\d{1,4}\.\s+[A-Z][a-z]+\s+[A-Za-z]")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s+[A-Z]")


def opener(draft: Draft) -> Draft:
    """Mark dateline, address and salutation at the beginning of a document."""
    pieces = list(draft.pieces)
    first = next((i for i, p in enumerate(pieces) if p.kind != "metadata"), len(pieces))
    open_lines(pieces, first, draft)
    return draft.with_pieces(pieces)


def open_lines(pieces: list[Piece], first: int, draft: Draft) -> None:
    """Mark the opening lines of a letter that begins at piece ``first``, in place.

    Lines between the dateline and the salutation are the address; they stay what they are when
    no salutation follows.
    """
    number, others, dated = first, list[int](), 0
    while number < min(first + _REACH, len(pieces)):
        _split_salute(pieces, number, draft)
        _join_place(pieces, number, draft)
        piece = pieces[number]
        if not piece.free or piece.start in draft.labels:
            break
        if _is_titled(pieces, number, draft):
            others.append(number)
        elif is_dateline(piece.text, draft.words) or (dated and _is_year(piece.text)):
            pieces[number] = piece.as_kind("dateline", "opener")
            dated = number + 1
            while number + 1 < len(pieces) and is_marking(pieces[number + 1], draft.words):
                number += 1
                pieces[number] = pieces[number].as_kind("ab", "opener")
        elif is_salute(piece.text, draft.words):
            pieces[number] = piece.as_kind("salute", "opener")
            _address(pieces, others, first, draft, dated=dated > 0)
            return
        elif (number > first) + _is_long(piece, draft) + _is_sentence(piece.text) > 1:
            break
        else:
            others.append(number)
        number += 1


def _is_titled(pieces: list[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line with a date is a title: it has a number, or a dateline follows it."""
    after = pieces[number + 1] if number + 1 < len(pieces) else None
    text = pieces[number].text
    patterns = (draft.words.patterns[name] for name in ("talk_title", "diary_title"))
    told = any(p.match(text) or (number == 0 and p.search(text)) for p in patterns)
    return (
        bool(_NUMBERED.match(text))
        or told
        or (number == 0 and is_between_persons(text, draft))
        or (
            number == 0
            and after is not None
            and after.gap > 0
            and is_dateline(after.text, draft.words)
            and is_dateline(text, draft.words)
        )
    )


def _join_place(pieces: list[Piece], number: int, draft: Draft) -> None:
    """Join the line of a place with the date on the next line, in place.

    The place is closed by a comma or known; where another line stands right above it, the two are
    an address.
    """
    piece = pieces[number]
    alone = piece.gap or number == 0 or not pieces[number - 1].free
    below = number + 1
    while below < len(pieces) and below - number < _PLACE_LINES and _is_lower(pieces, below, draft):
        below += 1
    after = pieces[below] if below < len(pieces) else None
    several = below > number + 1
    if (
        after
        and alone
        and piece.free
        and after.free
        and after.gap == 0
        and _is_placed(piece.text, draft, several=several)
        and is_dateline(after.text, draft.words)
        and not is_salute(piece.text, draft.words)
    ):
        text = draft.text[piece.start : after.end]
        lines = sum(line.lines for line in pieces[number : below + 1])
        pieces[number : below + 1] = [replace(piece, end=after.end, text=text, lines=lines)]


def _is_lower(pieces: list[Piece], number: int, draft: Draft) -> bool:
    """Tell whether a line goes on with the place above it: short, right under it, no date."""
    piece = pieces[number]
    near = piece.free and piece.gap == 0 and len(piece.text) <= _SHORT
    return near and not is_dateline(piece.text, draft.words) and not is_marking(piece, draft.words)


def _is_placed(text: str, draft: Draft, *, several: bool) -> bool:
    """Tell whether a line above a date says where: a post, a camp, a known place, a comma."""
    patterns = draft.words.patterns
    if len(text) > _SHORT:
        return False
    if patterns["post"].match(text) or patterns["station"].match(text):
        return True
    told = text.endswith(",") or is_place(text)
    return told and not several and not any(c.isdigit() for c in text)


def is_place(text: str) -> bool:
    """Tell whether a line is the name of a known place, its country or state behind a comma."""
    name, _, wider = text.rstrip(" ,.").partition(", ")
    if wider and not is_place(wider):
        return False
    word = _WORD.match(name)
    found = places().longest(name, 0, word.end(), len(name)) if word else None
    return found is not None and found[0] == len(name)


def _split_salute(pieces: list[Piece], number: int, draft: Draft) -> None:
    """Cut a line on which a salutation follows the date or leads the first words, in place."""
    piece = pieces[number]
    lead = draft.words.patterns["salute_lead"].match(piece.text) if number else None
    if lead and piece.free and piece.start not in draft.labels and not draft.labels:
        pieces[number : number + 1] = piece.cut(lead.end())
        return
    if not piece.free or len(piece.text) > _LONGEST:
        return
    salute = draft.words.patterns["salute_end"].search(piece.text)
    if salute and salute.start() and is_dateline(piece.text[: salute.start()], draft.words):
        pieces[number : number + 1] = piece.cut(salute.start())


def _address(
    pieces: list[Piece], others: list[int], first: int, draft: Draft, *, dated: bool
) -> None:
    """Mark the lines before a salutation that are no title: address, or a file's mark."""
    for number in others:
        piece = pieces[number]
        alone = piece.gap and number + 1 < len(pieces) and pieces[number + 1].gap
        title = alone and (dated or (number + 1 not in others and not _is_addressee(piece, draft)))
        if number == first and (title or is_between_persons(piece.text, draft)):
            continue
        goes_on = number > first and piece.gap == 0 and pieces[number - 1].kind == "address"
        begins = goes_on or piece.text[0].isupper() or piece.text[0].isdigit()
        if is_marking(piece, draft.words):
            pieces[number] = piece.as_kind("ab", "opener")
        elif len(piece.text) <= _SHORT and begins:
            pieces[number] = piece.as_kind("address", "opener")


def _is_addressee(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line is the name of a person with a title, and nothing else."""
    patterns = draft.words.patterns
    titled = patterns["civil"].match(piece.text) or patterns["esquire"].search(piece.text)
    announced = patterns["addressed_to"].match(piece.text)
    return bool(titled) and not announced and is_personal(piece.text.rstrip(",."), draft)


def is_salute(text: str, words: Words) -> bool:
    """Tell whether a line is a salutation."""
    forms = (words.patterns["salute"].match(text), words.patterns["salute_lead"].match(text + " A"))
    return len(text) <= _LONGEST and any(forms)


def is_marking(piece: Piece, words: Words) -> bool:
    """Tell whether a line is a mark of secrecy, urgency or a file number."""
    return piece.free and bool(words.patterns["marking"].match(piece.text))


def is_dateline(text: str, words: Words) -> bool:
    """Tell whether a line is a place and a date and nothing else."""
    patterns = words.patterns
    if len(text) > _LONGEST or text[0].islower() or not patterns["date"].search(text):
        return False
    if patterns["memo_label"].match(text) or patterns["file_number"].fullmatch(text):
        return False
    if text[0] in "[(" and (patterns["seal"].search(text) or patterns["signing"].search(text)):
        return False  # what a stamp says
    bare = _BRACKETED.sub(" ", text) if not text.startswith(("[", "(")) else text
    for name in ("date", "time", "weekday", "transit"):
        bare = patterns[name].sub(" ", bare)
    rest = _WORD.findall(bare)
    return (
        len(rest) <= 9
        and not _SENTENCE.search(bare)
        and all(w[0].isupper() or patterns["dateline_word"].match(w) for w in rest)
    )


def _is_long(piece: Piece, draft: Draft) -> bool:
    """Tell whether a line is too long for an opening; the title of a talk names many."""
    patterns = draft.words.patterns
    named = patterns["between"].match(piece.text) or patterns["talk_title"].search(
        piece.text[:_SHORT]
    )
    text = piece.text[0].upper() + piece.text[1:]
    titled = named and looks_like_heading(replace(piece, text=text), draft, _TITLE)
    return len(piece.text) > _LONGEST and not titled


def _is_sentence(text: str) -> bool:
    """Tell whether a line is running text."""
    return text[-1] in ".?!" and sum(w.islower() for w in text.split()) > 3


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit()
