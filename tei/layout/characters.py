"""The list of characters at the beginning of a play: where it ends, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tei.layout.lines import Line
from tei.layout.words import Words

#: In so many lines the list begins, and so many it may have.
_OPENING = 60
_LONGEST = 80
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Characters(NamedTuple):
    """The characters of a play.

    Args:
        names: all words of their list, in lower case; none without a list.
        end: where the list ends, 0 without one.
    """

    names: frozenset[str] = frozenset()
    end: int = 0


def characters(text: str, lines: Sequence[Line], words: Words) -> Characters:
    """Return who stands under ``Dramatis Personae`` or the like, up to the next blank line.

    Args:
        text: the whole source.
        lines: its lines.
        words: the tables of its language.
    """
    heading = words.patterns["cast"]
    for number, line in enumerate(lines[:_OPENING]):
        if heading.match(text[line.start : line.end]):
            listed = list(lines[number + 1 : number + _LONGEST])
            below = (n for n, entry in enumerate(listed) if n and entry.gap)
            listed = listed[: next(below, len(listed))]
            end = listed[-1].end if listed else line.end
            return Characters(frozenset(_WORD.findall(text[line.end : end].casefold())), end)
    return Characters()
