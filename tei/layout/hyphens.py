"""Words that the end of a line or a column cut in two."""

from __future__ import annotations

import re
from dataclasses import replace

from tei.document import Annotation
from tei.layout.draft import Draft
from tei.span import Span

#: ``word-`` at the end of a line, and a part in lower case at the beginning of the next.
_CUT = re.compile(r"[^\W\d_][-¬\u00ad\u2010][ \t\r]*\n[ \t]*(?=[^\W\d_])")
#: ``word- part`` on one line: where a line ended before it was copied.
_INSIDE = re.compile(r"[^\W\d_]{2}[-¬\u00ad\u2010][ ](?=([^\W\d_]{2,}))")


def hyphenate(draft: Draft) -> Draft:
    """Mark the ends of lines that stand inside a word with ``lb break="no"``.

    ``two- and three-decked`` leaves a word open on purpose: what follows is a conjunction.
    """
    seams = {a.span.start for a in draft.annotations if a.tag == "pb"}
    breaks: list[Annotation] = []
    for piece in draft.pieces:
        cuts = list(_CUT.finditer(draft.text, piece.start, piece.end)) if piece.lines > 1 else []
        inside = _INSIDE.finditer(draft.text, piece.start, piece.end)
        cuts += (cut for cut in inside if cut[1] not in draft.words.unfinished)
        breaks.extend(
            Annotation(Span(at, at), "lb", (("break", "no"),))
            for at in sorted(cut.end() for cut in cuts)
            if draft.text[at].islower() and at not in seams
        )
    return replace(draft, annotations=(*draft.annotations, *breaks))
