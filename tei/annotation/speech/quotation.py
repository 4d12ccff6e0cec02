"""Quotation marks, paired.

Marks pair within a block. A block whose last mark stays open runs on to its end when the next
one begins with a mark again, as long speeches are printed. Apostrophes are told from single marks
by what stands round them; a mark without partner swallows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tei.annotation.speech.lexicon import Lexicon
from tei.document import Block
from tei.span import Span

_MARK = re.compile(r"[\"“”„«»'‘’‚‹›]")
_WORD = re.compile(r"[^\W_]+")
_FAMILY = {
    **dict.fromkeys('"“”„', "double"),
    **dict.fromkeys("'‘’‚", "single"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
}
_OPENING = frozenset("“„‘‚«‹")
_CLOSING = frozenset("”»›")
#: What may stand before an opening mark without a blank.
_BEFORE_OPENING = frozenset("([{<—–-_*/=:,.\"“„‘'«‹")
#: A pair of single marks beside double ones holds no more characters than this, unless it closes
#: after a stop or stands inside double ones.
_SHORT = 60

Role = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Args:
        span: its characters, the marks included.
        block: index of its block.
        depth: 0 when it stands in no other.
        opened: it begins with a mark.
        closed: it ends with a mark.
        family: the sort of its marks: ``double``, ``single``, ``angle``, ``dash``.
    """

    span: Span
    block: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    family: str = "double"

    @property
    def runs_on(self) -> bool:
        """Tell whether a mark that should close it is missing."""
        return not self.closed and self.family != "dash"

    def inner(self) -> Span:
        """Return its characters without the marks."""
        return Span(
            min(self.span.start + self.opened, self.span.end),
            max(self.span.end - self.closed, self.span.start + self.opened),
        )


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    family: str
    role: Role


def pair_marks(
    text: str, blocks: Sequence[Block], chosen: Sequence[int], lexicon: Lexicon
) -> tuple[Quotation, ...]:
    """Return all words in quotation marks, in order, the outer before the inner.

    Args:
        text: the source.
        blocks: the blocks of the document.
        chosen: indices of the blocks that may hold speech, in order.
        lexicon: tells the words that begin with an apostrophe.
    """
    rows = [tuple(_marks_of(text, blocks[index].span, lexicon)) for index in chosen]
    single_first = _single_marks_lead(rows)
    found: list[Quotation] = []
    pending: Quotation | None = None
    for index, row in zip(chosen, rows, strict=True):
        span = blocks[index].span
        pairs, left, stray = _pair(text, row, index)
        if single_first and stray and stray.family == "single" and text[span.start] in "'’":
            # the first word begins with an apostrophe, which is a mark as well: 'Tis
            pairs, left, stray = _pair(text, (_Mark(span.start, "single", "open"), *row), index)
        if pending and stray and stray.family == pending.family:
            found.append(pending)
            whole = Span(span.start, stray.at + 1)
            pairs = [p for p in pairs if p.span.start > stray.at]
            pairs.append(Quotation(whole, index, opened=False, family=stray.family))
        elif pending and (_opens_block(row, span, pending) or _follows_inquit(text, pending)):
            found.append(pending)
        found.extend(_nest(p for p in pairs if single_first or _may_stand(text, p)))
        pending = None
        if left and (left.family != "single" or single_first):
            pending = Quotation(Span(left.at, span.end), index, closed=False, family=left.family)
    if pending and _follows_inquit(text, pending):
        found.append(pending)
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _single_marks_lead(rows: Sequence[Sequence[_Mark]]) -> bool:
    """Tell whether the document prints speech between single marks, as in Britain."""
    opening = [mark.family for row in rows for mark in row if mark.role != "close"]
    return opening.count("single") > len(opening) - opening.count("single")


