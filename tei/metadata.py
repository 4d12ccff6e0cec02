"""What the user states about documents: a TOML file for one, a CSV table for many."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from tei.document import FACT_KEYS, Fact
from tei.errors import MetadataError
from tei.inputs import stem
from tei.language import languages, table
from tei.project import read_toml
from tei.temporal import parse_date, parse_time
from tei.wording import counted, refusal, shown

#: What a user may state: all but what the text bears itself and the option ``--kind`` decides.
KEYS = tuple(key for key in FACT_KEYS if key not in ("kind", "number"))
#: The column of a CSV table that names the file of its row.
FILE_COLUMN = "file"
_PLURALS = {
    "authors": "author",
    "translators": "translator",
    "editors": "editor",
    "participants": "participant",
    "subjects": "subject",
    "languages": "language",
    "license": "licence",
    "source-language": "original-language",
}
#: Of these one cell of a table may hold several, separated by semicolons.
_SEVERAL = frozenset(
    (
        *("author", "translator", "transcriber", "editor", "drafter", "typist", "note-taker"),
        *("subject", "participant", "recipient"),
    )
)
_DATES = frozenset(("date", "talk-date", "received-date"))
_ISO = re.compile(r"(\d{4}-\d\d)(-\d\d)?")
_LANGUAGES = frozenset(("language", "original-language"))
_CODE = re.compile(r"(?:[A-Za-z]{2,3}|[Xx](?=-))(?:-[A-Za-z0-9]{1,8})*")
_DELIMITERS = ",;\t"

Statements = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a metadata file states, as key and value in its own order.

    Args:
        path: the file, for messages.
        single: of the only document of a run (TOML).
        rows: of the document that each row of a table names, by its name as written (CSV).
    """

    path: Path
    single: Statements = ()
    rows: Mapping[str, Statements] = field(default_factory=dict)

    def statements(self, place: PurePath) -> Statements:
        """Return what is stated about one document.

        Args:
            place: its path below the folder that the user named, or its name. A row may name the
                path or the name alone, each with or without ``.txt``.
        """
        return next((self.rows[n] for n in _names(place) if n in self.rows), self.single)

    def unused(self, places: Iterable[PurePath]) -> tuple[str, ...]:
        """Return the rows that name none of these documents, in their order."""
        names = {name for place in places for name in _names(place)}
        return tuple(name for name in self.rows if name not in names)


def _names(place: PurePath) -> tuple[str, ...]:
    """Return the names by which a row may mean a document, the most exact first."""
    bare = _bare(place)
    return place.as_posix(), bare.as_posix(), place.name, bare.name


def _bare(place: PurePath) -> PurePath:
    return place.with_name(stem(Path(place.name))) if place.name else place


def read_metadata(path: Path) -> Metadata:
    """Read a metadata file, TOML or CSV by its ending.

    Raises:
        MetadataError: it cannot be read, is neither, or states what we do not know; the message
            names line and key.
    """
    match path.suffix.lower():
        case ".toml":
            return Metadata(path, single=_read_single(path))
        case ".csv" | ".tsv":
            return Metadata(path, rows=_read_rows(path))
    raise MetadataError(
        f"{shown(path)}: metadata is a .toml file for one document or a .csv table for many"
    )


def facts(statements: Statements, language: str = "en") -> tuple[Fact, ...]:
    """Turn statements into facts by the user; dates and languages get their normal form.

    Args:
        statements: keys of :data:`KEYS` with their values.
        language: code of the language in which dates and names of languages are written.

    Raises:
        MetadataError: a date in figures is none, or a language is not known.
    """
    return tuple(
        Fact(key, value, "user", norm=_norm(key, value, language)) for key, value in statements
    )


def _norm(key: str, value: str, language: str) -> str:
    if key in _DATES:
        return _day(key, value) if _ISO.fullmatch(value) else parse_date(value, language) or ""
    if key == "talk-time":
        return parse_time(value, language)
    if key in _LANGUAGES:
        return _tag(key, value, language)
    return ""


def _tag(key: str, value: str, language: str) -> str:
    """Return the tag (BCP 47) of a language that is stated by its name or its tag."""
    if _CODE.fullmatch(value):
        primary, hyphen, more = value.partition("-")
        return f"{primary.lower()}{hyphen}{more}"
    for code in dict.fromkeys((language, *languages())):
        names: Mapping[str, str] = table(code, "layout").get("languages", {})
        if value.casefold() in names:
            return names[value.casefold()]
    raise MetadataError(
        f"{key} = {value!r}: the name of no language that we know; write its tag, as en, de-AT or "
        "zh-Hant (BCP 47)"
    )


