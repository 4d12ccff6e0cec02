"""Documents in several files, put together by XInclude."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.errors import MarkupError
from tei.validation import Checking, check, inclusion

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
SCHEMA = """start = element book { chapter* }
chapter = element chapter { element p { text }*, chapter* }"""


def book(folder: Path, content: str, **files: str) -> list[tuple[str, int, int, str]]:
    """Return file, line, column and rule of what is wrong with a book."""
    (folder / "book.rnc").write_text(SCHEMA)
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text)
    path = folder / "book.xml"
    path.write_text(f"<book {XI}>\n{content}\n<wrong/></book>")
    checking = Checking((folder / "book.rnc",), checks=frozenset({"relaxng"}))
    issues = check(path, checking, name="book.xml").report.issues
    return [(i.where.file, i.where.line, i.where.column, i.rule[8:]) for i in issues]


WRONG = ("book.xml", 3, 1, "element-not-allowed")


def test_a_finding_is_told_in_the_file_that_holds_it(tmp_path: Path) -> None:
    """Before, in and behind what is included, also where several stand on one line."""
    found = book(
        tmp_path,
        '<xi:include href="one.xml"/><xi:include href="two.xml"></xi:include><oops/>',
        one='<?xml version="1.0"?>\n<!-- é --><chapter>é<p>x</p>\n <q/></chapter>',
        two="<chapter><p/></chapter>\n<!-- end -->",
    )
    assert found == [
        ("one.xml", 2, 20, "text-not-allowed"),
        ("one.xml", 3, 2, "element-not-allowed"),
        ("book.xml", 2, 69, "element-not-allowed"),
        WRONG,
    ]


def test_inclusion_goes_on_in_what_is_included(tmp_path: Path) -> None:
    """Relative to the file that includes."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "two.xml").write_text("<chapter>\n<q/></chapter>")
    found = book(
        tmp_path,
        '<xi:include href="one.xml"/>',
        one=f'<chapter {XI}><p/>\n<xi:include href="sub/two.xml"/></chapter>',
    )
    assert found == [("sub/two.xml", 2, 1, "element-not-allowed"), WRONG]


def test_text_and_what_stands_in_for_a_missing_file(tmp_path: Path) -> None:
    """Text is text, whatever it looks like; a fallback takes the place of what is not there."""
    (tmp_path / "tide.txt").write_text("<p> & high")
    found = book(
        tmp_path,
        '<chapter><p><xi:include href="tide.txt" parse="text"/></p></chapter>'
        '<xi:include href="gone.xml"><xi:fallback><chapter/></xi:fallback></xi:include>',
    )
    assert found == [WRONG]


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("gone.xml", "no file"),
        ("http://a.example/one.xml", "no file"),
        ("../outside.xml", "no file"),
        ("/etc/passwd", "no file"),
        ("book.xml", "includes itself"),
        ('one.xml" xpointer="p1', "xpointer is not supported"),
    ],
)
def test_what_cannot_be_included_is_told(href: str, said: str, tmp_path: Path) -> None:
    """Nothing is fetched, and nothing read that lies outside the folder of the document."""
    (tmp_path / "outside.xml").write_text("<chapter/>")
    folder = tmp_path / "book"
    folder.mkdir()
    with pytest.raises(MarkupError, match=said):
        book(folder, f'<xi:include href="{href}"/>', one="<chapter/>")


def test_the_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that each include the next twice would be read without end."""
    monkeypatch.setattr(inclusion, "_MOST_FILES", 3)
    part = '<xi:include href="one.xml"/>'
    assert book(tmp_path, part * 2, one="<chapter/>") == [WRONG]
    with pytest.raises(MarkupError, match="more than 3 files"):
        book(tmp_path, part * 3, one="<chapter/>")


def test_links_in_a_circle_are_no_file(tmp_path: Path) -> None:
    """They are told like what is not there."""
    (tmp_path / "one.xml").symlink_to("two.xml")
    (tmp_path / "two.xml").symlink_to("one.xml")
    with pytest.raises(MarkupError, match="no file"):
        book(tmp_path, '<xi:include href="one.xml"/>')


def test_a_document_without_inclusion_is_left_as_it_is(tmp_path: Path) -> None:
    """Also where it declares the namespace."""
    assert book(tmp_path, "<chapter/>") == [WRONG]
