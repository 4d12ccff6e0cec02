"""Every occurrence of the accepted forms, found in one pass over the capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tei.annotation.tokens import Word, words, words_of
from tei.annotation.vote.ballot import key_of
from tei.document import Document
from tei.span import Span

_END = ""
_NUMBER = re.compile(r"[ -]?\d")


def occurrences(document: Document, forms: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Yield every place where one of the forms stands, the longest form at each.

    A form is found where its capitalised words follow one another with the same words between
    them; so it begins and ends with a capitalised word, or it is not found.

    Args:
        document: with blocks.
        forms: surface forms.

    Returns:
        The span and the form's key (:func:`tei.annotation.vote.ballot.key_of`).
    """
    text = document.source.text
    trie = _trie(forms)
    for found in words(document):
        index = 0
        while index < len(found):
            node = trie.get(found[index].key)
            best = None
            after = index
            while node is not None:
                if _END in node and (
                    not node[_END][1] or _are_initials(text, found[index : after + 1])
                ):
                    best = (after, node[_END][0])
                after += 1
                if after == len(found):
                    break
                node = node.get((found[after].gap, found[after].key))
            if best is None:
                index += 1
                continue
            last = found[best[0]]
            yield Span(found[index].start, last.end), best[1]
            index = best[0] + 1


def _are_initials(text: str, taken: tuple[Word, ...]) -> bool:
    """Tell whether initials stand as initials: neither ``Who`` nor ``WHO 12`` is the ``WHO``."""
    return taken[0].text.isupper() and not _NUMBER.match(text, taken[-1].end)


def _trie(forms: Iterable[str]) -> Mapping[Any, Any]:
    root: dict[Any, Any] = {}
    for form in forms:
        taken = words_of(form, Span(0, len(form)))
        if not taken or taken[0].start or taken[-1].end < len(form.rstrip(".")):
            continue
        node = root.setdefault(taken[0].key, {})
        for word in taken[1:]:
            node = node.setdefault((word.gap, word.key), {})
        loud = len(taken) == 1 and form.isupper() and len(form) < 6
        node.setdefault(_END, (key_of(form), loud))
    return root
