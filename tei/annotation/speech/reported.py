"""Reported speech: the clause after a verb of saying or asking, from its conjunction on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei.annotation.speech.aside import find_aside
from tei.annotation.speech.inquit import Inquit
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.resumption import end_before_narrator
from tei.annotation.speech.sentence import end_of_sentence, start_of_sentence
from tei.span import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|\([^()]{0,80}\)|[^\s\w]")
#: Between verb and conjunction stand no more characters than this.
_BETWEEN = 120
#: A quotation that follows a verb so closely is what it says.
_MARK = 4
#: Clauses within so many others are nobody's any more.
_DEEPEST = 8
_HALTS = frozenset('.;:!?"“”')
_WORD = re.compile(r"\w+")
#: A conjunction at the end of a clause stands in so many characters.
_JOINT = 12
_SHORT_WORD = re.compile(r"[^\W\d_]+\Z")
_LONGEST_SHORT = 8
_TRAILING = " \t\r\n.,;:!?"


@dataclass(frozen=True, slots=True)
class Report:
    """A reported clause.

    Args:
        span: its characters.
        inquit: the verb that it hangs on.
        within: the reported clause that it stands in, ``None`` for none.
        lead: the words before, where the verb parts what it reports: "The pier, he said, ...".
    """

    span: Span
    inquit: Inquit
    within: Report | None = None
    lead: Span | None = None

    @property
    def depth(self) -> int:
        """In how many reported clauses it stands."""
        return self.within.depth + 1 if self.within else 0

    @property
    def start(self) -> int:
        """Where verb, subject or clause begins, whichever is first."""
        first = self.lead or self.span
        subject = self.inquit.subject
        return min(first.start, subject.span.start if subject else first.start)


def find_reports(
    text: str, stretches: Sequence[tuple[Span, Sequence[Inquit]]], lexicon: Lexicon
) -> Iterator[Report]:
    """Yield the reported clauses, each before those inside it.

    Args:
        text: the source.
        stretches: pieces of narration, or the insides of quotations, with their verbs of saying.
        lexicon: conjunctions and what may stand before them.
    """
    for stretch, inquits in stretches:
        yield from _reports(text, stretch, inquits, lexicon)


def _reports(
    text: str,
    stretch: Span,
    inquits: Sequence[Inquit],
    lexicon: Lexicon,
    within: Report | None = None,
) -> Iterator[Report]:
    floor = stretch.start
    for number, inquit in enumerate(inquits):
        told = inquit.passive or (
            inquit.subject is not None and (inquit.adjacent or within is None)
        )
        if inquit.verb.start < floor or not told or inquit.hedged:
            continue
        start, lead = _start_of_clause(text, inquit, stretch.end, lexicon), None
        aside = None
        if start < 0 and within is None:
            aside = find_aside(text, stretch, floor, inquit, lexicon)
        if aside is not None:
            start, lead = aside.start, aside.lead
        if lead is not None and start < 0:
            yield Report(lead, inquit)
            floor = inquit.end
        if start < 0:
            continue
        end = _end_of_clause(text, start, stretch, inquits, lexicon)
        end = end_before_narrator(text, Span(start, end), stretch.start, inquit, lexicon)
        if lead is not None or len(text[start:end].split()) > 1:
            report = Report(Span(start, end), inquit, within, lead)
            yield report
            after = bisect_left(inquits, end, key=lambda i: i.verb.end)
            if report.depth < _DEEPEST:
                inside = inquits[number + 1 : after]
                yield from _reports(text, report.span, inside, lexicon, report)
            floor = end


def _start_of_clause(text: str, inquit: Inquit, ceiling: int, lexicon: Lexicon) -> int:
    """Return where the reported clause begins, or -1."""
    if not inquit.kinds & {"say", "tell", "ask"}:
        return -1
    asked = lexicon.asked.match(text, inquit.end, ceiling) if "ask" in inquit.kinds else None
    if asked:
        return asked.start("clause")
    start = _conjunction(text, inquit, ceiling, lexicon)
    return start if start >= 0 else _bare_clause(text, inquit, ceiling, lexicon)


def _bare_clause(text: str, inquit: Inquit, ceiling: int, lexicon: Lexicon) -> int:
    """Return where a clause without conjunction begins, "said the pier was old", or -1."""
    subject = inquit.subject
    if subject is None or subject.span.start > inquit.verb.start:
        return -1
    words = text[subject.span.end : inquit.verb.start].split()
    if not inquit.adjacent and words[-1:] and words[-1] not in lexicon.conjunctions:
        return -1
    if inquit.verb.of(text) not in lexicon.bare_verbs:
        return -1
    clause = lexicon.bare_clause.match(text, inquit.end, ceiling)
    if clause is None:
        return -1
    inside = set(clause["subject"].lower().split())
    parted = inside & (lexicon.subordinate | lexicon.relative | lexicon.question)
    return -1 if parted else clause.start("subject")


def _conjunction(text: str, inquit: Inquit, ceiling: int, lexicon: Lexicon) -> int:
    """Return where the conjunction stands that opens a clause, or -1."""
    before = ""
    enclosed = False
    limit = min(ceiling, inquit.end + _BETWEEN)
    for number, token in enumerate(_TOKEN.finditer(text, inquit.end, limit)):
        word = token.group()
        if _opens_clause(word, before, inquit, lexicon):
            blunt = lexicon.blunt.match(text, token.end(), ceiling)
            return token.start() if token.end() < ceiling and not blunt else -1
        if word == "," and _is_subjunctive(text, token.end(), ceiling, lexicon):
            return next(start for start in range(token.end(), ceiling) if not text[start].isspace())
        enclosed = enclosed or (not number and word == ",")
        told = not number and "tell" in inquit.kinds and word.endswith(lexicon.plural_endings)
        if (not number and not told and not _may_follow(word, lexicon)) or word in _HALTS:
            return -1
        if word == "," and not enclosed and word not in lexicon.between:
            return -1
        parted = word == "," and (number or "ask" in inquit.kinds)
        before = "" if parted else word.lower()
    return -1


def _is_subjunctive(text: str, start: int, ceiling: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause at ``start`` stands in the mood of reported speech."""
    verb = lexicon.subjunctive.search(text, start, min(ceiling, start + _BETWEEN))
    return verb is not None and not _HALTS & set(text[start : verb.start()])


