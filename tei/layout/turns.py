"""Labelled turns, and the remarks that stand between their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tei.layout.draft import Draft, Piece
from tei.layout.lines import Line

_LONGEST_REMARK = 1200
#: Longest remark in a bracket that is left open, and so many lines may close it.
_UNCLOSED = 160
_BRACKET_LINES = 12
#: Characters of the shortest paragraph of a narrator.
_PARAGRAPH = 40
#: Patterns of what is done between turns: entrances and exits, the course of an examination.
_DONE = {"play": "direction", "transcript": "procedure"}
#: Kinds that tell of talks, be it without labelled turns.
_TALKS = frozenset({"memorandum", "minutes", "transcript"})
#: Kinds in which turns may stand among paragraphs of a narrator.
_TOLD = _TALKS | {"account", "letter", "telegram"}
#: A verb of what somebody does now.
_DOES = re.compile(r"[a-zà-ÿ]{2,}(?:s|t)\b")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")
_BEHIND = frozenset({"stage", "fw", "note"})


def turn(draft: Draft) -> Draft:
    """Mark speakers and what they say; a turn runs to the next label, heading or closing.

    A remark in brackets inside a turn belongs to it, one behind its last words does not. Where a
    talk is told without turns, a remark that stands alone says what was done.
    """
    if not draft.labels:
        told = draft.kind in _TALKS
        return draft.with_pieces([_done(p, draft) if told else p for p in draft.pieces])
    pieces: list[Piece] = []
    open_turn = False
    mixed, asked = _is_told(draft), _asked(draft)
    close = mixed and _stand_close(draft)
    for at, piece in enumerate(draft.pieces):
        label = draft.labels.get(piece.start) if piece.free else None
        aside = piece.kind == "fw" or piece.type == "foot"
        over = close and piece.gap > 0 and not label
        spoken = piece.free and not over and not _closes_turn(piece, asked, draft, mixed=mixed)
        if label or not (aside or spoken):
            _release(pieces, draft)
            open_turn = label is not None
        if label:
            pieces.extend(_labelled(piece, label.end, draft))
        elif open_turn:
            pieces.append(replace(piece, within="sp") if aside else _spoken(piece, draft))
            if _leads_in(pieces[-1], draft):
                _release(pieces, draft)
                open_turn = False
        else:
            remark = piece.free and (_is_stage(piece, draft) or _sets_scene(pieces, at, draft))
            pieces.append(_set_apart(piece, draft) if remark else piece)
    _release(pieces, draft)
    return draft.with_pieces(pieces)


def _leads_in(piece: Piece, draft: Draft) -> bool:
    """Tell whether a remark leads in a paper, whose words are nobody's turn."""
    if piece.kind != "stage" or draft.kind != "transcript":
        return False
    return draft.words.patterns["inserted"].search(piece.text.rstrip("]). ")) is not None


def _set_apart(piece: Piece, draft: Draft) -> Piece:
    """Return a remark outside turns: what is done, or words on the paper before anybody speaks."""
    inner = piece.text.strip("[]() .")
    made = any(pattern.match(inner) for _, pattern in draft.words.deeds)
    told = draft.kind == "minutes" and piece.text.rstrip("])").endswith(".")
    before = piece.start < min(draft.labels) and not told
    kept = draft.kind in ("memorandum", "minutes") and not draft.words.stage.fullmatch(inner)
    state = draft.words.patterns["paper_state"].match(inner)
    if made or (before and (kept or state)):
        return replace(piece.as_kind("note"), type="editorial")
    return piece.as_kind("stage")


def _is_told(draft: Draft) -> bool:
    """Tell whether a record tells of a talk in its own words before anybody's turn is labelled."""
    first = min(draft.labels)
    above = (p for p in draft.pieces if p.free and p.start < first and len(p.text) >= _PARAGRAPH)
    narrated = draft.words.patterns["narrated"]
    if draft.kind in _TALKS and _is_told_between(draft):
        return True
    return draft.kind in _TOLD and any(
        p.text.endswith(":") or narrated.match(p.text) for p in above
    )


def _is_told_between(draft: Draft) -> bool:
    """Tell whether each turn is one paragraph and the rest among them tells of the talk.

    Where each is one paragraph, one behind the last turn may tell what a speaker of the talk said.
    """
    first, last = min(draft.labels), max(draft.labels)
    rest = [
        p
        for p in draft.pieces
        if p.free and first < p.start and p.start not in draft.labels and p.text[0].isupper()
    ]
    between = [p for p in rest if p.start < last]
    if not between:
        names = {label.name.split()[-1] for label in draft.labels.values()}
        return any(_is_retold(p, names, draft) for p in rest)
    patterns = [draft.words.patterns[name] for name in ("narrated", "ended")]
    return all(any(pattern.match(p.text) for pattern in patterns) for p in between)


def _is_retold(piece: Piece, names: set[str], draft: Draft) -> bool:
    """Tell whether a paragraph tells what a speaker did, and nobody says "I" or "you" in it."""
    told = draft.words.patterns["narrated"].match(piece.text)
    if not told or names.isdisjoint(told[0].split()):
        return False
    return not draft.words.patterns["spoken"].search(_QUOTED.sub(" ", piece.text))


def _stand_close(draft: Draft) -> bool:
    """Tell whether the turns stand in blocks, a label on each line: a blank line ends the block."""
    pairs = [b for a, b in pairwise(draft.pieces) if {a.start, b.start} <= draft.labels.keys()]
    return bool(pairs) and 2 * sum(piece.gap == 0 for piece in pairs) > len(pairs)


