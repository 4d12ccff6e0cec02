"""Schemas kept on this machine under a name, in the user's data folder.

Only :func:`add` ever asks the network, and only when it is given an address, or a name that means
one in the TEI's vault. What is kept has passed every check, and its hash is remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from tei.errors import SchemaError
from tei.folders import data_folder
from tei.validation.kind import ENDINGS, kind_of
from tei.validation.schemas import check_schema
from tei.validation.stamp import Stamp, stamp
from tei.wording import refusal, shown
from tei.writing import replace

#: Where the TEI keeps the schemas of every release of P5.
VAULT = "https://www.tei-c.org/Vault/P5/{release}/xml/tei/custom/schema/relaxng/{name}.rng"
_NAME = re.compile(r"\w[\w.-]*(?:@[\w.-]+)?")
#: What the vault holds: ``tei_all``, ``tei_lite`` and others, each by its release if one is given.
_IN_VAULT = re.compile(r"(tei_\w+)(?:@([\w.-]+))?")
_LARGEST = 64 * 1024 * 1024
_SECONDS = 60
_INDEX = "index.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """A schema of the store.

    Args:
        name: by which ``--schema`` finds it.
        file: its name in the folder of the store.
        sha256: of its bytes, in hexadecimal.
        origin: the file or address that it was taken from.
    """

    name: str
    file: str
    sha256: str
    origin: str


def folder() -> Path:
    """Return the folder of the store, which need not exist."""
    return data_folder("schemas")


def stored() -> tuple[Stored, ...]:
    """Return what is kept, by name.

    Raises:
        SchemaError: the index of the store cannot be understood.
    """
    index = folder() / _INDEX
    return _stored(index, stamp(index))


@lru_cache(maxsize=8)
def _stored(index: Path, _stamp: Stamp) -> tuple[Stored, ...]:
    try:
        entries = json.loads(index.read_bytes())["schemas"]
        return tuple(Stored(**entry) for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise SchemaError(refusal(index, error)) from None
    except (ValueError, KeyError, TypeError):
        raise SchemaError(
            f"{shown(index)}: no index of schemas; remove it and add the schemas again"
        ) from None


def find(name: str) -> Path | None:
    """Return the schema of a name; of ``tei_all``, if need be its newest release that is kept.

    Raises:
        SchemaError: its file is gone or was changed since it was added.
    """
    kept = {one.name: one for one in stored()}
    releases = [other for other in kept if other.startswith(f"{name}@")]
    chosen = kept.get(name) or kept.get(max(releases, key=_release, default=""))
    return _intact(chosen) if chosen else None


def find_origin(address: str) -> Path | None:
    """Return the schema that was taken from an address."""
    chosen = next((one for one in stored() if one.origin == address), None)
    return _intact(chosen) if chosen else None


def add(what: str, name: str = "") -> Stored:
    """Take a schema into the store, in place of one of the same name.

    Args:
        what: a file, an address of http or https, or a name in the TEI's vault, with a release or
            without: ``tei_all@4.12.0``.
        name: what to call it; its stem, or the name in the vault, when empty.

    Raises:
        SchemaError: it cannot be had, is not right, or its name cannot be used.
    """
    data, origin, found, ending = _obtain(what)
    name = name or found
    if not _NAME.fullmatch(name):
        raise SchemaError(f"{shown(name)}: give it a name of letters, digits, _ and - with --name")
    import tempfile  # noqa: PLC0415  for this command alone

    with tempfile.TemporaryDirectory() as draft:
        path = Path(draft, f"{name}{ending}")
        path.write_bytes(data)
        try:
            check_schema(path)
        except SchemaError as error:
            message = str(error).replace(f"{draft}{os.sep}", "")
            raise SchemaError(
                f"{shown(what)}: not added: {message} (a schema that includes files of its own "
                "stays where it is; name it with --schema FILE)"
            ) from None
    entry = Stored(name, f"{name}{ending}", hashlib.sha256(data).hexdigest(), origin)
    replace(folder() / entry.file, data)
    _save([one for one in stored() if one.name != name] + [entry])
    return entry


def remove(name: str) -> None:
    """Remove a schema from the store.

    Raises:
        SchemaError: none has this name.
    """
    kept = {one.name: one for one in stored()}
    if name not in kept:
        names = ", ".join(kept) or "none"
        raise SchemaError(f"{shown(name)}: no schema of this name is kept; there are: {names}")
    _save([one for one in kept.values() if one.name != name])
    (folder() / kept[name].file).unlink(missing_ok=True)


def _save(entries: list[Stored]) -> None:
    content = {"version": 1, "schemas": [asdict(e) for e in sorted(entries, key=_by_name)]}
    replace(folder() / _INDEX, json.dumps(content, indent=1).encode() + b"\n")


def _by_name(entry: Stored) -> str:
    return entry.name


def _release(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", name.partition("@")[2])))


def _intact(entry: Stored) -> Path:
    path = folder() / entry.file
    if _digest(path, stamp(path)) != entry.sha256:
        raise SchemaError(
            f"{shown(path)}: was changed since it was added; tei schema add {entry.origin}"
        )
    return path


@lru_cache(maxsize=8)
def _digest(path: Path, _stamp: Stamp) -> str:
    data = path.read_bytes() if path.is_file() else b""
    return hashlib.sha256(data).hexdigest()


def _obtain(what: str) -> tuple[bytes, str, str, str]:
    """Return the bytes of a schema, where they are from, its name and ending."""
    path = Path(what)
    if path.is_file():
        kind = kind_of(path)
        if kind is None or not kind.supported:
            what = f"{kind} is not supported" if kind else "no schema that we know"
            raise SchemaError(f"{shown(path)}: {what}; give RELAX NG or Schematron")
        return path.read_bytes(), str(path.resolve()), path.stem, path.suffix.lower()
    address = address_of(what)
    if not address:
        raise SchemaError(
            f"{shown(what)}: no such file; give a schema file, its address, or what the TEI's "
            "vault holds, as tei_all@4.12.0"
        )
    place = Path(urlsplit(address).path)
    ending = place.suffix.lower() if place.suffix.lower() in ENDINGS else ".rng"
    return fetch(address), address, place.stem if address == what else what, ending


def address_of(what: str) -> str:
    """Return the address on the network that is meant by what is to be added; empty for a file.

    Args:
        what: as for :func:`add`.
    """
    if Path(what).is_file():
        return ""
    if is_address(what):
        return what
    in_vault = _IN_VAULT.fullmatch(what)
    return VAULT.format(release=in_vault[2] or "current", name=in_vault[1]) if in_vault else ""


def is_address(what: str) -> bool:
    """Tell whether something is an address of http or https."""
    return urlsplit(what).scheme in ("http", "https")


def fetch(address: str) -> bytes:
    """Return what an address of http or https gives.

    Raises:
        SchemaError: it gives nothing, or too much.
    """
    from urllib.request import Request, urlopen  # noqa: PLC0415  for this command alone

    request = Request(address, headers={"User-Agent": "teiwright"})  # noqa: S310  http, https
    try:
        with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310
            data: bytes = response.read(_LARGEST + 1)
    except (OSError, ValueError) as error:  # an URLError is an OSError
        reason = getattr(error, "reason", None) or error
        reason = getattr(reason, "strerror", None) or reason
        raise SchemaError(
            f"{address}: cannot be fetched: {reason}; fetch it by hand and add the file"
        ) from None
    if len(data) > _LARGEST:
        raise SchemaError(f"{address}: larger than {_LARGEST} bytes, which no schema is")
    return data
