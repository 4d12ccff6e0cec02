"""Where sentences begin and end."""

from __future__ import annotations

import re

from tei.annotation.speech.lexicon import Lexicon

_STOP = re.compile(r"([.!?]+)[\"”’»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST_WORD = 24


def end_of_sentence(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where the sentence that runs at ``start`` ends, its stop included.

    Args:
        text: the source.
        start: an offset in the sentence.
        end: the end of the stretch that holds the sentence.
        lexicon: tells whose full stop ends no sentence.

    Returns:
        The offset after the stop and the marks that follow it, or ``end``.
    """
    for stop in _STOP.finditer(text, start, end):
        if not _abbreviates(text, stop, start, lexicon):
            return stop.end()
    return end


def start_of_sentence(text: str, start: int, at: int, lexicon: Lexicon) -> int:
    """Return where the sentence that holds ``at`` begins, no further back than ``start``.

    Args:
        text: the source.
        start: an offset before which nothing is looked at.
        at: an offset in the sentence.
        lexicon: tells whose full stop ends no sentence.
    """
    begin = start
    for stop in _STOP.finditer(text, start, at):
        if stop.end() < at and not _abbreviates(text, stop, start, lexicon):
            begin = stop.end()
    return begin


def _abbreviates(text: str, stop: re.Match[str], start: int, lexicon: Lexicon) -> bool:
    """Tell whether this is the full stop of an abbreviation or of an initial."""
    if stop.group(1) != ".":
        return False
    word = _LAST_WORD.search(text[max(start, stop.start() - _LONGEST_WORD) : stop.start()])
    if word is None:
        return False
    following = text[stop.end() : stop.end() + _LONGEST_WORD].lstrip()
    return abbreviates(word.group(), following, lexicon)


def abbreviates(word: str, following: str, lexicon: Lexicon) -> bool:
    """Tell whether a full stop between ``word`` and ``following`` belongs to the word alone."""
    if word in lexicon.closing_abbreviations or "." in word:
        return not following[:1].isupper()
    initial = len(word) == 1 and word.isupper() and word != "I"
    return initial or word in lexicon.abbreviations
