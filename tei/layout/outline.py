"""Numbers before lines: do they count items of a list, or parts of the document?"""

from __future__ import annotations

from collections.abc import Sequence

from tei.layout.draft import Draft, Piece
from tei.layout.forms import capital_share, looks_like_heading
from tei.layout.numbering import Marker, Style, rows

_HEADINGS = 0.6
_LEAST = 2
_TITLE_CASE = 0.6
#: Styles of number that head no part of a document.
_ITEMS: frozenset[Style] = frozenset({"bullet", "lower", "small"})


def outline(pieces: Sequence[Piece], draft: Draft) -> dict[int, int]:
    """Return the depth of each numbered heading, and 0 for each numbered or dashed item.

    A style of number counts headings when most of those that bear it look like headings and
    text stands between them; short lines that follow one another, such as an agenda, are a list
    whatever the others are.
    """
    found = rows([piece.text for piece in pieces])
    headings = {i for i in found if _is_heading(pieces, i, found, draft)}
    agenda = {i for i in found if _is_listed(pieces, i, found, draft)}
    depths = dict.fromkeys(found, 0)
    open_styles: list[Style] = []
    outlined = {style for style in _styles(found) if _is_outline(style, found, headings, agenda)}
    for i, mark in found.items():
        if mark.style in outlined and i not in agenda:
            descend(open_styles, mark.style)
            depths[i] = len(open_styles)
    return depths


def _styles(found: dict[int, Marker]) -> set[Style]:
    return {mark.style for mark in found.values()} - _ITEMS


def _is_outline(
    style: Style, found: dict[int, Marker], headings: set[int], agenda: set[int]
) -> bool:
    row = {i for i, mark in found.items() if mark.style == style} - agenda
    return len(row) >= _LEAST and len(row & headings) > _HEADINGS * len(row)


def descend(styles: list[Style], style: Style) -> None:
    """Go down to a style of number that is new, or back up to one that is open, in place."""
    if style in styles:
        del styles[styles.index(style) + 1 :]
    else:
        styles.append(style)


def _is_heading(pieces: Sequence[Piece], i: int, found: dict[int, Marker], draft: Draft) -> bool:
    """Tell whether a numbered line may be a heading: in minutes even in lower case."""
    text = pieces[i].text
    return (
        looks_like_heading(pieces[i], draft)
        and text[-1] != ":"
        and (draft.kind == "minutes" or capital_share(text) >= _TITLE_CASE)
        and i + 1 < len(pieces)
        and i + 1 not in found
    )


def _is_listed(pieces: Sequence[Piece], i: int, found: dict[int, Marker], draft: Draft) -> bool:
    """Tell whether a short line follows, or is followed by, another of its row at once."""
    beside = any(pieces[k].gap == 0 for k in (i, i + 1) if k in found and k - 1 in found)
    return beside and looks_like_heading(pieces[i], draft)
