"""A verb of saying that stands apart in what it reports: "The pier, he said, was closed"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.sentence import start_of_sentence
from tei.annotation.speech.viewpoint import VIEWPOINT
from tei.span import Span, trimmed

#: What is reported begins no further back than this, in code points.
_REACH = 400
_SAYING = frozenset({"say", "ask", VIEWPOINT})
_SPEAKERS = frozenset({"name", "description", "he", "she", "they", "I"})
_BREAK = re.compile(r"[;:]\s+|[\"”»]\s+")
_COMMA = re.compile(r"\s*,\s+(?=\w|[\"“(\[])")
_STOP = re.compile(r"\s*(?:[.;]|$)")
_RELATIVE = re.compile(r",\s+(\w+)\s[^,.;:!?()]{1,80}(?=,)")
_BLANKS = re.compile(r"\s*,?\s*")


@dataclass(frozen=True, slots=True)
class Aside:
    """How a verb of saying parts the words that it reports.

    Args:
        lead: the words before it, ``None`` for none.
        start: where the words behind it begin, -1 for none.
    """

    lead: Span | None
    start: int


def find_aside(
    text: str, stretch: Span, floor: int, inquit: Inquit, lexicon: Lexicon
) -> Aside | None:
    """Return what a verb of saying that stands between commas, or last, reports.

    Words that give an opinion may stand first as well: "In his view, the pier is old".

    Args:
        text: the source.
        stretch: the narration round it.
        floor: the end of what is reported before.
        inquit: the verb with its subject.
        lexicon: words of the language.
    """
    subject = inquit.subject
    says = inquit.kinds & _SAYING or ("tell" in inquit.kinds and inquit.hearer is not None)
    if not says or subject is None or subject.form not in _SPEAKERS:
        return None
    begin = start_of_sentence(text, max(floor, inquit.start - _REACH), inquit.start, lexicon)
    before = trimmed(text, begin, inquit.start)
    if VIEWPOINT in inquit.kinds and _only_opens(before.of(text), lexicon):
        return Aside(None, _behind(text, inquit.end, stretch.end, lexicon))
    if not inquit.adjacent and VIEWPOINT not in inquit.kinds:
        return None
    if not before.of(text).endswith(","):
        return None
    lead = _main_clause(text, trimmed(text, begin, before.end - 1), lexicon)
    comma = _COMMA.match(text, inquit.end, stretch.end)
    if comma and not lexicon.resumption.match(_after_joint(text, comma.end(), lexicon)):
        return Aside(lead, comma.end())
    ends = comma or _STOP.match(text, inquit.end, stretch.end)
    return Aside(lead, -1) if ends and lead and _is_clause(lead.of(text), lexicon) else None


def _behind(text: str, start: int, ceiling: int, lexicon: Lexicon) -> int:
    """Return where the clause begins behind words for an opinion, and what tells more of whose."""
    apart = _RELATIVE.match(text, start, ceiling)
    if apart and apart.group(1) in lexicon.relative:
        start = apart.end()
    blanks = _BLANKS.match(text, start, ceiling)
    return blanks.end() if blanks else start


def _only_opens(words: str, lexicon: Lexicon) -> bool:
    """Tell whether nothing but a conjunction stands before a phrase."""
    return all(word.lower().strip(",") in lexicon.openers for word in words.split())


def _main_clause(text: str, lead: Span, lexicon: Lexicon) -> Span | None:
    """Return the last main clause begun in the words before, ``None`` for none.

    A conjunction or "who" alone opens the clause behind the verb of saying.
    """
    breaks = [m.end() for m in _BREAK.finditer(text, lead.start, lead.end)]
    joints = [m.end() for m in lexicon.joint.finditer(text, lead.start, lead.end)]
    clause = trimmed(text, max((lead.start, *breaks, *joints)), lead.end)
    words = clause.of(text).lower().split()
    if not words or words[-1] in lexicon.conjunctions | lexicon.relative | lexicon.that:
        return None
    return None if all(word in lexicon.openers for word in words) else clause


def _after_joint(text: str, start: int, lexicon: Lexicon) -> str:
    """Return the word at ``start``, behind a conjunction if one stands there; ``""`` then."""
    first, _, rest = text[start : start + 60].partition(" ")
    return rest if first.lower() in lexicon.conjunctions else ""


def _is_clause(words: str, lexicon: Lexicon) -> bool:
    """Tell whether words are a main clause, with a verb of their own."""
    low = words.lower().split()
    opens = low[0] not in lexicon.subordinate | lexicon.concessions | lexicon.prepositions
    return opens and bool(lexicon.finite & set(low))