def _day(key: str, value: str) -> str:
    """Return a day or a month in ISO form, if the calendar has it."""
    month = _ISO.fullmatch(value)
    try:
        date.fromisoformat(value if month is None or month[2] else f"{value}-01")
    except ValueError:
        raise MetadataError(
            f"{key} = {value!r}: the calendar has no such day; write it as 1921-03-05 or 1921-03"
        ) from None
    return value


def _read_single(path: Path) -> Statements:
    text_of_keys = read_toml(path)
    found: list[tuple[str, str]] = []
    keys: set[str] = set()
    for written, value in text_of_keys.items():
        where = f"{shown(path)}:{_line_of(path, written)}"
        key = _key(written, where, KEYS)
        if key in keys:
            raise MetadataError(f"{where}: {key} is stated twice; keep one, or make a list of them")
        keys.add(key)
        for one in value if isinstance(value, list) else [value]:
            found += _statement(key, _words(one, written, where))
    return tuple(found)


def _words(value: object, written: str, where: str) -> str:
    match value:
        case str():
            return value
        case bool():
            pass
        case int():
            return str(value)
        case dt.date():
            return value.isoformat()
    raise MetadataError(
        f"{where}: {written} must be text, a year, a date, or a list of these; "
        f'write {written} = "..."'
    )


def _line_of(path: Path, key: str) -> int:
    """Return the line that states a key; the reader of TOML does not tell."""
    beginning = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    lines = path.read_text("utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if beginning.match(line)), 1)


def _read_rows(path: Path) -> dict[str, Statements]:
    text = _text(path)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, Statements] = {}
    bare: set[PurePath] = set()
    try:
        columns = _columns(next(reader, []), path)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                where = f"{shown(path)}:{reader.line_num}"
                name, statements = _row(cells, columns, where)
                place = _bare(PurePath(name))
                if place in bare:
                    raise MetadataError(f"{where}: a second row for {name}; keep one of them")
                bare.add(place)
                rows[name] = statements
    except csv.Error as error:
        raise MetadataError(
            f"{shown(path)}:{reader.line_num}: not CSV: {error}; correct that line"
        ) from None
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MetadataError(refusal(path, error)) from None
    except UnicodeDecodeError as error:
        raise MetadataError(
            f"{shown(path)}: not UTF-8 at byte {error.start}; save it as CSV in UTF-8"
        ) from None


def _columns(cells: Sequence[str], path: Path) -> tuple[str, ...]:
    where = f"{shown(path)}:1"
    columns = tuple(_key(cell, where, (FILE_COLUMN, *KEYS)) for cell in cells)
    if FILE_COLUMN not in columns:
        raise MetadataError(
            f"{where}: the first line must name the columns, '{FILE_COLUMN}' among them, which "
            "says for which document a row is"
        )
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice:
        raise MetadataError(f"{where}: two columns are called {twice}; keep one of them")
    return columns


def _row(cells: Sequence[str], columns: Sequence[str], where: str) -> tuple[str, Statements]:
    if len(cells) > len(columns):
        raise MetadataError(
            f"{where}: {counted(len(cells), 'cell')} in a table of "
            f"{counted(len(columns), 'column')}; "
            "put a cell that holds the separator in quotation marks"
        )
    name = ""
    found: list[tuple[str, str]] = []
    for column, cell in zip(columns, cells, strict=False):
        if column == FILE_COLUMN:
            name = cell.strip().replace("\\", "/").removeprefix("./")
        else:
            for value in cell.split(";") if column in _SEVERAL else (cell,):
                found += _statement(column, value)
    if not name:
        raise MetadataError(f"{where}: column '{FILE_COLUMN}' is empty; name the document")
    return name, tuple(found)


def _statement(key: str, value: str) -> list[tuple[str, str]]:
    """Return a statement with its blanks folded; nothing for an empty one."""
    words = " ".join(value.split())
    return [(key, words)] if words else []


def _key(written: str, where: str, known: Sequence[str]) -> str:
    """Return the key that is meant by a name: singular, hyphens for blanks and underscores."""
    key = re.sub(r"[\s_]+", "-", written.strip().lower())
    key = _PLURALS.get(key, key)
    if key in known:
        return key
    near = difflib.get_close_matches(key, known, 1)
    remedy = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
    raise MetadataError(f"{where}: nothing is called '{shown(written)}'; {remedy}")
