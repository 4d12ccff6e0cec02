"""Words that a line's end cuts in two."""

from __future__ import annotations

import re
from dataclasses import replace

from tei.document import Annotation
from tei.layout.draft import Draft
from tei.span import Span

#: ``word-`` at the end of a line, and a part in lower case at the beginning of the next.
_CUT = re.compile(r"[^\W\d_][-¬\u00ad\u2010][ \t\r]*\n[ \t]*(?=[^\W\d_])")


def hyphenate(draft: Draft) -> Draft:
    """Mark the ends of lines that stand inside a word with ``lb break="no"``."""
    seams = {a.span.start for a in draft.annotations if a.tag == "pb"}
    breaks = []
    for piece in draft.pieces:
        if piece.lines > 1:
            for match in _CUT.finditer(draft.text, piece.start, piece.end):
                at = match.end()
                if draft.text[at].islower() and at not in seams:
                    breaks.append(Annotation(Span(at, at), "lb", (("break", "no"),)))
    return replace(draft, annotations=(*draft.annotations, *breaks))
