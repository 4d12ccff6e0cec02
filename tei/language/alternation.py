"""Many words as one regular expression that goes by their letters, not word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What matches nowhere, for a language without words of some kind.
NOTHING = "(?!)"
#: A blank within a phrase, which the end of a line may widen.
_BLANK = r"\s+"
#: So many words side by side are compiled sooner than their letters, and found as fast.
_FEW = 6


def either(forms: Iterable[str]) -> str:
    """Return an alternation of words, the longer before the shorter; without any, :data:`NOTHING`.

    Words with the same beginning share it (``part(?:isan|y)``), so that few branches are tried at
    a letter, however many words there are.

    Args:
        forms: words or phrases as they stand, no patterns; a blank stands for any white space.

    Returns:
        A pattern to be put in parentheses.
    """
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(_branches(ordered)) or NOTHING


def any_of(patterns: Iterable[str]) -> str:
    """Return an alternation of patterns as a table writes them; without any, :data:`NOTHING`.

    Args:
        patterns: regular expressions, tried in this order.

    Returns:
        A pattern to be put in parentheses.
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns) or NOTHING


def capitalized(forms: Iterable[str]) -> list[str]:
    """Return words as they stand and with a capital, as a sentence may begin with them."""
    return [case for form in forms for case in (form, _capital(form))]


def cased(forms: Iterable[str]) -> list[str]:
    """Return words as they stand, with a capital, and in capitals."""
    return [case for form in forms for case in (form, _capital(form), form.upper())]


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def _branches(forms: Iterable[str]) -> list[str]:
    """Return one branch for each first letter, and an empty one last where a form ends."""
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[:1], []).append(form[1:])
    return [_character(first) + _rest(rests[first]) for first in rests if first] + (
        [""] if "" in rests else []
    )


def _rest(forms: list[str]) -> str:
    """Return what follows a shared letter; a few words are not worth a branch for each letter."""
    if len(forms) <= _FEW:
        branches = ["".join(_character(c) for c in form) for form in forms]
    else:
        branches = _branches(forms)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _character(character: str) -> str:
    return _BLANK if character == " " else re.escape(character)
