"""Names that a spaCy pipeline finds: one voice more in the vote, for who installed the extra.

spaCy and the pipeline are the user's; both are imported when a document is read, and nothing is
ever fetched. See M. Honnibal and I. Montani, "spaCy", https://spacy.io.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from tei.annotation.lexicon import Lexicon, lexicon
from tei.annotation.tokens import Word, words_of
from tei.annotation.vote.silence import COVERS
from tei.document import Candidate, CandidateKind, Document
from tei.errors import ExtraError, UsageError
from tei.span import Span

NAME = "spacy"
#: What the labels of the usual schemes (OntoNotes, CoNLL, WikiNER) mean; others are not heard.
_KINDS: Mapping[str, CandidateKind] = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "ORG": "org",
}
#: How much a statement of the model is worth: too little to decide alone, enough to tip the
#: scale, or to be believed when it says the same again and again. A name of one word is less sure.
_SCORES: Mapping[CandidateKind, float] = {"person": 0.45, "place": 0.35, "org": 0.4}
_SINGLE: Mapping[CandidateKind, float] = {"person": 0.2, "place": 0.3, "org": 0.25}
#: The model judges every word, so that its silence on a person counts as well. Places of old texts
#: it takes for other things too often.
_COVERS = ((COVERS, "person"),)
#: The most characters that are handed over at once; spaCy's memory grows with them.
_PIECE = 50_000
_BLANKS = {ord(c): " " for c in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class SpacyRecognizer:
    """Proposes the persons, places and organizations that a pipeline finds.

    Args:
        pipeline: the name of an installed pipeline (``en_core_web_sm``), or the path of one.
    """

    pipeline: str

    def __call__(self, document: Document) -> Iterator[Candidate]:
        """Yield what the pipeline finds, block by block.

        Raises:
            ExtraError: spaCy or the pipeline is not installed.
            UsageError: the pipeline finds no names.
        """
        text, lex = document.source.text, lexicon(document.language)
        pieces = list(_pieces(document))
        found = load(self.pipeline).pipe(span.of(text).translate(_BLANKS) for span in pieces)
        for piece, parsed in zip(pieces, found, strict=True):
            for entity in parsed.ents:
                kind = _KINDS.get(entity.label_)
                whole = Span(piece.start + entity.start_char, piece.start + entity.end_char)
                name = _trimmed(text, whole, kind, lex) if kind else None
                if kind and name:
                    scores = _SCORES if len(name.of(text).split()) > 1 else _SINGLE
                    evidence = f"{self.pipeline} says {entity.label_}"
                    yield Candidate(name, kind, scores[kind], NAME, evidence, _COVERS)


@cache
def load(pipeline: str) -> Any:  # noqa: ANN401  spaCy is not there when types are checked
    """Return a pipeline with only what finding names needs.

    Raises:
        ExtraError: spaCy or the pipeline is not installed.
        UsageError: it finds no names.
    """
    try:
        spacy = import_module("spacy")
    except ImportError:
        raise ExtraError(
            f"the pipeline {pipeline} needs spaCy, which is not installed; "
            "pip install 'teiwright[spacy]'"
        ) from None
    try:
        loaded = spacy.load(pipeline)
    except OSError:
        raise ExtraError(
            f"no spaCy pipeline {pipeline} is installed; install its package, or name another"
        ) from None
    if "ner" not in loaded.pipe_names:
        raise UsageError(f"the spaCy pipeline {pipeline} finds no names; it has no 'ner'")
    needed = {"ner", *(name for name in loaded.pipe_names if name.startswith("tok2vec"))}
    needed |= {name for name in loaded.pipe_names if name.startswith("transformer")}
    loaded.select_pipes(enable=[name for name in loaded.pipe_names if name in needed])
    return loaded


def _pieces(document: Document) -> Iterator[Span]:
    """Yield the blocks of the body, long ones in pieces that end at a blank."""
    text = document.source.text
    for block in document.body():
        start = block.span.start
        while block.span.end - start > _PIECE:
            cut = text.rfind(" ", start + 1, start + _PIECE)
            end = cut if cut > start else start + _PIECE
            yield Span(start, end)
            start = end
        yield Span(start, block.span.end)


def _trimmed(text: str, span: Span, kind: CandidateKind, lex: Lexicon) -> Span | None:
    """Return the capitalised words of a name, without article, possessive and titles of address.

    Nothing is left of what has no capital, and of a title alone.
    """
    words = list(words_of(text, span))
    while words and _is_outside(words[0], kind, lex):
        words.pop(0)
    return Span(words[0].start, words[-1].end) if words else None


def _is_outside(word: Word, kind: CandidateKind, lex: Lexicon) -> bool:
    return word.key in lex.grammar or (kind == "person" and lex.is_title(word.key))
