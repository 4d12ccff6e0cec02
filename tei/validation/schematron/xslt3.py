"""From a schema to an XSLT 3.0 stylesheet, for rules in XPath 2 and 3.

The stylesheet writes what that of ``translation`` writes: a ``finding`` for each failed test, then
the identifiers of all elements. Here a rule's nodes can be selected at once, without those that an
earlier rule of the pattern has claimed; and a test that cannot be worked out at some node (a cast
of what is no date) is a finding there, rather than the end of the run.
"""

from __future__ import annotations

import re

from lxml import etree

from tei.validation.schematron.model import Pattern, Schema, Test
from tei.validation.schematron.translation import (
    XSLT,
    Alternative,
    Stylesheet,
    alternatives,
    write_message,
    write_variables,
    xsl,
)

_XPATH = {
    "xs": "http://www.w3.org/2001/XMLSchema",
    "fn": "http://www.w3.org/2005/xpath-functions",
    "teiwright-error": "http://www.w3.org/2005/xqt-errors",
}

#: A choice of patterns without parentheses of their own, and what follows it.
_CHOICE = re.compile(r"\(([^()]+)\)(.*)", re.DOTALL)
#: What cannot be asked of one alternative at a time.
_WHOLE = re.compile(r"\s(?:except|intersect)\s|\)\s*\[\s*(?:\d|position\b|last\b)")


def translate(schema: Schema) -> Stylesheet:
    """Translate a schema into a stylesheet."""
    namespaces = {**_XPATH, **dict(schema.namespaces), "teiwright-xsl": XSLT}
    document = etree.Element(xsl("stylesheet"), {"version": "3.0"}, nsmap=namespaces)
    document.set("exclude-result-prefixes", "#all")
    for key in schema.keys:
        etree.SubElement(document, xsl("key"), name=key.name, match=key.match, use=key.use)
    write_variables(document, schema.lets)
    start = etree.SubElement(document, xsl("template"), match="/")
    output = etree.SubElement(start, "output")
    found = {"name": "teiwright-findings", "as": "element()*"}
    findings = etree.SubElement(output, xsl("variable"), found)
    tests: list[Test] = []
    for number, pattern in enumerate(schema.patterns):
        etree.SubElement(findings, xsl("call-template"), name=f"pattern-{number}")
        _pattern(
            etree.SubElement(document, xsl("template"), name=f"pattern-{number}"), pattern, tests
        )
    etree.SubElement(output, xsl("copy-of"), select="$teiwright-findings")
    some = etree.SubElement(output, xsl("if"), test="exists($teiwright-findings)")
    elements = etree.SubElement(some, "elements")
    etree.SubElement(elements, xsl("value-of"), select="//*/generate-id()", separator=" ")
    return Stylesheet(document, tuple(tests))


def _pattern(template: etree._Element, pattern: Pattern, tests: list[Test]) -> None:
    """Fill the template of a pattern, and append its tests to those numbered so far."""
    etree.SubElement(template, xsl("context-item"), use="required")
    write_variables(template, pattern.lets)
    claimed: list[str] = []
    for number, rule in enumerate(pattern.rules):
        name = f"teiwright-nodes-{number}"
        etree.SubElement(template, xsl("variable"), name=name, select=_nodes(rule.context))
        free = f"${name} except ({' | '.join(claimed)})" if claimed else f"${name}"
        claimed.append(f"${name}")
        each = etree.SubElement(template, xsl("for-each"), select=free)
        write_variables(each, rule.lets)
        for test in rule.tests:
            attempt = etree.SubElement(each, xsl("try"))
            failed = etree.SubElement(attempt, xsl("if"), test=test.failure)
            write_message(_finding(failed, len(tests)), test)
            caught = etree.SubElement(attempt, xsl("catch"))
            finding = _finding(caught, len(tests))
            etree.SubElement(finding, xsl("text")).text = "this rule cannot be worked out here: "
            etree.SubElement(finding, xsl("value-of"), select="$teiwright-error:description")
            tests.append(test)


def _nodes(context: str) -> str:
    """Return an expression for the nodes that a pattern matches."""
    return " | ".join(_select(alternative) for alternative in alternatives(context))


def _select(alternative: Alternative) -> str:
    """Return an expression for the nodes that match one alternative.

    One that begins with a choice, ``(tei:a | tei:b)/tei:c``, which XSLT 3 allows, is taken apart:
    asked of every node of a document, it would cost as much as all other rules together. Not so
    where what stands in it or behind it looks at the choice as a whole.
    """
    if _WHOLE.search(alternative.pattern):
        return f"(/ | //*)/({alternative.pattern})"
    choice = _CHOICE.match(alternative.pattern)
    if choice:
        return " | ".join(f"{one.select}{choice[2]}" for one in alternatives(choice[1]))
    if alternative.pattern.startswith("("):
        return f"(/ | //*)/{alternative.pattern}"
    return alternative.select


def _finding(holder: etree._Element, number: int) -> etree._Element:
    step = (
        "if (. instance of attribute()) then concat('/@', local-name()) "
        "else if (. instance of text()) then '/text()' "
        "else if (. instance of comment()) then '/comment()' "
        "else if (. instance of processing-instruction()) then '/processing-instruction()' else ''"
    )
    values = {
        "test": str(number),
        "element": "{generate-id(ancestor-or-self::*[1])}",
        "step": f"{{{step}}}",
    }
    return etree.SubElement(holder, "finding", values)
