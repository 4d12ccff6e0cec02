"""Whom a phrase beside a verb of saying names or describes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon
from tei.span import Span

Form = Literal["name", "description", "he", "she", "they", "I", "we", "other"]
#: A word or a sign of the sentence.
Token = re.Match[str]
#: A word with the ending of an adverb is longer than this.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """How a clause puts its subject or its hearer.

    Args:
        form: by name, by description, or by which pronoun.
        span: where.
        words: what the text says.
        id: of the entity when a known mention stands there.
    """

    form: Form
    span: Span
    words: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a parse looks things up in.

    Args:
        text: of the source.
        lexicon: the words of its language.
        cast: the mentions of possible speakers.
    """

    text: str
    lexicon: Lexicon
    cast: Cast


def is_adverb(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    low = word.lower()
    ends = len(low) > _SHORTEST and low.endswith(lexicon.adverb_endings) and word == low
    return ends or low in lexicon.adverbs


def is_name(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word may be part of a name by its look."""
    if not word[0].isupper() or word.endswith(lexicon.possessive_endings):
        return False
    low = lexicon.contracted.sub("", word.lower())
    return not (
        low in lexicon.conjunctions
        or low in lexicon.adverbs
        or low in lexicon.prepositions
        or low in lexicon.determiners
        or low in lexicon.subjects
        or low.upper() in lexicon.subjects
    )
