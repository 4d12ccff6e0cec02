"""The items of minutes: each opens a division, with its number and title as heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tei.layout.draft import Draft, Piece
from tei.layout.forms import looks_like_heading
from tei.layout.numbering import Marker, Style, rows

#: Longest title of an item, in characters.
_TITLE = 90
#: A title that the words of the item follow on its line.
_RUN_IN = re.compile(
    r"[^.:;?!\n]{2,90}?(?:[.:](?:\s*[–—-]{1,2})?|\s*[–—]|\s-{1,2})(?=\s+[^\W_a-z]|$)"
)
_ABBREVIATED = re.compile(r"\b[^\W\d_]{1,5}\.$")
#: Least share of the items of a row that have titles.
_TITLED = 0.6
_LEAST = 2
#: Styles of number that items of minutes bear.
_STYLES: frozenset[Style] = frozenset({"arabic", "upper", "roman"})
#: Characters of the shortest paragraph that is an item without a title.
_PARAGRAPH = 60


def itemize(draft: Draft) -> Draft:
    """Mark the numbered items of minutes: a title of each as heading, else its first paragraph.

    The row counts whose numbers most often stand before titles; an agenda, whose lines follow one
    another, is a list of what is to come.
    """
    if draft.kind != "minutes":
        return draft
    pieces = list(draft.pieces)
    row = _row(pieces, draft)
    titled = {i: title for i, mark in row.items() if (title := _title(pieces, i, mark, draft))}
    if row and len(titled) < _TITLED * len(row):
        return _untitled(draft, pieces, row)
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        if i not in titled:
            opens = i in row
            out.append(_paragraph(piece, row[i]) if opens else piece)
        elif titled[i] >= len(piece.text):
            out.append(replace(piece, kind="head", level=1, type="item"))
        else:
            head, words = piece.cut(titled[i])
            out += [replace(head, kind="head", level=1, type="item"), words]
    return draft.with_pieces(out)


def _row(pieces: Sequence[Piece], draft: Draft) -> dict[int, Marker]:
    """Return the numbers of the row that counts items, by their piece; empty for none."""
    found = {i: m for i, m in _markers(pieces, draft).items() if pieces[i].free}
    listed = {i for i in found if _is_listed(pieces, i, found, draft)}
    styles: dict[Style, dict[int, Marker]] = {}
    for i, mark in found.items():
        if mark.style in _STYLES and i not in listed:
            styles.setdefault(mark.style, {})[i] = mark
    counting = [
        row
        for row in styles.values()
        if len(row) >= _LEAST and _begins(row) and _holds_text(pieces, row, draft)
    ]
    return max(counting, key=lambda row: _share(pieces, row, draft), default={})


def _begins(row: Mapping[int, Marker]) -> bool:
    """Tell whether a row of letters begins with the first; else they are initials of names."""
    first = row[min(row)]
    return first.style == "arabic" or first.value <= 1


def _holds_text(pieces: Sequence[Piece], row: Mapping[int, Marker], draft: Draft) -> bool:
    """Tell whether words follow most titles of a row, on their lines or below."""
    bare = [i for i, mark in row.items() if _title(pieces, i, mark, draft) >= len(pieces[i].text)]
    empty = sum(i + 1 in row or i + 1 == len(pieces) for i in bare)
    return empty <= (1 - _TITLED) * len(row)


def _markers(pieces: Sequence[Piece], draft: Draft) -> dict[int, Marker]:
    """Return the numbers of pieces that stand in rows; ``Item 3`` is a number as well."""
    named = dict(draft.words.headings).get("item")
    texts = [piece.text for piece in pieces]
    found = rows(texts)
    if named is None or found:
        return found
    for i, text in enumerate(texts):
        match = named.match(text) if pieces[i].free else None
        if match:
            end = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" .:–—-"))
            found[i] = Marker("arabic", 0, match[0], end)
    return found


def _is_listed(pieces: Sequence[Piece], i: int, found: Mapping[int, Marker], draft: Draft) -> bool:
    """Tell whether a short line stands right above or below another of its row."""
    beside = [k for k in (i, i + 1) if k in found and k - 1 in found and not pieces[k].gap]
    whole = _title(pieces, i, found[i], draft) >= len(pieces[i].text)
    return whole and any(found[k].style == found[k - 1].style for k in beside)


def _share(pieces: Sequence[Piece], row: Mapping[int, Marker], draft: Draft) -> tuple[float, int]:
    titles = sum(_title(pieces, i, mark, draft) > 0 for i, mark in row.items())
    return titles / len(row), -min(row)


def _title(pieces: Sequence[Piece], i: int, mark: Marker, draft: Draft) -> int:
    """Return where the title of an item ends on its line, or 0 when it has none."""
    piece = pieces[i]
    if len(piece.text) <= _TITLE + mark.end and _is_title(piece, mark, draft):
        return len(piece.text)
    words = piece.text[mark.end :]
    found = _RUN_IN.match(words)
    while found and _ABBREVIATED.search(found[0]) and not _closes(found[0], draft):
        found = _RUN_IN.match(words, found.end()) if found.end() < len(words) else None
    if not found or found.end() > _TITLE or draft.words.patterns["verb"].search(found[0]):
        return 0
    return mark.end + found.end()


def _closes(title: str, draft: Draft) -> bool:
    """Tell whether a period closes a title rather than an abbreviation or an initial."""
    last = title.rstrip(".").split()[-1]
    return len(last) > 1 and last.casefold() not in draft.words.abbreviations


def _is_title(piece: Piece, mark: Marker, draft: Draft) -> bool:
    """Tell whether nothing but a title follows a number on its line."""
    words = piece.text[mark.end :].rstrip(":")
    bare = replace(piece, text=words)
    return bool(words) and looks_like_heading(bare, draft)


def _untitled(draft: Draft, pieces: list[Piece], row: Mapping[int, Marker]) -> Draft:
    """Let numbered paragraphs that make up the minutes open divisions of their own."""
    first, last = min(row), max(row)
    inner = [pieces[i] for i in range(first + 1, last) if pieces[i].free and i not in row]
    apart = all(pieces[i].gap for i in row)
    long = sum(len(pieces[i].text) for i in row) >= _PARAGRAPH * len(row)
    headed = any(looks_like_heading(p, draft) and p.text[-1] != ":" for p in inner)
    introduced = first > 0 and pieces[first - 1].text.endswith(":")
    if apart and long and not headed and not introduced:
        for i, mark in row.items():
            pieces[i] = _paragraph(pieces[i], mark)
    return draft.with_pieces(pieces)


def _paragraph(piece: Piece, mark: Marker) -> Piece:
    """Return the paragraph with which an item without a title begins."""
    return replace(piece, kind="p", level=1, type="item", n=mark.n, cert="medium")
