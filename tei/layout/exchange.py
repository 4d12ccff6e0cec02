"""From whom and to whom, as a title says: ``Sarah Holm to Edward Orr, 4 May 1817``."""

from __future__ import annotations

from dataclasses import dataclass

from tei.layout.draft import Draft
from tei.layout.signatures import is_personal

#: A name of a person in a title has as many words.
_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who wrote, and to whom, as offsets in the title.

    Args:
        sender: where the sender stands.
        recipient: where the recipient stands, without a date.
        announced: the title says that it is of a letter, or whom it is from.
    """

    sender: tuple[int, int]
    recipient: tuple[int, int]
    announced: bool


def exchange(text: str, draft: Draft) -> Exchange | None:
    """Return who wrote to whom, when a title says so.

    Args:
        text: of the title.
        draft: its language tells the words of a title, and dates.
    """
    match = draft.words.patterns["from_to"].search(text)
    if not match:
        return None
    start, end = match.span("recipient")
    date = draft.words.patterns["date"].search(text, start, end)
    cut = len(text[: date.start()].rstrip(" ,([")) if date else end
    if cut <= start:
        return None
    return Exchange(match.span("sender"), (start, cut), bool(match["named"]))


def is_between_persons(text: str, draft: Draft) -> bool:
    """Tell whether a line says which person wrote to which."""
    found = exchange(text, draft)
    return found is not None and all(
        len(name.split()) >= _NAME_WORDS and is_personal(name, draft)
        for name in (text[slice(*found.sender)], text[slice(*found.recipient)])
    )
