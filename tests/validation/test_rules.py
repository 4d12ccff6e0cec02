"""What is said of each rule is true: the wrong example breaks it, the right one does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import UsageError
from tei.report import Severity
from tei.resources import path
from tei.source import Source
from tei.validation import Checking, check, own_schemas, store
from tei.validation.corpus_integrity import shared_identifiers
from tei.validation.relaxng import Schema
from tei.validation.rules import Explanation, explain, explanations, meaning
from tei.validation.schematron.explanation import Statement

PACKAGE = Path(check.__code__.co_filename).parent
HEADER = (
    '<teiHeader><fileDesc><titleStmt><title type="main">Ice</title></titleStmt><publicationStmt>'
    "<p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>"
    "<encodingDesc><editorialDecl><p>None.</p></editorialDecl><appInfo>"
    '<application ident="hand" version="1"><label>By hand</label>'
    "</application></appInfo></encodingDesc>"
    '<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>'
    '<revisionDesc><change when="2024-05-02">Encoded.</change></revisionDesc></teiHeader>'
)
DIARY = '<element name="diary" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def rules_of_engine() -> set[str]:
    """Return every rule that the grammar's engine can name, as its source does."""
    told = "".join(file.read_text("utf-8") for file in (PACKAGE / "relaxng").glob("*.py"))
    remarks = {f"relaxng.{rule}" for rule in re.findall(r'_remark\(\s*"([\w-]+)"', told)}
    return remarks | set(re.findall(r'"((?:relaxng|xml)\.[\w-]+)"', told))


def rules_of_ours() -> set[str]:
    """Return every rule that our own checks can name, as their source does."""
    checks = "".join(file.read_text("utf-8") for file in (PACKAGE / "integrity").glob("*.py"))
    told = "".join(file.read_text("utf-8") for file in PACKAGE.glob("*.py"))
    faults = {f"integrity.{rule}" for rule in re.findall(r'Fault\(\s*"([\w-]+)"', checks)}
    return faults | set(re.findall(r'"((?:integrity|schema|text|xml)\.[\w-]+)"', told))


def rules_of_schematron() -> set[str]:
    """Return the identifiers of our Schematron rules."""
    tree = etree.parse(path("schema", "teiwright.sch"))
    return {str(test.get("id")) for test in tree.iter("{*}assert", "{*}report")}


def broken(explained: Explanation, example: str, folder: Path) -> set[str]:
    """Return the rules that an example breaks."""
    family = explained.rule.partition(".")[0]
    if explained.rule in BY_FILES:
        return BY_FILES[explained.rule](example, folder)
    if explained.schema:
        schema = folder / ("schema.rng" if explained.schema.startswith("<") else "schema.rnc")
        schema.write_text(explained.schema)
        return rules_found(example.encode(), Checking((schema,)))
    if family == "xml" and explained.rule != "xml.well-formed":
        schema = folder / "any.rnc"
        schema.write_text("start = any any = element * { mixed { any* } }")
        return {finding.rule for finding in Schema.read(schema).validate(example.encode())}
    if family == "text":
        source = Source("source.txt", explained.source)
        document = ROOT.format(example).encode()
        report = check(document, Checking(checks=frozenset({"text"})), source=source).report
        return {issue.rule for issue in report.issues}
    if family == "relaxng":
        document = ROOT.format(f"{HEADER}<text xml:lang='en'><body>{example}</body></text>")
        return rules_found(document.encode(), Checking(own_schemas()[:1]))
    document = ROOT.format(example)
    checks = frozenset({"integrity" if "." in explained.rule else "schematron"})
    return rules_found(document.encode(), Checking(own_schemas()[1:], checks=checks))


def broken_between(example: str, folder: Path) -> set[str]:
    """Return the rules that several files break, each in a line after its name."""
    files = []
    for name, content in re.findall(r"<!-- (\S+) -->(.*)", example):
        (folder / name).write_text(ROOT.format(content))
        files.append((name, folder / name))
    return {issue.rule for found in shared_identifiers(files).values() for issue in found}


