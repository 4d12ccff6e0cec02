"""Dates and times of running text: an exact little grammar, its words in ``tei/language``."""

from tei.temporal.clock import Clock, Time, clock, parse_time
from tei.temporal.dating import Setting
from tei.temporal.entry import Diary, EntryDay, diary
from tei.temporal.evidence import Evidence, evidence
from tei.temporal.moment import Moment, from_iso, from_months, moment
from tei.temporal.pattern import Expression, Grammar, grammar
from tei.temporal.reading import is_full, ordinal, parse_date, point
from tei.temporal.value import attributes

__all__ = [
    "Clock",
    "Diary",
    "EntryDay",
    "Evidence",
    "Expression",
    "Grammar",
    "Moment",
    "Setting",
    "Time",
    "attributes",
    "clock",
    "diary",
    "evidence",
    "from_iso",
    "from_months",
    "grammar",
    "is_full",
    "moment",
    "ordinal",
    "parse_date",
    "parse_time",
    "point",
]
