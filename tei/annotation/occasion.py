"""What stands round a date in its sentence: its weekday, its occasion, quotation marks, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tei.document import Attributes
from tei.span import Span
from tei.temporal import Expression, Grammar, Moment, Setting, attributes, from_iso

#: Code points round a day that tell what happened on it.
_AROUND = 120
_STOP = re.compile(r"[.;!?]\s")
#: What may stand between an occasion and its day: ``of``, ``on``, a bracket.
_BESIDE = re.compile(r",?\s(?:\w+\s)?|\s?\(")
_MARK = re.compile(r'["“”„«»]')
#: What stands between a date and its weekday; how far a sentence is followed, in code points.
_APPOSED = re.compile(r",\s+|\s?\(")
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Passing:
    """A year that is named in passing: it is that of the rest of its sentence alone.

    Args:
        value: the year, 0 for none.
        end: offset at which its sentence ends.
    """

    value: int = 0
    end: int = 0

    @classmethod
    def of(cls, text: str, within: Span, expression: Expression) -> Passing:
        """Return the year of an expression, with the end of its sentence."""
        limit = min(within.end, expression.end + _LONGEST_SENTENCE)
        stop = _STOP.search(text, expression.end, limit)
        return cls(int(expression.fields["year"]), stop.start() if stop else limit)

    def year(self, offset: int) -> int:
        """Return the year for what stands at ``offset``, 0 for none."""
        return self.value if offset < self.end else 0


def opens_sentence(text: str, within: Span, year: Expression) -> bool:
    """Tell whether a year opens its sentence, with a word before it, and so tells of what follows.

    ``In 1956 he went abroad.`` is of another weight than ``He had met him in 1956.``
    """
    before = text[max(within.start, year.start - _AROUND) : year.start]
    return len(_STOP.split(before)[-1].split()) <= 1


def apposed_day(
    text: str, before: tuple[int, Attributes], weekday: Expression, words: Grammar
) -> Attributes:
    """Read ``the next day, Tuesday``: the weekday is the day before it, if that is one such.

    Args:
        text: of the source.
        before: offset at which the last date ends, and its values.
        weekday: the day of the week.
        words: the words of dates.

    Returns:
        The values of the weekday; none where it is another day.
    """
    if not _APPOSED.fullmatch(text, before[0], weekday.start):
        return ()
    day = from_iso(dict(before[1]).get("when", ""))
    number = words.weekdays.get(weekday.fields["fullweekday"].lower())
    if day is None or not day.day or day.date().weekday() != number:
        return ()
    return ("when", day.iso), ("type", "relative")


@dataclass(slots=True)
class Marks:
    """The quotation marks of a block, counted from left to right as they are asked for.

    Args:
        text: of the source.
        reached: offset up to which they are counted; at first where the block begins.
        is_open: more have opened than closed before ``reached``.
    """

    text: str
    reached: int
    is_open: bool = False

    def stand_open(self, offset: int) -> bool:
        """Tell whether ``offset``, which never goes back, stands between quotation marks."""
        for mark in _MARK.findall(self.text, self.reached, offset):
            self.is_open = mark == "„" or (mark != "”" and not self.is_open)
        self.reached = offset
        return self.is_open


def sentence_of(text: str, within: Span, date: Span) -> str:
    """Return the words round a date in its sentence, as far as they are looked at."""
    before = text[max(within.start, date.start - _AROUND) : date.start]
    behind = text[date.end : min(within.end, date.end + _AROUND)]
    return f"{_STOP.split(before)[-1]} {_STOP.split(behind)[0].rstrip('.')}"


def day_beside(
    occasion: Expression, following: Expression, text: str, words: Grammar
) -> Moment | None:
    """Return the day that stands right behind an occasion as its own.

    Args:
        occasion: "the reception".
        following: the next expression.
        text: of the source.
        words: the words of dates.
    """
    between = text[occasion.end : following.start]
    if following.kind != "point" or not _BESIDE.fullmatch(between):
        return None
    return from_iso(dict(attributes(following, Setting(), words)).get("when", ""))


def in_brackets(
    weekday: Expression, following: Expression, text: str, setting: Setting, words: Grammar
) -> Attributes:
    """Read ``Monday afternoon (March 1)``: the weekday is the date in brackets.

    Args:
        weekday: the day of the week.
        following: the next expression.
        text: of the source.
        setting: what is known where it stands.
        words: the words of dates.

    Returns:
        The values of the weekday; none where no bracket opens behind it.
    """
    if following.kind != "point" or text[weekday.end : following.start].strip() != "(":
        return ()
    values = attributes(following, setting, words)
    return (*values, ("type", "relative")) if values else ()
