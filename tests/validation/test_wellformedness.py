"""What is no XML, or more than can be read: told in our words, at its place, with nothing read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.errors import MarkupError
from tei.report import Issue
from tei.validation import Checking, check

ANY = "start = any any = element * { mixed { attribute * { text }*, any* } }"
BOMB = "<!DOCTYPE a [" + "".join(
    f"<!ENTITY l{i} '{f'&l{i - 1};' * 10 if i else 'lol'}'>" for i in range(14)
)


def found(folder: Path, document: str, checks: str = "relaxng,integrity") -> list[Issue]:
    """Return what is wrong with a document under a schema that allows everything."""
    schema, path = folder / "any.rnc", folder / "log.xml"
    schema.write_text(ANY)
    path.write_text(document, encoding="utf-8")
    return list(check(path, Checking((schema,), checks=frozenset(checks.split(",")))).report.issues)


@pytest.mark.parametrize(
    ("document", "rule", "place", "said"),
    [
        ("<log>\n<tide></log>", "well-formed", (2, 9), 'that is open (in element "tide")'),
        ("<log>\n ebb & flood</log>", "well-formed", (2, 7), "&amp;"),
        ("<log>\n<a:b/></log>", "well-formed", (2, 1), "a prefix that is declared nowhere"),
        ("<log>\n", "well-formed", (2, 1), "ends too early"),
        ("tide", "well-formed", (1, 1), "begins with something else than a tag"),
        ("<log>\n&moon;</log>", "undefined-entity", (2, 1), "declared nowhere"),
        (f"{BOMB}]>\n<a>&l13;</a>", "entity-expansion", (2, 4), "without bound"),
        (f"{BOMB}]>\n<a b='&l13;'/>", "entity-expansion", (2, 1), "without bound"),
        (
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>\n<a b='&e;'/>",
            "external-entity",
            (2, 7),
            "from outside the document",
        ),
        ("<a>" * 3000 + "</a>" * 3000, "too-deep", (1, 6147), "2,048 deep"),
    ],
)
def test_what_is_no_tree_is_told_in_our_words(
    document: str, rule: str, place: tuple[int, int], said: str, tmp_path: Path
) -> None:
    """One finding with its rule, its place, and a reason that a person can act on."""
    (issue,) = found(tmp_path, document)
    assert issue.rule == f"xml.{rule}"
    assert (issue.where.file, issue.where.line) == (str(tmp_path / "log.xml"), place[0])
    assert abs(issue.where.column - place[1]) < 5
    assert said in issue.message
    assert len(issue.message) < 300


def test_a_grammar_alone_reads_a_document_of_any_depth(tmp_path: Path) -> None:
    """What is too deep for a tree is judged by a grammar, if nothing else is asked."""
    assert found(tmp_path, "<a>" * 100_000 + "</a>" * 100_000, "relaxng") == []


def test_names_too_large_for_rules_are_no_fault_of_a_schema(tmp_path: Path) -> None:
    """A name of a million letters is told at its element, and other checks go on."""
    name = "n" * 1_000_000
    issues = found(tmp_path, f"<a>\n<b/><{name}/></a>", "relaxng,schematron")
    assert [(issue.rule, issue.where.line, issue.where.column) for issue in issues] == [
        ("xml.too-large", 2, 5)
    ]
    assert "1,000,000 letters" in issues[0].message


@pytest.mark.parametrize("href", ["gone.xml", "http://a.example/b.xml", "x" * 5000, ""])
def test_what_cannot_be_included_is_told_at_its_place(href: str, tmp_path: Path) -> None:
    """With file, line and column of the instruction, in one line that is not too long."""
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{href}"/>'
    with pytest.raises(MarkupError, match=r"log\.xml:2:3: cannot include") as caught:
        found(tmp_path, f"<log>\n  {include}</log>")
    assert len(str(caught.value)) < 300 + len(str(tmp_path))


@pytest.mark.parametrize("encoding", ["armscii-8", "utf-7"])
def test_an_encoding_that_only_one_parser_knows_is_told(encoding: str) -> None:
    """Every engine must read the same document, so what one of them cannot read none does."""
    document = f"<?xml version='1.0' encoding='{encoding}'?><p ref='#x'/>".encode()
    settings = Checking((), checks=frozenset({"integrity"}))
    (issue,) = check(document, settings).report.issues
    assert issue.rule == "xml.well-formed"
    assert "that encoding is not known here" in issue.message


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "utf-16", "utf-8"])
def test_columns_count_characters_in_any_encoding(encoding: str) -> None:
    """Of the start tag at fault, from its first to behind its last."""
    line = "<log><!-- \u6f6e --><p n='\u6f6e' ref='#x'/></log>"
    text = f"<?xml version='1.0' encoding='{encoding}'?>\n{line}"
    settings = Checking((), checks=frozenset({"integrity"}))
    (issue,) = check(text.encode(encoding), settings).report.issues
    assert (issue.where.line, issue.where.end_line) == (2, 2)
    assert issue.where.column == line.index("<p") + 1
    assert issue.where.end_column == line.index("</log>") + 1
