"""Where the lines of a text stand."""

from __future__ import annotations

from typing import NamedTuple

from tei.span import WHITE_SPACE


class Line(NamedTuple):
    """A line that is not blank.

    Attributes:
        start: offset of its first character that is not blank.
        end: offset behind its last.
        gap: blank lines before it; the first line of a page counts one more.
        indent: characters before its first.
        page: a form feed stands before it.
    """

    start: int
    end: int
    gap: int
    indent: int
    page: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; LF, form feed and lone CR end a line."""
    if "\n" not in text and "\r" in text:
        text = text.replace("\r", "\n")
    lines: list[Line] = []
    gap, page, offset = 1, False, 0
    for raw in text.split("\n"):
        for number, part in enumerate(raw.split("\f")):
            if number:
                page = True
                offset += 1
            inner = part.lstrip(WHITE_SPACE)
            if inner:
                start = offset + len(part) - len(inner)
                end = start + len(inner.rstrip(WHITE_SPACE))
                lines.append(Line(start, end, max(gap, page), start - offset, page))
                gap, page = 0, False
            else:
                gap += 1
            offset += len(part)
        offset += 1
    return lines
