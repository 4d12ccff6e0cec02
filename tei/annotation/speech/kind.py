"""What words in quotation marks are: speech, quoted writing, a title, a word held off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.quotation import Quotation
from tei.annotation.speech.sentence import end_of_sentence, start_of_sentence
from tei.document import Document, DocumentKind

Kind = Literal["said", "quote", "title", "soCalled"]

#: Kinds of document that quote writing more often than speech.
_WRITTEN: frozenset[DocumentKind] = frozenset({"memorandum", "minutes", "letter", "telegram"})
_CLOSE = frozenset(",.!?;:-—–…")
_END = frozenset(".!?")
#: After these words in marks stand apart from the sentence before them.
_BREAKS = frozenset('.,:;!?—–-"”’»)')
#: Marks of emphasis and of an inner quotation, behind the last stop.
_AROUND = "_*\"'”’»"
_PHRASES = frozenset({"soCalled", "title"})
_BEFORE = 60
_FEW, _SOME = 5, 9


def kinds_of(
    document: Document, quotations: Sequence[Quotation], lexicon: Lexicon
) -> Iterator[tuple[Quotation, Kind]]:
    """Yield the quotations with their kinds.

    Speech has a verb of saying before or behind it, or is a sentence at the beginning of a
    paragraph; a phrase that grows into the sentence round it is none.

    Args:
        document: gives text, blocks and kind.
        quotations: in order, the outer before the inner.
        lexicon: verbs of saying and words that announce titles.
    """
    named = {a.span for a in document.annotations if a.tag == "name"}
    last: Quotation | None = None
    phrase_end = 0
    for quotation in quotations:
        follows = last is not None and _follows(document, last, quotation, lexicon)
        kind = _kind(document, quotation, lexicon, last if follows else None)
        if kind == "said" and not quotation.depth:
            last = quotation
        if kind in _PHRASES:
            phrase_end = max(phrase_end, quotation.span.end)
        elif quotation.span.start < phrase_end:
            continue  # a phrase holds no speech
        if kind in _PHRASES and quotation.inner() in named:
            continue  # the name of a ship in marks is no title
        yield quotation, kind


def _follows(document: Document, last: Quotation, quotation: Quotation, lexicon: Lexicon) -> bool:
    """Tell whether words stand in the paragraph of those last spoken, or open the next one.

    Behind the last ones nothing more stands in theirs, or a verb of saying alone.
    """
    if last.block == quotation.block:
        return True
    before, block = (document.blocks[q.block].span for q in (last, quotation))
    if last.block + 1 != quotation.block or quotation.span.start != block.start:
        return False
    rest = document.source.text[last.span.end : before.end]
    return not rest or _is_said(rest, lexicon)


def _is_said(words: str, lexicon: Lexicon) -> bool:
    """Tell whether narration is no more than one sentence with a verb of saying."""
    words = words.rstrip()
    if len(words) > _BEFORE or not _is_followed(words, lexicon):
        return False
    return end_of_sentence(words, 0, len(words), lexicon) == len(words)


def _kind(
    document: Document, quotation: Quotation, lexicon: Lexicon, follows: Quotation | None
) -> Kind:
    block = document.blocks[quotation.block]
    text = document.source.text
    inner = quotation.inner()
    words = inner.of(text).split()
    if not words or not any(c.isalpha() for c in words[0] + words[-1]):
        return "soCalled"
    before = text[max(block.span.start, quotation.span.start - _BEFORE) : quotation.span.start]
    after = text[quotation.span.end : min(block.span.end, quotation.span.end + _BEFORE)]
    if lexicon.naming.search(before):
        return "title"
    finished = inner.of(text).rstrip(_AROUND)[-1:] in _CLOSE
    if len(words) < _SOME and _is_called(before, words[0], lexicon, finished=finished):
        return "soCalled"
    if lexicon.written.search(before):
        return "quote"
    stands = finished or not before or before.rstrip()[-1:] in _BREAKS
    if _is_announced(before, lexicon) or (stands and _is_followed(after, lexicon)):
        return "said"
    return _kind_unannounced(document, quotation, lexicon, follows)


def _kind_unannounced(
    document: Document, quotation: Quotation, lexicon: Lexicon, follows: Quotation | None
) -> Kind:
    """Judge words without a verb of saying, by those spoken before or by their own form."""
    text, start = document.source.text, document.blocks[quotation.block].span.start
    words = quotation.inner().of(text)
    finished = words.rstrip(_AROUND)[-1:] in _CLOSE
    if _goes_on(document, quotation, lexicon, follows, finished=finished):
        return "said" if finished else _phrase(words.split())
    before = text[max(start, quotation.span.start - _BEFORE) : quotation.span.start].rstrip()
    return _kind_by_form(document, quotation, before, words.split())


def _goes_on(
    document: Document,
    quotation: Quotation,
    lexicon: Lexicon,
    follows: Quotation | None,
    *,
    finished: bool,
) -> bool:
    """Tell whether words go on with those spoken before, or answer a question put."""
    text, start = document.source.text, quotation.span.start
    block = document.blocks[quotation.block].span
    before = text[block.start : start].rstrip()
    resumed = not before or before.endswith((",", ";", ":", "-", "—", ")"))
    if follows and resumed and not quotation.depth and (before or finished):
        return True
    told = text[follows.span.end : start] if follows else ""
    words = quotation.inner().of(text)
    if finished and words[:1].isupper() and _is_said(told, lexicon):
        return True  # "It is late," said Ada. "Let us go."
    asks = words.endswith("?") or _is_asked(document, quotation, lexicon)
    return finished and asks and quotation.span == block


def _is_called(before: str, first: str, lexicon: Lexicon, *, finished: bool) -> bool:
    """Tell whether the words before the marks hold off, or call something by, those inside."""
    if lexicon.calling.search(before):
        return not finished
    return lexicon.calling_so.search(before) is not None and (not finished or first[0].islower())


def _is_announced(before: str, lexicon: Lexicon) -> bool:
    """Tell whether a verb of saying stands just before the marks."""
    verbs = list(lexicon.verb.finditer(before)) or list(lexicon.infinitive.finditer(before))
    if not verbs:
        return False
    between = before[verbs[-1].end() :]
    if between.rstrip().endswith((",", ":")):
        reported = between.rstrip().endswith(",") and lexicon.that & set(between.split()[:-1])
        return not reported and not _END & set(between)
    return not between.strip() and " ".join(verbs[-1].group().split()) != "called"


def _is_followed(after: str, lexicon: Lexicon) -> bool:
    """Tell whether a verb of saying stands just behind the marks, with room for its subject."""
    verb = lexicon.verb.search(after)
    if not verb:
        return False
    between = after[: verb.start()].removeprefix(",")
    ends = end_of_sentence(between, 0, len(between), lexicon) < len(between)
    return not ends and len(between.split()) < _FEW and not any(c in ",;:()" for c in between)


def _kind_by_form(
    document: Document, quotation: Quotation, before: str, words: Sequence[str]
) -> Kind:
    """Judge words without a verb of saying by their own form and place."""
    closing = words[-1].rstrip(_AROUND)[-1:]
    if not quotation.opened or not quotation.closed:
        return "said"
    opens_sentence = not before or before[-1] in '.!?:;—-"”’»)'
    sentence = closing in _CLOSE and (words[0].lstrip("_*'‘\"“«(—-")[:1].isupper() or not before)
    if quotation.depth:
        return "said" if sentence and closing in _END and len(words) > 1 else _phrase(words)
    if document.kind in _WRITTEN:
        return _phrase(words, _FEW if sentence else _SOME)
    if opens_sentence and (closing in _CLOSE or not before):
        return "said"
    if sentence and len(words) > 1 and _phrase(words) != "title":
        return "said"
    return _phrase(words)


def _is_asked(document: Document, quotation: Quotation, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph between marks stands behind one that ends with a question put."""
    blocks, text = document.blocks, document.source.text
    if not quotation.block:
        return False
    above = blocks[quotation.block - 1].span
    begin = start_of_sentence(text, above.start, above.end, lexicon)
    verbs = lexicon.verb.finditer(text, begin, above.end)
    return any("ask" in lexicon.kinds[" ".join(verb.group().split())] for verb in verbs)


def _phrase(words: Sequence[str], few: int = _SOME) -> Kind:
    """Tell a title, whose words have capitals, and quoted writing from a word held off."""
    long = [w for w in words if len(w) > 3]
    titled = bool(long) and all(w.lstrip("_*")[:1].isupper() for w in long)
    if titled and len(words) > 1:
        return "title"
    return "quote" if len(words) > few else "soCalled"
