"""One fault is told once, and what lies between files is told too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.validation import Checking, check
from tei.validation.corpus_integrity import shared_identifiers

GRAMMAR = """datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element text { p* }
p = element p { attribute xml:id { xsd:ID }?, attribute when { xsd:date }? }"""


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ('<p when="1974-02-30"/>', ["relaxng.attribute-value"]),
        ('<p xml:id="a"/><p xml:id="a"/>', ["relaxng.duplicate-id"] * 2),
        ('<p when="x"/><p when="1974-01-01"/>', ["relaxng.attribute-value"]),
    ],
)
def test_what_the_grammar_says_is_not_said_again(
    content: str, rules: list[str], tmp_path: Path
) -> None:
    """Its place and words are the most exact."""
    schema = tmp_path / "text.rnc"
    schema.write_text(GRAMMAR)
    report = check(f"<text>{content}</text>".encode(), Checking((schema,))).report
    assert [issue.rule for issue in report.issues] == rules


def test_what_no_grammar_says_is_said(tmp_path: Path) -> None:
    """By our own check, where the grammar takes any value."""
    schema = tmp_path / "text.rnc"
    schema.write_text("start = element text { element p { attribute when { text } }* }")
    report = check(b'<text><p when="1974-02-30"/></text>', Checking((schema,))).report
    assert [issue.rule for issue in report.issues] == ["integrity.impossible-date"]


def test_an_identifier_of_two_things_is_told_in_the_later_file(tmp_path: Path) -> None:
    """The same name is the same thing; files that cannot be read are told of elsewhere."""
    person = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<person xml:id="ada">{}</person></TEI>'
    contents = ("<persName>Ada</persName>", "<persName>Ida</persName>", "<name>Ada</name>")
    files = [(f"{n}.xml", tmp_path / f"{n}.xml") for n in range(5)]
    for (_, path), content in zip(files, contents, strict=False):
        path.write_text(person.format(content))
    files[3][1].write_text('<person xml:id="ada">')
    found = shared_identifiers(files)
    assert {name for name, issues in found.items() if issues} == {"1.xml"}
    (issue,) = found["1.xml"]
    assert (issue.where.line, issue.where.column) == (2, 1)
    assert '"Ida" here and "Ada" in 0.xml' in issue.message


ENTITY = "<!DOCTYPE list [<!ENTITY ada '{}'>]>"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("<persName><hi>Ada</hi> B</persName>", "<persName><hi>Ada</hi> B</persName>", True),
        ("<persName><hi>Ada</hi> B</persName>", "<persName>Ada <hi>B</hi></persName>", True),
        ("<persName>Ada</persName>", "<persName>Ada<hi> B</hi></persName>", False),
        ("<pb/><persName>Ada</persName>", "<pb/><persName>Ida</persName>", False),
        ("<lb></lb><persName>Ada</persName>", "<lb></lb><persName>Ida</persName>", False),
        ("<p><p>Ada</p>1</p>", "<p><p>Ada</p>2</p>", False),
    ],
)
def test_an_entry_is_known_by_its_words(
    first: str,
    second: str,
    same: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """However they are written: as the same bytes, as others, or behind what has none."""
    assert (
        one_thing(tmp_path, *map("<person xml:id='ada'>{}</person>".format, (first, second)))
        is same
    )


def test_the_same_bytes_may_be_other_words(tmp_path: Path) -> None:
    """By way of entities, and of encodings."""
    entry = "<list><person xml:id='ada'><p>&ada;</p></person></list>"
    assert one_thing(tmp_path, *(ENTITY.format("Ada") + entry,) * 2)
    assert not one_thing(tmp_path, *(ENTITY.format(name) + entry for name in ("Ada", "Ida")))
    entry = "<?xml version='1.0' encoding='{}'?><person xml:id='ada'><p>Ad\u00e1</p></person>"
    assert not one_thing(tmp_path, *map(entry.format, ("utf-8", "iso-8859-1")))


def one_thing(folder: Path, *contents: str) -> bool:
    """Tell whether the entry of two files is taken for the same."""
    files = [(f"{n}.xml", folder / f"{n}.xml") for n in range(2)]
    for (_, path), content in zip(files, contents, strict=True):
        path.write_text(content, "utf-8")
    return not any(shared_identifiers(files).values())
