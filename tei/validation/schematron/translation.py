"""From a schema to an XSLT 1.0 stylesheet that writes one ``finding`` for each failed test.

A rule becomes a named template that is called at every node its context selects. That would run
the tests of a node that an earlier rule of the pattern has claimed, so a failed test first asks
the processor's pattern matcher whether an earlier rule matches. (The obvious translation, one
template per rule with its context as match pattern, asks the matcher about every node of the
document, which libxslt answers in time quadratic in the number of siblings.)

A finding carries the ``generate-id()`` of its element. After all findings stand the identifiers
of all elements in document order, which tell the same elements in the tree that libxslt was given
a copy of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from tei.validation.schematron.model import Expression, Let, Pattern, Rule, Schema, Test

XSLT = "http://www.w3.org/1999/XSL/Transform"
EXSLT = "http://exslt.org/common"

# Parts of an XSLT pattern: strings, brackets, what ends a step, all else.
TOKEN = re.compile(r""""[^"]*"|'[^']*'|[\[\]|/()]|[^\["'\]|/()]+""")
LEAVES = frozenset({"text()", "comment()", "processing-instruction()"})
NAME = re.compile(r"@?[\w.-]+(?::[\w.-]+)?")
# What a pattern holds that selects other nodes behind /descendant:: than behind //: a number, and
# so perhaps a predicate that counts; an axis of its own, written out or meant.
LITERAL = re.compile(r""""[^"]*"|'[^']*'""")
COUNTS = re.compile(
    r"^[^\w*]|^attribute\s*\(|^[\w-]+::|\d|\$|\+|\s-|(?<=[\w)\].])\s*\*|:[\w.-]+\s*\("
    r"|\b(?:position|last|count|sum|number|round|floor|ceiling|string-length|div|mod)\b"
)


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A translated schema.

    Args:
        document: the stylesheet.
        tests: the tests to which ``finding/@test`` is an index.
    """

    document: etree._Element
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of an XSLT pattern.

    Args:
        pattern: as written.
        step: its last step without predicates: ``tei:p``, ``@who``, ``text()``, or empty for /.
    """

    pattern: str
    step: str

    @property
    def select(self) -> str:
        """The expression that selects all the nodes that match."""
        if self.pattern.startswith(("/", "key(", "id(")):
            return self.pattern
        if self.pattern.startswith("@"):
            return f"//*/{self.pattern}"
        # libxml2 walks less than half as far for the second
        axis = "//" if COUNTS.search(LITERAL.sub("", self.pattern)) else "/descendant::"
        return f"{axis}{self.pattern}"

    def may_meet(self, other: Alternative) -> bool:
        """Tell whether one node may match both: not if their last steps name different things."""
        both_named = all(NAME.fullmatch(one.step) for one in (self, other))
        local = [one.step.rpartition(":")[2].lstrip("@") for one in (self, other)]
        axis = [one.step.startswith("@") for one in (self, other)]
        return not both_named or (local[0] == local[1] and axis[0] == axis[1])


def translate(schema: Schema) -> Stylesheet:
    """Translate a schema into a stylesheet."""
    namespaces = {**dict(schema.namespaces), "teiwright-xsl": XSLT, "teiwright-exslt": EXSLT}
    document = etree.Element(xsl("stylesheet"), {"version": "1.0"}, nsmap=namespaces)
    for key in schema.keys:
        etree.SubElement(document, xsl("key"), name=key.name, match=key.match, use=key.use)
    write_variables(document, schema.lets)
    findings = _start(document)
    tests: list[Test] = []
    for number, pattern in enumerate(schema.patterns):
        name = f"pattern-{number}"
        etree.SubElement(findings, xsl("call-template"), name=name)
        _pattern(document, pattern, name)
        for place, rule in enumerate(pattern.rules):
            _rule(document, pattern, rule, f"{name}-{place}", tests)
    return Stylesheet(document, tuple(tests))


def _start(document: etree._Element) -> etree._Element:
    """Write the template that begins, and return where its calls are to stand."""
    start = etree.SubElement(document, xsl("template"), match="/")
    output = etree.SubElement(start, "output")
    findings = etree.SubElement(output, xsl("variable"), name="teiwright-findings")
    etree.SubElement(output, xsl("copy-of"), select="$teiwright-findings")
    some = etree.SubElement(
        output, xsl("if"), test="teiwright-exslt:node-set($teiwright-findings)/*"
    )
    elements = etree.SubElement(etree.SubElement(some, "elements"), xsl("for-each"), select="//*")
    etree.SubElement(elements, xsl("value-of"), select="concat(generate-id(), ' ')")
    return findings


