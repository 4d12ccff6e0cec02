"""A place where a possible speaker is named."""

from __future__ import annotations

from dataclasses import dataclass

from tei.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a possible speaker is named.

    Args:
        span: the name with its title of address.
        id: of the entity.
    """

    span: Span
    id: str
