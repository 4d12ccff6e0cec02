"""XInclude 1.0: a document with what it includes, and where each part of it really stands.

Files are put together as they are written, so that every engine reads one document; a finding is
told at its place in the file that holds it. Included are files beside or below the document, whole
(``xpointer`` is not supported), as XML or as text. Nothing is fetched.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from tei.errors import MarkupError
from tei.report import Location
from tei.validation.place import TAG
from tei.validation.wellformedness import parse_document
from tei.wording import shown

NAMESPACE = "http://www.w3.org/2001/XInclude"
#: How deep inclusion may go, and how large the whole may grow, in characters and in files.
_DEEPEST = 20
_LARGEST = 256 * 1024 * 1024
_MOST_FILES = 10_000
#: Letters of an address that are shown.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the whole that comes from one file.

    Args:
        line: where it begins in the whole.
        column: the same, in code points.
        file: the name of the file.
        own_line: where it begins there.
        own_column: the same.
    """

    line: int
    column: int
    file: str
    own_line: int
    own_column: int


@dataclass(frozen=True, slots=True)
class Segments:
    """The stretches of a document, in order; without any, all of it is its own file."""

    name: str
    parts: tuple[Segment, ...] = ()

    @property
    def several(self) -> bool:
        """Tell whether anything is included."""
        return bool(self.parts)

    def place(self, where: Location) -> Location:
        """Return a place of the whole as a place in its file."""
        number = bisect_right(self.parts, (where.line, where.column), key=_begin) - 1
        if number < 0:
            return replace(where, file=self.name)
        part = self.parts[number]
        line, column = _moved(part, where.line, where.column)
        end_line, end_column = _moved(part, where.end_line, where.end_column)
        return Location(part.file, line, column, end_line, end_column, where.path)


def _begin(part: Segment) -> tuple[int, int]:
    return part.line, part.column


def _moved(part: Segment, line: int, column: int) -> tuple[int, int]:
    if not line:
        return line, column
    shift = part.own_column - part.column if line == part.line else 0
    return line - part.line + part.own_line, column + shift


def include(data: bytes, path: Path, name: str) -> tuple[bytes, Segments]:
    """Return a document with what it includes in the places of the instructions.

    Args:
        data: the document, which is well-formed.
        path: where it lies.
        name: what to call it.

    Returns:
        The whole, in UTF-8 where anything is included, and where its parts stand.

    Raises:
        MarkupError: something that is to be included cannot be, and has no fallback.
    """
    if NAMESPACE.encode() not in data:
        return data, Segments(name)
    pieces = _Assembly(path.parent.resolve())
    pieces.add(_as_utf8(data, name), path.resolve(), name, ())
    whole = "".join(pieces.texts)
    if not pieces.included:
        return data, Segments(name)
    return whole.encode(), Segments(name, tuple(pieces.segments))


