"""A stretch of text between two offsets."""

from __future__ import annotations

from dataclasses import dataclass

#: Unicode's White_Space; Python's own notion also takes U+001C to U+001F, which are characters.
WHITE_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from ``start`` up to, not including, ``end``.

    Both are offsets in code points of ``Source.text``. An empty span marks a point between two
    characters, such as the place of a page break.

    Raises:
        ValueError: ``end`` lies before ``start``, or ``start`` is negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        """Count the code points covered."""
        return self.end - self.start

    def __bool__(self) -> bool:
        """An empty span is a span all the same."""
        return True

    def __contains__(self, offset: int) -> bool:
        """Tell whether the character at ``offset`` lies inside."""
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def crosses(self, other: Span) -> bool:
        """Tell whether the two overlap and neither covers the other."""
        return self.overlaps(other) and not self.covers(other) and not other.covers(self)

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from ``start`` to ``end`` of ``text`` without blanks at either end.

    A stretch of nothing but blanks gives an empty span at ``start``.
    """
    inner = text[start:end]
    lead = len(inner) - len(inner.lstrip(WHITE_SPACE))
    if lead == len(inner):
        return Span(start, start)
    return Span(start + lead, start + len(inner.rstrip(WHITE_SPACE)))
