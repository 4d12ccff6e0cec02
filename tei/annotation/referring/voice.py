"""Whose words a stretch of the text is in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tei.annotation.referring.side import Sides
from tei.document import Annotation


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at a place, and to whom.

    Args:
        side: the nation of who speaks, or of who tells it; ``""`` when not known.
        own: the nation of who speaks, as far as it is told.
        hearer: that of who is spoken to.
        around: that of the voice in which this one is told.
        reported: the words are told in the words of another.
        direct: the words stand in direct speech.
    """

    side: str
    own: str
    hearer: str
    around: str
    reported: bool
    direct: bool


class Voices:
    """The voices of one document."""

    def __init__(self, annotations: Iterable[Annotation], sides: Sides) -> None:
        self._author = Voice(sides.author, sides.author, "", "", reported=False, direct=False)
        spoken = sorted(
            (a for a in annotations if a.tag in ("said", "sp")),
            key=lambda a: (a.span.start, -a.span.end),
        )
        self._borders: list[int] = []
        self._voices: list[Voice] = []
        open_: list[tuple[int, Voice]] = []
        for annotation in spoken:
            self._close(open_, annotation.span.start)
            voice = _voice(annotation, sides, open_[-1][1] if open_ else self._author)
            self._mark(annotation.span.start, voice)
            open_.append((annotation.span.end, voice))
        self._close(open_, None)

    def at(self, offset: int) -> Voice:
        """Return the innermost voice at an offset; that of the author where nobody speaks."""
        before = bisect_right(self._borders, offset)
        return self._voices[before - 1] if before else self._author

    def _mark(self, offset: int, voice: Voice) -> None:
        self._borders.append(offset)
        self._voices.append(voice)

    def _close(self, open_: list[tuple[int, Voice]], offset: int | None) -> None:
        """End what ends before ``offset``; the voice around it goes on."""
        while open_ and (offset is None or open_[-1][0] <= offset):
            end, _ = open_.pop()
            self._mark(end, open_[-1][1] if open_ else self._author)


def _voice(annotation: Annotation, sides: Sides, around: Voice) -> Voice:
    """Return the voice of speech; reported by an unknown speaker, it is its teller's."""
    attributes = dict(annotation.attributes)
    reported = attributes.get("direct") == "false"
    side = sides.of(attributes.get("who", ""))
    return Voice(
        side or (around.side if reported else ""),
        side,
        sides.of(attributes.get("toWhom", "")) or sides.other(side),
        around.side,
        reported=reported,
        direct=around.direct if reported else True,
    )
