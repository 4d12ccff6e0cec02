"""Characters that XML 1.0 cannot hold, and line ends.

XML 1.0, section 2.2, leaves out most control characters, the surrogates, U+FFFE and U+FFFF.
Each stands as an empty ``g`` that points to a ``char`` in the header (Guidelines, chapter 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tei.document import Annotation
from tei.span import Span

_UNHOLDABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The line and page ends among the blanks that XML cannot hold, or would change.
_BLANK = re.compile("\r\n?|[\x0b\x0c]")
_BLANK_AS = {"\r\n": "\n", "\r": "\n", "\x0b": " ", "\x0c": " "}


def identifier(character: str) -> str:
    """Return the ``xml:id`` of the ``char`` that stands for a character."""
    return f"char-u{ord(character):04x}"


def find(text: str) -> tuple[Annotation, ...]:
    """Return a ``g`` for every character that XML cannot hold and that is not a blank."""
    return tuple(
        Annotation(Span(m.start(), m.end()), "g", (("ref", "#" + identifier(m[0])),))
        for m in _UNHOLDABLE.finditer(text)
    )


def distinct(characters: Iterable[Annotation], text: str) -> tuple[str, ...]:
    """Return the characters that the ``g`` elements stand for, each once, in code point order."""
    return tuple(sorted({a.span.of(text) for a in characters}))


def holdable(text: str) -> str:
    """Return what of a text XML can hold: line ends as LF, other characters left out."""
    return _UNHOLDABLE.sub("", _BLANK.sub(lambda m: _BLANK_AS[m[0]], text))


def cleaner(text: str) -> Callable[[str], str]:
    """Return the way to make parts of this text holdable; most texts need nothing done."""
    if _UNHOLDABLE.search(text) or _BLANK.search(text):
        return holdable
    return _unchanged


def _unchanged(text: str) -> str:
    return text
