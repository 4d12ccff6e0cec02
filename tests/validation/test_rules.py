"""What is said of each rule is true: the wrong example breaks it, the right one does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import UsageError
from tei.resources import path
from tei.source import Source
from tei.validation import Checking, check, own_schemas
from tei.validation.corpus_integrity import shared_identifiers
from tei.validation.relaxng import Schema
from tei.validation.rules import Explanation, explain, explanations, meaning

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
    return faults | set(re.findall(r'"((?:integrity|text|xml)\.[\w-]+)"', told))


def rules_of_schematron() -> set[str]:
    """Return the identifiers of our Schematron rules."""
    tree = etree.parse(path("schema", "teiwright.sch"))
    return {str(test.get("id")) for test in tree.iter("{*}assert", "{*}report")}


def broken(explained: Explanation, example: str, folder: Path) -> set[str]:
    """Return the rules that an example breaks."""
    family = explained.rule.partition(".")[0]
    if explained.rule == "integrity.shared-id":
        return broken_between(example, folder)
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


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    """The end of a name is enough for a hint."""
    with pytest.raises(UsageError, match=r"did you mean relaxng\.attribute-value"):
        explain("attribute-value")
    with pytest.raises(UsageError, match="tei explain lists"):
        explain("zzz")
