"""From a schema to an XSLT 1.0 stylesheet that writes one ``finding`` for each failed test.

Each pattern becomes a mode. Its rules become templates of that mode, the earlier the higher in
priority, so that a node meets the first rule that matches and no other. Which nodes are visited
is told by *visits*: expressions without predicates, together a superset of what the rules match,
no node in two of them. A finding names its visit and the position of the node there, by which the
same node is found again in the tree that the stylesheet was given a copy of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tei.validation.schematron.model import Expression, Let, Pattern, Rule, Schema, Test

XSLT = "http://www.w3.org/1999/XSL/Transform"
VISIT = "teiwright-visit"

# Parts of an XSLT pattern: strings, the brackets of predicates, what ends a step, all else.
TOKEN = re.compile(r""""[^"]*"|'[^']*'|\[|\]|\||/|[^\["'\]|/]+""")

# Steps that are no names, and the visits that reach whatever they match.
EVERY_NODE = ("//*", "//text()", "//comment()", "//processing-instruction()")
NODE_TESTS = {
    "": ("/",),
    "*": ("//*",),
    "@*": ("//*/@*",),
    "text()": ("//text()",),
    "comment()": ("//comment()",),
    "processing-instruction()": ("//processing-instruction()",),
    "node()": EVERY_NODE,
    "key()": (*EVERY_NODE, "//*/@*"),
    "id()": ("//*",),
}


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A translated schema.

    Args:
        document: the stylesheet.
        visits: expressions to which ``finding/@visit`` is an index.
        tests: tests to which ``finding/@test`` is an index.
    """

    document: etree._Element
    visits: tuple[str, ...]
    tests: tuple[Test, ...]


def translate(schema: Schema) -> Stylesheet:
    """Translate a schema into a stylesheet."""
    namespaces = dict(schema.namespaces)
    document = etree.Element(
        _xsl("stylesheet"), {"version": "1.0"}, nsmap={**namespaces, "teiwright-xsl": XSLT}
    )
    for key in schema.keys:
        etree.SubElement(document, _xsl("key"), name=key.name, match=key.match, use=key.use)
    _variables(document, schema.lets)
    start = etree.SubElement(document, _xsl("template"), match="/")
    findings = etree.SubElement(start, "findings")
    visits: list[str] = []
    tests: list[Test] = []
    for number, pattern in enumerate(schema.patterns):
        mode = f"pattern-{number}"
        _call(document, findings, pattern, mode, _visits(pattern, namespaces), visits)
        for place, rule in enumerate(pattern.rules):
            _template(document, pattern, rule, mode, len(pattern.rules) - place, tests)
    return Stylesheet(document, tuple(visits), tuple(tests))


def _call(  # noqa: PLR0913 (two of them are what it writes to)
    document: etree._Element,
    findings: etree._Element,
    pattern: Pattern,
    mode: str,
    wanted: tuple[str, ...],
    visits: list[str],
) -> None:
    """Write the template that takes a pattern's nodes to its rules, and the call of it.

    A template of its own keeps the variables of one pattern out of the next.
    """
    etree.SubElement(findings, _xsl("call-template"), name=mode)
    template = etree.SubElement(document, _xsl("template"), name=mode)
    _variables(template, pattern.lets)
    for visit in wanted:
        apply = etree.SubElement(template, _xsl("apply-templates"), select=visit, mode=mode)
        etree.SubElement(apply, _xsl("with-param"), name=VISIT, select=str(len(visits)))
        for let in pattern.lets:
            etree.SubElement(apply, _xsl("with-param"), name=let.name, select=f"${let.name}")
        visits.append(visit)
    # Without this, XSLT would go on to the children of whatever no rule matches.
    etree.SubElement(
        document, _xsl("template"), {"match": "/|@*|node()", "mode": mode, "priority": "-9"}
    )


def _template(  # noqa: PLR0913 (one of them is what it writes to)
    document: etree._Element,
    pattern: Pattern,
    rule: Rule,
    mode: str,
    priority: int,
    tests: list[Test],
) -> None:
    """Write the template of a rule."""
    template = etree.SubElement(
        document,
        _xsl("template"),
        {"match": rule.context, "mode": mode, "priority": str(priority)},
    )
    for name in (VISIT, *(let.name for let in pattern.lets)):
        etree.SubElement(template, _xsl("param"), name=name)
    _variables(template, rule.lets)
    for test in rule.tests:
        failed = etree.SubElement(template, _xsl("if"), test=test.failure)
        values = {"test": str(len(tests)), "visit": f"{{${VISIT}}}", "at": "{position()}"}
        finding = etree.SubElement(failed, "finding", values)
        for part in test.message:
            if isinstance(part, Expression):
                etree.SubElement(finding, _xsl("value-of"), select=part.xpath)
            else:
                etree.SubElement(finding, _xsl("text")).text = part
        tests.append(test)


def _variables(holder: etree._Element, lets: tuple[Let, ...]) -> None:
    for let in lets:
        etree.SubElement(holder, _xsl("variable"), name=let.name, select=let.value)


def _visits(pattern: Pattern, namespaces: Mapping[str, str]) -> tuple[str, ...]:
    """Return the visits of a pattern: disjoint, in a stable order."""
    steps = {step for rule in pattern.rules for step in final_steps(rule.context)}
    general = {visit for step in steps for visit in NODE_TESTS.get(_kind(step), ())}
    named: dict[tuple[bool, str], str] = {}
    for step in sorted(steps):
        if _kind(step) in NODE_TESTS:
            continue
        attribute = step.startswith("@")
        if ("//*/@*" if attribute else "//*") in general:
            continue
        prefix, _, local = step.removeprefix("@").rpartition(":")
        # Two prefixes may mean one namespace, and then one visit.
        clark = f"{{{namespaces.get(prefix, prefix)}}}{local}"
        named.setdefault((attribute, clark), f"//*/{step}" if attribute else f"//{step}")
    return (*sorted(general), *named.values())


def final_steps(context: str) -> Iterator[str]:
    """Yield the last step of each alternative of an XSLT pattern, without its predicates.

    ``tei:p[@n]/tei:said | @who[. = '|']`` gives ``tei:said`` and ``@who``; ``/`` gives the
    empty string.
    """
    depth, step = 0, ""
    for token in TOKEN.findall(context):
        if token == "[":
            depth += 1
        elif token == "]":
            depth -= 1
        elif depth:
            continue
        elif token == "|":
            yield _plain(step)
            step = ""
        elif token == "/":
            step = ""
        else:
            step += token
    yield _plain(step)


def _plain(step: str) -> str:
    """Write a step in short: no blanks, ``@`` for the attribute axis, nothing for the child's."""
    return "".join(step.split()).replace("attribute::", "@").removeprefix("child::")


def _kind(step: str) -> str:
    """Return the key of a step in ``NODE_TESTS``, or the step itself when it is a name."""
    if step.endswith(":*"):
        return "@*" if step.startswith("@") else "*"
    return f"{step.partition('(')[0]}()" if "(" in step else step


def _xsl(local: str) -> str:
    return f"{{{XSLT}}}{local}"
