"""Laws of speech that hold for every text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tei.annotation.speech import attribute
from tei.annotation.speech.lexicon import lexicon_of
from tei.annotation.speech.quotation import pair_marks
from tei.document import Annotation, Block, Document, DocumentKind
from tei.entity import Entity
from tei.source import Source
from tei.span import Span

_ADA = Entity("pers-ada", "person", "Ada", sex="F")
_TOMAS = Entity("pers-tomas", "person", "Tomas", sex="M")
_PIECES = (
    *('"', "'", "“", "”", "‘", "’", "«", "»", " ", ", ", ". ", "? ", "--", "(", ")"),
    *("Ada", "Tomas", "he", "she", " said ", " asked ", " told ", "that", " whether ", "we "),
    *("the old man", " cried ", "boats", "it's", "the pilots'", "Mrs. Holm", " interrupted "),
)
_paragraphs = st.lists(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25).map("".join).filter(str.strip),
    min_size=1,
    max_size=5,
)
_kinds: st.SearchStrategy[DocumentKind] = st.sampled_from(("prose", "account", "letter"))


def _document(paragraphs: list[str], kind: DocumentKind) -> Document:
    text = "\n\n".join(p.strip() for p in paragraphs)
    blocks, marks, at = [], [], 0
    for paragraph in (p.strip() for p in paragraphs):
        blocks.append(Block("p", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    for entity in (_ADA, _TOMAS):
        start = text.find(entity.name)
        while start >= 0:
            span = Span(start, start + len(entity.name))
            marks.append(Annotation(span, "persName", ref=entity.id))
            start = text.find(entity.name, span.end)
    return Document(
        Source("law", text),
        kind=kind,
        blocks=tuple(blocks),
        entities=(_ADA, _TOMAS),
        annotations=tuple(marks),
    )


def _speech(document: Document) -> list[Annotation]:
    return list(attribute(document).annotations[len(document.annotations) :])


@given(_paragraphs, _kinds)
def test_quotations_lie_in_their_block_and_never_cross(
    paragraphs: list[str], kind: DocumentKind
) -> None:
    """Every quotation lies in its block, and of two that overlap one holds the other."""
    document = _document(paragraphs, kind)
    chosen = range(len(document.blocks))
    found = pair_marks(document.source.text, document.blocks, chosen, lexicon_of("en"))
    assert all(document.blocks[q.block].span.covers(q.span) for q in found)
    assert not any(a.span.crosses(b.span) for a in found for b in found)


@given(_paragraphs, _kinds)
def test_every_pointer_of_speech_finds_an_entity(paragraphs: list[str], kind: DocumentKind) -> None:
    """``who`` and ``toWhom`` point to entities of the document, and never to the same one."""
    result = attribute(_document(paragraphs, kind))
    known = {f"#{entity.id}" for entity in result.entities}
    for annotation in result.annotations:
        attributes = dict(annotation.attributes)
        pointers = [attributes[n] for n in ("who", "toWhom") if n in attributes]
        assert set(pointers) <= known
        assert len(set(pointers)) == len(pointers)


@given(_paragraphs, _kinds)
def test_chains_are_reciprocal(paragraphs: list[str], kind: DocumentKind) -> None:
    """Each next has its prev, the pieces follow one another, and one person speaks them all."""
    spoken = [a for a in _speech(_document(paragraphs, kind)) if "xml:id" in dict(a.attributes)]
    pieces = {dict(a.attributes)["xml:id"]: a for a in spoken}
    assert len(pieces) == len(spoken)
    for identifier, piece in pieces.items():
        attributes = dict(piece.attributes)
        if "next" in attributes:
            onward = pieces[attributes["next"][1:]]
            assert dict(onward.attributes)["prev"] == f"#{identifier}"
            assert dict(onward.attributes).get("who") == attributes.get("who")
            assert onward.span.start >= piece.span.end
        if "prev" in attributes:
            assert dict(pieces[attributes["prev"][1:]].attributes)["next"] == f"#{identifier}"


@given(_paragraphs, _kinds)
def test_attribution_is_deterministic_and_only_adds(
    paragraphs: list[str], kind: DocumentKind
) -> None:
    """The same document gives the same result, which holds all that the document held."""
    document = _document(paragraphs, kind)
    result = attribute(document)
    assert result == attribute(replace(document))
    assert result.annotations[: len(document.annotations)] == document.annotations
    assert result.entities[: len(document.entities)] == document.entities


@given(_paragraphs, _kinds)
def test_no_speech_is_empty_or_leaves_its_block(paragraphs: list[str], kind: DocumentKind) -> None:
    """Every annotation of speech holds characters of one block."""
    document = _document(paragraphs, kind)
    for annotation in _speech(document):
        assert len(annotation.span)
        assert any(block.span.covers(annotation.span) for block in document.blocks)
