"""What brackets of the source do: gaps, words supplied, expansions, remarks; gestures in prose.

Guidelines, chapters 3.5 (gap, supplied by way of chapter 12.3), 3.6.5 (expansions) and 3.9
(notes). The brackets themselves stay, so what they mark is no guess and has no ``by``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tei.document import Annotation, Attributes, Block, Document
from tei.language import table
from tei.language.alternation import any_of
from tei.span import Span

_BRACKETS = re.compile(r"\[([^\[\]]{1,400})\]")
#: A bracket at the end of a line that is never closed, as plays are printed.
_UNCLOSED = re.compile(r"(?<=\s)\[[^\W\d_][^\[\]\n]{2,100}$", re.MULTILINE)
_ROUND = re.compile(r"\(([^()\n]{3,120})\)")
_DOTS = re.compile(r"[\s.…*_—–-]+")
_ABBREVIATION = re.compile(r"(?<!\w)((?:[A-Z][a-z]?\.?){2,8})\s?$")
_WORD_BEFORE = re.compile(r"(\w[\w’'-]*)[,.;:]?\s?$")
#: What stands before a sentence of its own: another's end, or nothing.
_SENTENCE_ENDS = frozenset((*'.!?:)]"”’', ""))
_MINOR = re.compile(r"\b[a-z]+\b")


@dataclass(frozen=True, slots=True)
class _Readings:
    """What the words in brackets may be, tried in this order."""

    left_alone: re.Pattern[str]
    gaps: tuple[tuple[str, re.Pattern[str]], ...]
    stage: re.Pattern[str]
    actions: re.Pattern[str]
    manners: re.Pattern[str]
    notes: re.Pattern[str]
    bracketed: re.Pattern[str]
    gestures: re.Pattern[str]


def mark(document: Document) -> tuple[Annotation, ...]:
    """Return what the brackets of a document mark, in document order.

    Args:
        document: its blocks say where speech stands; its header, whether it is a translation.

    Returns:
        ``gap`` with ``desc`` inside it, ``supplied`` (with ``expan`` inside it after an
        abbreviation), ``note`` of type editorial, ``sic`` for the word that "[sic]" follows, and
        ``stage`` in a transcript; and a gesture told in prose as ``seg``. What is none of these is
        left alone.
    """
    readings = _readings(document.language)
    added = "translator" if document.header.best("translator") else "editor"
    text = document.source.text
    found: list[Annotation] = []
    for block in document.body():
        if block.kind in ("pb", "fw", "stage", "note", "speaker"):
            continue
        for bracket in _BRACKETS.finditer(text, block.span.start, block.span.end):
            if document.kind == "play" and _is_direction(bracket, text, block, readings):
                found.append(Annotation(Span(*bracket.span()), "stage"))
            else:
                found.extend(_read(bracket, text, block, readings, added))
        if block.within == "sp" and document.kind == "play":
            found.extend(_left_open(text, block))
        if block.within == "sp" or document.kind == "transcript":
            found.extend(_remarks(text, block, readings, play=document.kind == "play"))
        elif block.kind == "p":
            found.extend(_gestures(text, block, readings))
    return tuple(sorted(found, key=lambda a: (a.span.start, -a.span.end)))


def _read(
    bracket: re.Match[str], text: str, block: Block, readings: _Readings, added: str
) -> Iterator[Annotation]:
    """Yield what one pair of brackets marks."""
    span = Span(bracket.start(), bracket.end())
    words = " ".join(bracket[1].split())
    before = text[max(block.span.start, span.start - 40) : span.start]
    if readings.left_alone.fullmatch(words):
        return
    reason = _gap(words, readings)
    if reason:
        yield Annotation(span, "gap", (("reason", reason),))
        yield Annotation(span, "desc")
    elif block.within == "sp" and _is_done(words, before, readings):
        yield Annotation(span, "stage")
    elif kind := _remark(words, readings):
        slip = _WORD_BEFORE.search(before)
        if words.lower().startswith("sic") and slip:
            start = span.start - len(before) + slip.start(1)
            yield Annotation(Span(start, start + len(slip[1])), "sic")
        yield Annotation(span, *kind)
    elif any(c.isalpha() for c in words):
        yield Annotation(span, "supplied", (("reason", f"{added}-addition"),))
        if _expands(words, before):
            yield Annotation(Span(span.start + 1, span.end - 1), "expan")


def _left_open(text: str, block: Block) -> Iterator[Annotation]:
    """Yield directions at the ends of lines whose bracket is left open: ``[Exit.``."""
    for bracket in _UNCLOSED.finditer(text, block.span.start, block.span.end):
        if "]" not in text[bracket.end() : block.span.end].partition("[")[0]:
            yield Annotation(Span(*bracket.span()), "stage")


def _is_direction(bracket: re.Match[str], text: str, block: Block, readings: _Readings) -> bool:
    """Tell whether brackets in a speech of a play hold a direction: a manner, or words apart."""
    before = text[block.span.start : bracket.start()].rstrip()[-1:]
    apart = before in _SENTENCE_ENDS and not text[bracket.end() : bracket.end() + 1].isalnum()
    words = " ".join(bracket[1].split())
    forms = (readings.left_alone, readings.notes)
    other = _gap(words, readings) or any(form.fullmatch(words) for form in forms)
    directs = apart or readings.manners.fullmatch(words)
    return block.within == "sp" and not other and bool(directs)


def _remark(words: str, readings: _Readings) -> tuple[str, Attributes] | None:
    """Return what a remark of the editor's is: on the paper, on a gesture, or of another kind."""
    if readings.notes.fullmatch(words):
        return "note", (("type", "editorial"),)
    if readings.bracketed.fullmatch(words) and words[0].isupper():
        return "seg", (("type", "gesture"),)
    return ("note", (("type", "editorial"),)) if _is_sentence(words) else None


def _remarks(text: str, block: Block, readings: _Readings, *, play: bool) -> Iterator[Annotation]:
    """Yield the remarks in round brackets that tell what happens while people talk."""
    for bracket in _ROUND.finditer(text, block.span.start, block.span.end):
        words = " ".join(bracket[1].split())
        before = text[max(block.span.start, bracket.start() - 4) : bracket.start()]
        leads = not before.strip()
        manner = (play or leads) and readings.manners.fullmatch(words)
        apart = play and (leads or _is_closed(words, before))
        if manner or apart or _is_done(words, before, readings):
            yield Annotation(Span(bracket.start(), bracket.end()), "stage")


def _is_closed(words: str, before: str) -> bool:
    """Tell whether words in brackets are a sentence of their own among others: "(Aloud.)"."""
    return words[0].isupper() and words[-1] == "." and before.rstrip()[-1:] in _SENTENCE_ENDS


def _is_done(words: str, before: str, readings: _Readings) -> bool:
    """Tell whether the words say what happens: laughter, or a sentence of their own on a deed."""
    apart = before.rstrip()[-1:] in _SENTENCE_ENDS
    deed = apart and words[0].isupper() and readings.actions.fullmatch(words)
    return bool(deed or readings.stage.fullmatch(words))


def _gap(words: str, readings: _Readings) -> str:
    """Return why something is missing, ``""`` when the words do not say that it is."""
    if _DOTS.fullmatch(words):
        return "omitted"
    bare = words.strip(" .?!")
    return next((reason for reason, form in readings.gaps if form.fullmatch(bare)), "")


def _is_sentence(words: str) -> bool:
    """Tell whether the words are a whole sentence of the editor's, not part of another."""
    return words[0].isupper() and words.endswith(".") and words.count(" ") > 2


def _expands(words: str, before: str) -> bool:
    """Tell whether the words begin with the letters of the abbreviation before them."""
    short = _ABBREVIATION.search(before)
    if not short:
        return False
    letters = "".join(c for c in short[1] if c.isupper())
    initials = "".join(word[0] for word in _MINOR.sub(" ", words).split())
    same = letters[:1] == initials[:1] and len(initials) + 1 >= len(letters)
    return len(letters) > 1 and (same or len(initials) > 2)


def _gestures(text: str, block: Block, readings: _Readings) -> Iterator[Annotation]:
    """Yield the gestures that a paragraph tells in its own words (Guidelines, chapter 17.3)."""
    for told in readings.gestures.finditer(text, block.span.start, block.span.end):
        span = Span(told.start(), told.end())
        yield Annotation(span, "seg", (("type", "gesture"),), by="editorial", cert="medium")


@cache
def _readings(language: str) -> _Readings:
    words = table(language, "editorial")

    def finder(forms: Iterable[str]) -> re.Pattern[str]:
        return re.compile(any_of(forms), re.IGNORECASE)

    return _Readings(
        finder(words.get("left_alone", {}).get("words", ())),
        tuple((reason, finder(forms)) for reason, forms in words.get("gaps", {}).items()),
        finder(words.get("stage", {}).get("words", ())),
        finder(words.get("stage", {}).get("actions", ())),
        finder(words.get("stage", {}).get("manners", ())),
        finder(words.get("notes", {}).get("editorial", ())),
        finder(words.get("gestures", {}).get("bracketed", ())),
        finder(words.get("gestures", {}).get("words", ())),
    )
