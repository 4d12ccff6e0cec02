"""Laws of layout, for any text."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tei.document import Block
from tei.layout import lay_out
from tei.source import Source
from tei.span import WHITE_SPACE

#: Lines that rules look at, so that chance brings them together.
LINES = st.sampled_from(
    [
        "",
        "\f",
        "Port Sorrel, 5 March 1874",
        "Dear Sir,",
        "Yours faithfully,",
        "Ada Brandt",
        "VARGA: We shall sign.",
        "HOLM: Never.",
        "VARGA: Tomorrow",
        "ADA",
        "TOMAS",
        "(Laughter.)",
        "[Enclosure]",
        "ACT I",
        "Dramatis Personae",
        "PARTICIPANTS",
        "Participants: Ada Brandt, pilot",
        "SUBJECT",
        "Subject: herring",
        "Citation:",
        "Rights: none",
        "Original Language:",
        "1. The nets are old.",
        "2. The boats are older, and the",
        "a. first of them leaks",
        "- 3 -",
        "- 4 -",
        "[Page 5]",
        "Cod     20     22",
        "1. See above.",
        "P.S. The twine is here.",
        "The commission met in the hall and heard the pilots, who had come from the anti-",
        "fouling works with a paper for the",
        "Minutes of the Third Meeting",
        "Typed by A. B. [Seal] on May 3, 1961 The Consul",
        "\u00a0\u2003",
        "\x1c\x00odd",
        "\u05e9\u05dc\u05d5\u05dd: \u4f60\u597d",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=24).map("\n".join),
    st.lists(LINES, min_size=6, max_size=40).map("\n\n".join),
)


def _blocks(text: str) -> tuple[Block, ...]:
    return lay_out(Source("any", text)).blocks


@settings(deadline=None)  # the first example reads the tables of the language
@given(TEXTS)
def test_blocks_cover_every_character_that_is_not_blank_once_in_order(text: str) -> None:
    """Law 1: what lies before, between and behind the blocks is blank; no block is."""
    blocks = _blocks(text)
    edges = [0, *itertools.chain.from_iterable((b.span.start, b.span.end) for b in blocks)]
    edges.append(len(text))
    assert edges == sorted(edges)
    outside = (text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not any(stretch.strip(WHITE_SPACE) for stretch in outside)
    assert all(text[b.span.start : b.span.end].strip(WHITE_SPACE) for b in blocks)


@settings(deadline=None)  # the first example reads the tables of the language
@given(TEXTS)
def test_no_block_begins_or_ends_with_a_blank(text: str) -> None:
    """A block's span has no blanks at either end."""
    for block in _blocks(text):
        words = block.span.of(text)
        assert words == words.strip(WHITE_SPACE)


@settings(deadline=None)  # the first example reads the tables of the language
@given(TEXTS)
def test_what_cuts_through_blocks_stands_inside_a_block(text: str) -> None:
    """A seam, a note or a cell lies inside one block, or is the point where one begins."""
    document = lay_out(Source("any", text))
    for annotation in document.annotations:
        assert any(block.span.covers(annotation.span) for block in document.blocks)


@settings(deadline=None)  # the first example reads the tables of the language
@given(TEXTS)
def test_a_turn_begins_with_its_speaker(text: str) -> None:
    """No block stands in a turn unless a speaker opened it and nothing outside came between."""
    blocks = _blocks(text)
    for before, block in itertools.pairwise((None, *blocks)):
        if block and block.within == "sp" and block.kind != "speaker":
            assert before is not None
            assert before.within == "sp"


@settings(deadline=None)  # the first example reads the tables of the language
@given(TEXTS)
def test_a_value_stands_where_its_fact_says(text: str) -> None:
    """The words of a fact are those of its span, blanks folded."""
    for fact in lay_out(Source("any", text)).header.facts:
        assert fact.span is not None
        assert " ".join(fact.span.of(text).split()) == fact.value
        assert fact.value


@settings(deadline=None)  # the first example reads the tables of the language
@given(TEXTS)
def test_layout_is_deterministic(text: str) -> None:
    """The same text has the same layout."""
    source = Source("any", text)
    assert lay_out(source) == lay_out(source)
