"""What a RELAX NG schema comes to, kept on this machine so that it is read in full but once.

An entry is named after the hash of the schema and of our version, and lists the hash of every file
that the schema includes, so that it is never out of date. What it says is JSON: whoever can write
to the folder can make us misjudge, but not run, anything. What cannot be kept is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from lxml import etree

import tei
from tei.errors import OutputError, SchemaError
from tei.folders import cache_folder
from tei.validation.cache import trim
from tei.validation.catalog import Catalog
from tei.validation.relaxng import Schema
from tei.validation.relaxng import SchemaError as FaultySchemaError
from tei.validation.stamp import Stamp, stamp
from tei.wording import counted, refusal
from tei.writing import replace

#: How many schemas are kept; the oldest go first.
MOST = 64
#: Goes up when what is kept changes its form.
_FORMAT = 2
_CLOCK = re.compile(rb"current-(?:dateTime|time)|date-time|\b(?:time|seconds)\s*\(|random")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a schema says of itself beside its grammar.

    Args:
        deprecated: what is said of names that it calls deprecated; attributes with ``@``.
        rules: number of Schematron rules inside.
        modern: they are written in XPath 2 or 3.
        asks_clock: they say one thing now and another in a moment.
        digest: a hash of the rules, each with its line.
    """

    deprecated: Mapping[str, str] = field(default_factory=dict)
    rules: int = 0
    modern: bool = False
    asks_clock: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Compiled:
    """A schema that has passed every check.

    Args:
        path: its file.
        catalog: what stood for the addresses that it includes.
        files: SHA-256 of its file and of all that it includes, in hexadecimal, by path or address.
        grammar: its simple form as data; empty where it can only be read.
        remarks: what it says of itself.
        stamps: of its files, when they were read.
    """

    path: Path
    catalog: Catalog | None
    files: Mapping[str, str]
    grammar: bytes
    remarks: Remarks
    stamps: tuple[Stamp, ...]

    @cached_property
    def digest(self) -> str:
        """A hash of all that it was read from."""
        return hashlib.sha256("".join(self.files.values()).encode()).hexdigest()

    @cached_property
    def schema(self) -> Schema:
        """The engine."""
        if self.grammar:
            return Schema.load(self.grammar)
        network = any(map(_ADDRESS.match, self.files))
        return _read(self.path, self.catalog, allow_network=network, trusted=True)


def compiled(
    path: Path,
    catalog: Catalog | None = None,
    *,
    allow_network: bool = False,
    trusted: bool = False,
) -> Compiled:
    """Return a schema, kept ready as long as its files stay the same.

    Args:
        path: the schema.
        catalog: what stands for the addresses that it includes.
        allow_network: whether it may include what lies on the network.
        trusted: it has passed every check before.

    Raises:
        SchemaError: it cannot be read or is not right.
    """
    found = _compiled(path, catalog, allow_network, trusted)
    if found.stamps != _stamps(found.files):
        _compiled.cache_clear()
        _kept.cache_clear()
        found = _compiled(path, catalog, allow_network, trusted)
    return found


def remarks(path: Path, catalog: Catalog | None = None) -> Remarks:
    """Return what a schema says of itself, whether its grammar is right or not.

    Raises:
        SchemaError: it cannot be read.
    """
    return _remarks(path, catalog, stamp(path))


@lru_cache(maxsize=8)
def _compiled(
    path: Path,
    catalog: Catalog | None,
    allow_network: bool,  # noqa: FBT001  a cache tells keywords from places
    trusted: bool,  # noqa: FBT001
) -> Compiled:
    kept = _kept(path, catalog, stamp(path))
    if kept:
        return kept
    schema = _read(path, catalog, allow_network=allow_network, trusted=trusted)
    grammar, stamps = schema.dump() or b"", _stamps(schema.files)
    try:
        said = remarks(path, catalog)
    except SchemaError:  # of files on the network, which are asked for their grammar alone
        return Compiled(path, catalog, schema.files, grammar, Remarks(), stamps)
    made = Compiled(path, catalog, schema.files, grammar, said, stamps)
    _keep(made)
    return made


