"""The outside of titles and headings: what they may look like, and what their words name."""

from __future__ import annotations

import re

from tei.layout.draft import Draft, Piece

#: Fewer letters that stand apart are initials.
_SPACES = 2
#: Longest heading inside a document, in characters.
LONGEST = 180
#: Parts whose name alone makes a heading, whatever else stands on the line.
PARTS = frozenset({"act", "scene", "chapter"})

_CLOSED = re.compile(r"[.!?;,][\"'”’»)\]]*$|[-\u2013\u2014]$")
_ELLIPSIS = re.compile(r"[\[(<]?\s*(?:[.…·*]\s*){2,}[\])>]?")
_WORD = re.compile(r"[^\W\d_]{4,}")
#: A blank between two letters that stand apart, as in ``R E P O R T``.
_SPACED = re.compile(r"(?<=\b[^\W\d_])[ \u00a0](?=[^\W\d_]\b)")


def looks_like_heading(piece: Piece, draft: Draft, longest: int = LONGEST) -> bool:
    """Tell whether a piece has the outside of a heading: short, begun with a capital, unclosed."""
    text = piece.text
    return (
        len(text) <= longest
        and not _ELLIPSIS.fullmatch(text)
        and piece.start not in draft.labels
        and not text[0].islower()
        and text[0] not in "\"'“‘«([-–—*•"
        and any(c.isalpha() for c in text)
        and (not _CLOSED.search(text) or text.isupper() or _is_abbreviated(text, draft))
        and not breaks_off(text, draft)
    )


def _is_abbreviated(text: str, draft: Draft) -> bool:
    """Tell whether a line ends in a word cut short, whose period closes no sentence."""
    return bool(draft.words.patterns["abbreviated"].search(text))


def breaks_off(text: str, draft: Draft) -> bool:
    """Tell whether a line ends in a word that ends none; ``The Will`` is a noun by its capital."""
    last = next(reversed(text.split()), "")  # a separator of files alone makes no word
    named = last[:1].isupper() and not text.isupper()
    return not named and last.casefold() in draft.words.unfinished


def capital_share(text: str) -> float:
    """Return the share of words of more than three letters that begin with a capital."""
    long = _WORD.findall(text)
    return sum(not w[0].islower() for w in long) / len(long) if long else 1.0


def named_part(text: str, draft: Draft) -> str:
    """Return the type of division that the words of a heading name, or nothing."""
    return next((kind for kind, p in draft.words.headings if p.search(text)), "")


def spaced_out(text: str) -> str:
    """Return a line with the words closed up whose letters are spaced out for emphasis."""
    return _SPACED.sub("", text) if len(_SPACED.findall(text)) > _SPACES else text
