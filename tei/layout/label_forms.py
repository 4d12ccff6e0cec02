"""Forms of labels: what the label of a turn looks like, and which names may stand in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from tei.layout.words import Words

_ASIDE = r"(?:\s*,?\s*[(\[][^)\]\n]{1,120}[)\]])?"
#: ``Name: text``, ``Name (aside): text``, ``Name:`` alone
COLON = re.compile(
    r"(?=[^:：\n(\[]*[:：(\[])"
    rf"(?P<name>[^\W\d_][^:：\n(\[]{{0,59}}?){_ASIDE}\s?[:：](?!//)(?=\W|$|[A-Z])"
)
#: ``NAME. text``, ``Q. text``
_PERIOD = re.compile(
    r"(?=[^.:\n(\[]*[.(\[])"
    rf"(?P<name>[^\W\d_][^.:\n(\[]{{0,39}}?){_ASIDE}\.(?=\s*[\u2014\u2013-]|\s+\S)"
)
#: ``NAME`` alone on its line
ALONE = re.compile(rf"(?P<name>[^\W\d_][^.:\n(\[]{{0,44}}?){_ASIDE}[.:]?$")
#: ``NAME - text``, with a dash of any length
_DASH = re.compile(
    r"(?=[^.:\n(\[\u2013\u2014-]*[(\[\u2013\u2014-])"
    rf"(?P<name>[^\W\d_][^.:\n(\[\u2013\u2014]{{0,39}}?){_ASIDE}"
    r"(?:\s?(?:[\u2014\u2013]|--)|\s-(?=\s))(?=\s*\S)"
)
#: Most words of a label in mixed case that no colon ends: with a title, and without.
_TITLED = 5
_NAMED = 3
_NUMERAL = re.compile(r"[IVXLC]+\b|[A-Z]$")


class Label(NamedTuple):
    """The label of a turn: the name as printed, and the offset behind its colon or period."""

    name: str
    end: int


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
        and flat not in words.memo_keys
    )


def _is_particle(token: str, words: Words) -> bool:
    first = token.partition("-")[0]
    return bool({token, first} & words.particles) or token[1:2] in ("'", "’")


def _any(name: str, _: Words) -> bool:
    return bool(name)


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


def _none(_: dict[int, Label], __: Words) -> dict[int, Label]:
    return {}


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


class Form(NamedTuple):
    """A form of label.

    Args:
        pattern: what it looks like; its group ``name`` is the name.
        fits: tells whether a name may stand in a label of this form.
        others: finds what else is a label where those of this form make a system.
        listed: the list of characters must know the name.
    """

    pattern: re.Pattern[str]
    fits: Callable[[str, Words], bool]
    others: Callable[[dict[int, Label], Words], dict[int, Label]] = _none
    listed: bool = False


FORMS = (
    Form(COLON, _any, _by_role),
    Form(ALONE, _capitals),
    Form(_PERIOD, _short, _by_name),
    Form(_DASH, _short, _by_name),
)
#: With a list of characters, names in mixed case are labels as well.
IN_PLAYS = (Form(ALONE, _any), Form(_PERIOD, _any, _by_name, listed=True))
