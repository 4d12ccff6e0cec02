"""Where an expression stands in time, and TEI's dating attributes (att.datable.w3c)."""

from __future__ import annotations

from dataclasses import dataclass

from tei.document import Attributes
from tei.temporal.moment import Moment


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands in time.

    Args:
        written: the day of writing, as far as it is known.
        told: the day last named before the expression.
        year: the year last named in the same block, 0 when none is.
        tense: 1 when its sentence speaks of what is to come, -1 of what is past, else 0.
    """

    written: Moment | None = None
    told: Moment | None = None
    year: int = 0
    tense: int = 0


def when(value: Moment | None) -> Attributes:
    """Return ``when`` for a date, nothing for none."""
    return (("when", value.iso),) if value else ()


def between(first: Moment | None, last: Moment | None) -> Attributes:
    """Return ``notBefore`` and ``notAfter`` for two dates in order."""
    if first is None or last is None or last < first:
        return ()
    return ("notBefore", first.iso), ("notAfter", last.iso)


def from_to(first: Moment | None, last: Moment | None) -> Attributes:
    """Return ``from`` and ``to`` for two dates in order, each as precise as it is known."""
    if first is None or last is None or last.iso[: len(first.iso)] < first.iso[: len(last.iso)]:
        return ()
    return ("from", first.iso), ("to", last.iso)