def _marks_of(text: str, span: Span, lexicon: Lexicon) -> Iterator[_Mark]:
    """Yield the marks of a block, apostrophes left out."""
    for match in _MARK.finditer(text, span.start, span.end):
        at, sign = match.start(), match.group()
        before = text[at - 1] if at > span.start else ""
        after = text[at + 1] if at + 1 < span.end else ""
        family = _FAMILY[sign]
        if family == "single" and _is_apostrophe(text, at, before, after, lexicon):
            continue
        opens = bool(after) and not after.isspace()
        opens = opens and (not before or before.isspace() or before in _BEFORE_OPENING)
        closes = bool(before) and not before.isspace() and (not after.isalnum() or not opens)
        # how it stands counts more than its shape: „so“, ”so”, »so«
        if opens != closes:
            yield _Mark(at, family, "open" if opens else "close")
        elif sign in _OPENING or sign in _CLOSING:
            yield _Mark(at, family, "open" if sign in _OPENING else "close")
        elif opens or family != "single":
            yield _Mark(at, family, "either")


def _is_apostrophe(text: str, at: int, before: str, after: str, lexicon: Lexicon) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if not after.isalnum() or text[at] == "‘":
        return False
    if after.isdigit():
        return text[at] == "’"
    word = _WORD.match(text, at + 1)
    if word is None or word.group().lower() not in lexicon.elisions:
        return False
    return not text.startswith(("'", "’"), word.end())


def _pair(
    text: str, row: Sequence[_Mark], index: int
) -> tuple[list[Quotation], _Mark | None, _Mark | None]:
    """Pair the marks of one block.

    Returns:
        The pairs; the outermost mark left open; the first closing mark, if nothing opens before.
    """
    stack: list[_Mark] = []
    pairs: list[Quotation] = []
    stray: _Mark | None = None
    for number, mark in enumerate(row):
        level = next((n for n, m in enumerate(stack) if m.family == mark.family), None)
        if mark.role == "close" or (mark.role == "either" and level is not None):
            if level is None:
                stray = stray or (None if pairs or stack else mark)
            elif mark.family != "single" or not _is_apostrophe_behind(text, row, number):
                span = Span(stack[level].at, mark.at + 1)
                pairs.append(Quotation(span, index, family=mark.family))
                del stack[level:]
        elif level is None:
            stack.append(mark)
        elif mark.family != "single" or text[mark.at] == "‘":
            stack[level:] = [mark]
    return pairs, stack[0] if stack else None, stray


def _is_apostrophe_behind(text: str, row: Sequence[_Mark], number: int) -> bool:
    """Tell whether a single mark behind a word is its ending: another one closes later.

    So stand plurals that have something, and words cut short: "blowin' up".
    """
    at = row[number].at
    if not text[at - 1].isalpha() or not text[at + 1 : at + 2].isspace():
        return False
    following = row[number + 1] if number + 1 < len(row) else None
    return following is not None and following.family == "single" and following.role != "open"


def _may_stand(text: str, pair: Quotation) -> bool:
    """Tell whether single marks in a document of double ones are marks and no apostrophes."""
    if pair.family != "single":
        return True
    return len(pair.span) <= _SHORT or not text[pair.span.end - 2].isalnum()


def _opens_block(row: Sequence[_Mark], span: Span, pending: Quotation) -> bool:
    """Tell whether a block begins with a mark that takes up the words left open before."""
    return bool(row) and row[0].at == span.start and row[0].family == pending.family


def _follows_inquit(text: str, pending: Quotation) -> bool:
    """Tell whether words left open begin where words are expected: after a comma or colon."""
    start = pending.span.start
    return text[max(0, start - 3) : start].rstrip().endswith((",", ":"))


def _nest(pairs: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield pairs, which never cross, with the depth at which each stands."""
    open_ends: list[int] = []
    for pair in sorted(pairs, key=lambda p: (p.span.start, -p.span.end)):
        while open_ends and open_ends[-1] <= pair.span.start:
            open_ends.pop()
        yield replace(pair, depth=len(open_ends))
        open_ends.append(pair.span.end)
