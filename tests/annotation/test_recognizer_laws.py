"""What holds of the recognizers of dates, times, measures, places and events for any text."""

import datetime as dt
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from marked import document

from tei.annotation.date import recognize_dates
from tei.annotation.editorial import mark
from tei.annotation.event import recognize_events
from tei.annotation.measure import recognize_measures
from tei.annotation.name import recognize_names
from tei.annotation.place import recognize_places
from tei.annotation.time import recognize_times
from tei.annotation.title import recognize_titles

RECOGNIZERS = (
    recognize_dates,
    recognize_times,
    recognize_measures,
    recognize_places,
    recognize_events,
    recognize_titles,
    recognize_names,
)
WORDS = [*(Path(__file__).resolve().parent / "cases/words.txt").read_text("utf-8").split(), "\n"]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2099, 12, 31)).map(dt.date.isoformat)

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")


@settings(deadline=None)
@given(texts, DAYS)
def test_what_is_proposed_lies_inside_and_has_no_blank_at_either_end(text: str, day: str) -> None:
    """A candidate or mark is a stretch of its block that begins and ends with a character."""
    given_document = document(text, day)
    spans = [c.span for recognizer in RECOGNIZERS for c in recognizer(given_document)]
    for span in [*spans, *(a.span for a in mark(given_document))]:
        words = span.of(text)
        assert words
        assert words == words.strip()


@settings(deadline=None)
@given(texts, DAYS)
def test_every_value_of_a_date_is_a_day_that_exists(text: str, day: str) -> None:
    """Values are ISO dates; an end never lies before its beginning, nor both kinds together."""
    for candidate in recognize_dates(document(text, day)):
        values = dict(candidate.attributes)
        values.pop("type", "")
        assert values.keys() in ({"when"}, {"from", "to"}, {"notBefore", "notAfter"}, set())
        for value in values.values():
            year, month, day_of_month = _DATE.fullmatch(value).groups()
            dt.date(int(year), int(month or 1), int(day_of_month or 1))
        if len(values) == 2:
            first, last = values.values()
            assert first[: len(last)] <= last[: len(first)]


@settings(deadline=None)
@given(texts)
def test_every_value_of_a_time_is_of_the_clock(text: str) -> None:
    """Values are hours, minutes and seconds."""
    for candidate in recognize_times(document(text)):
        assert all(_TIME.fullmatch(value) for _, value in candidate.attributes)


@settings(deadline=None)
@given(texts)
def test_the_least_of_a_measure_lies_below_its_most(text: str) -> None:
    """Quantities are plain numbers, and a range rises."""
    for candidate in recognize_measures(document(text)):
        values = dict(candidate.attributes)
        assert values["unit"]
        if "min" in values:
            assert float(values["min"]) < float(values["max"])
