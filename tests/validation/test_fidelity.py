"""The text of a TEI file against its source, character for character."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.validation.fidelity import BLANKS, compare_text

DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>%s</teiHeader>'
    "<text><body>%s</body></text></TEI>"
)
BLOCK = '<xenoData type="delivered-metadata">Title: A  Letter\nRights: none</xenoData>'
LINE = "The Minister walked us to the Harbour Board and named its members in turn."


def tree(body: str, header: str = "") -> etree._ElementTree:
    """Return a TEI file."""
    return etree.ElementTree(etree.fromstring(DOCUMENT % (header, body)))


def words(count: int) -> str:
    """Return a text no part of which is like another."""
    return " ".join(f"word{n}x" for n in range(count))


def test_blanks_comments_and_markup_do_not_count() -> None:
    """Only the characters of the text are compared."""
    body = "<p>The <!-- not this --><hi>Min</hi>ister <?nor this?>walked\u3000us</p><p>on</p>"
    assert compare_text(tree(body), "TheMinister\twalked\x85us\u2028on\n") == ()


def test_a_separator_that_is_no_white_space_counts() -> None:
    """U+001F is a blank to Python, but not to Unicode."""
    (difference,) = compare_text(tree("<p>ab</p>"), "a\x1fb")
    assert difference.rule == "text.lost"
    assert "<U+001F>" in difference.message


@pytest.mark.parametrize(
    "source",
    [
        f"Title: A Letter\nRights: none\n\n{LINE}",
        f"{LINE}\n\nTitle: A Letter\nRights: none",
    ],
)
def test_the_metadata_may_come_before_the_text_or_after_it(source: str) -> None:
    """The block is compared where it agrees with the source."""
    assert compare_text(tree(f"<p>{LINE}</p>", BLOCK), source) == ()


def test_metadata_may_come_on_both_sides() -> None:
    """Two blocks may embrace the text."""
    second = '<xenoData type="delivered-metadata">Page 1 of 1</xenoData>'
    source = f"Title: A Letter\nRights: none\n{LINE}\nPage 1 of 1"
    assert compare_text(tree(f"<p>{LINE}</p>", BLOCK + second), source) == ()


@pytest.mark.parametrize(
    "char",
    [
        '<char xml:id="c"><mapping type="codepoint">U+0007</mapping></char>',
        '<char xml:id="c"><localProp name="codepoint" value="U+0007"/></char>',
    ],
)
def test_an_empty_g_stands_for_its_character(char: str) -> None:
    """What XML cannot hold is no difference when its char names it."""
    body = '<p>a<g ref="#c"/>b</p>'
    assert compare_text(tree(body, char), "a\x07b") == ()
    assert [d.rule for d in compare_text(tree(body, char), "a\x08b")] == ["text.changed"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "column", "shown"),
    [
        ("Harbour ", "", "text.lost", 31, '"Harbour"'),
        ("named", "also named", "text.added", 49, '"also"'),
        ("Board", "bored", "text.changed", 39, '"bore"'),
    ],
)
def test_a_difference_has_its_place_in_the_source(
    old: str, new: str, rule: str, column: int, shown: str
) -> None:
    """Line and column are those of the source, and the caret stands under the place."""
    encoded = f"<p>First.</p><p>{LINE.replace(old, new)}</p><p>{words(20)}</p>"
    (difference,) = compare_text(tree(encoded), f"First.\n{LINE}\n{words(20)}")
    assert difference.rule == rule
    assert (difference.line, difference.column) == (2, column)
    assert shown in difference.message
    caret = str(difference).split("\n")[2]
    assert LINE[column - 1] == difference.excerpt[len(caret) - 1]


ODD = (
    "<encodingDesc><charDecl>"
    '<char xml:id="one"><mapping>U+0001</mapping></char>'
    '<char xml:id="two"><mapping>U+0002</mapping></char></charDecl></encodingDesc>'
)


def noted(*characters: str) -> str:
    """Return a header whose note states characters of its delivered metadata."""
    notes = "".join(f'<g ref="#{character}"/>' for character in characters)
    return f"<notesStmt><note>{notes}</note></notesStmt>{ODD}{BLOCK}"


@pytest.mark.parametrize("source", ["{block}\n\n{text}", "{text}\n\n{block}"])
def test_what_xml_cannot_hold_of_the_metadata_is_kept_in_a_note(source: str) -> None:
    """``xenoData`` takes no ``g``; a note has as many as the block, in its order, and no more."""
    text = source.format(block="Title: A\x01 Let\x02\x01ter\nRights: none", text=LINE)
    body = f"<p>{LINE}</p>"
    assert compare_text(tree(body, noted("one", "two", "one")), text) == ()
    (difference,) = compare_text(tree(body, noted("one", "two")), text)
    assert (difference.rule, "U+0001" in difference.message) == ("text.lost", True)
    assert compare_text(tree(body, noted("two", "one", "one")), text)
    other = compare_text(tree(body, noted("one", "two", "one")), text.replace("\x02", ""))
    assert [d.rule for d in other] == ["text.lost"]


def test_a_note_keeps_no_character_of_the_text() -> None:
    """One lost from the text is not excused by one of the metadata."""
    header = noted("one")
    source = f"Title: A\x01 Letter\nRights: none\n\n{LINE}\x01"
    (difference,) = compare_text(tree(f"<p>{LINE}</p>", header), source)
    assert difference.rule == "text.lost"
    assert compare_text(tree(f'<p>{LINE}<g ref="#one"/></p>', header), source) == ()


def test_several_differences_are_told_apart() -> None:
    """The comparison finds its way again after each."""
    source = words(300)
    encoded = (
        source.replace("word10x", "").replace("word150x", "word150xy").replace("word200x ", "")
    )
    found = compare_text(tree(f"<p>{encoded}</p>"), source)
    assert [d.rule for d in found] == ["text.lost", "text.added", "text.lost"]


def test_a_passage_is_one_difference() -> None:
    """However long, and though phrases of it come again, it was lost, added or moved as one."""
    phrase = " and the members of the Harbour Board agreed with him at once, "
    parts = [words(400).replace("word", n).replace("5x", f"5x{phrase}") for n in "abcde"]
    source, body = "".join(parts), [f"<p>{part}</p>" for part in parts]
    without = "".join(body[:1] + body[2:])
    (lost,) = compare_text(tree(without), source)
    assert (lost.rule, lost.column) == ("text.lost", len(parts[0]) + 1)
    (added,) = compare_text(tree("".join(body)), parts[0] + "".join(parts[2:]))
    assert added.rule == "text.added"
    moved = compare_text(tree("".join([body[0], body[2], body[1], *body[3:]])), source)
    assert [d.rule for d in moved] == ["text.lost", "text.added"]


def test_of_many_differences_the_first_ten_are_told() -> None:
    """A wrong file does not flood its reader."""
    source = words(3000)
    assert len(compare_text(tree(f"<p>{source.replace('0x', '')}</p>"), source)) == 10
    assert len(compare_text(tree("<p>Something else.</p>"), source)) == 1


def test_a_long_line_is_cut_round_the_place() -> None:
    """The excerpt of a single long line fits a terminal."""
    source = words(5000)
    (difference,) = compare_text(tree(f"<p>{source.replace('word2500x', '')}</p>"), source)
    assert len(difference.excerpt) <= 72
    # The words begin alike; they differ from "0x" on.
    assert difference.excerpt[difference.caret :].startswith("0x word2501x")


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


@settings(deadline=None)
@given(text=TEXTS, place=st.integers(0, 300))
def test_equal_texts_have_no_difference_and_others_have_one(text: str, place: int) -> None:
    """A text is that of its own encoding; one character more, and it is not."""
    held = "".join(c for c in text if c not in "\ufffe\uffff")
    assert compare_text(tree(f"<p>{escape(held)}</p>"), held) == ()
    longer = f"{held[:place]}¶{held[place:]}"
    found = compare_text(tree(f"<p>{escape(held)}</p>"), longer)
    assert found
    if "¶" not in held:
        assert longer.split("\n")[found[0].line - 1][found[0].column - 1] == "¶"


def test_blanks_are_unicodes_white_space() -> None:
    """All 25 of them, and no more."""
    blanks = [n for n in range(0x110000) if BLANKS.fullmatch(chr(n))]
    assert len(blanks) == 25
