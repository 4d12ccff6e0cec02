"""Lines under the heading of a list of those present: they name people, nobody speaks there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.layout.lines import Line
from tei.layout.words import Words

#: In so many lines at the beginning such a list stands.
_REACH = 80
_LONGEST = 240
_ENTRY = re.compile(r"[^\W\d_][^:：\n]{1,60}[:：]\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
#: Least share of the words of an entry that have a capital.
_NAMES = 0.5


def attendance_lines(text: str, lines: Sequence[Line], words: Words) -> set[int]:
    """Return where lines begin that name who is present, whatever label stands before them.

    They are the heading alone on its line (``Delegates:``) and the lines below it, up to a blank
    one or one that names nobody (``Austria: Mr. K. Lechner (Chairman)``).

    Args:
        text: the whole source.
        lines: its lines.
        words: the tables of its language.
    """
    found: set[int] = set()
    listing = False
    for line in lines[:_REACH]:
        here = text[line.start : min(line.end, line.start + _LONGEST)]
        heading = words.patterns["participants"].match(here)
        if heading and heading.end() == len(here):
            listing, first = True, True
        elif listing and (not line.gap or first) and _names_people(here, words):
            first = False
        else:
            listing = False
        if listing:
            found.add(line.start)
    return found | _labelled(text, lines[:_REACH], words)


def _labelled(text: str, lines: Sequence[Line], words: Words) -> set[int]:
    """Return where lines begin that name people beside labelled lines on time, place or subject."""
    found: set[int] = set()
    headed = False
    for line in lines:
        here = text[line.start : min(line.end, line.start + _LONGEST)]
        label = _ENTRY.match(here)
        known = words.patterns["memo_label"].match(here) is not None
        headed = known or (headed and not line.gap and label is not None)
        if headed and not known and _names_people(here, words):
            found.add(line.start)
    return found


def _names_people(entry: str, words: Words) -> bool:
    """Tell whether a line names people, behind a label or without one."""
    label = _ENTRY.match(entry)
    named = entry[label.end() :] if label else entry
    tokens = _WORD.findall(named)
    cased = sum(not token[0].islower() for token in tokens)
    told = words.patterns["verb"].search(named)
    return named[-1] not in "?!" and not told and cased >= max(1, _NAMES * len(tokens))
