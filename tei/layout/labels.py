"""Labels of turns: which lines begin with the name of a speaker.

A single line cannot tell ("Note: ..."), so labels are judged as a system over the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tei.layout.attendance import attendance_lines
from tei.layout.characters import Characters, characters
from tei.layout.lines import Line
from tei.layout.words import Words

_LONGEST = 160
_ASIDE = r"(?:\s*,?\s*[(\[][^)\]\n]{1,120}[)\]])?"
#: ``Name: text``, ``Name (aside): text``, ``Name:`` alone
_COLON = re.compile(
    r"(?=[^:：\n(\[]*[:：(\[])"
    rf"(?P<name>[^\W\d_][^:：\n(\[]{{0,59}}?){_ASIDE}\s?[:：](?!//)(?=\W|$|[A-Z])"
)
#: ``NAME. text``, ``Q. text``
_PERIOD = re.compile(
    r"(?=[^.:\n(\[]*[.(\[])"
    rf"(?P<name>[^\W\d_][^.:\n(\[]{{0,39}}?){_ASIDE}\.(?=\s*[\u2014\u2013-]|\s+\S)"
)
#: ``NAME`` alone on its line
_ALONE = re.compile(rf"(?P<name>[^\W\d_][^.:\n(\[]{{0,44}}?){_ASIDE}[.:]?$")
#: ``NAME - text``, with a dash of any length
_DASH = re.compile(
    r"(?=[^.:\n(\[\u2013\u2014-]*[(\[\u2013\u2014-])"
    rf"(?P<name>[^\W\d_][^.:\n(\[\u2013\u2014]{{0,39}}?){_ASIDE}"
    r"(?:\s?(?:[\u2014\u2013]|--)|\s-(?=\s))(?=\s*\S)"
)
#: An abbreviated title before a name: its period does not end the label.
_TITLE = re.compile(r"([^\W\d_]{1,6})\.[ \u00a0]+(?=[^\W\d_])")
_TURN_SHARE = 0.02
#: Fewest turns of one who speaks alone, and so many characters before them are searched for him.
_AGAIN = 3
_ABOVE = 2000
#: In so many lines at the beginning stands the title of a talk.
_TITLES = 6
#: Most words of a label in mixed case that no colon ends: with a title, and without.
_TITLED = 5
_NAMED = 3
#: Share of labels on lines of their own that have their words on the next line.
_CLOSE = 0.5
_OPEN = ",;-\u2013"
_NUMERAL = re.compile(r"[IVXLC]+\b|[A-Z]$")


class Label(NamedTuple):
    """The label of a turn: the name as printed, and the offset behind its colon or period."""

    name: str
    end: int


def speaker_labels(
    text: str, lines: list[Line], words: Words, *, wrapped: bool
) -> dict[int, Label]:
    """Return the labels of a document's turns by the offset at which they begin.

    Of the forms of label that form a system (repeated, by more than one speaker), the most
    frequent one is taken; a document without such a system has none.

    Args:
        text: the whole source.
        lines: its lines.
        words: the tables of its language.
        wrapped: lines are broken at a fixed width, so that a label may only stand where the line
            before is closed.
    """
    present = attendance_lines(text, lines, words)
    cast = characters(text, lines, words)
    openings = [
        opening
        for opening in _openings(text, lines, words, wrapped=wrapped)
        if opening[0].start not in present and opening[0].start >= cast.end
    ]
    best: dict[int, Label] = {}
    for pattern, fits in (*_FORMS, *(_IN_PLAYS if cast.end else ())):
        candidates = _find(text, openings, pattern)
        named = {
            start: label
            for start, label in candidates.items()
            if fits(label.name, words) and is_name(label.name, words)
        }
        if fits is _listed:
            named = {start: x for start, x in named.items() if _is_called(x.name, cast)}
        if pattern is _ALONE:
            named = _over_words(lines, named)
        if pattern is _COLON and not best:
            best = _of_parties(text, lines, named, words)
        if len(named) > len(best) and _is_system(text, named, len(lines), pattern, words):
            best = named | _OTHERS.get(pattern, _none)(candidates, words)
    return best | _ranked(best, _find(text, openings, _COLON), words)


def _ranked(best: dict[int, Label], found: dict[int, Label], words: Words) -> dict[int, Label]:
    """Return labels in capitals with a title and colon among those who ask and answer."""
    if not any(label.name.casefold() in words.questions for label in best.values()):
        return {}
    return {
        start: label
        for start, label in found.items()
        if _capitals(label.name, words)
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
        if match and (pattern is not _ALONE or match.end() == line.end):
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


def _by_role(candidates: dict[int, Label], words: Words) -> dict[int, Label]:
    """Return labels in which lower case stands: a part that speaks again and again."""
    counts = Counter(label.name for label in candidates.values())
    found = {}
    for start, label in candidates.items():
        tokens = label.name.casefold().split()
        if (
            len(tokens) <= 4
            and (counts[label.name] > 1 or tokens[-1] in words.parts)
            and tokens[0] not in words.narrators
            and tokens[-1] not in words.narrators
            and " ".join(tokens) not in words.no_speaker
            and not words.patterns["attendance"].match(label.name)
        ):
            found[start] = label
    return found


def _by_name(candidates: dict[int, Label], words: Words) -> dict[int, Label]:
    """Return labels in mixed case, closed by a period or dash, that come back or name a part."""
    counts = Counter(label.name for label in candidates.values())
    found = {}
    for start, label in candidates.items():
        tokens = label.name.casefold().split()
        again = counts[label.name] > 1 and len(tokens) <= _NAMED
        fits = tokens[0] not in words.narrators and tokens[-1] not in words.abbreviations
        if fits and (again or tokens[-1] in words.parts) and is_name(label.name, words):
            found[start] = label
    return found


def _none(_: dict[int, Label], __: Words) -> dict[int, Label]:
    return {}


def is_name(name: str, words: Words) -> bool:
    """Tell whether a label may be a speaker's: few words, each with a capital, none refused."""
    tokens = name.split()
    flat = name.casefold().strip(".")
    return (
        len(tokens) <= 7
        and flat not in words.no_speaker
        and not any(pattern.match(name) for _, pattern in words.headings[:3])
        and all(not t[0].islower() or _is_particle(t, words) for t in tokens)
        and tokens[-1] not in words.particles
        and not words.patterns["attendance"].match(name)
    )


