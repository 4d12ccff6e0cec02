"""The language of a text is told by its function words."""

import pytest

from tei.document import Fact
from tei.language.detection import language_of
from tei.layout import lay_out
from tei.source import Source

_GERMAN = (
    "Ich habe sie am Sonntag gelesen, und sie sagte mir, dass es nicht sehr lange dauern werde."
)
_ENGLISH = "I have read it on Sunday, and she told me that it would not take very long."


@pytest.mark.parametrize(("text", "code"), [(_GERMAN, "de"), (_ENGLISH, "en")])
def test_function_words_tell_the_language(text: str, code: str) -> None:
    """A sentence of either language is known for what it is."""
    assert language_of(text) == code
    assert lay_out(Source("case", text)).language == code


@pytest.mark.parametrize("text", ["", "1848", "Budapest, Wien", "in was die so"])
def test_what_does_not_decide_is_taken_as_english(text: str) -> None:
    """A text without function words, or with none that one language has alone, is English."""
    assert language_of(text) == "en"


def test_the_user_decides_before_the_words() -> None:
    """What the metadata or the caller states is stronger; a language without rules is not."""
    german, latin = (Fact("language", "x", "user", norm=code) for code in ("de", "la"))
    assert lay_out(Source("case", _ENGLISH), facts=(german,)).language == "de"
    assert lay_out(Source("case", _GERMAN), facts=(latin,)).language == "de"
    assert lay_out(Source("case", _GERMAN), language="en").language == "en"
