"""Annotations nest after resolving, by the stated rules."""

from hypothesis import example, given
from hypothesis import strategies as some

from tei.annotation.resolve import RANK, resolve
from tei.document import Annotation, Block, Document
from tei.source import Source
from tei.span import Span

TEXT = "abcdefghijklmnopqrstuvwxyz"


def resolved(*annotations: Annotation, blocks: tuple[Block, ...] = ()) -> list[tuple[str, str]]:
    """Return element and words of what stays."""
    blocks = blocks or (Block("p", Span(0, len(TEXT))),)
    document = Document(Source("case", TEXT), blocks=blocks, annotations=annotations)
    return [(a.tag, a.span.of(TEXT)) for a in resolve(document).annotations]


def mark(tag: str, words: str) -> Annotation:
    """Return an annotation of some letters of the alphabet."""
    start = TEXT.index(words)
    return Annotation(Span(start, start + len(words)), tag)


def test_a_name_that_crosses_speech_is_dropped() -> None:
    """Speech outranks names."""
    assert resolved(mark("persName", "cdef"), mark("said", "efghij")) == [("said", "efghij")]


def test_what_brackets_say_outranks_names() -> None:
    """A supplied word wins over a name that it crosses."""
    assert resolved(mark("orgName", "bcdef"), mark("supplied", "ef")) == [
        ("orgName", "bcdef"),
        ("supplied", "ef"),
    ]
    assert resolved(mark("orgName", "bcde"), mark("supplied", "ef")) == [("supplied", "ef")]


def test_crossing_speech_is_clipped() -> None:
    """Of two pieces of speech that cross, the shorter keeps what lies outside the longer."""
    assert resolved(mark("said", "bcdefgh"), mark("said", "ghij")) == [
        ("said", "bcdefgh"),
        ("said", "ij"),
    ]


def test_of_two_names_that_cross_the_longer_stays() -> None:
    """Among equals, length decides."""
    assert resolved(mark("placeName", "bcd"), mark("persName", "cdefg")) == [("persName", "cdefg")]


def test_a_name_holds_no_name_of_its_kind() -> None:
    """No persName inside persName; a place inside a body, and a role inside a name, stay."""
    assert resolved(mark("persName", "bcdef"), mark("persName", "de")) == [("persName", "bcdef")]
    assert resolved(mark("orgName", "bcdef"), mark("placeName", "de"), mark("roleName", "f")) == [
        ("orgName", "bcdef"),
        ("placeName", "de"),
        ("roleName", "f"),
    ]


def test_the_border_of_a_block_is_not_crossed() -> None:
    """A name over two blocks is dropped, speech ends with its block."""
    blocks = (Block("p", Span(0, 5)), Block("p", Span(5, 26)))
    assert resolved(mark("persName", "defg"), mark("said", "cdefgh"), blocks=blocks) == [
        ("said", "cde")
    ]


def test_what_stands_twice_stands_once() -> None:
    """The same element on the same characters is written once, with its reference."""
    pointed = Annotation(Span(1, 3), "persName", ref="pers-a")
    document = Document(
        Source("case", TEXT),
        blocks=(Block("p", Span(0, 26)),),
        annotations=(Annotation(Span(1, 3), "persName"), pointed),
    )
    assert resolve(document).annotations == (pointed,)


ANNOTATIONS = some.lists(
    some.builds(
        lambda tag, start, length: Annotation(Span(start, min(start + length, 26)), tag),
        some.sampled_from(sorted(RANK.keys() - {"sp"})),
        some.integers(0, 26),
        some.integers(0, 12),
    ),
    max_size=20,
)


@given(ANNOTATIONS)
def test_after_resolving_none_crosses_another(annotations: list[Annotation]) -> None:
    """What stays is sorted, cells and then empty ones first, and nests; every empty one stays."""

    def order(one: Annotation) -> tuple[int, bool, bool, int]:
        cell = one.tag == "cell"
        return one.span.start, not cell, not cell and len(one.span) > 0, -one.span.end

    blocks = (Block("p", Span(0, 26)),)
    document = Document(Source("case", TEXT), blocks=blocks, annotations=tuple(annotations))
    kept = resolve(document).annotations
    assert not any(a.span.crosses(b.span) for a in kept for b in kept)
    assert list(kept) == sorted(kept, key=order)
    assert {a for a in annotations if not len(a.span)} <= set(kept)


@given(ANNOTATIONS)
@example(
    [
        Annotation(Span(14, 19), "said"),
        Annotation(Span(14, 18), "fw"),
        Annotation(Span(18, 20), "cell"),
    ]
)
def test_resolving_twice_changes_nothing(annotations: list[Annotation]) -> None:
    """Resolving is idempotent."""
    blocks = (Block("p", Span(0, 26)),)
    document = Document(Source("case", TEXT), blocks=blocks, annotations=tuple(annotations))
    once = resolve(document)
    assert resolve(once) == once
