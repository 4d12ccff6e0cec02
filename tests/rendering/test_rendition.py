"""The way from a document to a rendition: formats, settings, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.errors import MarkupError, UsageError
from tei.rendering import FORMATS, render
from tei.rendering.parsing import MAX_DEPTH


def test_path_bytes_and_tree_give_the_same(case: Path) -> None:
    """A document renders alike whether given as a path, as bytes or as a tree."""
    content = case.read_bytes()
    tree = etree.ElementTree(etree.fromstring(content, etree.XMLParser(collect_ids=False)))
    assert render(case) == render(content) == render(tree)


def test_tree_is_only_read(case: Path) -> None:
    """Rendering leaves the tree as it was."""
    parser = etree.XMLParser(collect_ids=False)
    tree = etree.ElementTree(etree.fromstring(case.read_bytes(), parser))
    before = etree.tostring(tree)
    for name in FORMATS:
        render(tree, name)
    assert etree.tostring(tree) == before


@pytest.mark.parametrize("name", FORMATS)
def test_rendition_is_repeatable(case: Path, name: str) -> None:
    """Twice the same document gives twice the same text, which ends with one line feed."""
    once = render(case, name)
    assert once == render(case, name)
    assert once.endswith("\n")
    assert not once.endswith("\n\n")


def test_unknown_format_names_the_known() -> None:
    """A format that does not exist is an error that lists those that do."""
    with pytest.raises(UsageError, match=r"no format pdf; use one of: html, text"):
        render(b"<TEI/>", "pdf")


def test_unknown_parameter_names_the_known() -> None:
    """A parameter that does not exist is an error that lists those that do."""
    with pytest.raises(UsageError, match=r"no parameter colour; it knows: form, header, pages"):
        render(b"<TEI/>", "text", parameters={"colour": "red"})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("form", "poem", "reading, source"), ("width", "wide", "a whole number"), ("width", "-4", "")],
)
def test_wrong_value_names_the_right_ones(name: str, value: str, expected: str) -> None:
    """A value that a parameter does not allow is an error that says what it allows."""
    with pytest.raises(UsageError, match=f"{name}={value}.*{expected}"):
        render(b"<TEI/>", "text", parameters={name: value})


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
def test_every_parameter_has_a_default_that_it_allows(form: object) -> None:
    """The defaults of the table are themselves allowed, and every parameter says what it does."""
    assert form.settings({}) == {p.name: p.default for p in form.parameters}  # type: ignore[attr-defined]
    assert all(p.meaning for p in form.parameters)  # type: ignore[attr-defined]


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A path that cannot be read is an error that names it."""
    with pytest.raises(MarkupError, match=r"none\.xml: cannot be read"):
        render(tmp_path / "none.xml")


def test_nesting_is_bounded() -> None:
    """A document renders up to the greatest depth and is refused, not crashed on, beyond it."""
    deepest = "<a>" * MAX_DEPTH + "x" + "</a>" * MAX_DEPTH
    assert "x" in render(deepest.encode(), "text")
    assert "x" in render(deepest.encode(), "html")
    with pytest.raises(MarkupError, match="nested deeper"):
        render(f"<a>{deepest}</a>".encode())


@pytest.mark.parametrize(
    "root", ["<html/>", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "<a xmlns='urn:x'/>"]
)
def test_what_is_no_tei_is_refused(root: str) -> None:
    """A page or another vocabulary would come out empty, whether or not it names a namespace."""
    with pytest.raises(MarkupError, match="this is no TEI: its root is"):
        render(root.encode(), "text")
