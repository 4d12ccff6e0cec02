"""Case files of recognizers: sentences in which each thing to be found stands in ⟦brackets⟧.

Behind a bracket its values may stand in braces: ``⟦March 3, 1974⟧{when=1974-03-03}``; ``{}`` says
that it has none. A line ``@ 1974-03-05`` tells the day of writing from there on. Whatever is found
and stands in no bracket is an error, and so is the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tei.document import Attributes, Block, Candidate, Document, Fact, Header
from tei.source import Source
from tei.span import Span

_CASES = Path(__file__).resolve().parent / "cases"
_MARK = re.compile(r"⟦(.*?)⟧(?:\{(.*?)\})?")

Found = tuple[str, Attributes | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, what is to be found in it, and the day on which it was written."""

    text: str
    expected: tuple[Found, ...]
    written: str = ""


def cases(name: str) -> list[Case]:
    """Return the cases of a file."""
    found, written = [], ""
    for line in (_CASES / name).read_text("utf-8").splitlines():
        if line.startswith("@"):
            written = line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            expected = tuple((m[1], _values(m[2])) for m in _MARK.finditer(line))
            found.append(Case(_MARK.sub(r"\1", line), expected, written))
    return found


def _values(text: str | None) -> Attributes | None:
    if text is None:
        return None
    pairs = (part.split("=", 1) for part in text.split())
    return tuple((key, value.replace("_", " ")) for key, value in pairs)


def document(text: str, written: str = "") -> Document:
    """Return a document of one paragraph."""
    facts = (Fact("date", written, "document", norm=written),) if written else ()
    block = Block("p", Span(0, len(text)))
    return Document(Source("case", text), header=Header(facts), blocks=(block,))


def found_in(case: Case, recognizer: Callable[[Document], Iterable[Candidate]]) -> list[Found]:
    """Return what a recognizer finds, with values where the case asks for them."""
    asked = dict(case.expected)
    return [
        (words, c.attributes if asked.get(words) is not None else None)
        for c in recognizer(document(case.text, case.written))
        for words in [c.span.of(case.text)]
    ]
