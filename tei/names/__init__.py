"""Given names and family names of the world.

``forenames.txt`` was made by :mod:`tei.names.compile` from two openly licensed packages, the
United States census of 1990 in ``names`` (public domain) and the lists of all countries in
``Faker`` (MIT, Copyright (c) 2012 Daniele Faraglia); ``surnames.txt`` holds the family names of
East Asia, where they stand first, in the usual romanizations.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def flat(name: str) -> str:
    """Return ``name`` in lower case without diacritics, as it is looked up."""
    if name.isascii():
        return name.lower()
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def forenames() -> dict[str, str]:
    """Return each given name as :func:`flat` writes it, with its sex, ``""`` where it has both."""
    lines = (_FOLDER / "forenames.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: sex for sex, names in rows for name in names.split()}


@cache
def family_first() -> frozenset[str]:
    """Return the family names that stand before the given name, as :func:`flat` writes them."""
    lines = (_FOLDER / "surnames.txt").read_text("utf-8").splitlines()
    return frozenset(n for line in lines if not line.startswith("#") for n in line.lower().split())
