"""What a data type is: how blanks are read, which strings it allows, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

Whitespace = Literal["preserve", "replace", "collapse"]
Identity = Literal["", "ID", "IDREF", "IDREFS"]


@dataclass(frozen=True, slots=True)
class Context:
    """What the meaning of a string may depend on: prefixes in scope and unparsed entities."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    entities: AbstractSet[str] = frozenset()


NO_CONTEXT = Context()

XML_BLANKS = " \t\n\r"
_BLANKS_TO_SPACES = str.maketrans("\t\n\r", "   ")


_has_blanks = re.compile(r"[ \t\n\r]").search


def collapse(text: str) -> str:
    """Trim blanks, and make one space of each run of them (the four blanks of XML only)."""
    if _has_blanks(text):
        return " ".join(filter(None, text.translate(_BLANKS_TO_SPACES).split(" ")))
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """A data type without restrictions.

    Attributes:
        name: its name in its library.
        words: what it is, in plain words: "a whole number".
        example: a string that it allows.
        read: returns what a string means, its blanks dealt with; None when it is not allowed.
            Equal meanings are equal objects.
        whitespace: what is done with blanks before a string is read.
        read_in: like `read`, for a kind whose meaning depends on the context.
        plain: an expression of strings that are allowed without further ado, as a short cut.
        allows_all: whether every string is allowed.
        identity: whether its values name an element or point to one.
        measure: length of a value in the unit of the kind, for the facets of length.
        precedes: whether one value comes before another, for the facets of range; values may be
            incomparable.
        digits: total digits and digits of the fraction of a string.
    """

    name: str
    words: str
    example: str
    read: Callable[[str], object | None]
    whitespace: Whitespace = "collapse"
    read_in: Callable[[str, Context], object | None] | None = None
    plain: re.Pattern[str] | None = None
    allows_all: bool = False
    identity: Identity = ""
    measure: Callable[[str, object], int] | None = None
    precedes: Callable[[object, object], bool] | None = None
    digits: Callable[[str], tuple[int, int]] | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A restriction of a kind: its name and value as written, and the test it stands for."""

    name: str
    written: str
    allows: Callable[[str, object], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Datatype:
    """A kind with its facets."""

    kind: Kind
    facets: tuple[Facet, ...] = ()

    @property
    def contextual(self) -> bool:
        """Whether the meaning of a string depends on where it stands."""
        return self.kind.read_in is not None

    def parse(self, text: str, context: Context = NO_CONTEXT) -> object | None:
        """Return what a string means, None when the type does not allow it."""
        kind = self.kind
        if kind.whitespace == "collapse":
            text = collapse(text)
        elif kind.whitespace == "replace":
            text = text.translate(_BLANKS_TO_SPACES)
        value = kind.read_in(text, context) if kind.read_in else kind.read(text)
        if value is None or not self.facets:
            return value
        if all(facet.allows(text, value) for facet in self.facets):
            return value
        return None