class _Assembly:
    """Texts that are put together, with the place that has been reached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: list[str] = []
        self.segments: list[Segment] = []
        self.included = False
        self._line, self._column, self._size, self._files = 1, 1, 0, 0

    def add(self, text: str, path: Path, name: str, above: tuple[Path, ...]) -> None:
        """Add a file from its root element on (all of it, if it is the first), included parts.

        Args:
            text: of the file.
            path: of the file.
            name: what to call it in messages.
            above: files that include one another down to this.

        Raises:
            MarkupError: it includes itself, or what it includes cannot be read.
        """
        if path in above or len(above) > _DEEPEST:
            raise MarkupError(f"{name}: includes itself; break the circle")
        self._files += 1
        if self._files > _MOST_FILES:
            raise MarkupError(f"{name}: more than {_MOST_FILES:,} files are included in all")
        done, end = _root(text) if above else (0, len(text))
        for found in _instructions(text):
            self._stretch(text, done, found.start, name)
            self._instruction(found, path, name, (*above, path))
            done = found.end
        self._stretch(text, done, end, name)

    def _instruction(
        self, found: _Instruction, path: Path, name: str, above: tuple[Path, ...]
    ) -> None:
        self.included = True
        target = _target(found.href, path, self.folder)
        if target is None or found.pointer:
            if found.fallback is None:
                where = f"{name}:{found.line}:{found.column}"
                raise MarkupError(f"{where}: cannot include {_why_not(found)}")
            self._append(found.fallback)
            return
        called = shown(os.path.relpath(target, path.parent))
        called = str(Path(name).parent / called) if Path(name).parent != Path() else called
        text = _as_utf8(target.read_bytes(), called, markup=not found.as_text)
        if found.as_text:
            self._append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        else:
            self.add(text, target, called, above)

    def _stretch(self, text: str, start: int, end: int, name: str) -> None:
        before = text.count("\n", 0, start)
        column = start - text.rfind("\n", 0, start)
        self.segments.append(Segment(self._line, self._column, name, before + 1, column))
        self._append(text[start:end])

    def _append(self, text: str) -> None:
        self._size += len(text)
        if self._size > _LARGEST:
            raise MarkupError(
                f"what is included is larger than {_LARGEST} characters; split the document"
            )
        self.texts.append(text)
        lines = text.count("\n")
        self._line += lines
        self._column = len(text) - text.rfind("\n") if lines else self._column + len(text)


@dataclass(frozen=True, slots=True)
class _Instruction:
    """An ``xi:include`` with its place in the text, in code points."""

    start: int
    end: int
    line: int
    column: int
    href: str
    as_text: bool
    pointer: str
    fallback: str | None


def _instructions(text: str) -> list[_Instruction]:
    """Find the outermost instructions of a text."""
    data = text.encode()
    found: list[_Instruction] = []
    spans: list[list[int]] = []  # of the instruction that is open, and of its fallback
    given: dict[str, str] = {}
    place = (0, 0)  # its line and column
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal place
        if name == f"{NAMESPACE} include" and not spans:
            given.clear()
            given.update(attributes)
            place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            spans.append([parser.CurrentByteIndex])
        elif name == f"{NAMESPACE} fallback" and len(spans) == 1:
            tag = TAG.match(data, parser.CurrentByteIndex)
            spans.append([tag.end() if tag else parser.CurrentByteIndex])

    def end(name: str) -> None:
        if name == f"{NAMESPACE} fallback" and spans and len(spans[-1]) == 1:
            spans[-1].append(parser.CurrentByteIndex)
        elif name == f"{NAMESPACE} include" and spans:
            found.append(_instruction(data, spans, place, given, parser.CurrentByteIndex))
            spans.clear()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)  # noqa: FBT003 (the interface of expat)
    return found


def _instruction(
    data: bytes,
    spans: list[list[int]],
    place: tuple[int, int],
    given: dict[str, str],
    last: int,
) -> _Instruction:
    start = spans[0][0]
    fallback = data[slice(*spans[1])].decode() if len(spans) > 1 and len(spans[1]) == 2 else None
    return _Instruction(
        len(data[:start].decode()),
        len(data[: _end(data, start, last)].decode()),
        *place,
        given.get("href", ""),
        given.get("parse") == "text",
        given.get("xpointer", ""),
        fallback,
    )


def _end(data: bytes, start: int, last: int) -> int:
    """Return where an element ends whose start tag and end tag begin at two places."""
    tag = TAG.match(data, start)
    if tag and not tag[0].endswith(b"/>"):
        tag = TAG.match(data, last)
    return tag.end() if tag else last


def _why_not(found: _Instruction) -> str:
    """Say why nothing is included."""
    href = found.href if len(found.href) < _LONGEST else f"{found.href[:_LONGEST]}…"
    if not href:
        return "what has no href; name a file"
    if found.pointer:
        return f"{href}: xpointer is not supported; include the whole file"
    return (
        f"{href}: no file in or below the folder of the document; "
        "correct the href, or write a fallback"
    )


def _target(href: str, including: Path, folder: Path) -> Path | None:
    """Return the file that is meant, if it lies in or below the folder of the document."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    try:
        path = (including.parent / unquote(parts.path)).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, links in a circle
        return None


def _as_utf8(data: bytes, name: str, *, markup: bool = True) -> str:
    """Return the text of a file, its declaration of an encoding taken away."""
    if not markup:
        return data.decode("utf-8-sig", errors="replace")
    encoding = parse_document(data, name).docinfo.encoding or "utf-8"
    text = data.decode("utf-8-sig" if encoding.upper() == "UTF-8" else encoding)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    declared = re.match(r"<\?xml[^>]*\?>", text)
    # blanks keep every place as it was
    return " " * declared.end() + text[declared.end() :] if declared else text


def _root(text: str) -> tuple[int, int]:
    """Return where the root element of a text begins and ends."""
    data = text.encode()
    places: list[int] = []
    parser = expat.ParserCreate()

    def note(_name: str, *_attributes: object) -> None:
        del places[1:]
        places.append(parser.CurrentByteIndex)

    parser.StartElementHandler = parser.EndElementHandler = note
    parser.Parse(data, True)  # noqa: FBT003 (the interface of expat)
    start, last = places
    return len(data[:start].decode()), len(data[: _end(data, start, last)].decode())
