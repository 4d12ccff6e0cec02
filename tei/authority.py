"""Names that the user knows already: persons, places and bodies of an authority file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from lxml import etree

from tei.entity import ID_PREFIX, EntityKind
from tei.errors import UsageError
from tei.markup import parse, words_of
from tei.namespaces import TEI, XML_ID, fits_identifier
from tei.wording import counted, refusal, shown

_SEX = {"m": "M", "male": "M", "1": "M", "f": "F", "female": "F", "2": "F", "w": "F"}
_COLUMNS = ("id", "kind", "name", "variants", "gender", "role", "uri")
_DELIMITERS = ",;\t"
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
        id: its identifier there, which begins with its kind (``pers-``, ``place-``); if it did
            not, that stands before it now. May be empty.
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
            ``|``), gender, role and uri; its cells are parted by commas, semicolons or tabs.

    Raises:
        UsageError: the file cannot be read, or lacks what it must have.
        MarkupError: it is XML that is not well formed.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(refusal(path, error)) from None
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return tuple(_from_tei(data, shown(path)))
    return tuple(_from_csv(data, shown(path)))


def _from_csv(data: bytes, name: str) -> Iterator[Authority]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 (offset {error.start}); save it as UTF-8") from None
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        titles = _titles(next(rows, []), name)
        for row in rows:
            cells = [cell.strip() for cell in row]
            if len(cells) > len(titles):
                raise UsageError(
                    f"{name}:{rows.line_num}: {counted(len(cells), 'cell')} in a table of "
                    f"{counted(len(titles), 'column')}; put a cell that holds the separator "
                    "in quotation marks"
                )
            if any(cells):
                yield _of_row(dict(zip(titles, cells, strict=False)), f"{name}:{rows.line_num}")
    except csv.Error as error:
        raise UsageError(f"{name}:{rows.line_num}: not CSV: {error}; correct that line") from None


def _titles(row: Sequence[str], name: str) -> tuple[str, ...]:
    titles = tuple(title.strip().lower() for title in row)
    known = ", ".join(_COLUMNS)
    if "name" not in titles:
        raise UsageError(f"{name}: no column is called name; the columns are {known}")
    for title in titles:
        if title not in _COLUMNS or titles.count(title) > 1:
            fault = "two columns are" if title in _COLUMNS else "no column is"
            raise UsageError(f"{name}:1: {fault} called {shown(title)!r}; the columns are {known}")
    return titles


def _of_row(cells: Mapping[str, str], where: str) -> Authority:
    if not cells.get("name"):
        raise UsageError(f"{where}: the name is missing; give one, or remove the row")
    named = cells.get("kind", "") or "person"
    kind = next((kind for kind in _ALL_KINDS if kind == named), None)
    if kind is None:
        known = ", ".join(_ALL_KINDS)
        raise UsageError(f"{where}: {shown(named)!r} is no kind; the kinds are {known}")
    gender = cells.get("gender", "").lower()
    if gender and gender not in _SEX:
        raise UsageError(f"{where}: gender is F, M or empty, not {shown(gender)!r}")
    return Authority(
        id=_identifier(cells.get("id", ""), kind, where),
        kind=kind,
        name=cells["name"],
        variants=_parted(cells.get("variants", "")),
        sex=_SEX.get(gender, ""),
        role=cells.get("role", ""),
        uri=cells.get("uri", ""),
    )


def _identifier(written: str, kind: EntityKind, where: str) -> str:
    """Return an identifier that no other kind of thing in a document can have."""
    if not written:
        return ""
    if not fits_identifier(written):
        raise UsageError(
            f"{where}: {shown(written)!r} is no identifier; use letters, digits and hyphens"
        )
    prefix = f"{ID_PREFIX[kind]}-"
    return written if written.startswith(prefix) else prefix + written


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in cell.replace("|", ";").split(";") if v.strip())


def _from_tei(data: bytes, name: str) -> Iterator[Authority]:
    root = parse(data, name).getroot()
    if next(root.iter(f"{{{TEI}}}*"), None) is None:
        raise UsageError(
            f"{name}: this XML is no TEI; give TEI with listPerson, listPlace, listOrg"
        )
    for element in root.iter(*(f"{{{TEI}}}{tag}" for tag in _KINDS)):
        kind = _KINDS[etree.QName(element).localname]
        names = [words_of(child) for child in element if _is_name(child)]
        names = [name for name in dict.fromkeys(names) if name]
        if names:
            yield Authority(
                id=_identifier(element.get(XML_ID, ""), kind, f"{name}:{element.sourceline}"),
                kind=kind,
                name=names[0],
                variants=tuple(names[1:]),
                sex=_sex(element),
                role=next((words_of(e) for e in element.iter(f"{{{TEI}}}occupation")), ""),
                uri=next((words_of(e) for e in element.iter(f"{{{TEI}}}idno")), ""),
            )


def _is_name(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname in _NAMES


def _sex(element: etree._Element) -> str:
    inner = element.find(f"{{{TEI}}}sex")
    stated = element.get("sex") or (
        inner.get("value", "") or words_of(inner) if inner is not None else ""
    )
    return _SEX.get(stated.lower(), "")
