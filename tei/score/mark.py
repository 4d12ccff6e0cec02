"""What is marked in a text, whoever marked it; the common form of gold and of TEI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True)
class Characters:
    """A text without its blanks: what two forms of one text have in common.

    Args:
        text: with its blanks.
    """

    text: str

    @cached_property
    def solid(self) -> str:
        """The characters that are not blank."""
        return "".join(self.text.split())

    @cached_property
    def index(self) -> list[int]:
        """Return how many solid characters come before each offset of ``text``, its end too."""
        return list(accumulate((not c.isspace() for c in self.text), initial=0))

    @cached_property
    def offsets(self) -> list[int]:
        """The offset in ``text`` of each solid character."""
        return [at for at, c in enumerate(self.text) if not c.isspace()]

    def words(self, start: int, end: int) -> str:
        """Return a stretch of solid characters as it stands in the text, blanks folded."""
        if start >= end:
            return ""
        return " ".join(self.text[self.offsets[start] : self.offsets[end - 1] + 1].split())


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of solid characters that is marked as something.

    Args:
        kind: ``person``, ``place``, ``org``, ``date``, ``time``, ``quote``, ``turn``, ``speaker``,
            ``dateline``, ``salute``, ``signed``, ``head``.
        start: the number of solid characters before it.
        end: the number of them up to its end.
        value: of a date or time, in ISO 8601.
        who: what stands for the speaker; several, sorted, with blanks between.
        names: by which the speaker is known.
        by: who marked it: ``@resp``.
        how: of a quotation in gold, how the text names the speaker.
        ignored: in gold, neither to be found nor wrong.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    who: str = ""
    names: tuple[str, ...] = ()
    by: str = ""
    how: str = ""
    ignored: bool = False

    @property
    def valued(self) -> bool:
        """Tell whether gold states a value or a speaker."""
        return bool(self.value or self.who)


#: Facts of the header, by ``title``, ``date``, ``participants``, ``sender``, ``recipient``.
Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with all that is marked in it.

    Args:
        characters: of the document; of TEI those of the delivered metadata and of ``text``.
        marks: in the order of their ends.
        facts: of the header.
        metadata: how many of the solid characters are delivered metadata.
    """

    characters: Characters
    marks: tuple[Mark, ...]
    facts: Facts = field(default_factory=dict)
    metadata: int = 0
