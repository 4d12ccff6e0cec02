"""Names that the user knows already: persons, places and bodies of an authority file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from lxml import etree

from tei.entity import EntityKind
from tei.errors import UsageError
from tei.namespaces import TEI, XML_ID

_SEX = {"m": "M", "male": "M", "1": "M", "f": "F", "female": "F", "2": "F", "w": "F"}
_COLUMNS = frozenset({"id", "kind", "name", "variants", "gender", "role", "uri"})
_ALL_KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
_KINDS: dict[str, EntityKind] = {
    "person": "person",
    "personGrp": "group",
    "org": "org",
    "place": "place",
    "event": "event",
}
_NAMES = frozenset({"persName", "orgName", "placeName", "eventName", "settlement", "country"})


@dataclass(frozen=True, slots=True)
class Authority:
    """One thing of an authority file.

    Args:
        id: its identifier there; may be empty.
        kind: what it is.
        name: its preferred name.
        variants: other forms under which a document may mention it.
        sex: ``"M"``, ``"F"`` or ``""``.
        role: its office, as it should be written.
        uri: its address on the web.
    """

    id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...] = ()
    sex: str = ""
    role: str = ""
    uri: str = ""


def read_authorities(path: Path) -> tuple[Authority, ...]:
    """Read an authority file.

    Args:
        path: a TEI file with ``listPerson``, ``listOrg``, ``listPlace`` or ``listEvent``, or a
            CSV file with a row of titles out of id, kind, name, variants (parted by ``;`` or
            ``|``), gender, role and uri.

    Raises:
        UsageError: the file cannot be read, or lacks what it must have.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror}); give a TEI or CSV file"
        ) from None
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return tuple(_from_tei(data, path))
    return tuple(_from_csv(data, path))


def _from_csv(data: bytes, path: Path) -> Iterator[Authority]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (offset {error.start}); save it as UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    titles = {(title or "").strip().lower() for title in rows.fieldnames or ()}
    if "name" not in titles:
        raise UsageError(f"{path}: no column is called name; the columns are {sorted(_COLUMNS)}")
    for row in rows:
        cells = {
            (k or "").strip().lower(): (v or "").strip()
            for k, v in row.items()
            if isinstance(v, str)
        }
        if not cells.get("name"):
            continue
        named = cells.get("kind", "") or "person"
        kind = next((k for k in _ALL_KINDS if k == named), None)
        if kind is None:
            raise UsageError(
                f"{path}:{rows.line_num}: {named!r} is no kind; there are {_ALL_KINDS}"
            )
        yield Authority(
            id=cells.get("id", ""),
            kind=kind,
            name=cells["name"],
            variants=_parted(cells.get("variants", "")),
            sex=_SEX.get(cells.get("gender", "").lower(), ""),
            role=cells.get("role", ""),
            uri=cells.get("uri", ""),
        )


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in cell.replace("|", ";").split(";") if v.strip())


def _from_tei(data: bytes, path: Path) -> Iterator[Authority]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{path}: not well-formed XML ({error.msg}); repair it") from None
    for element in root.iter(*(f"{{{TEI}}}{tag}" for tag in _KINDS)):
        kind = _KINDS[etree.QName(element).localname]
        names = [_words(child) for child in element if _is_name(child)]
        names = [name for name in dict.fromkeys(names) if name]
        if names:
            yield Authority(
                id=element.get(XML_ID, ""),
                kind=kind,
                name=names[0],
                variants=tuple(names[1:]),
                sex=_sex(element),
                role=next((_words(e) for e in element.iter(f"{{{TEI}}}occupation")), ""),
                uri=next((_words(e) for e in element.iter(f"{{{TEI}}}idno")), ""),
            )


def _is_name(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname in _NAMES


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _sex(element: etree._Element) -> str:
    inner = element.find(f"{{{TEI}}}sex")
    stated = element.get("sex") or (
        inner.get("value", "") or _words(inner) if inner is not None else ""
    )
    return _SEX.get(stated.lower(), "")
