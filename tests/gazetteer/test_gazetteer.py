"""The gazetteer and how names are found in it."""

import pytest

from tei.gazetteer import places


def longest(text: str) -> str:
    """Return the longest name at the beginning of a text."""
    first = text.split(maxsplit=1)[0].rstrip(",.")
    found = places().longest(text, 0, len(first), len(text))
    return text[: found[0]] if found else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris is", "Paris"),
        ("New York City is", "New York City"),
        ("Rio de\nJaneiro,", "Rio de\nJaneiro"),
        ("St. Petersburg, in", "St. Petersburg"),
        ("Mount Sinaitic", ""),
        ("Korean", ""),
    ],
)
def test_the_longest_name_wins_and_ends_with_a_word(text: str, name: str) -> None:
    """A name of several words may be broken at the end of a line; half a word is no name."""
    assert longest(text) == name


@pytest.mark.parametrize(
    "name", ["yugoslavia", "ceylon", "united arab republic", "danube", "peking"]
)
def test_it_knows_the_world_of_yesterday(name: str) -> None:
    """States that have ceased to exist, features of nature and older names are in it."""
    assert name in places().names


def test_names_that_are_words_or_people_are_known_as_such() -> None:
    """What may be something else asks for evidence."""
    names = places().names
    assert names["reading"].word
    assert names["jackson"].person
    assert not names["denmark"].word
    assert not names["denmark"].person