def broken_by_association(example: str, folder: Path) -> set[str]:
    """Return the rules that a diary breaks whose project has a grammar."""
    grammar = folder / "diary.rng"
    grammar.write_text(DIARY)
    (folder / "diary.xml").write_text(example)
    issues = check(folder / "diary.xml", Checking(project=(grammar,))).report.issues
    return {issue.rule for issue in issues}


def broken_by_size(example: str, folder: Path) -> set[str]:
    """Return the rules that an example breaks in which three points stand for more of the same."""
    deep = "<item>" * 3000 + "</item>" * 3000
    whole = example.replace(">...<", f">{deep}<").replace("...", "e" * 2000)
    schema = folder / "any.rnc"
    schema.write_text("start = any any = element * { mixed { attribute * { text }*, any* } }")
    return rules_found(whole.encode(), Checking((schema,)))


#: Rules that files break, not mark-up alone.
BY_FILES = {
    "integrity.shared-id": broken_between,
    "schema.not-used": broken_by_association,
    "xml.too-deep": broken_by_size,
    "xml.too-large": broken_by_size,
}


def rules_found(document: bytes, checking: Checking) -> set[str]:
    """Return the rules that a document breaks."""
    return {issue.rule for issue in check(document, checking).report.issues}


def test_no_rule_lacks_an_explanation() -> None:
    """Nor is anything explained that no check can say."""
    assert set(explanations()) == rules_of_engine() | rules_of_ours() | rules_of_schematron()


@pytest.mark.parametrize("rule", sorted(explanations()))
def test_the_wrong_example_breaks_the_rule_and_the_right_one_does_not(
    rule: str, tmp_path: Path
) -> None:
    """Examples are run under the schema that they state, else under ours."""
    explained = explain(rule)
    assert rule in broken(explained, explained.wrong, tmp_path)
    assert rule not in broken(explained, explained.right, tmp_path)


def test_a_meaning_is_a_sentence() -> None:
    """One that ends."""
    assert all(meaning(rule).endswith((".", ").")) for rule in explanations())
    assert meaning("somebody-elses-rule") == ""


TIDES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<pattern id="tides-of-spring"><rule context="tide[@on]">
<report test="@on = ''" role="warning">This <name/> is on <value-of select="@on"/>.</report>
</rule></pattern>
<pattern><rule context="ebb"><assert test="@at">When?</assert></rule></pattern></schema>"""


def test_a_rule_of_a_schema_is_told_in_its_own_words(tmp_path: Path) -> None:
    """With what is asked of which nodes, and where it stands; no extra is needed for it."""
    path = tmp_path / "tides.sch"
    path.write_text(TIDES)
    assert explain("tides-of-spring", [path]) == (
        Statement(
            "tides-of-spring",
            "This {name(.)} is on {@on}.",
            "tide[@on]",
            "@on = ''",
            is_report=True,
            severity=Severity.WARNING,
            file=path,
            line=3,
        ),
    )
    (unnamed,) = explain("ebb-at", [path])
    assert (unnamed.words, unnamed.line) == ("When?", 5)


def test_rules_of_kept_schemas_are_found_by_a_part_of_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those inside a grammar, where nothing says in which schema to look."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "log.rng").write_text(
        '<element name="log" xmlns="http://relaxng.org/ns/structure/1.0">'
        f"{TIDES[TIDES.index('<pattern') : TIDES.rindex('</schema')]}<text/></element>".replace(
            "<pattern", '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"'
        )
    )
    store.add(str(tmp_path / "log.rng"))
    assert [one.rule for one in explain("of-spring")] == ["tides-of-spring"]
    with pytest.raises(UsageError, match="did you mean tides-of-spring"):
        explain("springs")


def test_a_part_that_several_rules_share_is_told_with_them() -> None:
    """And one of a single rule is that rule."""
    assert explain("dead-pointer").rule == "integrity.dead-pointer"
    with pytest.raises(UsageError, match=r"did you mean relaxng\.attribute-not-allowed or"):
        explain("relaxng.attribute")


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    """And with what to do to find one of another schema."""
    with pytest.raises(UsageError, match=r"did you mean relaxng\.attribute-value.* --schema FILE"):
        explain("relaxng.atribute-valeu")
    with pytest.raises(UsageError, match=r"'tei explain' lists .* --schema FILE"):
        explain("zzz")