def _closes_turn(piece: Piece, asked: frozenset[str], draft: Draft, *, mixed: bool) -> bool:
    """Tell whether a paragraph is nobody's words: a talk ends, or its narrator goes on telling.

    Args:
        piece: a paragraph without a label.
        asked: whom an interview asks, if labels do not name them.
        draft: its labels are the names of those who talk.
        mixed: labelled turns stand among paragraphs of a narrator.
    """
    patterns = draft.words.patterns
    if patterns["ended"].match(piece.text.lstrip("([")) or _is_observed(piece, asked, draft):
        return True
    narrated = patterns["narrated"].match(piece.text) if mixed else None
    return narrated is not None and piece.start not in draft.labels


def _asked(draft: Draft) -> frozenset[str]:
    """Return the surnames of those whom a title says to be asked, where labels name nobody."""
    names = {label.name.casefold() for label in draft.labels.values()}
    if not names <= draft.words.questions:
        return frozenset()
    with_whom = draft.words.patterns["interview_with"]
    heads = (p.text for p in draft.pieces if p.kind == "head")
    return frozenset(found[1].split()[-1] for text in heads if (found := with_whom.match(text)))


def _is_observed(piece: Piece, asked: frozenset[str], draft: Draft) -> bool:
    """Tell whether who wrote an interview tells what the other does: "Holm gets up and leaves".

    Where those who ask and answer are labelled so, nobody names himself at the head of a sentence.
    """
    first, _, rest = piece.text.partition(" ") if asked else ("", "", "")
    observed = first in asked and _DOES.match(rest) is not None
    return observed and piece.start not in draft.labels


def _done(piece: Piece, draft: Draft) -> Piece:
    """Mark a remark in brackets that tells what was done, and is no part of a paragraph."""
    remark = piece.free and piece.gap and is_remark(piece.text)
    words = " ".join(piece.text.split()).strip("[](). ") if remark else ""
    told = words and any(draft.words.stage.fullmatch(words + end) for end in (".", ""))
    return piece.as_kind("stage") if told else piece


def _labelled(piece: Piece, end: int, draft: Draft) -> list[Piece]:
    """Return the speaker block of a piece and what he says on the same lines."""
    if end >= piece.end:
        return [piece.as_kind("speaker", "sp")]
    label, rest = piece.cut(end - piece.start)
    words = draft.kind != "play" and not is_remark(rest.text)
    said = rest.as_kind("p", "sp") if words else _spoken(rest, draft)
    return [label.as_kind("speaker", "sp"), said]


def _spoken(piece: Piece, draft: Draft) -> Piece:
    return piece.as_kind("stage" if _is_stage(piece, draft) else "p", "sp")


def _is_stage(piece: Piece, draft: Draft) -> bool:
    """Tell whether a piece is a remark in brackets or tells what is done, not what is said."""
    name = _DONE.get(draft.kind or "prose")
    if is_remark(piece.text) or (draft.kind == "play" and is_unclosed(piece.text)):
        return True
    return bool(name and draft.words.patterns[name].match(piece.text))


def _sets_scene(before: Sequence[Piece], at: int, draft: Draft) -> bool:
    """Tell whether a paragraph of a play stands between the heading of a scene and its turns."""
    after = draft.pieces[at + 1 : at + 2]
    apart = draft.pieces[at].gap and all(piece.gap for piece in after)
    opened = before and (before[-1].type in ("act", "scene") or before[-1].kind == "stage")
    return draft.kind == "play" and bool(apart and opened)


def is_remark(text: str) -> bool:
    """Tell whether a text is one remark in brackets and nothing else; brackets may nest."""
    close = {"[": "]", "(": ")"}.get(text[0])
    if not close or not text.rstrip(". ").endswith(close) or len(text) > _LONGEST_REMARK:
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == text[0]) - (char == close)
        if not depth:
            return at >= len(text.rstrip(". ")) - 1 and any(c.isalpha() for c in text)
    return False


def is_unclosed(text: str) -> bool:
    """Tell whether a short text is a direction in a bracket that is never closed: ``[Exeunt.``."""
    return text[0] == "[" and "]" not in text and len(text) <= _UNCLOSED and text[1:2].isalpha()


def _is_left_open(text: str, lines: Sequence[Line], number: int) -> bool:
    """Tell whether a bracket that opens a line is not closed on the lines that follow it."""
    line = lines[number]
    below = (n for n in range(number + 1, len(lines)) if lines[n].gap)
    end = lines[min(next(below, len(lines)), number + _BRACKET_LINES) - 1].end
    return is_unclosed(text[line.start : line.end]) and "]" not in text[line.end : end]


def remark_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return where lines begin that are a remark in brackets, and the lines behind them."""
    remarks = {
        number
        for number, line in enumerate(lines)
        if text[line.start] in "[("
        and (is_remark(text[line.start : line.end]) or _is_left_open(text, lines, number))
    }
    after = {number + 1 for number in remarks if number + 1 < len(lines)}
    return {lines[number].start for number in remarks | after}


def _release(pieces: list[Piece], draft: Draft) -> None:
    """Take what stands behind the last words of a turn out of it: remarks, numbers of pages.

    What an editor says of words left out is no stage direction but a paragraph of his. A turn
    that has nothing but a remark keeps it.
    """
    last = len(pieces)
    while last and pieces[last - 1].within == "sp" and pieces[last - 1].kind in _BEHIND:
        last -= 1
    if last and pieces[last - 1].kind == "speaker":
        remarks = [n for n in range(last, len(pieces)) if pieces[n].kind == "stage"]
        last = remarks[-1] + 1 if remarks else last
    for number in range(last, len(pieces)):
        piece = pieces[number]
        if piece.kind != "stage":
            pieces[number] = replace(piece, within="")
        else:
            left_out = draft.words.patterns["omission"].match(piece.text)
            pieces[number] = piece.as_kind("p" if left_out else "stage")
