"""Titles of writings in running text."""

import pytest
from marked import Case, cases, document, found_in

from tei.annotation.title import recognize_titles


@pytest.mark.parametrize("case", cases("titles.txt"), ids=lambda case: case.text[:48])
def test_the_titles_of_a_sentence_are_found(case: Case) -> None:
    """Laws, treaties, papers and books that have a name, and no common words."""
    assert found_in(case, recognize_titles) == list(case.expected)


def test_a_title_in_marks_leaves_the_marks_outside() -> None:
    """The words in quotation marks after "entitled" are a title without their last stop."""
    text = "A book entitled “The Cranes of Marenia.” was lost."
    (found,) = recognize_titles(document(text))
    assert found.span.of(text) == "The Cranes of Marenia"
