"""Words that the end of a line or a column cut in two."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tei.document import Annotation
from tei.layout.draft import Draft
from tei.span import Span

#: ``word-`` at the end of a line, and a part in lower case at the beginning of the next.
_CUT = re.compile(r"(?P<sign>[-¬\u00ad\u2010])(?<=[^\W\d_].)[ \t\r]*\n[ \t]*(?=[^\W\d_])")
#: ``word- part`` on one line: where a line ended before it was copied.
_INSIDE = re.compile(r"(?P<sign>[-¬\u00ad\u2010])(?<=[^\W\d_]{2}.)[ ](?=(?P<part>[^\W\d_]{2,}))")

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LONGEST_PREFIX = 8


def hyphenate(draft: Draft) -> Draft:
    """Mark the ends of lines that stand inside a word with ``lb break="no"``, behind the hyphen.

    ``two- and three-decked`` leaves a word open on purpose: what follows is a conjunction.
    """
    seams = {a.span.start for a in draft.annotations if a.tag == "pb"}
    starts = [piece.start for piece in draft.pieces]
    inside = _INSIDE.finditer(draft.text)
    cuts = [
        *_CUT.finditer(draft.text),
        *(c for c in inside if c["part"] not in draft.words.unfinished),
    ]
    breaks: list[Annotation] = []
    for cut in sorted(cuts, key=re.Match.end):
        at, part = cut.end("sign"), cut.end()
        held = bisect_right(starts, cut.start("sign") - 1) - 1
        within = (
            held >= 0 and part < draft.pieces[held].end and draft.pieces[held].kind != "metadata"
        )
        if within and _goes_on(draft, at - 1, part) and part not in seams:
            breaks.append(Annotation(Span(at, at), "lb", (("break", "no"),)))
    return replace(draft, annotations=(*draft.annotations, *breaks))


def _goes_on(draft: Draft, sign: int, part: int) -> bool:
    """Tell whether what stands behind a hyphen and a blank goes on with the word before it."""
    if draft.text[part].islower():
        return True
    before = _LAST_WORD.search(draft.text, max(0, sign - _LONGEST_PREFIX), sign)
    return before is not None and before[0].lower() in draft.words.prefixes