def _is_particle(token: str, words: Words) -> bool:
    first = token.partition("-")[0]
    return bool({token, first} & words.particles) or token[1:2] in ("'", "’")


def _is_system(
    text: str, found: dict[int, Label], lines: int, pattern: re.Pattern[str], words: Words
) -> bool:
    counts = Counter(label.name.casefold() for label in found.values())
    repeated = sum(count > 1 for count in counts.values())
    titled = pattern is _COLON and all(
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


def _any(name: str, _: Words) -> bool:
    return bool(name)


def _listed(name: str, _: Words) -> bool:
    """Leave it to the list of characters whether a name is a label."""
    return bool(name)


def _is_called(name: str, cast: Characters) -> bool:
    """Tell whether the list of characters knows each word of a name."""
    return {token.strip(".").casefold() for token in name.split()} <= cast.names


def _capitals(name: str, _: Words) -> bool:
    return name.isupper() and len(name) > 1


def _short(name: str, words: Words) -> bool:
    """Tell whether a name before a period or dash may be a label: ``Q``, capitals, a title."""
    flat = name.casefold()
    if flat in words.questions:
        return True
    if not name.isupper():
        return _is_titled(flat.split(), words)
    return not _NUMERAL.match(name) and flat.split()[-1] not in words.abbreviations


def _is_titled(tokens: list[str], words: Words) -> bool:
    """Tell whether words are a part (``Interpreter``) or begin with a title (``The President``)."""
    if len(tokens) == 1:
        return tokens[0] in words.parts
    return len(tokens) <= _TITLED and tokens[0].strip(".") in words.address


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, Words], bool]], ...] = (
    (_COLON, _any),
    (_ALONE, _capitals),
    (_PERIOD, _short),
    (_DASH, _short),
)
#: With a list of characters, names in mixed case are labels as well.
_IN_PLAYS = ((_ALONE, _any), (_PERIOD, _listed))
#: What else is a label where labels of a form make a system.
_OTHERS: dict[re.Pattern[str], Callable[[dict[int, Label], Words], dict[int, Label]]] = {
    _COLON: _by_role,
    _PERIOD: _by_name,
    _DASH: _by_name,
}
