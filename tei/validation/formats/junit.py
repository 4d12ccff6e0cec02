"""JUnit's XML, which every service of continuous integration reads."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.report import Issue, Report, Severity
from tei.validation.formats.format import Files, by_file, characters


def write(files: Files, _terminal: bool) -> Iterator[str]:  # noqa: FBT001  as Format has it
    """Yield a suite for each file with a case for each issue; a clean file has one that passes.

    What is merely information passes; what could not be checked at all (``run.*``) is an error.
    """
    root = etree.Element("testsuites", name="tei validate")
    for name, report in by_file(files):
        _suite(root, name, report)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    yield (
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()
        + "\n"
    )


def _suite(root: etree._Element, name: str, report: Report) -> None:
    suite = etree.SubElement(root, "testsuite", name=characters(name))
    if not report.issues:
        etree.SubElement(suite, "testcase", name="valid", classname=characters(name))
    kinds = [_case(suite, name, issue) for issue in report.issues]
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(kinds.count("failure")))
    suite.set("errors", str(kinds.count("error")))


def _case(suite: etree._Element, name: str, issue: Issue) -> str:
    """Write the case of an issue, and return what it counts as."""
    where = issue.where
    title = f"{issue.rule} {where.line}:{where.column}" if where.line else issue.rule
    case = etree.SubElement(suite, "testcase", name=characters(title), classname=characters(name))
    if issue.severity is Severity.INFO:
        etree.SubElement(case, "system-out").text = characters(str(issue))
        return "passed"
    kind = "error" if issue.rule.startswith("run.") else "failure"
    fault = etree.SubElement(
        case, kind, message=characters(issue.message), type=characters(issue.rule)
    )
    fault.text = characters(f"{issue}\n{where.path}")
    return kind
