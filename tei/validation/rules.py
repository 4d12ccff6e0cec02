"""What each rule means, with an example that breaks it and one that keeps it.

The explanations are data, ``explanations.toml``; Schematron rules that are not ours explain
themselves in their own words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from tei.errors import UsageError
from tei.validation import store
from tei.validation.association import named
from tei.validation.schematron.explanation import Statement, statements
from tei.wording import shown

#: Names that are offered for one that is not known.
_MOST_NEAR = 3
#: What stands between the parts of a name.
_PART = re.compile(r"[.-]")


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


def explain(rule: str, schemas: Iterable[Path | str] = ()) -> Explanation | tuple[Statement, ...]:
    """Return what a rule means: one of ours, or what Schematron schemas say of theirs.

    Args:
        rule: its identifier, or a part of one that no other has.
        schemas: files, or names of schemas that are kept, to look in; all that are kept when empty.

    Raises:
        UsageError: there is none; the message names the nearest.
        SchemaError: a schema cannot be read.
    """
    ours, asked = explanations(), tuple(schemas)
    if rule in ours and not asked:
        return ours[rule]
    theirs = stated(asked)
    known = dict.fromkeys([*ours, *(one.rule for one in theirs)])
    found = [rule] if rule in known else [other for other in known if rule in other]
    if len(found) == 1:
        told = tuple(one for one in theirs if one.rule == found[0])
        return told or ours[found[0]]
    near = found[:_MOST_NEAR] or _nearest(rule, known)
    hope = f"did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(
        f"{shown(rule)}: no rule is called so; {hope}'tei explain' lists those there are, and "
        "--schema FILE looks in a schema of yours"
    )


def _nearest(rule: str, known: Iterable[str]) -> list[str]:
    """Return the names most like a rule's, as a whole or in one of their parts."""
    whole = {name: name for name in known}
    parts = {part: name for name in whole for part in _PART.split(name)}
    for names in (whole, parts):
        near = get_close_matches(rule, names, n=_MOST_NEAR)
        if near:
            return list(dict.fromkeys(names[one] for one in near))
    return []


def stated(schemas: Iterable[Path | str] = ()) -> tuple[Statement, ...]:
    """Return what the Schematron rules of some schemas say; of all that are kept if none is named.

    Raises:
        SchemaError: a schema cannot be read.
    """
    names = tuple(schemas) or tuple(one.name for one in store.stored())
    return tuple(one for path in dict.fromkeys(named(names)) for one in statements(path))
