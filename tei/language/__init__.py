"""What is particular to a language, as data.

Each language is a folder of TOML files named after the room that reads them: ``layout``,
``date``, ``name``, ``speech`` and so on; ``docs/language.md`` tells the format of each. Rules are
code; words are data.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tei.errors import UsageError

_FOLDER = Path(__file__).resolve().parent


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have rules."""
    return tuple(sorted(p.name for p in _FOLDER.iterdir() if any(p.glob("*.toml"))))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return one table of a language, read once; callers must not write into it.

    Args:
        language: a code such as ``en``.
        name: the table's name, ``date`` for ``date.toml``.

    Returns:
        The content of the file; an empty table when the language has none of that name.

    Raises:
        UsageError: there are no rules for the language at all.
    """
    if language not in languages():
        known = ", ".join(languages())
        raise UsageError(f"no rules for the language {language!r}; there are rules for {known}")
    file = _FOLDER / language / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
