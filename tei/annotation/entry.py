"""The days at the heads of a diary's entries, each read from the one before."""

from __future__ import annotations

from tei.document import Block, Candidate, Document
from tei.span import Span
from tei.temporal import Moment, diary

_BY = "date"


def day_of_entry(
    document: Document, block: Block, last: Moment | None
) -> tuple[Candidate, Moment] | None:
    """Return the date of the heading of an entry, or of a month or year above entries.

    Args:
        document: its language tells the forms of days.
        block: any block.
        last: the date of the heading before, or the year that the document states.

    Returns:
        The candidate and its value; nothing for other blocks, or when nothing settles the value.
    """
    if block.kind != "head" or block.type not in ("entry", "section"):
        return None
    text, language = document.source.text, diary(document.language)
    found = language.day(text, block.span.start, block.span.end)
    if block.type == "entry":
        found = found or language.day_within(text, block.span.start, block.span.end)
    elif found and (not found.is_period or text[found.end : block.span.end].strip(" .,:")):
        return None
    value = language.value(found, last) if found else None
    if not found or not value:
        return None
    shortened = found.fields.get("month", "").endswith(".")
    closed = text[found.end - 1] == "." and text[found.end - 2].isalpha() and not shortened
    end = found.end - closed
    whole = "year" in found.fields or "slashyear" in found.fields
    reason = "states its year" if whole else "head of an entry that follows the last one"
    when = (("when", value.iso),)
    return Candidate(Span(found.start, end), "date", 0.9, _BY, reason, when), value
