"""What each rule means, with an example that breaks it and one that keeps it.

The explanations are data, ``explanations.toml``; rules of schemas that are not ours explain
themselves in their own messages.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from tei.errors import UsageError


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule in plain words.

    Args:
        rule: its identifier.
        meaning: what it says and why.
        wrong: mark-up that breaks it.
        right: the same mark-up, put right.
        source: for the rules ``text.*``, the plain text that both encode.
        schema: a grammar in the compact syntax, where no common one is broken by the example.
    """

    rule: str
    meaning: str
    wrong: str
    right: str
    source: str = ""
    schema: str = ""


@lru_cache(maxsize=1)
def explanations() -> dict[str, Explanation]:
    """Return all explanations by rule."""
    data = files("tei.validation").joinpath("explanations.toml").read_text("utf-8")
    return {
        rule: Explanation(rule, **{key: value.strip("\n") for key, value in entry.items()})
        for rule, entry in tomllib.loads(data).items()
    }


def meaning(rule: str) -> str:
    """Return what a rule means in a sentence or two; empty for a rule that is not ours."""
    explained = explanations().get(rule)
    return " ".join(explained.meaning.split()) if explained else ""


def explain(rule: str) -> Explanation:
    """Return the explanation of a rule.

    Raises:
        UsageError: there is none; the message names the nearest.
    """
    known = explanations()
    if rule in known:
        return known[rule]
    by_end = [other for other in known if other.partition(".")[2] == rule]
    near = by_end or get_close_matches(rule, known, n=3)
    hope = f"; did you mean {' or '.join(near)}?" if near else "; tei explain lists all of ours"
    raise UsageError(f"{rule}: no rule of ours{hope}")