def _read(path: Path, catalog: Catalog | None, *, allow_network: bool, trusted: bool) -> Schema:
    try:
        return Schema.read(path, catalog=catalog, allow_network=allow_network, trusted=trusted)
    except FaultySchemaError as error:
        faults = str(error).splitlines()
        more = f" (and {counted(len(faults) - 1, 'more fault')})" if len(faults) > 1 else ""
        raise SchemaError(f"{faults[0]}{more}") from None
    except OSError as error:
        raise SchemaError(refusal(path, error)) from None


@lru_cache(maxsize=8)
def _remarks(path: Path, catalog: Catalog | None, stamped: Stamp) -> Remarks:
    kept = _kept(path, catalog, stamped)
    return kept.remarks if kept else _gathered(path, catalog)


def _gathered(path: Path, catalog: Catalog | None) -> Remarks:
    # neither is needed once a schema is kept
    from tei.validation.deprecation import deprecated_names  # noqa: PLC0415
    from tei.validation.schematron.embedded import count, extract  # noqa: PLC0415
    from tei.validation.schematron.reading import XPATH_2  # noqa: PLC0415

    rules = extract(path, catalog)
    if rules is None:
        return Remarks(deprecated_names(path))
    written = etree.tostring(rules)
    lines = " ".join(str(rule.sourceline) for rule in rules.iter())  # some rules are named by them
    return Remarks(
        deprecated_names(path),
        count(rules),
        rules.get("queryBinding", "").lower() in XPATH_2,
        asks_clock(written),
        hashlib.sha256(written + lines.encode()).hexdigest(),
    )


def asks_clock(rules: bytes) -> bool:
    """Tell whether Schematron may say one thing now and another in a moment; days do not count."""
    return _CLOCK.search(rules) is not None


def _keep(made: Compiled) -> None:
    """Keep a schema, if all that it includes is found beside it by whoever reads it."""
    root, *included = made.files
    if included and (made.catalog or any(map(_ADDRESS.match, included))):
        return
    folder = os.path.dirname(root)  # noqa: PTH120  the files are strings
    head = {
        "included": [(os.path.relpath(file, folder), made.files[file]) for file in included],
        "remarks": asdict(made.remarks),
        "grammar": hashlib.sha256(made.grammar).hexdigest(),
    }
    place = _place(made.path, made.files[root])
    with suppress(OutputError):
        replace(place, json.dumps(head).encode() + b"\n" + made.grammar)
        trim(place.parent, MOST)


@lru_cache(maxsize=8)
def _kept(path: Path, catalog: Catalog | None, _stamp: Stamp) -> Compiled | None:
    """Return a schema as it was kept; ``None`` where it was not, or is no more what it was."""
    try:
        digest = _digest(path)
        first, _, grammar = _place(path, digest).read_bytes().partition(b"\n")
        head = json.loads(first)
        files = {str(path): digest}
        for name, expected in head["included"]:
            file = os.path.normpath(path.parent / name)
            files[file] = _digest(Path(file))
            if catalog or files[file] != expected:
                return None
        if hashlib.sha256(grammar).hexdigest() != head["grammar"]:
            return None
        said = Remarks(**head["remarks"])
        return Compiled(path, catalog, files, grammar, said, _stamps(files))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _place(path: Path, digest: str) -> Path:
    """Return where a schema is kept; its ending tells its syntax."""
    known = f"{tei.__version__} {_FORMAT} {path.suffix} {digest}"
    return cache_folder("schemas") / f"{hashlib.sha256(known.encode()).hexdigest()}.json"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamps(files: Iterable[str]) -> tuple[Stamp, ...]:
    return tuple(map(stamp, files))
