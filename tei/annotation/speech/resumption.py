"""Where a sentence comes back from what is reported to what the narrator tells."""

from __future__ import annotations

import re

from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.sentence import start_of_sentence
from tei.span import Span

#: A concession stands no further back from the verb of saying in its clause, in code points.
_CONCESSION = 160
_COMMA = re.compile(r",\s+(\w+)\s+")
_WORD = re.compile(r"\w+")


def end_before_narrator(
    text: str, clause: Span, floor: int, inquit: Inquit, lexicon: Lexicon
) -> int:
    """Return where a reported clause ends before what the narrator tells in the same sentence.

    After a question ", but" comes back to the narrator, and so does "because he had heard". After
    ", and thanked him" the one who reported acts, after ", and, on another day, the driver saw"
    another one sees; after a concession ("Although he said that ...") the comma with a subject
    behind it begins the main clause.

    Args:
        text: the source.
        clause: the reported clause, to the end of its sentence at most.
        floor: where the stretch of narration round it begins.
        inquit: the verb that it hangs on.
        lexicon: words of the language.
    """
    if "ask" in inquit.kinds:
        for sign in (lexicon.contrast, lexicon.reason):
            back = sign.search(text, clause.start, clause.end)
            if back:
                return back.start()
    ends = (
        _before_act(text, clause, lexicon),
        _before_own_act(text, clause, inquit, lexicon),
        _before_perception(text, clause, lexicon),
        _before_main_clause(text, clause, floor, inquit, lexicon),
    )
    return min(ends)


def _before_act(text: str, clause: Span, lexicon: Lexicon) -> int:
    """Return where ", and thanked him" begins, or the end of the clause."""
    for joint in lexicon.joint.finditer(text, clause.start, clause.end):
        if lexicon.resumption.match(text, joint.end(), clause.end):
            return joint.start()
    return clause.end


def _before_own_act(text: str, clause: Span, inquit: Inquit, lexicon: Lexicon) -> int:
    """Return where ", they praise us" begins, of those who reported, or the end of the clause."""
    subject = inquit.subject
    if subject is None or subject.form not in ("he", "she", "they"):
        return clause.end
    for comma in _COMMA.finditer(text, clause.start, clause.end):
        same = lexicon.subjects.get(comma.group(1).lower()) == subject.form
        if not (same and lexicon.act.match(text, comma.end(), clause.end)):
            continue
        before = text[clause.start : comma.start()].lower().split()
        last = max((i for i, word in enumerate(before) if word in lexicon.that), default=0)
        if not lexicon.concessions & set(before[last:]):
            return comma.start()
    return clause.end


def _before_perception(text: str, clause: Span, lexicon: Lexicon) -> int:
    """Return where ", and, on another day, the driver saw" begins, or the end of the clause."""
    seen = lexicon.perception.search(text, clause.start, clause.end)
    return seen.start() if seen else clause.end


def _before_main_clause(
    text: str, clause: Span, floor: int, inquit: Inquit, lexicon: Lexicon
) -> int:
    """Return where the main clause behind a concession begins, or the end of the clause."""
    begin = start_of_sentence(text, max(floor, inquit.start - _CONCESSION), inquit.start, lexicon)
    opening = _WORD.search(text, begin, inquit.start)
    concedes = opening is not None and opening.group().lower() in lexicon.concessions
    if not concedes or "," in text[begin : inquit.start]:
        return clause.end
    for comma in _COMMA.finditer(text, clause.start, clause.end):
        word = comma.group(1)
        if (word if word == "I" else word.lower()) in lexicon.subjects:
            return comma.start()
    return clause.end