def _opens_clause(word: str, before: str, inquit: Inquit, lexicon: Lexicon) -> bool:
    """Tell whether a word after a verb of saying, or after ``before``, opens what is said."""
    low = word.lower()
    asks = "ask" in inquit.kinds
    if low in lexicon.that:
        return before not in lexicon.antecedents and before not in lexicon.prepositions
    if low in lexicon.question:
        known = lexicon.adverbs | lexicon.between | lexicon.topics
        plain = not before or before in known or low in lexicon.whether
        return plain if asks else not before and low not in lexicon.conjunctions
    return not before and not asks and word in lexicon.bare


def _may_follow(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word may stand between a verb of saying and the clause that it opens."""
    low = word.lower()
    known = low in lexicon.prepositions or low in lexicon.between or low in lexicon.adverbs
    return known or low.endswith(lexicon.adverb_endings) or word[0] in "(,"


def _has_words(text: str, inquit: Inquit, ceiling: int, lexicon: Lexicon) -> bool:
    """Tell whether words, reported or in marks, follow a verb of saying."""
    return _start_of_clause(text, inquit, ceiling, lexicon) >= 0 or ceiling - inquit.end < _MARK


def _end_of_clause(
    text: str, start: int, stretch: Span, inquits: Sequence[Inquit], lexicon: Lexicon
) -> int:
    """Return where a clause ends: with its sentence, or before the next main clause."""
    ceiling = stretch.end
    end = end_of_sentence(text, start, ceiling, lexicon)
    for index in range(bisect_left(inquits, start, key=lambda i: i.verb.start), len(inquits)):
        inquit = inquits[index]
        if inquit.start >= end:
            break
        if _is_main_behind(text, start, inquit, stretch, lexicon):
            end = text.rindex(",", start, inquit.start)
            break
        joint = lexicon.coordination.search(text[max(start, inquit.start - 40) : inquit.start])
        subject = inquit.subject
        if joint is None or lexicon.that & set(joint.group().split()):
            continue  # ", and that Ada promised" goes on with what is reported
        other = subject is not None and subject.form in ("name", "I")
        if inquit.adjacent and not other and not _tells_next(text, joint.group(), inquit, lexicon):
            continue
        if inquit.adjacent or _has_words(text, inquit, ceiling, lexicon):
            end = inquit.start - len(joint.group())
            break
    end = _trimmed(text, start, end, lexicon)
    joint = lexicon.coordination.search(text, max(start, end - _JOINT), end)
    if joint and len(joint.group().strip(" ,;\n").split()) == 1:
        end = _trimmed(text, start, joint.start(), lexicon)  # ", and" before words in marks
    return end


def _trimmed(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where words end without the blanks and signs behind them."""
    while end > start and text[end - 1] in _TRAILING and not _ends_short(text, end, lexicon):
        end -= 1
    return end


def _is_main_behind(text: str, start: int, inquit: Inquit, stretch: Span, lexicon: Lexicon) -> bool:
    """Tell whether a verb opens the main clause: "When Ada asked what it was, the man said"."""
    if not inquit.adjacent or not text[start : inquit.start].rstrip().endswith(","):
        return False
    begin = start_of_sentence(text, max(stretch.start, start - _BETWEEN), start, lexicon)
    opening = _WORD.search(text, begin, start)
    concedes = opening is not None and opening.group().lower() in lexicon.concessions
    return concedes and "," not in text[begin:start]


def _tells_next(text: str, joint: str, inquit: Inquit, lexicon: Lexicon) -> bool:
    """Tell whether a pronoun opens the next main clause: ", and he also told us that".

    With an auxiliary ("and he had told us that") it goes on inside what is reported.
    """
    subject = inquit.subject
    if subject is None or subject.form not in ("he", "she", "they") or not joint.startswith(","):
        return False
    between = text[subject.span.end : inquit.verb.start].lower().split()
    joining = joint.lower().strip(" ,\n").split()
    plain = bool(joining) and not lexicon.subordinate & set(joining)
    clause = _start_of_clause(text, inquit, len(text), lexicon)
    return plain and clause >= 0 and not lexicon.finite & set(between)


def _ends_short(text: str, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a clause ends in an abbreviation, whose full stop belongs to it."""
    if text[end - 1] != ".":
        return False
    word = _SHORT_WORD.search(text, max(0, end - _LONGEST_SHORT), end - 1)
    return word is not None and word.group() in lexicon.closing_abbreviations