def _pattern(document: etree._Element, pattern: Pattern, name: str) -> None:
    """Write the template that calls the rules of a pattern at their nodes.

    A template of its own keeps the variables of one pattern out of the next. Each alternative is
    selected alone, since libxml2 joins node sets in time quadratic in their size.
    """
    template = etree.SubElement(document, xsl("template"), name=name)
    write_variables(template, pattern.lets)
    for place, rule in enumerate(pattern.rules):
        for alternative in alternatives(rule.context):
            each = etree.SubElement(template, xsl("for-each"), select=alternative.select)
            call = etree.SubElement(each, xsl("call-template"), name=f"{name}-{place}")
            for let in pattern.lets:
                etree.SubElement(call, xsl("with-param"), name=let.name, select=f"${let.name}")
            _step(call, alternative.step)


def _step(call: etree._Element, step: str) -> None:
    """Say what to add to the path of an element to reach a node that is none."""
    if step.startswith("@"):
        parameter = etree.SubElement(call, xsl("with-param"), name="teiwright-step")
        parameter.text = "/@"
        etree.SubElement(parameter, xsl("value-of"), select="local-name()")
    elif step in LEAVES:
        parameter = etree.SubElement(call, xsl("with-param"), name="teiwright-step")
        parameter.text = f"/{step}"


def _claims(document: etree._Element, pattern: Pattern, rule: Rule, mode: str) -> str | None:
    """Write templates that say ``claimed`` of a node of *rule* that an earlier rule matches.

    Returns:
        Their mode, or None where no node can match both.
    """
    rivals = [
        rival
        for rival in takewhile(lambda other: other is not rule, pattern.rules)
        if any(
            one.may_meet(other)
            for one in alternatives(rival.context)
            for other in alternatives(rule.context)
        )
    ]
    for rival in rivals:
        template = etree.SubElement(
            document, xsl("template"), {"match": rival.context, "mode": mode, "priority": "1"}
        )
        etree.SubElement(template, xsl("text")).text = "claimed"
    if rivals:
        # Without this, XSLT would go on to the children of whatever none of them matches.
        others = {"match": "/|@*|node()", "mode": mode, "priority": "0"}
        etree.SubElement(document, xsl("template"), others)
    return mode if rivals else None


def _rule(
    document: etree._Element, pattern: Pattern, rule: Rule, name: str, tests: list[Test]
) -> None:
    """Write the template of a rule, and append its tests to those numbered so far."""
    claimed = _claims(document, pattern, rule, f"{name}-claimed")
    template = etree.SubElement(document, xsl("template"), name=name)
    for parameter in ("teiwright-step", *(let.name for let in pattern.lets)):
        etree.SubElement(template, xsl("param"), name=parameter)
    write_variables(template, rule.lets)
    for test in rule.tests:
        holder = etree.SubElement(template, xsl("if"), test=test.failure)
        if claimed:
            earlier = etree.SubElement(holder, xsl("variable"), name="teiwright-claimed")
            etree.SubElement(earlier, xsl("apply-templates"), select=".", mode=claimed)
            holder = etree.SubElement(holder, xsl("if"), test="not(string($teiwright-claimed))")
        _finding(holder, test, len(tests))
        tests.append(test)


def _finding(holder: etree._Element, test: Test, number: int) -> None:
    """Write what writes a finding."""
    values = {
        "test": str(number),
        "element": "{generate-id(ancestor-or-self::*[1])}",
        "step": "{$teiwright-step}",
    }
    write_message(etree.SubElement(holder, "finding", values), test)


def write_message(finding: etree._Element, test: Test) -> None:
    """Write what writes the message of a test, in either version of XSLT."""
    for part in test.message:
        if isinstance(part, Expression):
            etree.SubElement(finding, xsl("value-of"), select=part.xpath)
        else:
            etree.SubElement(finding, xsl("text")).text = part


def write_variables(holder: etree._Element, lets: tuple[Let, ...]) -> None:
    """Write a variable for each ``let``, in either version of XSLT."""
    for let in lets:
        etree.SubElement(holder, xsl("variable"), name=let.name, select=let.value)


def alternatives(context: str) -> Iterator[Alternative]:
    """Yield the alternatives of an XSLT pattern.

    ``tei:p[@n]/tei:said | @who[. = '|']`` has two, whose steps are ``tei:said`` and ``@who``.
    """
    depth, group, pattern, step = 0, 0, "", ""
    for part in (*TOKEN.findall(context), "|"):
        top = not depth and not group
        if part == "|" and top:
            yield Alternative(pattern.strip(), _short(step))
            pattern = step = ""
            continue
        pattern += part
        if part == "/" and top:
            step = ""
        elif part == "[":
            depth += 1
        elif part == "]":
            depth -= 1
        elif not depth:
            group += (part == "(") - (part == ")")
            step += part


def _short(step: str) -> str:
    """Write a step in short: no blanks, ``@`` for the attribute axis, nothing for the child's."""
    return "".join(step.split()).replace("attribute::", "@").removeprefix("child::")


def xsl(local: str) -> str:
    """Return the name of an element of XSLT as lxml writes it."""
    return f"{{{XSLT}}}{local}"
