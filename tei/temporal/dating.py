"""Where an expression stands in time, and TEI's dating attributes (att.datable.w3c)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from tei.document import Attributes
from tei.temporal.moment import Moment
from tei.temporal.pattern import Fields, Grammar


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands in time.

    Args:
        written: the day of writing, as far as it is known.
        document: the day of writing of the whole document, whoever speaks.
        quoted: the day from which words in quotation marks count, as far as it is known.
        told: the day last named before the expression.
        year: the year last named in the same block, 0 when none is.
        around: the words round the day last named, which tell what happened on it.
        talk: the day of the talk that the document tells of, as far as its text says it.
        talk_around: the words round that day.
        beside: the day that stands behind the expression as that of its occasion: "two days
            before the reception of May 3, 1955".
        tense: 1 when its sentence speaks of what is to come, -1 of what is past, else 0.
    """

    written: Moment | None = None
    document: Moment | None = None
    quoted: Moment | None = None
    told: Moment | None = None
    year: int = 0
    around: str = ""
    talk: Moment | None = None
    talk_around: str = ""
    beside: Moment | None = None
    tense: int = 0


def when(value: Moment | None) -> Attributes:
    """Return ``when`` for a date, nothing for none."""
    return (("when", value.iso),) if value else ()


def between(first: Moment | None, last: Moment | None) -> Attributes:
    """Return ``notBefore`` and ``notAfter`` for two dates in order."""
    if first is None or last is None or last < first:
        return ()
    return ("notBefore", first.iso), ("notAfter", last.iso)


def third_of(fields: Fields, words: Grammar) -> int | None:
    """Return which third of a stretch is meant, 0 to 2: "early", "middle of"; else ``None``."""
    for name in ("qualifier", "portion"):
        if name in fields:
            return int(words.words[name + "s"][fields[name].lower()])
    return None


def third(whole: Moment, part: int) -> tuple[Moment, Moment]:
    """Return the first and the last day of a third of a month, or months of a third of a year.

    A month has thirds from the 1st to the 10th, from the 11th to the 20th, and from the 21st to
    its end; a year has them from January to April, May to August, September to December.
    """
    year, month = whole.year, whole.month
    if not month:
        return Moment(year, part * 4 + 1), Moment(year, part * 4 + 4)
    last = (10, 20, monthrange(year, month)[1])[part]
    return Moment(year, month, part * 10 + 1), Moment(year, month, last)


def from_to(first: Moment | None, last: Moment | None) -> Attributes:
    """Return ``from`` and ``to`` for two dates in order, each as precise as it is known."""
    if first is None or last is None or last.iso[: len(first.iso)] < first.iso[: len(last.iso)]:
        return ()
    return ("from", first.iso), ("to", last.iso)
