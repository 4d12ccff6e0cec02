"""A date that stands alone, read without context."""

import pytest

from tei.temporal import parse_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 3, 1974", "1974-03-03"),
        ("3 March 1974.", "1974-03-03"),
        ("[March 1974]", "1974-03"),
        ("1974", "1974"),
        ("Sunday, the 3rd of March, 1974", "1974-03-03"),
        ("SUNDAY 3RD MARCH 1974", "1974-03-03"),
        ("Nov.r 18.th 1802", "1802-11-18"),
        ("twenty-first of June 1801", "1801-06-21"),
        ("1974-03-03", "1974-03-03"),
        ("3.III.1974", "1974-03-03"),
        ("30/9/1974", "1974-09-30"),
        ("12/12/1974", "1974-12-12"),
        ("1st day of December, A. D., 1787", "1787-12-01"),
    ],
)
def test_a_full_month_or_year_date_has_its_iso_value(text: str, value: str) -> None:
    """Whatever the order of day and month, a date that states its year is read."""
    assert parse_date(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "March 3",
        "7/3/52",
        "10/11/1974",
        "3/12/1974",
        "31 February 1950",
        "20 Ramadan 1390",
        "7 year plan",
        "spring 1948",
        "the 4th Congress",
        "",
        "Friday",
    ],
)
def test_what_the_text_does_not_say_has_no_value(text: str) -> None:
    """No year, an undecidable order, another calendar or no date at all gives no value."""
    assert parse_date(text) is None
