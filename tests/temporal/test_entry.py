"""Days at the heads of entries of a diary."""

import pytest

from tei.temporal import Moment, diary


@pytest.mark.parametrize(
    ("head", "last", "value"),
    [
        ("Monday, 4th April.", "1853", "1853-04-04"),
        ("Tuesday, 5th.", "1853-04-04", "1853-04-05"),
        ("Wed. 6th", "1853-04-05", "1853-04-06"),
        ("2d", "1853-04-30", "1853-05-02"),
        ("Sunday.", "1853-05-01", "1853-05-08"),
        ("Friday, 3rd", "1853-05-08", "1853-06-03"),
        ("Jan. 1", "1853-12-30", "1854-01-01"),
        ("May Day.", "1853-04-06", "1853-05-01"),
        ("Easter Day", "1961-03-01", "1961-04-02"),
        ("Good Friday, 1940", "1940", "1940-03-22"),
        ("21.3.18", "1917", "1918-03-21"),
        ("21.3.1918", "1917", "1918-03-21"),
        ("MARCH", "1802", "1802-03"),
    ],
)
def test_what_a_day_leaves_out_is_that_of_the_entry_before(
    head: str, last: str, value: str
) -> None:
    """Month and year come from the last entry or the title, and the day from the week."""
    language = diary("en")
    found = language.day(head, 0, len(head))
    assert found is not None
    day = language.value(found, _moment(last))
    assert day is not None
    assert day.iso == value


@pytest.mark.parametrize("head", ["Tuesday", "3rd", "12 May"])
def test_without_an_entry_before_a_day_has_no_date(head: str) -> None:
    """Nothing is guessed where neither a title nor an entry tells the year."""
    language = diary("en")
    found = language.day(head, 0, len(head))
    assert found is not None
    assert language.value(found, None) is None


@pytest.mark.parametrize("text", ["Maybe tomorrow", "14 men were lost", "He rode on Monday"])
def test_what_begins_otherwise_is_no_day(text: str) -> None:
    """Only a day at the very beginning heads an entry."""
    assert diary("en").day(text, 0, len(text)) is None


def _moment(iso: str) -> Moment:
    return Moment(*(int(part) for part in iso.split("-")))
