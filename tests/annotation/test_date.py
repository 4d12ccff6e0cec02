"""Dates in running text, as cases that an archivist can read."""

from dataclasses import replace

import pytest
from marked import Case, cases, document, found_in

from tei.annotation.date import recognize_dates
from tei.annotation.vote.ballot import cert_of
from tei.document import Block, Document, Fact, Header
from tei.source import Source
from tei.span import Span


@pytest.mark.parametrize("case", cases("dates.txt"), ids=lambda case: case.text[:48])
def test_the_dates_of_a_sentence_are_found_with_their_values(case: Case) -> None:
    """Every date in brackets is found with its value, and nothing else."""
    assert found_in(case, recognize_dates) == list(case.expected)


def test_without_a_day_of_writing_relative_dates_have_no_value() -> None:
    """What hangs on an unknown day is marked as relative and left without value."""
    found = list(recognize_dates(document("He came yesterday and leaves on Friday.")))
    assert [c.attributes for c in found] == [(("type", "relative"),)] * 2


def test_words_of_a_dated_talk_count_from_its_day() -> None:
    """In quotation marks "yesterday" counts from the talk, outside from the writing."""
    text = "“We came yesterday,” said Mr. Holm. He called yesterday."
    facts = (
        Fact("date", "1974-03-05", "document", norm="1974-03-05"),
        Fact("talk-date", "1974-02-20", "document", norm="1974-02-20"),
    )
    found = list(recognize_dates(replace(document(text), header=Header(facts))))
    assert [dict(c.attributes)["when"] for c in found] == ["1974-02-19", "1974-03-04"]


def test_days_before_the_talk_count_from_the_day_on_which_it_was_held() -> None:
    """What hangs on the talk of the document has a value, though its day is told elsewhere."""
    text = "We met two days before the reception.\nThe reception was held on May 3, 1961."
    at = text.index("May")
    day = Fact("talk-date", "May 3, 1961", "document", Span(at, at + 11), "1961-05-03")
    blocks = tuple(Block("p", span) for span in (Span(0, 37), Span(38, len(text))))
    found = recognize_dates(Document(Source("case", text), header=Header((day,)), blocks=blocks))
    assert [dict(c.attributes)["when"] for c in found] == ["1961-05-01", "1961-05-03"]


def test_a_date_without_a_value_is_less_sure() -> None:
    """What nobody dated is a date of medium certainty at most."""
    (valued,) = recognize_dates(document("He came on May 3, 1961."))
    (undated,) = recognize_dates(document("He came yesterday."))
    assert [cert_of(date.score) for date in (valued, undated)] == ["high", "medium"]


def test_a_date_may_be_broken_at_the_end_of_a_line() -> None:
    """A date broken at the end of a line is one date."""
    (found,) = recognize_dates(document("the 11th\nJune, 1840, at noon"))
    assert found.attributes == (("when", "1840-06-11"),)


def test_a_day_told_of_long_ago_gives_no_value() -> None:
    """A following day is counted from a day named nearby, not from one named pages before."""
    paragraphs = ["On September 7, 1961 we landed.", "It rained.", "The quay was wet.", "We slept."]
    text = "\n".join([*paragraphs, "We sailed the following day."])
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("p", Span(at, at + len(line))))
        at += len(line) + 1
    *_, last = recognize_dates(Document(Source("case", text), blocks=tuple(blocks)))
    assert last.attributes == (("type", "relative"),)


def test_entries_of_a_journal_take_their_month_from_the_entry_before() -> None:
    """An ordinal that opens a paragraph and follows the last entry's day is the next entry's."""
    text = "30th July 1871 Rain.\n31st Rain again.\n1st To the river.\n29th Congress, if any."
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("p", Span(at, at + len(line))))
        at += len(line) + 1
    found = recognize_dates(Document(Source("case", text), blocks=tuple(blocks)))
    assert [dict(c.attributes)["when"] for c in found] == ["1871-07-30", "1871-07-31", "1871-08-01"]
