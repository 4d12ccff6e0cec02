"""Make ``forenames.txt`` anew from the packages ``names`` and ``Faker``.

``python -m tei.names.compile CENSUS FAKER`` with the folder that holds the census files
``dist.male.first`` and ``dist.female.first``, and the folder into which Faker was unpacked.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tei.names import flat

#: By how much a name must be rarer with one sex to be the other's alone.
_RARER = 20
_NAME = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)?")
_HEAD = """\
# Given names of the world in lower case without diacritics: a line for each sex, one for both.
# From the census of the United States of 1990 (public domain, in the package names 0.3.0) and
# from Faker 40 (MIT License, Copyright (c) 2012 Daniele Faraglia).
# Made by python -m tei.names.compile.
"""


def from_census(folder: Path) -> dict[str, set[str]]:
    """Return name to sexes from the census files in ``folder``."""
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for file, sex in (("dist.male.first", "M"), ("dist.female.first", "F")):
        for line in (folder / file).read_text("ascii").splitlines():
            name, share = line.split()[:2]
            # the rare ones are slips of the census takers as often as names
            if float(share) >= 0.004:
                shares[flat(name)][sex] = float(share)
    return defaultdict(set, {name: _usual(sexes) for name, sexes in shares.items()})


def _usual(shares: Mapping[str, float]) -> set[str]:
    """Return the sexes of a name, without one with which it is far rarer."""
    most = max(shares.values())
    return {sex for sex, share in shares.items() if share * _RARER > most}


def from_faker(folder: Path) -> dict[str, set[str]]:
    """Return name to sexes from every Latin-script list of Faker, unpacked in ``folder``."""
    sys.path.insert(0, str(folder))
    package = importlib.import_module("faker.providers.person")
    found: dict[str, set[str]] = defaultdict(set)
    for info in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{info.name}").Provider
        for listed, sex in (("first_names_male", "M"), ("first_names_female", "F")):
            names = getattr(provider, listed, ())
            for name in names if not isinstance(names, property) else ():
                if _NAME.fullmatch(name) and flat(name).replace("-", "").isascii():
                    found[flat(name)].add(sex)
    return found


def main(census: str, faker: str) -> None:
    """Write ``forenames.txt`` beside this module."""
    found = from_census(Path(census))
    for name, sexes in from_faker(Path(faker)).items():
        # a doublet such as Anne-Marie is known by its parts
        if "-" not in name:
            found[name] |= sexes
    lines = []
    for sex, wanted in (("M", {"M"}), ("F", {"F"}), ("", {"M", "F"})):
        names = sorted(name for name, sexes in found.items() if sexes == wanted and len(name) > 2)
        lines.append(f"{sex}\t{' '.join(names)}\n")
    (Path(__file__).resolve().parent / "forenames.txt").write_text(_HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
