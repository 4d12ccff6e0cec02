"""Labels of turns: which lines begin with the name of a speaker.

A single line cannot tell ("Note: ..."), so labels are judged as a system over the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from tei.layout.characters import Characters, characters
from tei.layout.label_forms import ALONE, COLON, FORMS, IN_PLAYS, Label, is_name
from tei.layout.lines import Line
from tei.layout.words import Words

_LONGEST = 160
#: An abbreviated title before a name: its period does not end the label.
_TITLE = re.compile(r"([^\W\d_]{1,6})\.[ \u00a0]+(?=[^\W\d_])")
_TURN_SHARE = 0.02
#: Fewest turns of one who speaks alone, and so many characters before them are searched for him.
_AGAIN = 3
_ABOVE = 2000
#: In so many lines at the beginning stands the title of a talk.
_TITLES = 6
#: Share of labels on lines of their own that have their words on the next line.
_CLOSE = 0.5
_OPEN = ",;-\u2013"


def speaker_labels(
    text: str, lines: list[Line], words: Words, present: AbstractSet[int], *, wrapped: bool
) -> dict[int, Label]:
    """Return the labels of a document's turns by the offset at which they begin.

    Of the forms of label that form a system (repeated, by more than one speaker), the most
    frequent one is taken; a document without such a system has none.

    Args:
        text: the whole source.
        lines: its lines.
        words: the tables of its language.
        present: where lines begin that name who is present.
        wrapped: lines are broken at a fixed width, so that a label may only stand where the line
            before is closed.
    """
    cast = characters(text, lines, words)
    openings = [
        opening
        for opening in _openings(text, lines, words, wrapped=wrapped)
        if opening[0].start not in present and opening[0].start >= cast.end
    ]
    best: dict[int, Label] = {}
    before_colon = _find(text, openings, COLON)
    for form in (*FORMS, *(IN_PLAYS if cast.end else ())):
        colon = form.pattern is COLON
        candidates = before_colon if colon else _find(text, openings, form.pattern)
        named = {
            start: label
            for start, label in candidates.items()
            if form.fits(label.name, words)
            and is_name(label.name, words)
            and (not form.listed or _is_called(label.name, cast))
        }
        if form.pattern is ALONE:
            named = _over_words(lines, named)
        if colon:
            best = _of_parties(text, lines, named, words)
        if len(named) > len(best) and _is_system(text, named, len(lines), form.pattern, words):
            best = named | form.others(candidates, words)
    return best | _ranked(best, before_colon, words)


def _ranked(best: dict[int, Label], found: dict[int, Label], words: Words) -> dict[int, Label]:
    """Return labels in capitals with a title and colon among those who ask and answer."""
    if not any(label.name.casefold() in words.questions for label in best.values()):
        return {}
    return {
        start: label
        for start, label in found.items()
        if label.name.isupper()
        and len(label.name) > 1
        and label.name.split()[0].strip(".").casefold() in words.address
        and is_name(label.name, words)
    }


def _of_parties(
    text: str, lines: list[Line], found: dict[int, Label], words: Words
) -> dict[int, Label]:
    """Return labels of two or more between whom the title says that a talk was.

    Their turns may stand among paragraphs that tell of the rest, so few of them are enough.
    """
    titles = " ".join(text[line.start : line.end] for line in lines[:_TITLES])
    if not words.patterns["talk_title"].search(titles):
        return {}
    above = text[: min(found, default=0)][:_ABOVE]
    named = {
        start: label
        for start, label in found.items()
        if re.search(rf"\b{re.escape(label.name.split()[-1])}\b", above, re.IGNORECASE)
    }
    several = len({label.name for label in named.values()}) > 1
    return named if several and _speaks(text, named) else {}


def _openings(
    text: str, lines: list[Line], words: Words, *, wrapped: bool
) -> Iterator[tuple[Line, int]]:
    """Yield the lines that a label may begin, and where its name goes on behind a title."""
    closed = True
    for line in lines:
        if closed or line.gap:
            title = _TITLE.match(text, line.start, line.end)
            titled = title is not None and title[1].casefold() in words.address
            yield line, title.end() if title and titled else line.start
        if wrapped:
            last = text[line.end - 1]
            closed = not (last in _OPEN or last.islower())


def _find(
    text: str, openings: list[tuple[Line, int]], pattern: re.Pattern[str]
) -> dict[int, Label]:
    """Return whatever has the form of a label."""
    found = {}
    for line, start in openings:
        match = pattern.match(text, start, min(line.end, start + _LONGEST))
        if match and (pattern is not ALONE or match.end() == line.end):
            found[line.start] = Label(text[line.start : match.end("name")].strip(), match.end())
    return found


def _over_words(lines: list[Line], found: dict[int, Label]) -> dict[int, Label]:
    """Leave out what is met once over a blank line where labels stand on their words."""
    close = {a.start for a, b in pairwise(lines) if a.start in found and not b.gap}
    if len(close) < _CLOSE * len(found):
        return found
    counts = Counter(label.name for label in found.values())
    return {
        start: label for start, label in found.items() if start in close or counts[label.name] > 1
    }


def _is_system(
    text: str, found: dict[int, Label], lines: int, pattern: re.Pattern[str], words: Words
) -> bool:
    counts = Counter(label.name.casefold() for label in found.values())
    repeated = sum(count > 1 for count in counts.values())
    titled = pattern is COLON and all(
        name.split()[0].strip(".") in words.address for name in counts
    )
    several = repeated >= 2 or (repeated == 1 and len(found) >= 3) or titled
    return (
        len(found) >= max(2, _TURN_SHARE * lines)
        and (several if len(counts) > 1 else _is_announced(text, found))
        and _speaks(text, found)
    )


def _is_announced(text: str, found: dict[int, Label]) -> bool:
    """Tell whether a single speaker who speaks again and again is named before he first speaks."""
    first = min(found)
    name = found[first].name.split()[-1]
    above = text[max(0, first - _ABOVE) : first]
    return len(found) >= _AGAIN and re.search(rf"\b{re.escape(name)}\b", above) is not None


def _speaks(text: str, found: dict[int, Label]) -> bool:
    """Tell whether words follow the labels as a rule, not figures."""
    follow = (text[label.end : label.end + 40].lstrip()[:1] for label in found.values())
    return sum(not c.isdigit() for c in follow) >= 0.7 * len(found)


def _is_called(name: str, cast: Characters) -> bool:
    """Tell whether the list of characters knows each word of a name."""
    return {token.strip(".").casefold() for token in name.split()} <= cast.names
